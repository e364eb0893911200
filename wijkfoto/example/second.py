"""The second measurement round of the example: the same wijken some months later, with a few stories that changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from wijkfoto.example.story import Story, member_of_line, story, toml_of
from wijkfoto.records import Round

ROUNDS = (
    Round("najaar 2025", date(2025, 10, 1), date(2026, 1, 12)),
    Round("voorjaar 2026", date(2026, 3, 1), date(2026, 4, 30)),
)


def second_stories() -> tuple[Story, ...]:
    """Stories of the wijken that were visited again."""
    return tuple(_later(story(name), **changes) for name, changes in toml_of("tweede-meting").items())


def _later(
    first: Story,
    start: date,
    again: list[int],
    pairs: dict[str, object],
    members: dict[str, str] | None = None,
) -> Story:
    """A story as it is in the second round.

    Parameters
    ----------
    again
        Numbers of the conversations of the first round that are held again; answers of one person that differed from
        those of the group do so no longer.
    pairs
        Pairs that get on otherwise.
    members
        Row -> who works there now instead.
    """
    came = {int(nr): member_of_line(int(nr), line) for nr, line in (members or {}).items()}
    return replace(
        first,
        start=start,
        members=tuple(came.get(member.nr, member) for member in first.members),
        talks=tuple(replace(first.talks[number - 1], say={}, suggested="") for number in again),
        pairs={**first.pairs, **pairs},
        prefer={pair: nr for pair, nr in first.prefer.items() if nr not in came},
        practices=first.practices[:2],
        tasks=(),
        not_spoken=(),
    )


def rounds_text() -> str:
    """The two rounds as they stand in wijkfoto.toml."""
    return "".join(f'\n[[metingen]]\nnaam = "{one.name}"\nvan = {one.start}\ntot = {one.end}\n' for one in ROUNDS)
