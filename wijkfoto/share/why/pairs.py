"""Why of a pair: its state and numbers, the rule that makes it a gap or a question, and its cells."""

from __future__ import annotations

from collections.abc import Iterable

from wijkfoto.analysis.gaps import GAP, HARD, MISSING, QUESTION, gaps_and_questions
from wijkfoto.analysis.lines import side_targets
from wijkfoto.analysis.themes import named_group
from wijkfoto.graph.evidence import Evidence, Target
from wijkfoto.graph.schema import (
    ABSENT,
    CONFIRMED,
    DIFFERENT,
    GROUP,
    HINT,
    NONE,
    NOT_ASKED,
    NOT_SHOWN,
    NOT_YET,
    ONE_SIDE,
    SEEN,
    STATES,
    UNKNOWN,
    WISHED,
)
from wijkfoto.records import Conversation, Line
from wijkfoto.share.pages.certainty import certainty_sentence
from wijkfoto.share.pages.gaps import cause
from wijkfoto.share.pages.kompas import breadth_text, frequency_text, mark_text, wish_text
from wijkfoto.share.results import Results, WijkResults
from wijkfoto.share.why.answer import Answer
from wijkfoto.share.why.cells import NOT_TOLD, Cell, conversation_cells, statement_cells
from wijkfoto.share.why.reading import Side
from wijkfoto.share.why.sides import lines_of, name_of_side
from wijkfoto.share.why.subject import line_subject_in, pair_subject
from wijkfoto.share.words import (
    NOT_ASKED_TEXT,
    NOT_SHOWN_TEXT,
    count,
    decimal,
    join,
    label_words,
    labels,
    sentence_case,
    shown_look,
)

Targets = tuple[Target, ...]
NOT_KNOWN_TEXT = "Dit weten we niet: wie we ernaar vroegen, weet het niet. Het kan dus heel goed lopen."
MEANING = {
    CONFIRMED: "Beide kanten zeggen ja.",
    ONE_SIDE: "Eén kant zegt ja.",
    DIFFERENT: "De ene kant zegt ja, de andere kant nee of 'zou willen'.",
    NONE: "Beide kanten zeggen nee, en van een van de twee is iedereen gevraagd.",
    HINT: "Er is nee gezegd, maar nog niet iedereen is gevraagd. Dit is nog geen gat.",
    WISHED: "Ze werken nog niet samen, en er is iemand die dat wel wil.",
    NOT_ASKED: NOT_ASKED_TEXT,
    ABSENT: "Een van de twee werkt volgens de lijst niet in deze wijk, en niemand zegt ja.",
    SEEN: "Iemand zegt ja, en met die persoon is afgesproken dat het hier mag staan.",
    NOT_SHOWN: NOT_SHOWN_TEXT,
    NOT_YET: NOT_ASKED_TEXT,
}


def pair_answer(pair: tuple[Side, Side], results: Results, wijken: Iterable[WijkResults]) -> Answer:
    """Answer about two sides in one or more wijken."""
    wijken = tuple(wijken)
    known: list[str] = []
    cells: list[Cell] = []
    lines: list[Line] = []
    for wijk in wijken:
        for line in lines_of(pair, results, wijk):
            known += line_sentences(line, results, wijk, with_name=len(wijken) > 1)
            cells += line_cells(line, results, wijk)
            lines.append(line)
    code = wijken[0].wijk.code if len(wijken) == 1 else ""
    subject = line_subject_in(lines[0], wijken[0], results) if len(lines) == 1 and code else ""
    where = wijken[0].wijk.name if code else "Alle wijken"
    return Answer(
        subject=subject or pair_subject(code, *pair, results.vocabulary),
        title=f"{where}: {_pair_name(pair, results, wijken[0])}",
        level=results.level.code,
        known=tuple(dict.fromkeys(known)),
        cells=tuple(dict.fromkeys(cells)),
        lines=tuple(lines),
    )


def _pair_name(pair: tuple[Side, Side], results: Results, wijk: WijkResults) -> str:
    a, b = (name_of_side(side, results, wijk) for side in pair)
    return f"{a} onderling" if pair[0] == pair[1] else f"{a} en {b}"


def _meaning(line: Line, results: Results, wijk: WijkResults) -> str:
    """What the look of a line means; nobody was asked, or who was asked did not know, which only cells can tell."""
    if line.look == NOT_ASKED and any(_unsure(*sides, wijk) for sides in _both_ways(line, results, wijk)):
        return NOT_KNOWN_TEXT
    return MEANING[shown_look(line)]


def _both_ways(line: Line, results: Results, wijk: WijkResults) -> tuple[tuple[Targets, Targets], ...]:
    """What the sides of a line stand for, seen from each; nothing where the level has no cells."""
    if not results.level.statements:
        return ()
    a, b = (line_targets(line, codes, wijk.foto.evidence) for codes in (line.a, line.b))
    return (a, b), (b, a)


def line_sentences(line: Line, results: Results, wijk: WijkResults, *, with_name: bool = False) -> list[str]:
    """What the level shows of a line, a sentence each."""
    vocabulary = results.vocabulary
    name = _pair_name((line.a, line.b), results, wijk)
    start = f"{wijk.wijk.name}, {name}" if with_name else sentence_case(name)
    texts = [
        f"{start}: {shown_look(line)}. {_meaning(line, results, wijk)}{_other_side(line, results, wijk)}",
        certainty_sentence(line, results.settings) if line.grain != "actor" else "",
        _rule(line, results),
        _release(line, results),
        breadth_text(line, vocabulary) if line.grain != "actor" else "",
        _marks(line, results, wijk),
        _what_for(line, results),
        wish_text(line, vocabulary) if line.grain != "actor" else "",
        f"Dit hoort bij de norm ({line.norm_source})." if line.norm_source else "",
    ]
    return [text for text in texts if text]


def _other_side(line: Line, results: Results, wijk: WijkResults) -> str:
    """Of a line that one side speaks of: why the other side is silent."""
    if line.look != ONE_SIDE:
        return ""
    silent = join(name_of_side(line.a if side == "a" else line.b, results, wijk) for side in line.unasked)
    return (
        f" Aan {silent} is het nog niet gevraagd." if silent else " Wat de andere kant zegt, laten we hier niet zien."
    )


def _rule(line: Line, results: Results) -> str:
    """Why it is a gap, hard, a question or missing; "" when it is none."""
    action = next(iter(gaps_and_questions((line,), results.settings)), None)
    if action is None:
        return ""
    why = cause(action, line, results.vocabulary, results.settings)
    return {
        GAP: f"Dit is een gat: de norm vraagt deze verbinding. {why}",
        HARD: f"Dit loopt moeizaam. {why}",
        QUESTION: "Daarom is dit een vraag en geen gat: de norm vraagt deze verbinding, en we weten te weinig.",
        MISSING: "Daarom is dit geen gat maar ontbrekend aanbod.",
    }[action.kind]


def _release(line: Line, results: Results) -> str:
    """Why a level with a threshold tells one of the seven states."""
    settings = results.settings
    if results.level.states != "drempel" or line.look not in STATES or line.look == ABSENT:
        return ""
    if line.released:
        return "De wijk heeft deze lijn vrijgegeven."
    least = f"minstens {settings.min_respondents} mensen van {settings.min_organisations} organisaties"
    asked = f" We vroegen het aan {count(line.respondents, 'persoon', 'mensen')}." if line.respondents else ""
    return f"Dit mag hier staan omdat we het aan {least} vroegen.{asked}"


def _marks(line: Line, results: Results, wijk: WijkResults) -> str:
    if line.mark is None:
        return ""
    sides = ((line.a, line.mark_a), (line.b, line.mark_b))
    per_side = [f"{name_of_side(codes, results, wijk)} {decimal(mark)}" for codes, mark in sides if mark is not None]
    told = f": {join(per_side)}" if per_side else ""
    rule = "Per kant telt het middelste cijfer; de verbinding krijgt het gemiddelde van de kanten."
    return f"Cijfer {mark_text(line)}{told}. {rule}"


def _what_for(line: Line, results: Results) -> str:
    vocabulary = results.vocabulary
    named = [
        f"{label_words(code, vocabulary)} ({n})" if n > 1 else label_words(code, vocabulary)
        for code, n in line.labels
    ]
    parts = (
        ("Waarvoor", join(labels("purposes", line.purposes, vocabulary))),
        ("Thema", join(labels("themes", line.themes, vocabulary))),
        ("Hoe vaak", frequency_text(line.frequency, vocabulary) if line.frequency else ""),
        ("Genoemd", join(named)),
    )
    return " ".join(f"{name}: {text}." for name, text in parts if text)


def line_cells(line: Line, results: Results, wijk: WijkResults) -> tuple[Cell, ...]:
    """Cells of a line: the answers; and of a side that was not asked the conversations that say nothing about it.
    When there is neither, all conversations of the wijk: none of them says anything about it."""
    if not results.level.statements:
        return ()
    cells = [*statement_cells(line.statements, results, wijk)]
    for own, other in _both_ways(line, results, wijk):
        cells += _silent_side(own, other, results, wijk)
    if not cells:
        cells += conversation_cells(wijk.foto.evidence.conversations, results, wijk, answer=NOT_TOLD)
    return tuple(dict.fromkeys(cells))


def line_targets(line: Line, codes: Side, evidence: Evidence) -> Targets:
    """What a side of a line stands for; a code that is both group and function means what the line is about."""
    if line.grain == GROUP and all(code in evidence.vocabulary.lists["groups"] for code in codes):
        return tuple((GROUP, code) for code in codes)
    return side_targets(evidence, codes)


def _silent_side(own: Targets, other: Targets, results: Results, wijk: WijkResults) -> tuple[Cell, ...]:
    """Where a side gives no answer: its "weet niet", else its conversations."""
    evidence = wijk.foto.evidence
    if evidence.side(own, other)[0].answer != NOT_ASKED:
        return ()
    if unsure := _unsure(own, other, wijk):
        return statement_cells(unsure, results, wijk)
    return conversation_cells(_talks(own, evidence).values(), results, wijk, answer=NOT_TOLD)


def _unsure(own: Targets, other: Targets, wijk: WijkResults) -> list[str]:
    """Ids of what a side was asked about the other and does not know."""
    evidence, codes = wijk.foto.evidence, {code for _, code in other}
    talks = _talks(own, evidence)
    return [
        said.id
        for said in evidence.statements
        if said.conversation in talks and said.answer == UNKNOWN and codes & {said.named, named_group(evidence, said)}
    ]


def _talks(own: Targets, evidence: Evidence) -> dict[str, Conversation]:
    """Conversations with somebody of a side, by id."""
    members = {actor for target in own for actor in evidence.members.get(target, ())}
    return {talk.id: talk for talk in evidence.conversations if talk.respondent in members}
