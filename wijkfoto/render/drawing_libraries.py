"""The *drawing libraries*: folium writes the script of the live map, pyvis the data of the live network.

Each loads a large library for what nobody here asks of it, and is loaded without.
"""

from __future__ import annotations

import sys
from functools import cache
from types import ModuleType
from typing import Any

from wijkfoto.engine import not_loading

_SHOWN = "IPython.display"


@cache
def folium_module() -> Any:
    """The folium module, imported without pandas.

    folium asks whether coordinates are a DataFrame, which none are before somebody loads pandas: 490 ms with and
    270 ms without. It allows for that import to fail; whoever loads pandas later can give folium a DataFrame as
    usual.

    Examples
    --------
    >>> folium_module().Map(location=[51.55, 5.08], tiles=None).location
    [51.55, 5.08]
    """
    with not_loading("pandas"):
        import folium
    utilities: Any = folium.utilities
    if utilities.pd is None:
        utilities.pd = _PandasOnceLoaded()
    return folium


class _PandasOnceLoaded:
    """What folium knows of pandas: what a DataFrame is, and that nothing is one while pandas is not loaded."""

    @property
    def DataFrame(self) -> Any:  # noqa: N802 - the name in pandas
        """The class, () for none."""
        loaded = sys.modules.get("pandas")
        return loaded.DataFrame if loaded else ()


@cache
def pyvis_network() -> Any:
    """The class of a network of pyvis, imported without IPython, which loads for 80 ms.

    pyvis has it to show a network in a notebook; where IPython is not loaded there is no notebook, and it is loaded
    as soon as somebody shows one.

    Examples
    --------
    >>> pyvis_network()(directed=True).get_network_data()[0]
    []
    """
    hidden = _SHOWN not in sys.modules
    if hidden:
        stand_in: Any = ModuleType(_SHOWN)
        stand_in.IFrame = _frame
        sys.modules[_SHOWN] = stand_in
    try:
        from pyvis.network import Network
    finally:
        if hidden:
            del sys.modules[_SHOWN]
    return Network


def _frame(*place: Any, **size: Any) -> Any:
    """What IPython makes to show a page in a notebook."""
    from IPython.display import IFrame

    return IFrame(*place, **size)
