"""Why at level openbaar: only the shares that the page shows, over all wijken together."""

from __future__ import annotations

from wijkfoto.errors import WithheldError
from wijkfoto.share.pages.openbaar import Share, crossing_shares, label_shares
from wijkfoto.share.results import Results
from wijkfoto.share.why.answer import Answer
from wijkfoto.share.why.reading import label_in, readings, split_sides
from wijkfoto.share.words import label_words, labels
from wijkfoto.vocabulary import key


def public_answer(text: str, results: Results) -> Answer:
    """The share of a label or of two domains, as the page has it.

    Raises
    ------
    WithheldError
        The page does not show it.
    """
    wanted = {key(text), *(key(name) for name in _domains(text, results)), *_label_names(text, results)}
    for share in (*crossing_shares(results), *label_shares(results, "+"), *label_shares(results, "-")):
        if key(share.name) in wanted:
            return _answer(share, results)
    raise WithheldError(
        "Niveau openbaar heeft alleen delen van alle wijken samen, en dit staat er niet bij. "
        "Neem niveau projectgroep of werkversie."
    )


def _answer(share: Share, results: Results) -> Answer:
    settings = results.settings
    known = (
        f"{share.name}: {share.words}, van alle wijken samen en afgerond op tienden.",
        f"Dit staat er omdat minstens {settings.min_respondents} mensen van {settings.min_organisations} "
        "organisaties dit zeggen.",
    )
    return Answer(share.name, share.name, results.level.code, known)


def _label_names(text: str, results: Results) -> set[str]:
    """Words of the label that a text means, in code or words."""
    vocabulary = results.vocabulary
    found = label_in(text, vocabulary)
    return {key(label_words(found, vocabulary))} if found else set()


def _domains(text: str, results: Results) -> set[str]:
    """Names of borders between the domains of two sides."""
    vocabulary = results.vocabulary
    order = list(vocabulary.lists["domains"])
    found = set()
    for left, right in split_sides(text):
        sides = []
        for part in (left, right):
            codes = {code for side in readings(part, vocabulary) for code in side}
            sides.append({_domain(code, results) for code in codes} - {""})
        found |= {
            " – ".join(labels("domains", sorted((a, b), key=order.index), vocabulary))
            for a in sides[0]
            for b in sides[1]
        }
    return found


def _domain(code: str, results: Results) -> str:
    vocabulary = results.vocabulary
    if code in vocabulary.lists["groups"]:
        return str(vocabulary.attribute("groups", code, "domain"))
    return vocabulary.domain_of(code)
