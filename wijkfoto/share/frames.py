"""The tables of one wijk as DataFrames, with the columns that the data dictionary gives a level.

Ids are those of the graphs: an actor is its id, a function or group its code. Empty stays empty: a number or a yes
that is not known is NA, never 0 or no.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from wijkfoto.findings import sentence
from wijkfoto.graph.schema import ACTOR, GROUP
from wijkfoto.records import Action, Practice
from wijkfoto.share.data_columns import DataColumn
from wijkfoto.share.data_view import DataTable, data_view_of
from wijkfoto.share.results import Results, WijkResults

if TYPE_CHECKING:
    import geopandas as gpd
    import networkx as nx
    import pandas as pd

_DTYPES = {"text": "str", "list": "object", "integer": "Int64", "number": "float64", "boolean": "boolean"}
_OF_NODE = ("wijk", "node", "code", "grain")
_OF_ROLES = ("wijk", "grain", "presence", "practices")
_PRACTICE = (
    "name", "what", "for_whom", "actors", "groups", "since", "ingredient", "led_by", "funding", "needs", "visit",
    "theme", "status", "fits",
)  # fmt: skip
_ACTION = ("kind", "importance", "a", "b", "state", "next_step", "statements")
_CHECK = ("severity", "code", "file", "sheet", "row", "column", "sentence", "rows_lost")


def actors_frame(results: Results, wijk: WijkResults) -> pd.DataFrame:
    """Actors of a wijk, index `actor`; a GeoDataFrame (EPSG:4326) as soon as one has a known place."""
    frame = _frame(results, wijk, "nodes")
    frame = frame[frame["grain"] == ACTOR].drop(columns=[name for name in _OF_ROLES if name in frame])
    return _with_places(frame.rename(columns={"node": "actor", "code": "discipline"}).set_index("actor").sort_index())


def services_frame(results: Results, wijk: WijkResults) -> pd.DataFrame:
    """Functions at a public address; a GeoDataFrame (EPSG:4326) as soon as one has a known place."""
    return _with_places(_frame(results, wijk, "services").drop(columns="wijk"))


def statements_frame(results: Results, wijk: WijkResults) -> pd.DataFrame:
    """Statements of a wijk, index `statement`."""
    frame = _frame(results, wijk, "statements").drop(columns="wijk")
    frame["named"] = _own_ids(frame["named"], frame["grain"])
    return frame.set_index("statement")


def account_frame(results: Results, wijk: WijkResults, name: str) -> pd.DataFrame:
    """How the foto of a wijk came about: its table {"conversations", "photographers", "not_spoken"}."""
    return _frame(results, wijk, name).drop(columns="wijk")


def pairs_frame(results: Results, wijk: WijkResults) -> pd.DataFrame:
    """Pairs of a wijk with what the level may tell."""
    frame = _frame(results, wijk, "pairs").drop(columns="wijk")
    for side in ("a", "b"):
        frame[side] = _own_ids(frame[side], frame["grain"])
    return frame


def groups_graph(results: Results, wijk: WijkResults) -> nx.Graph:
    """Groups of a wijk with the pairs that the level may show as a ja; attributes as in the data dictionary."""
    import networkx as nx

    nodes, pairs = _frame(results, wijk, "nodes"), pairs_frame(results, wijk)
    graph = nx.Graph(wijk=wijk.wijk.code)
    for row in nodes[nodes["grain"] == GROUP].to_dict("records"):
        graph.add_node(row["code"], **{str(name): value for name, value in row.items() if name not in _OF_NODE})
    for row in pairs[(pairs["grain"] == GROUP) & (pairs["tie"] == 1)].to_dict("records"):
        graph.add_edge(
            row["a"], row["b"], **{str(name): row[name] for name in row if name not in ("a", "b", "grain")}
        )
    return graph


def practices_frame(practices: Iterable[Practice]) -> pd.DataFrame:
    """Good examples, as they were written to be shown."""
    import pandas as pd

    return pd.DataFrame([{name: getattr(one, name) for name in _PRACTICE} for one in practices], columns=_PRACTICE)


def actions_frame(actions: Iterable[Action]) -> pd.DataFrame:
    """Gaps or questions, weightiest first."""
    import pandas as pd

    rows = [
        {
            "kind": one.kind,
            "importance": one.importance,
            "a": one.pair[0],
            "b": one.pair[1],
            "state": one.why,
            "next_step": one.next_step,
            "statements": one.statements,
        }
        for one in actions
    ]
    return pd.DataFrame(rows, columns=_ACTION)


def checks_frame(wijk: WijkResults) -> pd.DataFrame:
    """Findings in the deliveries of a wijk."""
    import pandas as pd

    rows = [
        {
            "severity": one.severity,
            "code": one.code,
            "file": one.source.file,
            "sheet": one.source.sheet,
            "row": one.source.row,
            "column": one.column or one.source.column,
            "sentence": sentence(one),
            "rows_lost": one.rows_lost,
        }
        for one in wijk.findings
    ]
    return pd.DataFrame(rows, columns=_CHECK)


def _frame(results: Results, wijk: WijkResults, name: str) -> pd.DataFrame:
    return table_frame(data_view_of(results, wijk).table(name))


def table_frame(table: DataTable) -> pd.DataFrame:
    """A table of a level as a DataFrame."""
    import pandas as pd

    return pd.DataFrame({column.name: _series(column, table.rows) for column in table.columns})


def _series(column: DataColumn, rows: Iterable[Any]) -> pd.Series[Any]:
    import pandas as pd

    return pd.Series([row[column.name] for row in rows], dtype=_DTYPES[column.kind])


def _own_ids(ids: pd.Series[Any], grains: pd.Series[Any]) -> list[str]:
    """Ids as the graphs of the wijk have them: the file's `KRV/groep:HAZ` is HAZ."""
    pairs = zip(ids, grains, strict=True)
    return [one if grain == ACTOR else one.rpartition(":")[2] for one, grain in pairs]


def _with_places(frame: pd.DataFrame) -> pd.DataFrame | gpd.GeoDataFrame:
    if "lat" not in frame or not frame["lat"].notna().any():
        return frame
    import geopandas as gpd

    points = gpd.GeoSeries(gpd.points_from_xy(frame["lon"], frame["lat"]), index=frame.index, crs="EPSG:4326")
    return gpd.GeoDataFrame(frame, geometry=points.where(frame["lat"].notna()))
