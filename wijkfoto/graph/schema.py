"""Names of node and tie attributes; they stand here and nowhere else as strings.

Node ids of the statements graph are actor ids, or `functie:HA` and `groep:HAZ` for a statement about a function or a
group as a whole.
"""

from __future__ import annotations

ACTOR, DISCIPLINE, GROUP = "actor", "discipline", "group"
GRAINS = (ACTOR, DISCIPLINE, GROUP)

# answers
JA, NEE, WISH, UNKNOWN = "ja", "nee", "zou_willen", "weet_niet"
NOT_ASKED = "niet gevraagd"

# states of a pair (foto.md section 4)
CONFIRMED = "bevestigd"
ONE_SIDE = "één kant"
DIFFERENT = "beelden verschillen"
NONE = "geen"
HINT = "aanwijzing"
ABSENT = "niet aanwezig"
STATES = (CONFIRMED, ONE_SIDE, DIFFERENT, NONE, HINT, NOT_ASKED, ABSENT)
WITH_TIE = frozenset({CONFIRMED, ONE_SIDE, DIFFERENT})

# the three looks of levels that may not tell the states apart
SEEN, NOT_SHOWN, NOT_YET = "gezien", "niet getoond", "nog niet gevraagd"
WITH_JA = WITH_TIE | {SEEN}
UNASKED = frozenset({NOT_ASKED, NOT_YET})
WISHED = "wens"
"""What a page draws in the place of aanwijzing when somebody would like to work together; geen stays a gap."""

# grades of a tie
PRESENT, ACTIVE, CLOSE = "aanwezig", "actief", "hecht"

# node attributes
LABEL = "label"
GRAIN = "grain"
CODE = "code"
FUNCTION = "discipline"
ORGANISATION = "organisation"
GROUP_CODE = "group"
DOMAIN = "domain"
LEVEL = "level"
PLACE = "place"
SPOKEN = "spoken"
TIMES_NAMED = "times_named"
KNOWN = "known"
PRESENCE = "presence"

# tie attributes
STATE = "state"
GRADE = "grade"
MARK = "mark"
MARK_A = "mark_a"
MARK_B = "mark_b"
FREQUENCY = "frequency"
CONTACTS = "contacts_per_year"
THEMES = "themes"
PURPOSES = "purposes"
LABELS = "labels"
BREADTH = "breadth"
STATEMENTS = "statements"

# arc attributes of the statements graph
ANSWER = "answer"
THEME = "theme"
CONVERSATION = "conversation"
PLUS = "plus"
MINUS = "minus"
SOURCE = "source"


def node_id(grain: str, code: str) -> str:
    """Node of the statements graph that a statement points to.

    Examples
    --------
    >>> node_id("group", "HAZ"), node_id("actor", "KRV/HA/lindehof")
    ('groep:HAZ', 'KRV/HA/lindehof')
    """
    return {ACTOR: code, DISCIPLINE: f"functie:{code}", GROUP: f"groep:{code}"}[grain]
