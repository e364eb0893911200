"""What somebody would write without wijkfoto: pandas, networkx, pyvis, folium and matplotlib, as their manuals show.

Reads the plain spreadsheets of `make_project.py` and makes, in the current folder: a network page per wijk, a picture
of each network as PNG and SVG, one map, and one workbook with the measures per actor, the answers per group, and the
wijken side by side. Uses nothing of wijkfoto. Prints the CPU seconds per stage as one line of JSON.

    uv run python benchmarks/newcomer_notebook.py FOLDER_WITH_PLAIN_SPREADSHEETS
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

started = time.process_time()

import folium  # noqa: E402
import matplotlib  # noqa: E402
import networkx as nx  # noqa: E402
import pandas as pd  # noqa: E402
from pyvis.network import Network  # noqa: E402

matplotlib.use("agg")
import matplotlib.pyplot as plt  # noqa: E402

MARK_COLOURS = ["#b2182b", "#ef8a62", "#999999", "#67a9cf", "#2166ac"]


def read(folder: Path) -> tuple[pd.DataFrame, pd.DataFrame]:
    """All interviews and all actors, the wijk in a column."""
    interviews, actors = [], []
    for path in sorted(folder.glob("*.xlsx")):
        talks = pd.read_excel(path, sheet_name="interviews")
        people = pd.read_excel(path, sheet_name="actoren")
        people["wijk"] = talks["wijk"].iloc[0]
        interviews.append(talks)
        actors.append(people)
    talks = pd.concat(interviews, ignore_index=True)
    for column in ("respondent", "partner", "antwoord"):
        talks[column] = talks[column].str.strip()
    return talks, pd.concat(actors, ignore_index=True)


def build(talks: pd.DataFrame, actors: pd.DataFrame) -> dict[str, nx.Graph]:
    """Per wijk a graph: a tie where somebody names somebody, its weight the mean mark."""
    graphs = {}
    for wijk, people in actors.groupby("wijk"):
        graph = nx.Graph()
        for person in people.itertuples():
            graph.add_node(person.actor, group=person.groep, lat=person.lat, lon=person.lon)
        said = talks[(talks["wijk"] == wijk) & talks["partner"].isin(people["actor"])].copy()
        said["a"] = said[["respondent", "partner"]].min(axis=1)
        said["b"] = said[["respondent", "partner"]].max(axis=1)
        ties = said.groupby(["a", "b"], as_index=False).agg(mark=("cijfer", "mean"), words=("waarvoor", ", ".join))
        for tie in ties.itertuples():
            graph.add_edge(tie.a, tie.b, weight=tie.mark, distance=1 / tie.mark, words=tie.words)
        graphs[wijk] = graph
    return graphs


def measure(graph: nx.Graph) -> pd.DataFrame:
    """The usual measures per actor."""
    table = pd.DataFrame(
        {
            "group": nx.get_node_attributes(graph, "group"),
            "degree": dict(graph.degree()),
            "strength": dict(graph.degree(weight="weight")),
            "betweenness": nx.betweenness_centrality(graph),
            "betweenness_weighted": nx.betweenness_centrality(graph, weight="distance"),
            "closeness": nx.closeness_centrality(graph),
            "eigenvector": nx.eigenvector_centrality(graph, max_iter=1000),
            "clustering": nx.clustering(graph),
            "core": nx.core_number(graph),
            "constraint": nx.constraint(graph),
            "effective_size": nx.effective_size(graph),
        }
    )
    communities = nx.community.louvain_communities(graph, seed=1)
    table["community"] = pd.Series({actor: i for i, members in enumerate(communities) for actor in members})
    return table.sort_values("betweenness", ascending=False)


def summarise(wijk: str, graph: nx.Graph, table: pd.DataFrame) -> dict[str, object]:
    """One row of the comparison."""
    communities = [set(members.index) for _, members in table.groupby("community")]
    return {
        "wijk": wijk,
        "actors": graph.number_of_nodes(),
        "ties": graph.number_of_edges(),
        "density": nx.density(graph),
        "components": nx.number_connected_components(graph),
        "transitivity": nx.transitivity(graph),
        "assortativity": nx.attribute_assortativity_coefficient(graph, "group"),
        "modularity": nx.community.modularity(graph, communities),
        "mark": pd.Series(nx.get_edge_attributes(graph, "weight")).mean(),
    }


def mark_colour(mark: float) -> str:
    """Colour of a mark from 1 to 5."""
    return MARK_COLOURS[round(mark) - 1]


def network_page(wijk: str, graph: nx.Graph, table: pd.DataFrame) -> None:
    """An interactive page."""
    net = Network(height="750px", width="100%")
    for actor, data in graph.nodes(data=True):
        net.add_node(actor, group=data["group"], size=8 + int(table.loc[actor, "degree"]), title=data["group"])
    for a, b, data in graph.edges(data=True):
        net.add_edge(a, b, width=data["weight"], color=mark_colour(data["weight"]), title=data["words"])
    net.write_html(f"netwerk {wijk.replace('/', '-')}.html")


def network_picture(wijk: str, graph: nx.Graph, table: pd.DataFrame) -> None:
    """A picture for a report, as PNG and as SVG."""
    figure, axes = plt.subplots(figsize=(10, 10))
    colours = [mark_colour(weight) for _, _, weight in graph.edges(data="weight")]
    groups = pd.Categorical(table.loc[list(graph), "group"]).codes
    places = nx.spring_layout(graph, seed=1)
    nx.draw_networkx(graph, places, ax=axes, node_color=groups, edge_color=colours, cmap="tab20", font_size=6)
    axes.set_title(wijk)
    figure.savefig(f"netwerk {wijk.replace('/', '-')}.png")
    figure.savefig(f"netwerk {wijk.replace('/', '-')}.svg")
    plt.close(figure)


def map_page(graphs: dict[str, nx.Graph]) -> None:
    """One map of all actors with an address, and the ties between them."""
    chart = folium.Map(location=[51.59, 5.07], zoom_start=12)
    for wijk, graph in graphs.items():
        layer = folium.FeatureGroup(name=wijk).add_to(chart)
        points = {a: (data["lat"], data["lon"]) for a, data in graph.nodes(data=True) if pd.notna(data["lat"])}
        for a, b, data in graph.edges(data=True):
            if a in points and b in points:
                line = folium.PolyLine([points[a], points[b]], weight=data["weight"], tooltip=data["words"])
                line.add_to(layer)
        for actor, point in points.items():
            folium.CircleMarker(point, radius=6, fill=True, tooltip=actor).add_to(layer)
    folium.LayerControl().add_to(chart)
    chart.save("kaart.html")


def export(talks: pd.DataFrame, tables: dict[str, pd.DataFrame], comparison: pd.DataFrame) -> None:
    """One workbook with all tables."""
    about_groups = talks[talks["cijfer"].isna()]
    with pd.ExcelWriter("maten.xlsx") as writer:
        comparison.to_excel(writer, sheet_name="vergelijking", index=False)
        answers = pd.crosstab([about_groups["wijk"], about_groups["partner"]], about_groups["antwoord"])
        answers.to_excel(writer, sheet_name="groepen")
        for wijk, table in tables.items():
            table.to_excel(writer, sheet_name=wijk.replace("/", "-"))


def main() -> None:
    """Do it all, and print how long each stage took."""
    seconds: dict[str, float] = {}
    last = started

    def lap(name: str) -> None:
        nonlocal last
        now = time.process_time()
        seconds[name], last = round(now - last, 4), now

    lap("imports")
    talks, actors = read(Path(sys.argv[1]))
    lap("read")
    graphs = build(talks, actors)
    lap("graph")
    tables = {wijk: measure(graph) for wijk, graph in graphs.items()}
    comparison = pd.DataFrame([summarise(wijk, graph, tables[wijk]) for wijk, graph in graphs.items()])
    lap("measures")
    for wijk, graph in graphs.items():
        network_page(wijk, graph, tables[wijk])
    lap("network pages")
    for wijk, graph in graphs.items():
        network_picture(wijk, graph, tables[wijk])
    lap("pictures")
    map_page(graphs)
    lap("map")
    export(talks, tables, comparison)
    lap("workbook")
    print(json.dumps(seconds))


if __name__ == "__main__":
    main()
