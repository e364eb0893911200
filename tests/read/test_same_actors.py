"""Names that are one, and names that may be: merged and said, or proposed with both cells."""

from itertools import permutations

import pytest
from helpers import ACTORS, BOOK, FORM_HEADER, TIES, VOCABULARY, read, where, with_cell, with_row, write_book

from wijkfoto.findings import sentence
from wijkfoto.read.ledger import proposal_id
from wijkfoto.records import Decision

HEADER = ("nr", "functie", "organisatie", "postcode")


def roster(tmp_path, *rows, decisions=(), name="Korvel"):
    sheet = [HEADER, *((number, *row, *[""] * (3 - len(row))) for number, row in enumerate(rows, start=1))]
    return read(write_book(tmp_path / name, {"Wie werkt hier": sheet}), decisions=decisions)


def decision(kind, subject, verdict="ja", value="", row=2):
    return Decision(kind, subject, value, verdict, "coordinator", "gebeld", "2026-01-12", row)


LINDE = (("huisarts", "Huisartsenpraktijk Lindehof"), ("huisarts", "HAP Lindehof"))
CLOSE = (("huisarts", "HAP Lindehof"), ("huisarts", "HAP Lindenhof"))
SUBJECT = "KRV HA HAP Lindehof | HAP Lindenhof"


def names(found):
    return [(actor.discipline, actor.organisation) for actor in found.actors]


def test_equal_names_of_one_function_merge_and_are_said(tmp_path):
    found = roster(tmp_path, *LINDE)
    assert names(found) == [("HA", "Huisartsenpraktijk Lindehof")]
    assert found.actors[0].aliases == ("HAP Lindehof",)
    assert where(found.findings) == [(3, "organisatie", "samengevoegd")]
    assert "rij 3" in sentence(found.findings[0])
    assert "rij 2, kolom organisatie" in sentence(found.findings[0])
    assert [(merge.names, merge.decision) for merge in found.merges] == [
        (("Huisartsenpraktijk Lindehof", "HAP Lindehof"), None)
    ]
    assert [(p.status, len(p.cells)) for p in found.proposals] == [("vanzelf", 2)]


def test_only_case_and_signs_is_the_same_name_and_needs_no_word(tmp_path):
    found = roster(tmp_path, ("huisarts", "Linde-hof"), ("huisarts", "LINDEHOF"))
    assert (len(found.actors), found.findings, found.merges) == (1, (), ())


@pytest.mark.parametrize(
    "other",
    [("apotheker", "HAP Lindehof"), ("huisarts", "HAP Lindehof Noord"), ("huisarts", "HAP Zonnehoek")],
    ids=["function", "wind direction", "name"],
)
def test_what_differs_is_neither_merged_nor_asked(tmp_path, other):
    found = roster(tmp_path, ("huisarts", "Huisartsenpraktijk Lindehof"), other)
    assert (len(found.actors), found.findings, found.proposals) == (2, (), ())


def test_equal_names_at_two_postcodes_are_two_actors(tmp_path):
    found = roster(tmp_path, (*LINDE[0], "5025 AB"), (*LINDE[1], "5025 XY"))
    assert [actor.postcode for actor in found.actors] == ["5025 AB", "5025 XY"]


def test_across_wijken_nothing_merges_and_nothing_is_asked(tmp_path):
    korvel = write_book(tmp_path / "Korvel", {"Wie werkt hier": [HEADER, (1, *CLOSE[0], "")]})
    reeshof = write_book(tmp_path / "Reeshof", {"Wie werkt hier": [HEADER, (1, *CLOSE[1], ""), (2, *LINDE[0], "")]})
    found = read(korvel, reeshof)
    assert [actor.wijk for actor in found.actors] == ["KRV", "RSH", "RSH"]
    assert {p.subject.split()[0] for p in found.proposals} == {"RSH"}


def test_close_names_are_a_proposal_with_both_cells(tmp_path):
    found = roster(tmp_path, *CLOSE)
    assert len(found.actors) == 2
    assert where(found.findings) == [(3, "organisatie", "mogelijk_dezelfde")]
    (proposal,) = found.proposals
    assert (proposal.id, proposal.kind, proposal.subject) == (
        proposal_id("samenvoegen", SUBJECT), "samenvoegen", SUBJECT,
    )  # fmt: skip
    assert [(source.row, column, text) for source, column, text in proposal.cells] == [
        (2, "organisatie", "HAP Lindehof"), (3, "organisatie", "HAP Lindenhof"),
    ]  # fmt: skip
    assert proposal.id in found.findings[0].choice
    assert "Bij ja wordt het 1 functie in plaats van 2" in proposal.effect


def test_postcodes_that_differ_say_no(tmp_path):
    assert roster(tmp_path, (*CLOSE[0], "5025 AB"), (*CLOSE[1], "5025 XY")).proposals == ()
    assert len(roster(tmp_path, (*CLOSE[0], "5025 AB"), (*CLOSE[1], "")).proposals) == 1


def test_the_list_of_organisations_proposes_too(tmp_path):
    found = roster(tmp_path, ("sociaal werker", "ContourdeTwern"), ("sociaal werker", "CdT"))
    assert [p.subject for p in found.proposals] == ["KRV SW CdT | ContourdeTwern"]


def test_a_name_without_function_may_be_one_with(tmp_path):
    form = [FORM_HEADER, ("Korvel", "", 1, "Lindehof", "huisarts", "Zonnehoek", "apotheker", *[""] * 7),
            ("Korvel", "", 1, "Lindehof", "huisarts", "Zonnehoekk", "", *[""] * 7)]  # fmt: skip
    book = write_book(tmp_path / "los", {"Formulier": form})
    found = read(book)
    (proposal,) = found.proposals
    assert proposal.subject == "KRV APO Zonnehoek | Zonnehoekk"
    merged = read(book, decisions=[decision("samenvoegen", proposal.subject)])
    assert names(merged) == [("APO", "Zonnehoek"), ("HA", "Lindehof")] or len(merged.actors) == 2
    assert {s.named for s in merged.statements if s.grain == "actor"} <= {actor.id for actor in merged.actors}


# The ledger


@pytest.mark.parametrize(
    "subject", [SUBJECT, "krv ha hap lindenhof|HAP. Lindehof", "KRV HA Lindehof HAP | HAP Lindenhof"]
)
def test_a_decision_merges_however_it_is_written(tmp_path, subject):
    found = roster(tmp_path, *CLOSE, decisions=[decision("samenvoegen", subject)])
    assert names(found) == [("HA", "HAP Lindenhof")]
    assert (found.findings, found.proposals) == ((), ())
    assert [merge.decision.by for merge in found.merges] == ["coordinator"]


def test_the_value_chooses_the_name(tmp_path):
    found = roster(tmp_path, *CLOSE, decisions=[decision("samenvoegen", SUBJECT, value="hap Lindehof")])
    assert found.actors[0].organisation == "hap Lindehof"


@pytest.mark.parametrize("typo", ["Zonnehoeck", "Zonehoek"])
def test_the_name_on_wie_werkt_hier_wins_from_a_typo_elsewhere(tmp_path, typo):
    """Whether the typo is longer or shorter, and the finding stands at the typo."""
    book = {**BOOK, "Verbindingen": with_row(TIES, (1, f"apotheker, {typo}", *[""] * 6))}
    first = read(write_book(tmp_path / "Korvel", book))
    assert where(first.findings) == [(4, "met wie", "mogelijk_dezelfde")]
    (proposal,) = (p for p in first.proposals if p.kind == "samenvoegen")
    assert proposal.value == "Zonnehoek"
    for value in (proposal.value, ""):
        merged = read(tmp_path / "Korvel", decisions=[decision("samenvoegen", proposal.subject, value=value)])
        assert [a.organisation for a in merged.actors if a.discipline == "APO"] == ["Zonnehoek"]


def test_of_two_rows_the_name_that_stands_in_most_rows_is_proposed(tmp_path):
    ties = with_row(TIES, (1, "ergotherapeut, Torenhuis", *[""] * 6), (2, "ergotherapeut, Torenhuis", *[""] * 6))
    ties = with_row(ties, (2, "ergotherapeut, Torenhuiss", *[""] * 6))
    found = read(write_book(tmp_path / "Korvel", {**BOOK, "Verbindingen": ties}))
    assert [p.value for p in found.proposals if p.kind == "samenvoegen"] == ["Torenhuis"]


def test_a_decision_for_delivery_1_holds_for_delivery_2_and_is_undone_by_a_row(tmp_path):
    ja, nee = decision("samenvoegen", SUBJECT), decision("samenvoegen", SUBJECT, "nee", row=3)
    first = roster(tmp_path, *CLOSE, decisions=[ja])
    second = roster(tmp_path, ("apotheker", "Zon"), *reversed(CLOSE), decisions=[ja], name="Korvel nieuw")
    assert [actor.id for actor in first.actors] == ["KRV/HA/hap-lindenhof"]
    assert [actor.id for actor in second.actors] == ["KRV/APO/zon", "KRV/HA/hap-lindenhof"]
    undone = roster(tmp_path, *CLOSE, decisions=[ja, nee])
    assert (len(undone.actors), undone.proposals, undone.findings, undone.merges) == (2, (), (), ())
    assert len(roster(tmp_path, *CLOSE).actors) == 2


def test_a_refused_proposal_is_not_asked_again_and_a_later_one_is_kept(tmp_path):
    refused = roster(tmp_path, *CLOSE, decisions=[decision("samenvoegen", SUBJECT, "nee")])
    assert (refused.proposals, refused.findings) == ((), ())
    later = roster(tmp_path, *CLOSE, decisions=[decision("samenvoegen", SUBJECT, "later")])
    assert [(p.status, f.severity) for p, f in zip(later.proposals, later.findings, strict=True)] == [
        ("later", "opmerking")
    ]


@pytest.mark.parametrize(("kind", "verdict"), [("splitsen", "ja"), ("samenvoegen", "nee")])
def test_what_merged_by_itself_can_be_kept_apart(tmp_path, kind, verdict):
    subject = "KRV HA HAP Lindehof | Huisartsenpraktijk Lindehof"
    found = roster(tmp_path, *LINDE, decisions=[decision(kind, subject, verdict)])
    assert len(found.actors) == 2
    assert (found.findings, found.proposals, found.merges) == ((), (), ())


def test_besluiten_botsen(tmp_path):
    rows = (*CLOSE, ("huisarts", "HAP Lindehoff"))
    ledger = [
        decision("samenvoegen", "KRV HA HAP Lindehof | HAP Lindehoff"),
        decision("samenvoegen", "KRV HA HAP Lindehof | HAP Lindenhof"),
        decision("samenvoegen", "KRV HA HAP Lindehoff | HAP Lindenhof", "nee", row=4),
    ]
    found = roster(tmp_path, *rows, decisions=ledger)
    assert [f.code for f in found.findings if f.severity == "waarschuwing"] == ["besluiten_botsen"]
    assert len(found.actors) == 2


def test_besluit_zonder_gevolg_and_besluit_onleesbaar(tmp_path):
    ledger = [
        decision("samenvoegen", "KRV HA Waaier | Wajer", row=2),
        decision("vrijgeven", "KRV HAZ-XYZ", row=3),
        decision("label", "goed: nergens gezegd", value="LIJN+", row=4),
        decision("schaal", "Weg.xlsx", row=5),
        decision("verven", "x", row=6),
        decision("wijk", "Noord", "misschien", value="HKS", row=7),
        decision("vrijgeven", "KRV HAZ-WEL", row=8),
    ]
    found = roster(tmp_path, CLOSE[0], decisions=ledger).findings
    assert [(f.source.file, f.source.row, f.code) for f in found] == [
        ("beslissingen.csv", 6, "besluit_onleesbaar"),
        ("beslissingen.csv", 7, "besluit_onleesbaar"),
        *(("beslissingen.csv", row, "besluit_zonder_gevolg") for row in (2, 3, 4, 5)),
    ]
    assert all(sentence(f).endswith(".") for f in found)


def test_row_order_does_not_matter(tmp_path):
    rows = [*LINDE, CLOSE[1], ("huisarts", "huisartspraktijk lindehof bv")]
    found = set()
    for number, order in enumerate(permutations(rows)):
        dossier = roster(tmp_path, *order, name=f"Korvel {number}")
        found.add((tuple(names(dossier)), tuple(sorted(a.aliases for a in dossier.actors))))
    assert len(found) == 1


# Look-alike letters


def test_lijkt_op_letter(tmp_path):
    found = roster(tmp_path, ("huisarts", "HAP Lindehof"), ("huisarts", "HAP Lindeh\u043ef"))
    assert len(found.actors) == 2
    assert sorted(f.code for f in found.findings) == ["lijkt_op_letter", "mogelijk_dezelfde"]
    flagged = next(f for f in found.findings if f.code == "lijkt_op_letter")
    assert (flagged.source.row, flagged.column) == (3, "organisatie")
    assert "een Cyrillische letter" in sentence(flagged)


def test_only_the_letter_is_said_when_nothing_looks_like_it(tmp_path):
    book = {**BOOK, "Wie werkt hier": with_row(ACTORS, (4, "ergotherapeut", "P\u0430ul"))}
    assert where(read(write_book(tmp_path / "Korvel", book)).findings) == [(5, "organisatie", "lijkt_op_letter")]


# Somebody, nobody knows who


def said(tmp_path, who, **kw):
    ties = with_cell(TIES, 2, "met wie", who)
    found = read(write_book(tmp_path / "Korvel", {**BOOK, "Verbindingen": ties}), **kw)
    statement = next(s for s in found.statements if s.source.row == 2 and s.source.sheet == "Verbindingen")
    return found, statement


@pytest.mark.parametrize(
    ("who", "grain", "code"),
    [
        ("de wijkverpleegkundige", "discipline", "WV"),
        ("onze apotheek", "group", "APO"),
        ("iemand van de wijkverpleging", "discipline", "WV"),
    ],
)
def test_the_function_is_nobody_in_particular(tmp_path, who, grain, code):
    found, statement = said(tmp_path, who)
    assert (statement.grain, statement.named) == (grain, code)
    assert len(found.actors) == 3


@pytest.mark.parametrize(
    ("who", "function"),
    [
        ("de wijkverpleging van Waaier", "WV"),
        ("iemand van Waaier", "WV"),
        ("een medewerker van de gemeente", "GEEN_ID"),
        ("de apotheker van Nergens", "APO"),
    ],
)
def test_aanduiding_algemeen_is_a_placeholder(tmp_path, who, function):
    found, statement = said(tmp_path, who)
    actor = next(actor for actor in found.actors if actor.id == statement.named)
    assert (actor.placeholder, actor.discipline) == (True, function)
    assert where(found.findings) == [(2, "met wie", "aanduiding_algemeen")]


def test_a_placeholder_counts_for_its_function_and_in_no_measure_of_actors(tmp_path):
    from helpers import DEFAULTS

    from wijkfoto.graph.evidence import build_evidence
    from wijkfoto.graph.foto import Foto

    found, _ = said(tmp_path, "iemand van Waaier")
    foto = Foto(build_evidence(found, found.wijken[0], VOCABULARY, DEFAULTS))
    assert ("HA", "WV") in foto.disciplines.edges
    assert ("HAZ", "WVP") in foto.groups.edges
    assert {actor.split("/")[1] for actor in foto.ties.nodes} == {"HA", "APO", "WV"}
    assert not [tie for tie in foto.ties.edges if "KRV/WV/waaier" in tie]
    found, _ = said(tmp_path, "iemand van de gemeente")
    foto = Foto(build_evidence(found, found.wijken[0], VOCABULARY, DEFAULTS))
    assert ("HAZ", "TOE") not in foto.groups.edges
    assert len(foto.ties.nodes) == 3


def test_somebody_of_an_unknown_organisation_is_asked_about(tmp_path):
    ties = with_cell(TIES, 2, "met wie", "iemand van de toneelclub")
    found = read(write_book(tmp_path / "Korvel", {**BOOK, "Verbindingen": ties}))
    assert where(found.findings) == [(2, "met wie", "met_wie_onbekend")]
