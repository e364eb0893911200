"""A good example as a card. It was written to be shown, so the card is the same at every level; only who makes the
foto also reads what was not filled in yet."""

from __future__ import annotations

from collections.abc import Iterable

from wijkfoto.records import Practice
from wijkfoto.share.results import Results
from wijkfoto.share.words import join

_PRACTICE_FACTS = (
    ("for_whom", "Voor wie"),
    ("actors", "Wie doen mee"),
    ("since", "Sinds"),
    ("ingredient", "Waardoor lukt het"),
    ("led_by", "Wie trekt het"),
    ("funding", "Wie betaalt"),
    ("needs", "Wat heb je nodig"),
    ("visit", "Waar kijken"),
)

_NOT_RUNNING = frozenset({"gestopt", "verkennen", "gepland"})


def by_whether_they_run(practices: Iterable[Practice]) -> tuple[list[Practice], list[Practice]]:
    """Good examples that run, and those that are planned, explored or over; each by name."""
    in_order = sorted(practices, key=lambda practice: practice.name)
    return (
        [practice for practice in in_order if practice.status not in _NOT_RUNNING],
        [practice for practice in in_order if practice.status in _NOT_RUNNING],
    )


def practice_card(practice: Practice, results: Results, *, with_wijk: bool = False) -> dict[str, object]:
    """A good example as a card: what was written of it and, for who makes the foto, what is still to be written."""
    vocabulary = results.vocabulary
    tags = [results.wijk_name(practice.wijk)] if with_wijk else []
    tags += [vocabulary.label("themes", practice.theme)] if practice.theme else []
    tags += [vocabulary.label("status_praktijk", practice.status)] if practice.status else []
    facts = [[label, getattr(practice, name)] for name, label in _PRACTICE_FACTS if getattr(practice, name)]
    empty = [label[0].lower() + label[1:] for name, label in _PRACTICE_FACTS if not getattr(practice, name)]
    if results.level.words and empty:
        facts.append(["Nog in te vullen", join([*empty, *([] if practice.status else ["status"])])])
    return {"title": practice.name, "tag": " · ".join(tags), "text": practice.what, "facts": facts}
