"""The *engine* is igraph: it computes measures and layouts; networkx stays the graph that users hold."""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any


@cache
def igraph_module() -> Any:
    """The igraph module, imported without matplotlib.

    igraph imports matplotlib to be able to plot, which nobody here asks of it: 864 ms with and 78 ms without. It
    allows for that import to fail.

    Examples
    --------
    >>> igraph_module().Graph(n=2, edges=[(0, 1)]).ecount()
    1
    """
    with not_loading("matplotlib"):
        import igraph
    return igraph


@contextmanager
def not_loading(name: str) -> Iterator[None]:
    """Within it a library that is not loaded yet cannot be: an entry of None in `sys.modules` makes its import fail.

    The entry goes away afterwards, and is not made at all when the library is there already, so that a notebook can
    use it as usual.

    Examples
    --------
    >>> with not_loading("turtledemo"):
    ...     import turtledemo
    Traceback (most recent call last):
    ModuleNotFoundError: import of turtledemo halted; None in sys.modules
    >>> "turtledemo" in sys.modules
    False
    """
    hidden = name not in sys.modules
    if hidden:
        sys.modules[name] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        if hidden:
            del sys.modules[name]


def igraph_graph(n: int, pairs: Sequence[tuple[int, int]], *, directed: bool = False) -> Any:
    """An igraph graph of n actors; the one place where the analysis makes one.

    Parameters
    ----------
    pairs
        Actors by place, 0 to n - 1. Weights are no part of it: they go along with a call, as a list.

    Examples
    --------
    >>> igraph_graph(3, [(0, 1), (1, 2)]).degree()
    [1, 2, 1]
    """
    return igraph_module().Graph(n=n, edges=pairs, directed=directed)


@contextmanager
def seeded(seed: int) -> Iterator[None]:
    """Within it igraph draws from a generator of its own, started at `seed`; Python's `random` is left as it was."""
    module = igraph_module()
    module.set_random_number_generator(random.Random(seed))
    try:
        yield
    finally:
        module.set_random_number_generator(random)
