"""The textbook networks of the tests: kite, Florentine families, karate club, holes, adolescents, managers."""

import csv
from pathlib import Path

import networkx as nx
from third_party import ACCEPTANCE

ROOT = Path(__file__).resolve().parents[2]
MANAGERS = ACCEPTANCE / "networks" / "krackhardt"

KITE = nx.krackhardt_kite_graph()
KARATE = nx.karate_club_graph()
MARRIAGE = nx.florentine_families_graph()
MARRIAGE.add_node("Pucci")
BUSINESS = nx.Graph()
BUSINESS.add_nodes_from(MARRIAGE)
BUSINESS.add_edges_from(
    (one, other)
    for one, others in {
        "Barbadori": "Castellani Ginori Medici Peruzzi",
        "Bischeri": "Guadagni Lamberteschi Peruzzi",
        "Castellani": "Lamberteschi Peruzzi",
        "Ginori": "Medici",
        "Guadagni": "Lamberteschi",
        "Lamberteschi": "Peruzzi",
        "Medici": "Pazzi Salviati Tornabuoni",
    }.items()
    for other in others.split()
)
HOLES = nx.Graph()
HOLES.add_weighted_edges_from(
    [
        *[("A", "B", 2), ("A", "F", 3), ("A", "G", 5), ("A", "E", 2), ("E", "G", 8)],
        *[("F", "G", 3), ("B", "G", 4), ("B", "D", 1), ("D", "G", 3), ("G", "C", 10)],
    ]
)
ADOLESCENTS = nx.Graph(
    [
        *[("Betty", "Sue"), ("Sue", "Alice"), ("Sue", "Pam"), ("Sue", "Dale"), ("Alice", "Jane")],
        *[("Alice", "Pam"), ("Alice", "Dale"), ("Jane", "Dale"), ("Pam", "Carol"), ("Carol", "Tina")],
    ]
)

EMPTY = nx.Graph()
NO_TIES = nx.empty_graph(4)
TWO_PARTS = nx.Graph([(0, 1), (1, 2), (3, 4)])
TWO_PARTS.add_node(5)


def managers(relation):
    """Krackhardt's 21 managers: who goes to whom ("advice", "friends", "reports"), with the department of each."""
    graph = nx.DiGraph()
    with (MANAGERS / f"{relation}_nodes.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            graph.add_node(int(row["id"]), dept=float(row["dept"]))
    with (MANAGERS / f"{relation}_edges.csv").open(encoding="utf-8") as file:
        graph.add_edges_from((int(row["source"]), int(row["target"])) for row in csv.DictReader(file))
    return graph


def close(value, places=4):
    """Rounded as the tables round."""
    return round(value, places)
