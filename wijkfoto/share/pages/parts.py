"""What the groups of a corner tell by themselves, where their line together says no more than that it is seen.

The vierkant has sociaal domein as one corner, the kompas draws welzijn and toegang. A reader who sees both must be
able to put them side by side, so the line of the corner names what each of its groups shows, and nothing beside it.
"""

from __future__ import annotations

from wijkfoto.graph.schema import ABSENT, CONFIRMED, DIFFERENT, HINT, NONE, NOT_SHOWN, ONE_SIDE, SEEN, UNASKED, WISHED
from wijkfoto.records import Line
from wijkfoto.share.results import Results, WijkResults
from wijkfoto.share.words import shown_look, side_name

SIDES = {CONFIRMED: "twee kanten", ONE_SIDE: "één kant", DIFFERENT: "beelden verschillen"}
"""How many sides name a line, where that is told."""
LOOK_WORDS = SIDES | {
    SEEN: "gezien",
    NONE: "gevraagd en niet genoemd",
    HINT: "nee gezegd, nog niet door iedereen",
    WISHED: "nog niet, wil graag",
    NOT_SHOWN: "laten we niet zien",
    ABSENT: "kan hier niet",
    **dict.fromkeys(UNASKED, "nog niet gevraagd"),
}
"""A look in a few words."""


def parts_told(line: Line, wijk: WijkResults, results: Results) -> str:
    """What the parts of a line show, where that differs: "met welzijn: twee kanten; met toegang: laten we niet zien".

    "" for a line that is one pair of groups, that tells its own state, or of which no part shows more.
    """
    if line.look not in {SEEN, NOT_SHOWN}:
        return ""
    found = {frozenset({one.a[0], one.b[0]}): one for one in wijk.lines}
    pairs = [(a, b) for a in line.a for b in line.b]
    parts = {pair: found[frozenset(pair)] for pair in pairs if frozenset(pair) in found}
    if all(part.look in {SEEN, NOT_SHOWN} for part in parts.values()):
        return ""
    many = 1 if len(line.b) > 1 else 0
    told = {
        side_name((pair[many],), results.vocabulary): LOOK_WORDS[shown_look(part)]
        for pair, part in parts.items()
        if part.look != line.look
    }
    return "; ".join(f"met {name}: {words}" for name, words in told.items())
