"""What somebody typed in a form that was refused, to fill in again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Typed:
    """The fields of a form as they were sent; of no form when nothing was refused.

    Attributes
    ----------
    form
        Address that the form was sent to.
    values
        Name of a field -> what was filled in, one after the other.
    """

    form: str = ""
    values: dict[str, list[str]] = field(default_factory=dict)

    def text(self, form: str, name: str, otherwise: object = "", row: int = 0) -> str:
        """What to fill in: what was typed in this form, in row `row` of fields with the same name."""
        if form != self.form:
            return str(otherwise)
        return dict(enumerate(self.values.get(name, ()))).get(row, "")

    def ticked(self, form: str, name: str, value: str, otherwise: Iterable[str] = ()) -> bool:
        """Whether to tick a box of this form."""
        return value in (self.values.get(name, ()) if form == self.form else otherwise)
