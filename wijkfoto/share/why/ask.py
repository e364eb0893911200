"""The question "waarom": what a text asks about, and the answer at a level.

A question may name a wijk, in code or words, before or after its subject; without one it is about all of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from wijkfoto.errors import ProjectError, WithheldError
from wijkfoto.share.results import Results, WijkResults
from wijkfoto.share.why.agreements import agree_answer
from wijkfoto.share.why.answer import Answer
from wijkfoto.share.why.cells import actor_name, statement_cells
from wijkfoto.share.why.lessons import lesson_answer
from wijkfoto.share.why.pairs import pair_answer
from wijkfoto.share.why.people import actor_answer, group_answer, speak_answer
from wijkfoto.share.why.public import public_answer
from wijkfoto.share.why.reading import LABELS, label_in, readings, split_sides
from wijkfoto.share.why.sides import actor_of, pair_in
from wijkfoto.share.why.subject import AGREE, LEARN, SPEAK
from wijkfoto.share.why.totals import MEASURES, label_answer, measure_answer, theme_answer, wijk_answer
from wijkfoto.share.words import code_name, join
from wijkfoto.vocabulary import key, key_words

THEME = "thema"
_KINDS = {
    LEARN: LEARN, "les": LEARN, "kijken": LEARN, SPEAK: SPEAK, "praten": SPEAK, "vragen": SPEAK,
    AGREE: AGREE, "afspraken": AGREE, "gat": "", "vraag": "", "kenmerk": "", "label": "", "thema": THEME, "maat": "",
    "wens": "", "paar": "", "lijn": "", "in": "", "met": "",
}  # fmt: skip
"""First or last word of a question -> kind; "" says nothing that the rest does not say."""
_EXAMPLES = "Vraag bijvoorbeeld na: '{0} HAZ-APO', '{0} LIJN+', '{0} spreken apotheek' of '{0} dichtheid'."


def ask(results: Results, subject: str) -> Answer:
    """Answer to "waarom".

    Parameters
    ----------
    subject
        Such as "RSH HAZ-APO", "Reeshof huisarts en apotheek", "KRV LIJN+", "KRV HAZ-APO leren", "RSH spreken
        apotheek", "KRV afspraak HAZ-APO", "RSH dichtheid", "RSH", or a statement id of level onderzoek.

    Raises
    ------
    ProjectError
        The subject is not known; the text names what comes near.
    WithheldError
        The level does not have it.
    """
    text = " ".join(subject.translate(_DASHES).split())
    statement = _statement(text, results)
    if statement:
        return statement
    wijken, words = wijk_in(text, results)
    kind, rest = _kind_in(words)
    if results.level.node == "domein":
        return public_answer(rest, results)
    if not rest and kind == "":
        if len(wijken) == 1:
            return wijk_answer(results, wijken[0])
        raise _unknown(subject, results, wijken)
    if len(wijken) > 1:
        wijken = _with_actor(rest, results, wijken)
    for loose in (False, True):
        answer = _answer(kind, rest, results, wijken, loose=loose)
        if answer is not None:
            return answer
    if kind in {SPEAK, THEME} or _of_one_wijk(rest, results, wijken[0]):
        raise ProjectError(f"Noem er een wijk bij, bijvoorbeeld '{wijken[0].wijk.code} {text}'.")
    raise _unknown(subject, results, wijken, rest)


_DASHES = {ord(dash): "-" for dash in "‐‑‒–—−"}


def wijk_in(text: str, results: Results) -> tuple[tuple[WijkResults, ...], str]:
    """The wijk that a question begins or ends with, and the rest; all wijken when it names none."""
    words = text.split(" ")
    by_code = {wijk.wijk.code: wijk for wijk in results.wijken}
    for size in range(min(4, len(words)), 0, -1):
        for named, rest in ((words[:size], words[size:]), (words[-size:], words[:-size])):
            found = results.vocabulary.match_wijk(" ".join(named))
            if found in by_code:
                return (by_code[found],), " ".join(rest)
    return results.wijken, text


def _kind_in(text: str) -> tuple[str, str]:
    """Kind and rest of a question."""
    words, kind = text.split(" ") if text else [], ""
    for place in (0, -1):
        while words and key_words(words[place]) in _KINDS:
            kind = _KINDS[key_words(words.pop(place))] or kind
    return kind, " ".join(words)


def _answer(kind: str, text: str, results: Results, wijken: tuple[WijkResults, ...], *, loose: bool) -> Answer | None:
    """Answer about one wijk or all, None when the text means nothing there."""
    single = wijken[0] if len(wijken) == 1 else None
    pair = pair_in(text, results, single, loose=loose)
    if kind == SPEAK:
        codes = {code for side in readings(text, results.vocabulary) for code in side}
        codes |= {actor_of(text, results, single)} - {""} if single else set()
        return speak_answer(codes, results, single) if codes and single else None
    if kind == THEME:
        theme = results.vocabulary.match("themes", text)
        return theme_answer(theme, results, single) if theme and single else None
    if pair is not None:
        return _OF_PAIR[kind](pair, results, wijken)
    label = label_in(text, results.vocabulary)
    if label:
        return label_answer(label, results, wijken)
    return _of_one_wijk(text, results, single) if single else None


_OF_PAIR = {LEARN: lesson_answer, AGREE: agree_answer, "": pair_answer}


def _with_actor(text: str, results: Results, wijken: tuple[WijkResults, ...]) -> tuple[WijkResults, ...]:
    """The wijken that have an actor of this name, or a pair with one; all when none has."""
    found = []
    for wijk in wijken if results.level.has_actors else ():
        pair = pair_in(text, results, wijk)
        codes = {*pair[0], *pair[1]} if pair else {actor_of(text, results, wijk)}
        if codes & wijk.foto.evidence.actors.keys():
            found.append(wijk)
    return tuple(found) or wijken


def _of_one_wijk(text: str, results: Results, wijk: WijkResults) -> Answer | None:
    if key_words(text) in MEASURES:
        return measure_answer(key_words(text), results, wijk)
    actor = actor_of(text, results, wijk)
    if actor:
        return actor_answer(actor, results, wijk)
    vocabulary = results.vocabulary
    groups = {c if c in vocabulary.lists["groups"] else vocabulary.group_of(c)
              for side in readings(text, vocabulary) for c in side} - {""}  # fmt: skip
    if groups:
        return group_answer(tuple(sorted(groups)), results, wijk)
    theme = vocabulary.match("themes", text)
    return theme_answer(theme, results, wijk) if theme else None


def _statement(text: str, results: Results) -> Answer | None:
    """A statement by its id, where the level has those."""
    for wijk in results.wijken if results.level.statements else ():
        statement = wijk.foto.evidence.statement.get(text)
        if statement:
            cells = statement_cells([text], results, wijk)
            return Answer(text, f"{wijk.wijk.name}: een antwoord", results.level.code, (), cells)
    return None


def _unknown(
    subject: str, results: Results, wijken: tuple[WijkResults, ...], rest: str = ""
) -> ProjectError | WithheldError:
    """What to say about a subject that nothing was found for."""
    parts = [part for sides in split_sides(rest) for part in sides] or [rest]
    strange = [part for part in parts if part and not readings(part, results.vocabulary)]
    for wijk in wijken:
        for part in strange:
            actor_of(part, results, wijk)  # says so when it is more than one function
    names = {key(name): name for name in _names(results, wijken)}
    near = [names[one] for part in strange for one in get_close_matches(key(part), names, n=2, cutoff=0.6)]
    meant = f" Bedoel je: {', '.join(dict.fromkeys(near))}?" if near else ""
    code = wijken[0].wijk.code if wijken else "RSH"
    measures = f"Maten die ik ken: {join(sorted(MEASURES))}; andere maten staan in docs/methoden.md."
    return ProjectError(f"Over '{subject}' weet ik niets.{meant} {_EXAMPLES.format(code)} {measures}")


def _names(results: Results, wijken: tuple[WijkResults, ...]) -> Iterable[str]:
    """Everything that may be asked about at a level; names of organisations only where it has them."""
    vocabulary = results.vocabulary
    for term in vocabulary.terms("groups"):
        yield from (term.label, code_name(term.code, vocabulary))
    for name in ("disciplines", *LABELS, "themes"):
        yield from (term.label for term in vocabulary.terms(name))
    yield from (*MEASURES, "sociaal domein", *(wijk.wijk.name for wijk in results.wijken))
    if results.level.has_actors:
        for wijk in wijken:
            evidence = wijk.foto.evidence
            yield from (actor_name(actor, evidence, results) for actor in evidence.actors)
            if results.level.node == "actor":
                yield from (actor.organisation for actor in evidence.actors.values())
