"""The *engine* is igraph: it computes measures and layouts; networkx stays the graph that users hold."""

from __future__ import annotations

import sys
from functools import cache
from typing import Any


@cache
def igraph_module() -> Any:
    """The igraph module, imported without matplotlib.

    igraph imports matplotlib to be able to plot, which nobody here asks of it: 864 ms with and 78 ms without. An
    entry of None in `sys.modules` makes that import fail, which igraph allows for. The entry goes away afterwards,
    and is not made at all when matplotlib is there already, so that a notebook can plot as usual.

    Examples
    --------
    >>> igraph_module().Graph(n=2, edges=[(0, 1)]).ecount()
    1
    """
    hidden = "matplotlib" not in sys.modules
    if hidden:
        sys.modules["matplotlib"] = None  # type: ignore[assignment]
    try:
        import igraph
    finally:
        if hidden:
            del sys.modules["matplotlib"]
    return igraph
