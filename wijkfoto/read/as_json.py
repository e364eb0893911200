"""Records as JSON and back: only data is written, nothing that could run when it is read.

A record is the row of its values in the order of its fields. What each value is follows from the type of its field.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")
Make = Callable[[Any], Any]

_PLAIN = (str, int, float, bool, NoneType, Any)


def to_json(value: object) -> bytes:
    """Records, and what they are made of, as JSON; the same value gives the same bytes."""
    return json.dumps(value, default=_as_plain, separators=(",", ":")).encode()


def _as_plain(value: Any) -> Any:
    """Of a record its values, of a mapping pairs (keys may be tuples), of a set a sorted list."""
    if is_dataclass(value):
        found = [getattr(value, one.name) for one in fields(value)]
        return [list(one.items()) if isinstance(one, Mapping) else one for one in found]
    if isinstance(value, Mapping):
        return list(value.items())
    if isinstance(value, set | frozenset):
        return sorted(value)
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} is no part of a record")


def from_json(kind: type[T], content: bytes) -> T:
    """What `to_json` wrote, as a value of this type.

    Raises
    ------
    ValueError, TypeError, LookupError, AttributeError
        It is something else.
    """
    make = _maker(cast(Hashable, kind))
    found: T = make(json.loads(content)) if make else json.loads(content)
    return found


@cache
def _maker(kind: Any) -> Make | None:
    """How JSON becomes a value of a type, None when it is one already."""
    origin, parts = get_origin(kind) or kind, get_args(kind)
    if kind in _PLAIN:
        return None
    if origin in (Union, UnionType):
        return _optional(next(part for part in parts if part is not NoneType))
    if origin is date:
        return date.fromisoformat
    if hasattr(kind, "_fields") or is_dataclass(kind):
        return _record(kind)
    if origin is tuple and Ellipsis not in parts:
        return _row(tuple, parts)
    if issubclass(origin, Mapping):
        return _mapping(*parts)
    return _several(origin, _maker(parts[0]))


def _optional(kind: Any) -> Make | None:
    make = _maker(kind)
    return (lambda value: None if value is None else make(value)) if make else None


def _several(container: Make, make: Make | None) -> Make:
    return (lambda values: container(map(make, values))) if make else container


def _mapping(key: Any, value: Any) -> Make:
    pair = _row(tuple, (key, value))
    if _maker(key) is None and _maker(value) is None:
        return dict
    return lambda pairs: dict(map(pair, pairs.items() if isinstance(pairs, dict) else pairs))


def _record(kind: Any) -> Make:
    hints = get_type_hints(kind)
    names = kind._fields if hasattr(kind, "_fields") else [one.name for one in fields(kind)]
    return _row(lambda values: kind(*values), [hints[name] for name in names])


def _row(container: Make, kinds: Any) -> Make:
    """Values of these types in this order. Only those that are no JSON themselves are touched: most are."""
    makers = [(index, make) for index, kind in enumerate(kinds) if (make := _maker(kind))]

    def make_row(values: Any) -> Any:
        values = list(values)
        for index, make in makers:
            values[index] = make(values[index])
        return container(values)

    return make_row
