"""A good example as a card. It was written to be shown, so the card is the same at every level."""

from __future__ import annotations

from wijkfoto.records import Practice
from wijkfoto.share.results import Results

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


def practice_card(practice: Practice, results: Results, *, with_wijk: bool = False) -> dict[str, object]:
    """A good example as a card; it was written to be shown at every level."""
    vocabulary = results.vocabulary
    tags = [results.wijk_name(practice.wijk)] if with_wijk else []
    tags += [vocabulary.label("themes", practice.theme)] if practice.theme else []
    tags += [vocabulary.label("status_praktijk", practice.status)] if practice.status else []
    facts = [[label, getattr(practice, name)] for name, label in _PRACTICE_FACTS if getattr(practice, name)]
    return {"title": practice.name, "tag": " · ".join(tags), "text": practice.what, "facts": facts}
