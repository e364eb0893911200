"""A network in `gesprekken/` is read like any source: conversations, ties, actors, and findings with their place."""

from __future__ import annotations

import json

import openpyxl
import pytest
from helpers import FORM_HEADER, VOCABULARY, csv_text, read, state, where, write_book
from network_files import FUNCTION, INTERVIEW, KUMU, gexf, graphml, workbook, write

import wijkfoto as wf
from wijkfoto.findings import sentence
from wijkfoto.graph import schema
from wijkfoto.graph.evidence import build_evidence
from wijkfoto.graph.foto import Foto
from wijkfoto.read.deliveries import read_cells
from wijkfoto.settings import Settings

LISTS = {
    "nodes": [("id", "functie", "organisatie"), ("1", "huisarts", "Lindehof"), ("2", "apotheker", "Zonnehoek")],
    "edges": [("source", "target"), ("1", "2")],
}


def said(dossier):
    """(who was spoken to, who was named, purposes, how often) of all statements."""
    who = {talk.id: talk.respondent for talk in dossier.conversations}
    return sorted((who[s.conversation], s.named, s.purposes, s.frequency) for s in dossier.statements)


def codes(dossier):
    return sorted(finding.code for finding in dossier.findings)


def test_a_map_of_kumu_is_ties_told_by_the_side_where_they_start(tmp_path):
    found = read(workbook(tmp_path / "Korvel.xlsx", KUMU))
    assert [actor.id for actor in found.actors] == ["KRV/APO/zonnehoek", "KRV/HA/lindehof", "KRV/WV/waaier"]
    assert said(found) == [
        ("KRV/APO/zonnehoek", "KRV/HA/lindehof", (), ""),
        ("KRV/HA/lindehof", "KRV/APO/zonnehoek", ("MEDI",), "WEEK"),
    ]
    assert [s.source.row for s in found.statements] == [2, 3]
    assert codes(found) == ["kolom_onbekend", "netwerk_zonder_gesprek"]
    assert "'Description'" in sentence(found.findings[-1])


def test_silence_is_never_a_nee(tmp_path):
    found = read(workbook(tmp_path / "Korvel.xlsx", KUMU))
    foto = Foto(build_evidence(found, found.wijken[0], VOCABULARY, Settings()))
    assert state(foto.actor_pairs, "lindehof", "zonnehoek") == schema.CONFIRMED
    assert state(foto.actor_pairs, "lindehof", "waaier") == schema.NOT_ASKED


def test_json_of_kumu(tmp_path):
    table = {
        "elements": [
            {"_id": "e1", "attributes": {"label": "Lindehof", "element type": "huisarts"}},
            {"_id": "e2", "attributes": {"label": "Zonnehoek", "element type": "apotheker"}},
        ],
        "connections": [{"_id": "c1", "from": "e1", "to": "e2", "direction": "mutual", "attributes": {}}],
    }
    found = read(write(tmp_path / "Korvel.json", json.dumps(table)))
    assert said(found) == [
        ("KRV/APO/zonnehoek", "KRV/HA/lindehof", (), ""),
        ("KRV/HA/lindehof", "KRV/APO/zonnehoek", (), ""),
    ]


def test_two_lists_in_a_folder_and_in_a_workbook(tmp_path):
    folder = read(write_book(tmp_path / "Korvel", LISTS))
    book = read(workbook(tmp_path / "Korvel.xlsx", LISTS))
    assert said(folder) == said(book) == [("KRV/HA/lindehof", "KRV/APO/zonnehoek", (), "")]
    assert codes(folder) == codes(book) == ["netwerk_zonder_gesprek"]


def test_gexf_without_direction_says_which_side_told(tmp_path):
    declared = '<attributes class="node"><attribute id="0" title="functie" type="string"/></attributes>'
    node = '<node id="{0}" label="{1}"><attvalues><attvalue for="0" value="{2}"/></attvalues></node>'
    nodes = node.format("a", "Lindehof", "huisarts") + node.format("b", "Zonnehoek", "apotheker")
    path = write(tmp_path / "Korvel.gexf", gexf(declared, nodes, '<edge id="0" source="a" target="b"/>'))
    found = read(path)
    assert said(found) == [("KRV/HA/lindehof", "KRV/APO/zonnehoek", (), "")]
    assert "Bij 1 lijn zonder richting" in sentence(found.findings[0])


def test_an_interview_of_network_canvas_is_one_conversation(tmp_path):
    found = read(write(tmp_path / "Korvel.graphml", INTERVIEW))
    (talk,) = found.conversations
    assert (talk.respondent, str(talk.date)) == ("KRV/HA/lindehof", "2026-01-12")
    assert said(found) == [
        ("KRV/HA/lindehof", "KRV/APO/zonnehoek", (), "WEEK"),
        ("KRV/HA/lindehof", "WV", (), ""),
    ]
    assert codes(found) == ["lijn_van_ander"]
    assert sentence(found.findings[0]).startswith("Korvel.graphml: 1 lijn tussen de genoemden")


@pytest.mark.parametrize("name", ["Jan", "Jan de Vries", "bel 06-12345678"])
def test_who_is_named_by_a_personal_name_stays_out_with_the_finding(name, tmp_path):
    text = INTERVIEW.replace('<node id="n1">', f'<node id="n1"><data key="n">{name}</data>')
    text = text.replace("<graph ", '<key id="n" attr.name="name" attr.type="string" for="node"/><graph ', 1)
    found = read(write(tmp_path / "Korvel.graphml", text))
    privacy = next(finding for finding in found.findings if finding.code == "privacy")
    assert (privacy.source.sheet, privacy.source.row, privacy.rows_lost) == ("knoop", 2, 2)
    assert sentence(privacy).startswith("Korvel.graphml, knoop 2, kolom name: hier lijkt een ")
    assert name not in sentence(privacy)
    assert [s.named for s in found.statements] == ["KRV/APO/zonnehoek"]


def test_a_phone_number_in_a_label_of_kumu_takes_the_row_out(tmp_path):
    sheets = {**KUMU, "Elements": [*KUMU["Elements"][:3], ("Waaier, bel 06-12345678", "wijkverpleegkundige", "")]}
    found = read(workbook(tmp_path / "Korvel.xlsx", sheets))
    assert (4, "label", "privacy") in where(found.findings)
    assert [actor.id for actor in found.actors] == ["KRV/APO/zonnehoek", "KRV/HA/lindehof"]


# each code that only a network has


def one_finding(found, code):
    (finding,) = [finding for finding in found.findings if finding.code == code]
    assert sentence(finding).endswith(".")
    return finding


def test_netwerk_zonder_functie(tmp_path):
    sheets = {"Elements": [("Label",), ("Lindehof",)], "Connections": [("From", "To"), ("Lindehof", "Waaier")]}
    found = read(workbook(tmp_path / "Korvel.xlsx", sheets))
    assert one_finding(found, "netwerk_zonder_functie").severity == "fout"
    assert (found.conversations, found.actors) == ((), ())


def test_knoop_erbij_and_an_element_without_type(tmp_path):
    sheets = {**KUMU, "Connections": [*KUMU["Connections"], ("Waaier", "Torenhuis", "", "")]}
    found = read(workbook(tmp_path / "Korvel.xlsx", sheets))
    assert "1 knoop staat alleen bij de lijnen" in sentence(one_finding(found, "knoop_erbij"))
    lost = one_finding(found, "verplicht_leeg")
    assert (lost.source.row, lost.column, lost.rows_lost) == (4, "Type", 2)


def test_knoop_dubbel_and_lijn_zonder_knoop(tmp_path):
    body = (
        '<graph edgedefault="directed"><node id="a"><data key="f">huisarts</data></node><node id="a"/>'
        '<edge source="a" target="z"/></graph>'
    )
    found = read(write(tmp_path / "Korvel.graphml", graphml(body, [FUNCTION])))
    assert one_finding(found, "knoop_dubbel").source.row == 2
    assert sentence(one_finding(found, "lijn_zonder_knoop")).startswith("Korvel.graphml, lijn 1: een van de twee")


def test_lijn_geen_ja(tmp_path):
    sheets = {**KUMU, "Connections": [("From", "To", "Antwoord"), ("Lindehof", "Waaier", "nee")]}
    found = read(workbook(tmp_path / "Korvel.xlsx", sheets))
    assert one_finding(found, "lijn_geen_ja").source.row == 2
    assert found.statements == ()


def test_waarde_ongeldig_and_deel_niet_gelezen(tmp_path):
    body = (
        '<graph edgedefault="directed"><node id="a"><data key="f">huisarts</data><data key="n">veel</data>'
        '<graph edgedefault="directed"/></node></graph>'
    )
    found = read(write(tmp_path / "Korvel.graphml", graphml(body, [FUNCTION, ("n", "aantal", "int", "node")])))
    wrong = one_finding(found, "waarde_ongeldig")
    assert (wrong.source.sheet, wrong.source.row, wrong.column) == ("knoop", 1, "aantal")
    assert "netwerken binnen een knoop" in sentence(one_finding(found, "deel_niet_gelezen"))


def test_eigen_export(tmp_path):
    keys = [("1", "grain", "string", "node"), ("2", "wijk", "string", "node"), ("3", "node", "string", "node")]
    data = "".join(f'<data key="{n}">{v}</data>' for n, v in ((1, "actor"), (2, "KRV"), (3, "KRV/HA/lindehof")))
    path = write(
        tmp_path / "Korvel.graphml",
        graphml(f'<graph edgedefault="undirected"><node id="a">{data}</node></graph>', keys),
    )
    assert one_finding(read(path), "eigen_export").severity == "fout"


# who is who in the folder


def test_a_workbook_of_ours_with_columns_van_and_naar_stays_ours(tmp_path):
    rows = [FORM_HEADER, ("Korvel", "", 1, "Lindehof", "huisarts", "Zonnehoek", "apotheker", *[""] * 7)]
    found = read(write(tmp_path / "Korvel.csv", csv_text(rows)))
    assert codes(found) == []
    assert len(found.statements) == 1


def test_what_was_wiped_can_be_found_in_a_network(tmp_path):
    wijk, sheets = read_cells(workbook(tmp_path / "Korvel.xlsx", KUMU), VOCABULARY, {})
    assert wijk == "KRV"
    assert [columns.sheet.name for _, columns in sheets] == ["Wie werkt hier", "Gesprekken", "Verbindingen"]


def test_the_wijk_of_an_element_goes_before_the_name_of_the_file(tmp_path):
    rows = [
        ("id", "functie", "organisatie", "wijk"),
        ("1", "huisarts", "A", "Korvel"),
        ("2", "apotheker", "B", "Reeshof"),
    ]
    found = read(
        write_book(tmp_path / "Allebei", {"nodes": rows, "edges": [("van", "naar"), ("1", "2"), ("2", "1")]})
    )
    assert sorted(talk.wijk for talk in found.conversations) == ["KRV", "RSH"]


def test_a_graph_without_ties_is_no_conversation(tmp_path):
    body = '<graph edgedefault="directed"><node id="a"><data key="f">huisarts</data></node></graph>'
    found = read(write(tmp_path / "Korvel.graphml", graphml(body, [FUNCTION])))
    assert found.conversations == ()
    assert len(found.actors) == 1


def test_a_copy_of_a_network_without_sheets_has_the_work_list(tmp_path):
    path = write(tmp_path / "Korvel.graphml", INTERVIEW)
    (copy,) = wf.write_copies([path], wf.check_deliveries([path]), tmp_path / "uit")
    assert openpyxl.load_workbook(copy).sheetnames[0] == "Controle"
