"""The *network of actors* of a wijk: who says ja about whom, and who would like to."""

from __future__ import annotations

from typing import Any

from wijkfoto.analysis.centrality import degree
from wijkfoto.graph import schema
from wijkfoto.graph.schema import ACTOR, DISCIPLINE, GROUP, JA, NEE, WISH, WISHED
from wijkfoto.records import Statement
from wijkfoto.share.pages.frame import source_line
from wijkfoto.share.results import Results, WijkResults
from wijkfoto.share.view import Network
from wijkfoto.share.why.cells import actor_name, cell_texts
from wijkfoto.share.why.subject import actors_subject, may_ask
from wijkfoto.share.words import code_name, count, label_words, labels, sentence_case

_WOULD = "zou willen"


def network(results: Results, wijk: WijkResults) -> Network:
    """The network of actors, with what the level has; actors keep the place they had in the round before. Behind the
    ties stand the pairs without a tie of which one would like to work with the other."""
    ties = wijk.foto.ties
    degrees = degree(ties)
    earlier = results.before
    then = next((one for one in earlier.wijken if one.wijk.code == wijk.wijk.code), None) if earlier else None
    return Network(
        id=f"netwerk-{wijk.wijk.slug}",
        caption=f"Wie werkt met wie in {wijk.wijk.name}, per functie en organisatie",
        nodes=tuple(_node(results, wijk, node, data, degrees[node]) for node, data in sorted(ties.nodes(data=True))),
        ties=tuple(
            _tie(results, wijk, number, *(edge if edge[0] < edge[1] else (edge[1], edge[0], edge[2])))
            for number, edge in enumerate(sorted(ties.edges(data=True), key=lambda e: sorted(e[:2])), start=1)
        )
        + tuple(_wish(results, wijk, number, *pair) for number, pair in enumerate(_wished_pairs(wijk), start=1)),
        file=f"{results.level.folder}-netwerk-{wijk.wijk.slug}",
        source=source_line(results, wijk.conversations, wijk=wijk.wijk.name),
        before=network(earlier, then) if earlier and then else None,
    )


def _node(results: Results, wijk: WijkResults, node: str, data: dict[str, Any], degree_: int) -> dict[str, Any]:
    vocabulary, level = results.vocabulary, results.level
    function = vocabulary.label("disciplines", data[schema.FUNCTION])
    short = str(vocabulary.attribute("disciplines", data[schema.FUNCTION], "short") or function)
    organisation = data[schema.ORGANISATION]
    code = node.rpartition("/")[2]
    named = count(data[schema.TIMES_NAMED], "gesprekspartner", "gesprekspartners")
    row = {
        "id": node,
        "label": f"{short}, {organisation}" if level.node == "actor" else f"{short} {code[-4:]}",
        "name": f"{sentence_case(function)}, {organisation}" if level.node == "actor" else f"{function} {code}",
        "domain": data[schema.DOMAIN],
        "domain_label": vocabulary.label("domains", data[schema.DOMAIN]),
        "group": data[schema.GROUP_CODE],
        "group_label": code_name(data[schema.GROUP_CODE], vocabulary),
        "discipline_label": function,
        "spoken": data[schema.SPOKEN],
        "named": data[schema.TIMES_NAMED],
        "degree": degree_,
        "sentence": f"Genoemd door {named}; {'gesproken' if data[schema.SPOKEN] else 'nog niet gesproken'}.",
    }
    if wishes := _wishes(results, wijk, node):
        row["wishes"] = wishes
    if may_ask(results):
        row["ask"] = actors_subject((node,), wijk, results)
    return row | ({"organisation": organisation, "place": data[schema.PLACE]} if level.node == "actor" else {})


def _tie(results: Results, wijk: WijkResults, number: int, a: str, b: str, data: dict[str, Any]) -> dict[str, Any]:
    vocabulary = results.vocabulary
    evidence = wijk.foto.evidence
    statements = [evidence.statement[s] for s in data[schema.STATEMENTS]]
    tops = dict.fromkeys(vocabulary.top_theme(code) for code in data[schema.THEMES])
    row: dict[str, Any] = {
        "id": f"t{number}",
        "a": a,
        "b": b,
        "state": data[schema.STATE],
        "grade": data[schema.GRADE],
        "themes": labels("themes", tops, vocabulary),
        "purposes": labels("purposes", data[schema.PURPOSES], vocabulary),
        "plus": [label_words(code, vocabulary) for code in data[schema.LABELS] if code.endswith("+")],
        "minus": [label_words(code, vocabulary) for code in data[schema.LABELS] if code.endswith("-")],
    }
    if data[schema.FREQUENCY]:
        row["frequency"] = vocabulary.label("frequencies", data[schema.FREQUENCY])
    for name in (schema.MARK, schema.MARK_A, schema.MARK_B):
        row[name] = data[name]
    row |= _answers(wijk, a, b)
    if results.level.words:
        row |= {"words_a": _own_words(wijk, statements, a), "words_b": _own_words(wijk, statements, b)}
    row["sources"] = cell_texts(data[schema.STATEMENTS], results, wijk)
    if may_ask(results):
        row["ask"] = actors_subject((a, b), wijk, results)
    return row


def _own_words(wijk: WijkResults, statements: list[Statement], actor: str) -> list[str]:
    """Remarks of one side in its own words, + and − in front."""
    mine = [s for s in statements if s.answer == JA and wijk.foto.evidence.respondent_of[s.conversation] == actor]
    return [f"+ {words}" for s in mine for words in s.plus] + [f"− {words}" for s in mine for words in s.minus]


def _answers(wijk: WijkResults, a: str, b: str) -> dict[str, str]:
    """What each of two actors answers about the other; a wish is called a wish."""
    found = {}
    for key, own, other in (("answer_a", a, b), ("answer_b", b, a)):
        side, _ = wijk.foto.evidence.side(((ACTOR, own),), ((ACTOR, other),))
        found[key] = _WOULD if side.answer == NEE and side.wishes else side.answer
    return found


def _wishes(results: Results, wijk: WijkResults, actor: str) -> list[str]:
    """With whom an actor would like to work together, where it does not say ja about them elsewhere."""
    vocabulary, evidence = results.vocabulary, wijk.foto.evidence
    names = {
        ACTOR: lambda code: actor_name(code, evidence, results),
        DISCIPLINE: lambda code: vocabulary.label("disciplines", code),
        GROUP: lambda code: code_name(code, vocabulary),
    }
    wished = [
        (statement.grain, statement.named)
        for statement in evidence.statements
        if statement.answer == WISH and evidence.respondent_of.get(statement.conversation) == actor
    ]
    still = (target for target in dict.fromkeys(wished) if evidence.answer(actor, target)[0] == NEE)
    return [names[grain](code) for grain, code in still]


def _wished_pairs(wijk: WijkResults) -> list[tuple[str, str]]:
    """Pairs of actors without a tie, of which one names the other as somebody to work with."""
    evidence, ties = wijk.foto.evidence, wijk.foto.ties
    named = (
        (evidence.respondent_of.get(statement.conversation, ""), statement.named)
        for statement in evidence.statements
        if statement.answer == WISH and statement.grain == ACTOR
    )
    pairs = {(min(pair), max(pair)) for pair in named if pair[0] in ties and pair[1] in ties and pair[0] != pair[1]}
    return sorted(pair for pair in pairs if not ties.has_edge(*pair))


def _wish(results: Results, wijk: WijkResults, number: int, a: str, b: str) -> dict[str, Any]:
    """A wish as the network draws it: no tie, so without mark and purpose."""
    evidence = wijk.foto.evidence
    ids = tuple(
        s.id
        for own, other in ((a, b), (b, a))
        for s in evidence.said.get(own, {}).get((ACTOR, other), ())
        if s.answer == WISH
    )
    row: dict[str, Any] = {"id": f"w{number}", "a": a, "b": b, "state": WISHED} | _answers(wijk, a, b)
    row["sources"] = cell_texts(ids, results, wijk)
    if may_ask(results):
        row["ask"] = actors_subject((a, b), wijk, results)
    return row
