"""Section 5: what goes well and what does not; labels as "n van m gesprekken", ties with a mark, crossings."""

from __future__ import annotations

from collections import Counter
from typing import Any

from wijkfoto.analysis.gaps import is_hard
from wijkfoto.analysis.themes import domain_crossings
from wijkfoto.findings import cell_text
from wijkfoto.graph.schema import WITH_JA
from wijkfoto.records import Line
from wijkfoto.share.pages.perception import perception_blocks
from wijkfoto.share.pages.themes import theme_blocks, theme_sentences
from wijkfoto.share.results import Results, WijkResults
from wijkfoto.share.view import Bars, Block, Column, Section, Table
from wijkfoto.share.why.subject import label_subject, may_ask
from wijkfoto.share.words import (
    SOME_NOT_SHOWN_TEXT,
    code_name,
    count,
    label_words,
    line_name,
    mention,
    one_decimal,
    quoted_label,
    sentence_case,
)

MOST_LABELS = 8


def quality_section(results: Results, wijk: WijkResults) -> Section:
    """5 Wat gaat goed, wat gaat moeizaam."""
    blocks: list[Block] = [label_bars(results, wijk, "+"), label_bars(results, wijk, "-")]
    ties = _tie_table(results, wijk)
    if ties:
        blocks.append(ties)
    blocks += [*theme_blocks(results, wijk), *perception_blocks(results, wijk)]
    if results.level.words:
        blocks.append(_own_words(results, wijk))
    sentences = (*_sentences(results, wijk), *theme_sentences(results, wijk))
    return Section("wat-gaat-goed", _title(results, wijk), sentences, tuple(blocks))


def _title(results: Results, wijk: WijkResults) -> str:
    if not wijk.labels:
        return "Wat goed gaat en wat moeizaam, is nog te weinig verteld"
    parts = []
    for sign in "+-":
        found = next((label for label in wijk.labels if label.label.endswith(sign)), None)
        if found:
            words = quoted_label(found.label, results.vocabulary)
            parts.append((found, words))
    first = parts[0]
    text = f"{mention(first[0].conversations, first[0].total)} {first[1]}"
    if len(parts) == 1:
        return text
    number = parts[1][0].conversations
    return f"{text}, {number} {'noemt' if number == 1 else 'noemen'} {parts[1][1]}"


def label_bars(results: Results, wijk: WijkResults, sign: str) -> Bars:
    found = [label for label in wijk.labels if label.label.endswith(sign)][:MOST_LABELS]
    rows = tuple(
        {
            "label": label_words(label.label, results.vocabulary),
            "value": label.conversations,
            "total": label.total,
            "text": f"{label.conversations} van {count(label.total, 'gesprek', 'gesprekken')}",
            "side": "plus" if sign == "+" else "min",
        }
        | ({"ask": label_subject(label.label, results.vocabulary, wijk.wijk.code)} if may_ask(results) else {})
        for label in found
    )
    caption = "Wat gaat goed" if sign == "+" else "Wat gaat moeizaam"
    note = ""
    if not results.level.has_actors:
        note = (
            f"We tonen alleen wat minstens {results.settings.min_respondents} gesprekken van "
            f"{results.settings.min_organisations} organisaties noemen."
        )
    return Bars(f"labels-{'goed' if sign == '+' else 'moeizaam'}-{wijk.wijk.slug}", caption, rows, note)


def _sentences(results: Results, wijk: WijkResults) -> list[str]:
    """Over which borders of domains people work together; where the level has actors with how many say so, else in
    the order of how many lines of the kompas cross it."""
    told: Counter[tuple[str, str]] = Counter()
    if results.level.has_actors:
        told.update({(c.a, c.b): c.respondents for c in domain_crossings(wijk.foto.evidence)})
    else:
        told.update(_border(line, results) for line in wijk.lines if line.look in WITH_JA)
    across = sorted(((a, b) for a, b in told if a != b), key=lambda pair: (-told[pair], pair))[:3]
    if not across:
        return []
    named = "; ".join(
        f"{_domain(results, a)} met {_domain(results, b)}"
        + (f" ({count(told[a, b], 'persoon', 'mensen')})" if results.level.has_actors else "")
        for a, b in across
    )
    return [f"Samenwerken met een ander vakgebied zien we het meest hier: {named}."]


def _border(line: Line, results: Results) -> tuple[str, str]:
    a, b = sorted(str(results.vocabulary.attribute("groups", side[0], "domain")) for side in (line.a, line.b))
    return a, b


def _domain(results: Results, code: str) -> str:
    """Short name of a domain: its label up to the first comma."""
    return results.vocabulary.label("domains", code).split(",")[0]


def _tie_table(results: Results, wijk: WijkResults) -> Table | None:
    """Lines with a mark that may be shown, hard ones first; None when the level has no marks at all."""
    if results.level.marks == "nee":
        return None
    lines = sorted(
        (line for line in wijk.lines if line.mark is not None), key=lambda line: (line.mark or 0, line.key)
    )
    rows = tuple(_row(line, results) for line in lines)
    columns = (
        Column("name", "verbinding"),
        Column("mark", "cijfer", "mark"),
        Column("n", "aantal mensen", "number"),
        Column("plus", "gaat goed", "list"),
        Column("minus", "gaat moeizaam", "list"),
        *((Column("hard", "let op"),) if any(row["hard"] for row in rows) else ()),
    )
    note = (
        "Cijfer: 1 loopt vast, 2 moeizaam, 3 wisselend, 4 goed, 5 hecht. "
        "Het gemiddelde van beide kanten, als die er zijn."
    )
    if not results.level.has_actors:
        note += f" {SOME_NOT_SHOWN_TEXT}"
    return Table(f"cijfers-{wijk.wijk.slug}", "Hoe gaat het, per verbinding", columns, rows, note)


def _row(line: Line, results: Results) -> dict[str, Any]:
    vocabulary = results.vocabulary
    return {
        "name": sentence_case(line_name(line, vocabulary)),
        "mark": one_decimal(line.mark),
        "n": line.marks,
        "plus": [label_words(code, vocabulary) for code, _ in line.labels if code.endswith("+")],
        "minus": [label_words(code, vocabulary) for code, _ in line.labels if code.endswith("-")],
        "hard": _hard(line, results),
    }


def _hard(line: Line, results: Results) -> str:
    """That a line is hard; a low mark of which the other side was not asked is said as that, where actors are."""
    if is_hard(line, results.settings):
        return "loopt moeizaam"
    low = line.mark is not None and line.mark <= results.settings.weak_mark
    return "laag cijfer; de andere kant is nog niet gevraagd" if low and results.level.has_actors else ""


def _own_words(results: Results, wijk: WijkResults) -> Table:
    """Everything that was said in own words, with who said it about whom and where it stands: werkversie only."""
    evidence, vocabulary = wijk.foto.evidence, results.vocabulary
    rows = []
    for statement in evidence.statements:
        if not statement.plus and not statement.minus:
            continue
        spoken = evidence.actors[evidence.respondent_of[statement.conversation]]
        names = {"actor": lambda code: _name(results, wijk, code)}
        about = names.get(statement.grain, lambda code: code_name(code, vocabulary))(statement.named)
        rows.append(
            {
                "who": vocabulary.label("disciplines", spoken.discipline),
                "about": about,
                "plus": "; ".join(statement.plus),
                "minus": "; ".join(statement.minus),
                "source": "; ".join(cell_text(source) for source in (statement.source, *statement.also)),
            }
        )
    columns = (
        Column("who", "wie zegt het"),
        Column("about", "over wie"),
        Column("plus", "gaat goed"),
        Column("minus", "gaat moeizaam"),
        Column("source", "waar het staat", "source"),
    )
    note = "" if rows else "Niemand gebruikte eigen woorden."
    return Table(f"eigen-woorden-{wijk.wijk.slug}", "In eigen woorden", columns, tuple(rows), note)


def _name(results: Results, wijk: WijkResults, node: str) -> str:
    actor = wijk.foto.evidence.actors[node]
    label = results.vocabulary.label("disciplines", actor.discipline)
    return f"{label}, {actor.organisation}" if results.level.node == "actor" else f"{label} {node.rpartition('/')[2]}"
