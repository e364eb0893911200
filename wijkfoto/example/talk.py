"""Plays the conversations of a story: the answers on Lijst first, then the ties that were talked about.

Each conversation has its own chance, seeded with wijk and number, so that leaving one out changes no other. A tie
stands only under a group that got "ja" on Lijst, which keeps the two sheets of one conversation consistent.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random
from typing import Any

from wijkfoto.example.story import Member, Story, Talk, words
from wijkfoto.vocabulary import Vocabulary

Row = dict[str, object]
_SQUARE = ("HAZ", "APO", "WVP", "WEL", "TOE")
_NOISE = (-1, 0, 0, 0, 0, 0, 1)


def play(story: Story, number: int, vocabulary: Vocabulary) -> tuple[dict[str, str], list[Row]]:
    """Answers per group (label of the list antwoord) and rows of sheet Verbindingen of conversation `number`."""
    talk = story.talks[number - 1]
    chance = Random(f"wijkfoto-{story.wijk}-{number}")
    who = story.members[talk.who - 1]
    own = vocabulary.group_of(who.discipline)
    answers = _answers(story, talk, own, vocabulary, chance)
    yes = [group for group, answer in answers.items() if answer == "ja"]
    rows: list[Row] = []
    for member in _named(story, who, yes, vocabulary, chance):
        group = vocabulary.group_of(member.discipline)
        side, free = story.side(own, group)
        row = _tie(own, group, side if isinstance(side, float) else 3.0, free, story, vocabulary, chance)
        named = _name(member, group, own, f"{own}-{group}" in story.prefer, vocabulary, chance)
        rows.append({"conversation": number, "named": named, **row})
    return answers, rows


def _answers(story: Story, talk: Talk, own: str, vocabulary: Vocabulary, chance: Random) -> dict[str, str]:
    """Group -> word on Lijst; a group that was not asked is left out."""
    found: dict[str, str] = {}
    for place, term in enumerate(vocabulary.terms("groups")):
        group = term.code
        side, _ = story.side(own, group)
        unknown = chance.random() < 0.4
        if place >= talk.until or group in talk.skip or group in story.absent:
            continue
        if group in talk.say:
            found[group] = talk.say[group]
        elif isinstance(side, float):
            found[group] = "ja"
        elif side is not None:
            found[group] = "zou willen" if side == "wens" else "nee"
        elif group != own:  # about its own group nobody was asked, unless the story says so
            found[group] = "weet niet" if unknown else "nee"
    return found


def _named(story: Story, who: Member, yes: Sequence[str], vocabulary: Vocabulary, chance: Random) -> list[Member]:
    """Six to eight members that were talked about: first one per group, the vierkant in front, then more of them."""
    own = vocabulary.group_of(who.discipline)
    count = chance.choice((6, 6, 7, 7, 8))
    spoken = {talk.who for talk in story.talks}
    known: dict[str, list[Member]] = {}
    for group in yes:
        members = [one for one in story.members if vocabulary.group_of(one.discipline) == group and one != who]
        chance.shuffle(members)
        if chance.random() < 0.6:  # those who were spoken are often the ones that others name
            members.sort(key=lambda one: one.nr not in spoken)
        if only := story.prefer.get(f"{own}-{group}"):
            members = [one for one in members if one.nr == only]
        known[group] = members
    others = [group for group in yes if group not in _SQUARE]
    chance.shuffle(others)
    order = [group for group in yes if group in _SQUARE] + others
    rounds = (known[group][turn] for turn in range(3) for group in order if turn < len(known[group]))
    return [member for member, _ in zip(rounds, range(count), strict=False)]


def _name(member: Member, group: str, own: str, always: bool, vocabulary: Vocabulary, chance: Random) -> int | str:
    """How the other side is written down: mostly the nr, sometimes the function or the group."""
    draw = chance.random()
    if always or group == own or draw < 0.72:
        return member.nr
    return vocabulary.label("disciplines", member.discipline) if draw < 0.88 else vocabulary.label("groups", group)


def _tie(own: str, group: str, base: float, free: bool, story: Story, vocabulary: Vocabulary, chance: Random) -> Row:
    """Purpose, frequency, mark, words and theme of one tie."""
    topic = _topic(own, group, story, vocabulary)
    lean = 0.5 if chance.random() < base % 1 else 0.0
    noise = chance.choice(_NOISE) if free else 0
    mark = max(1, min(5, int(base // 1 + (1 if lean else 0) + noise)))
    purpose = chance.choice(topic["purposes"])
    more = chance.choice(topic["purposes"])
    often = chance.choice(topic["often"] or words()["often"][str(mark)])
    plus = _words(topic["plus"], "+", mark >= 4 or (mark == 3 and chance.random() < 0.6), vocabulary, chance)
    minus = _words(topic["minus"], "-", mark <= 3 or chance.random() < 0.25, vocabulary, chance)
    row: Row = {
        "purpose": vocabulary.label("purposes", purpose),
        "frequency": vocabulary.label("frequencies", often),
        "plus": plus,
        "minus": minus,
    }
    if chance.random() < 0.45 and more != purpose:
        row["purpose_more"] = vocabulary.label("purposes", more)
    if chance.random() < 0.92 or not free or story.details(own, group):
        row["mark"] = f"{mark} {vocabulary.label('marks', str(mark))}"
    if chance.random() < 0.7:
        row["theme"] = vocabulary.label("themes", chance.choice(topic["themes"]))
    return row


def _topic(own: str, group: str, story: Story, vocabulary: Vocabulary) -> Mapping[str, list[str]]:
    """What a pair talks about: what both groups have in common, else what fits the later one in the list."""
    groups: dict[str, Any] = words()["group"]
    order = [term.code for term in vocabulary.terms("groups")]
    later = groups[max(own, group, key=order.index)]
    shared = {
        name: [one for one in groups[own][name] if one in groups[group][name]] for name in ("purposes", "themes")
    }
    found: dict[str, list[str]] = {
        "purposes": shared["purposes"] + later["purposes"],
        "themes": shared["themes"] or later["themes"],
        "plus": groups[group]["plus"],
        "minus": groups[group]["minus"],
        "often": [],
    }
    if own == group:
        found["purposes"] = ["AFSP", "LEREN", "CASU"]
    return {**found, **story.details(own, group)}


def _words(codes: Sequence[str], sign: str, wanted: bool, vocabulary: Vocabulary, chance: Random) -> str:
    """A label or own words for what goes well (+) or not (-), "" when there was nothing to say."""
    picked = [f"{code}{sign}" for code in chance.sample(list(codes), k=min(2, len(codes)))]
    own_words, both = chance.random() < 0.3, chance.random() < 0.2
    if not wanted:
        return ""
    said: Mapping[str, list[str]] = words()["said"]
    side = "labels_plus" if sign == "+" else "labels_minus"
    texts = [
        chance.choice(said[code]) if own_words and code in said else vocabulary.label(side, code) for code in picked
    ]
    return "; ".join(texts if both else texts[:1])
