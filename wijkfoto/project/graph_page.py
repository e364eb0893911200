"""A page of any networkx graph: the same network as on the page of a wijk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wijkfoto.analysis.links import only_ties
from wijkfoto.render.report import draw_figure
from wijkfoto.share.graph_view import graph_network

if TYPE_CHECKING:
    import networkx as nx

    from wijkfoto.render.page import Page


def network_page(graph: nx.Graph, *, title: str = "Netwerk") -> Page:
    """The page with the network of any networkx graph; shows inline in a notebook, `.save(path)` writes it.

    Nothing is withheld: what the graph holds is on the page. Direction, loops and parallel ties are left aside.

    Parameters
    ----------
    graph
        Node attributes that are shown when they are there: label, discipline, group, domain (codes, or other words),
        organisation, spoken (bool), times_named. Of ties: state, grade, mark, mark_a, mark_b (1-5), frequency
        (code), purposes, themes, labels (codes).
    title
        Heading of the page.

    Raises
    ------
    UndefinedMeasureError
        The graph is `statements_graph`: nee would be drawn as a tie.
    NoGraphError
        It is no graph.

    Examples
    --------
    >>> import networkx as nx
    >>> network_page(nx.karate_club_graph(), title="Karateclub")
    Page(title='Karateclub')
    """
    only_ties(graph)
    return draw_figure(graph_network(graph, caption=title), title=title)
