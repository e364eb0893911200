"""Found everywhere, or only here: labels and borders of domains over the wijken, and the evidence per RESV-hoofdtaak.

A label is *overal* when enough people of enough organisations name it in enough wijken (see `Settings`). Outside the
confidential levels a count below the threshold and a label that nobody named look the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from wijkfoto.analysis.compare import Spread
from wijkfoto.analysis.themes import Crossing, domain_crossings
from wijkfoto.graph.schema import ABSENT, HINT, NONE, NOT_SHOWN, NOT_YET, SEEN, WITH_JA
from wijkfoto.share.pages.comparison_blocks import in_wijken, wijk_names
from wijkfoto.share.results import Results, WijkResults
from wijkfoto.share.view import Column, Matrix, Section, Table
from wijkfoto.share.why.subject import ask_text, label_subject, may_ask
from wijkfoto.share.words import join, label_words, labels, line_name, number_word, quoted_label, sentence_case

_EVERYWHERE, _ONLY_HERE, _SELDOM = "overal", "alleen hier", "niet genoeg genoemd"
_BORDER = frozenset({"MED", "VV", "SOC", "GEM", "PARA", "INF"})
_SEEN_AT_LEAST = 2
_COUNTS = (
    "Kijk waar iets speelt, en niet in welke wijk het getal het hoogst is: we spraken niet overal evenveel mensen, "
    "en niet overal met dezelfde groepen."
)
_NOT_BEGUN = {"text": "nog niet begonnen", "state": NOT_YET, "title": "Hier zijn nog geen gesprekken gevoerd."}
_NOBODY = {"text": "–", "title": "In deze wijk noemde niemand dit. Dat zegt niet dat het er niet is."}


def spread_section(results: Results) -> Section:
    """3 Overal lastig, of alleen hier."""
    matrices = (
        _label_matrix(results, "-", "Dit is lastig"),
        _label_matrix(results, "+", "Dit gaat goed"),
        _crossing_matrix(results),
    )
    blocks = tuple(matrix for matrix in matrices if matrix.row_labels)
    return Section("overal-of-alleen-hier", spread_title(results), tuple(_spread_sentences(results)), blocks)


def hard_everywhere(results: Results) -> list[Spread]:
    """Labels of what is hard that are found overal, most widespread first."""
    return [s for s in results.spread if s.label.endswith("-") and s.kind == _EVERYWHERE]


def spread_title(results: Results) -> str:
    """What is hard everywhere, else what is hard somewhere."""
    everywhere = hard_everywhere(results)
    if everywhere:
        most = [s for s in everywhere if s.firm == everywhere[0].firm][:2]
        named = join(quoted_label(s.label, results.vocabulary) for s in most)
        where = in_wijken(everywhere[0].firm, results)
        return f"In {where} noemen mensen {named}: bespreek dat in de regio"
    firm = [s for s in results.spread if s.label.endswith("-") and s.firm]
    if firm:
        only = "alleen " if len(firm[0].firm) == 1 and len(results.wijken) > 1 else ""
        named = quoted_label(firm[0].label, results.vocabulary)
        where = sentence_case(f"{only}in {wijk_names(firm[0].firm, results)}")
        return f"{where} noemen genoeg mensen {named}"
    return "Wat overal lastig is, kunnen we nog niet zeggen: nog niets is door genoeg mensen genoemd"


def _spread_sentences(results: Results) -> list[str]:
    settings = results.settings
    kinds = {spread.kind for spread in results.spread if _is_row(spread, results)}
    enough = f"minstens {settings.min_respondents} mensen van {settings.min_organisations} organisaties"
    found = [_COUNTS] if kinds else []
    if _EVERYWHERE in kinds:
        found.append(
            f"In minstens {settings.structural_wijken} wijken noemen {enough} dit? "
            "Dan lost een wijk het niet alleen op: bespreek het in de regio."
        )
    if _ONLY_HERE in kinds:
        found.append(
            f"Alleen hier: in één wijk noemen {enough} dit. Pak het daar op. In een andere wijk kan het ook spelen."
        )
    return found


def _is_open(results: Results) -> bool:
    """Whether the level may see counts below the threshold."""
    return results.level.states == "zeven"


# --- labels


def _is_row(spread: Spread, results: Results) -> bool:
    named = sum(count.conversations for count in spread.counts.values())
    return bool(spread.firm) or (_is_open(results) and named >= _SEEN_AT_LEAST)


def _label_matrix(results: Results, sign: str, caption: str) -> Matrix:
    rows = [spread for spread in results.spread if spread.label.endswith(sign) and _is_row(spread, results)]
    settings = results.settings
    note = "" if _is_open(results) else (
        f"Te weinig gesprekken: niemand noemde dit, of minder dan {settings.min_respondents} mensen van "
        f"{settings.min_organisations} organisaties. Welke van de twee het is, laten we niet zien."
    )  # fmt: skip
    return Matrix(
        f"labels-{'lastig' if sign == '-' else 'goed'}",
        f"{caption}: in hoeveel gesprekken het is genoemd",
        tuple(sentence_case(label_words(spread.label, results.vocabulary)) for spread in rows),
        ("Waar", *(wijk.wijk.name for wijk in results.wijken)),
        tuple(
            (_where(spread, results), *(_label_cell(spread, wijk, results) for wijk in results.wijken))
            for spread in rows
        ),
        note=note,
    )


def _where(spread: Spread, results: Results) -> dict[str, Any]:
    """How widespread a label is, with what to ask about it where the level has cells."""
    text = _kind_words(spread, results)
    if not may_ask(results):
        return {"text": text}
    ask = label_subject(spread.label, results.vocabulary)
    return {"text": text, "title": f"{text}. {ask_text(ask)}", "ask": ask}


def _kind_words(spread: Spread, results: Results) -> str:
    if spread.kind == _ONLY_HERE:
        return f"alleen {results.wijk_name(spread.firm[0])}"
    if spread.kind == _EVERYWHERE and len(spread.firm) < len(results.wijken):
        return f"in {number_word(len(spread.firm))} wijken"
    return "enkele keren" if spread.kind == _SELDOM else spread.kind


def _label_cell(spread: Spread, wijk: WijkResults, results: Results) -> dict[str, Any]:
    if not wijk.conversations:
        return _NOT_BEGUN
    found = spread.counts.get(wijk.wijk.code)
    if found and (_is_open(results) or wijk.wijk.code in spread.firm):
        text = f"{found.conversations} van {found.total}"
        cell: dict[str, Any] = {"text": text, "title": f"{text} gesprekken noemen dit"}
        # No shade at a level for readers: it would rank the wijken that the page asks not to compare.
        return cell | ({"value": found.conversations / found.total} if _is_open(results) else {})
    return _NOBODY if _is_open(results) else {"text": "te weinig gesprekken", "state": NOT_SHOWN}


# --- borders of domains


def _crossing_matrix(results: Results) -> Matrix:
    """Pairs of domains by wijk: who says that they work together across the border."""
    found = {wijk.wijk.code: _crossings(wijk, results) for wijk in results.wijken}
    shown = {pair for by_pair in found.values() for pair, crossing in by_pair.items() if _may_show(crossing, results)}
    pairs = sorted((_ordered(pair, results) for pair in shown if _is_border(pair)), key=_place(results))
    pairs.sort(key=lambda pair: -sum(_may_show(_of(by_pair, pair), results) for by_pair in found.values()))
    words = "hoeveel mensen zeggen dat ze samenwerken" if _is_open(results) else "waar mensen samenwerken"
    return Matrix(
        "grenzen",
        f"Over de grens van het eigen domein: {words}",
        tuple(" – ".join(labels("domains", pair, results.vocabulary)) for pair in pairs),
        tuple(wijk.wijk.name for wijk in results.wijken),
        tuple(
            tuple(_crossing_cell(_of(found[wijk.wijk.code], pair), pair, wijk, results) for wijk in results.wijken)
            for pair in pairs
        ),
    )


def _crossings(wijk: WijkResults, results: Results) -> dict[tuple[str, str], Crossing]:
    """Borders of domains that are crossed. Where the level has no actors, those that a shown line crosses: the same
    that the kompas shows, without a count."""
    if _is_open(results):
        return {(c.a, c.b): c for c in domain_crossings(wijk.foto.evidence)}
    found: dict[tuple[str, str], Crossing] = {}
    for line in wijk.lines:
        if line.look in WITH_JA:
            a, b = sorted(str(results.vocabulary.attribute("groups", side[0], "domain")) for side in (line.a, line.b))
            found[a, b] = Crossing(a, b, 0, 0)
    return found


_CROSSING_TEXT = {
    SEEN: "gezien",
    NOT_YET: "nog niet gevraagd",
    ABSENT: "werkt hier niet",
    NONE: "niet genoemd",
    HINT: "nog niet zeker",
}


def _look_across(pair: tuple[str, str], wijk: WijkResults, results: Results) -> str:
    """What the lines across a border say together when none of them shows a ja."""
    looks = {
        line.look
        for line in wijk.lines
        if {str(results.vocabulary.attribute("groups", side[0], "domain")) for side in (line.a, line.b)} == set(pair)
    }
    return next((look for look in (NOT_SHOWN, HINT, NONE, NOT_YET, ABSENT) if look in looks), NOT_SHOWN)


def _is_border(pair: tuple[str, str]) -> bool:
    return pair[0] != pair[1] and bool(_BORDER & set(pair))


def _may_show(crossing: Crossing | None, results: Results) -> bool:
    return crossing is not None and (not _is_open(results) or crossing.respondents >= _SEEN_AT_LEAST)


def _place(results: Results) -> Any:
    order = list(results.vocabulary.lists["domains"])
    return lambda pair: [order.index(code) if code in order else len(order) for code in pair]


def _ordered(pair: tuple[str, str], results: Results) -> tuple[str, str]:
    """The two domains in the order of the list."""
    first, second = sorted(pair, key=lambda code: _place(results)([code]))
    return first, second


def _of(found: dict[tuple[str, str], Crossing], pair: tuple[str, str]) -> Crossing | None:
    return found.get(pair) or found.get((pair[1], pair[0]))


def _crossing_cell(
    crossing: Crossing | None, pair: tuple[str, str], wijk: WijkResults, results: Results
) -> dict[str, Any]:
    if not wijk.conversations:
        return _NOT_BEGUN
    if not _is_open(results):
        look = SEEN if crossing else _look_across(pair, wijk, results)
        return {"text": _CROSSING_TEXT.get(look, "niet getoond"), "state": look}
    if crossing is None:
        return _NOBODY
    total = len(wijk.foto.evidence.respondents)
    text = f"{crossing.respondents} van {total}"
    return {"text": text, "value": crossing.respondents / total, "title": f"{text} mensen noemen dit"}


# --- evidence per RESV-hoofdtaak

_RESV_LABELS = {"R1": ("VASTCP", "MAND"), "R5": ("CAP", "PERS", "GEGEV", "TIJD", "FIN")}
_RESV_PARTNERS = {"R3": frozenset({"ZKH", "OUD"})}
_RESV_PURPOSES = {"R4": "OPSCH"}


def resv_table(results: Results) -> Table:
    """What the foto says about each hoofdtaak; one about which it says nothing has no row."""
    rows = tuple(
        {"task": sentence_case(term.label), "evidence": evidence}
        for term in results.vocabulary.terms("resv")
        if (evidence := " ".join(f"{sentence_case(text)}." for text in _resv_evidence(term.code, results)))
    )
    columns = (Column("task", "Hoofdtaak van de RESV"), Column("evidence", "Wat deze foto laat zien"))
    note = "" if rows else "Over de hoofdtaken van de RESV weten we nog te weinig."
    return Table("resv", "Wat de foto laat zien per hoofdtaak van de RESV", columns, rows, note)


def _resv_evidence(code: str, results: Results) -> Iterable[str]:
    for spread in results.spread:
        if spread.firm and spread.label[:-1] in _RESV_LABELS.get(code, ()):
            named = label_words(spread.label, results.vocabulary)
            yield f"{named} is door genoeg mensen genoemd in {in_wijken(spread.firm, results)}"
    where: dict[str, list[str]] = {}
    for wijk in results.wijken:
        lines: Sequence[Any] = wijk.square if code == "R2" else wijk.lines
        for line in lines:
            if line.look in WITH_JA and line.a != line.b and _is_evidence(code, line):
                where.setdefault(line_name(line, results.vocabulary), []).append(wijk.wijk.code)
    goal = _RESV_PURPOSES.get(code, "")
    what_for = f" voor {results.vocabulary.label('purposes', goal)}" if goal else ""
    for name, wijken in where.items():
        yield f"{name} zien we{what_for} in {in_wijken(wijken, results)}"


def _is_evidence(code: str, line: Any) -> bool:
    partners = _RESV_PARTNERS.get(code, frozenset())
    corner = {"HAZ", "WVP", "WEL", "TOE"}
    sides = {*line.a, *line.b}
    return code == "R2" or bool(partners & sides and corner & sides) or _RESV_PURPOSES.get(code) in line.purposes
