"""The records that travel from a cell to a page; all frozen.

A *statement* is what one conversation says about one other side: a cell of the sheet Lijst or a row of the
sheet Verbindingen. An *actor* is a function at an organisation (at a place) in a wijk, never a person. A
*finding* is something in a delivery that a person should look at. Every record carries the `Source` it came
from, so every number can lead back to its cells.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any, NamedTuple


class Source(NamedTuple):
    """A row of a sheet of a file; `row` counts from 1 as the spreadsheet program shows it.

    The column of a field is looked up in `Dossier.columns`; a cell of the sheet Lijst names its own column
    letters in `column`, because there every conversation has a column. A tuple, for every row that is read has one.
    """

    file: str
    sheet: str
    row: int
    column: str = ""

    @property
    def delivery(self) -> str:
        """Name of the file, or of the folder whose .csv files are the sheets of one workbook."""
        return self.file.partition("/")[0]


NOWHERE = Source("", "", 0)
"""The place of what came from no cell, or of which a level withholds it."""


NOT_CHOSEN = "bewust_niet"
"""Status of a wijk that was deliberately left out of the project."""


@dataclass(frozen=True, slots=True)
class Wijk:
    """A project wijk: one or more CBS wijken. `known` counts practices or teams per group, as filled in on
    Lijst; `absent` holds groups that do not work in this wijk, `present` those that Lijst says do."""

    code: str
    name: str
    slug: str
    municipality: str = ""
    cbs_codes: tuple[str, ...] = ()
    inhabitants: int | None = None
    status: str = "gekozen"
    absent: frozenset[str] = frozenset()
    present: frozenset[str] = frozenset()
    known: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Round:
    """A measurement round (meting): the conversations held from `start` to `end`, both included."""

    name: str
    start: date
    end: date


@dataclass(frozen=True, slots=True)
class Actor:
    """A function at an organisation in a wijk.

    `level` is {"wijk", "gemeente", "regio"}; `public` says that the organisation has a public address, which
    then stands in `place`. `placeholder` marks a generic mention ("de huisarts"), which counts in groups and
    never in actor measures.
    """

    id: str
    wijk: str
    level: str
    discipline: str
    organisation: str
    kind: str = "PROF"
    place: str = ""
    postcode: str = ""
    size: int | None = None
    public: bool = False
    contact_point: str = ""
    mandate: str = ""
    supported_by: str = ""
    placeholder: bool = False
    aliases: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Conversation:
    """One conversation; `respondent` is an actor id. `consent` is {"A", "B", "C", ""}: "" means that the
    delivery had no column for it. `round` is the name of its meting, "" in a project without rounds."""

    id: str
    wijk: str
    date: date | None
    photographer: str
    respondent: str
    round: str = ""
    participants: int | None = None
    explained: bool = True
    consent: str = ""
    research_consent: bool | None = None
    duration: int | None = None
    suggested: tuple[str, ...] = ()
    source: Source = NOWHERE


class Statement(NamedTuple):
    """What one conversation says about one other side. A tuple, as Source is: there are many.

    Attributes
    ----------
    named, grain
        An actor id, a discipline code or a group code, as `grain` {"actor", "discipline", "group"} says.
    answer
        {"ja", "nee", "zou_willen", "weet_niet"}; "zou_willen" is a nee that is also a wish.
    frequency
        Code of the frequency list, "" when unknown.
    mark
        1-5, or None.
    plus, minus
        Own words of what goes well and what does not, one remark each.
    labels
        Label codes with their side, "LIJN+" or "TIJD-".
    also
        Places of further rows that said the same (conversation, named, theme) and were united with this one.
    """

    id: str
    conversation: str
    named: str
    grain: str
    answer: str
    purposes: tuple[str, ...] = ()
    frequency: str = ""
    mark: float | None = None
    dimensions: Mapping[str, int] = MappingProxyType({})
    theme: str = ""
    plus: tuple[str, ...] = ()
    minus: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    remark: str = ""
    source: Source = NOWHERE
    also: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Practice:
    """A good example, written to be shown."""

    wijk: str
    name: str
    what: str
    for_whom: str = ""
    actors: str = ""
    groups: tuple[str, ...] = ()
    since: str = ""
    ingredient: str = ""
    led_by: str = ""
    funding: str = ""
    needs: str = ""
    visit: str = ""
    theme: str = ""
    status: str = ""
    fits: str = ""
    source: Source = NOWHERE


@dataclass(frozen=True, slots=True)
class Task:
    """Something the wijk needs (an opgave), written to be shown."""

    wijk: str
    name: str
    theme: str = ""
    conversation: str = ""
    source: Source = NOWHERE


@dataclass(frozen=True, slots=True)
class NotSpoken:
    """A function that was approached or named, and not spoken to."""

    wijk: str
    discipline: str
    organisation: str = ""
    invited: str = ""
    reason: str = ""
    found_by: str = ""
    source: Source = NOWHERE


@dataclass(frozen=True, slots=True)
class Decision:
    """A row of `beslissingen.csv`, the one ledger of a project, replayed at every reading."""

    kind: str
    subject: str
    value: str
    verdict: str
    by: str
    why: str
    date: str
    row: int = 0
    """Row of the file, 0 when it was not read from one."""


@dataclass(frozen=True, slots=True)
class AgreedTie:
    """A row of `afspraken.csv`: two sides of a wijk that will find each other; written to be shown.

    Attributes
    ----------
    a, b
        Codes of each side, groups or disciplines; several mean "any of".
    who
        A role, never a person.
    due, date
        When it is to be there, and when it was agreed.
    status
        {"open", "gedaan", "vervallen"}
    origin
        Where the agreement comes from, in own words.
    row
        Row of the file, 0 when it was not read from one.
    """

    wijk: str
    a: tuple[str, ...]
    b: tuple[str, ...]
    what: str = ""
    who: str = ""
    due: date | None = None
    status: str = "open"
    date: date | None = None
    origin: str = ""
    row: int = 0


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to look at, with its cell.

    `severity` is {"fout", "waarschuwing", "opmerking"}. `found` is empty when it may not be repeated (privacy).
    `rows_lost` counts the rows that stay out because of it. `remedy` is what the one who typed can do, `choice` what
    the coordinator can do instead, with the command. `also` holds the other cells that it is about: (place, header).
    """

    code: str
    severity: str
    source: Source
    column: str
    found: str
    expected: str
    remedy: str
    rows_lost: int = 0
    choice: str = ""
    also: tuple[tuple[Source, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """A question that only a person can answer; the answer becomes a row of the ledger.

    Attributes
    ----------
    id
        Short, and the same at every reading: it follows from kind and subject.
    kind, subject, value
        As they will stand in the ledger.
    question, effect
        What is asked, and what a ja changes.
    cells
        (place, column, what stands there), the cells it is about.
    status
        {"open", "later", "vanzelf"}; "vanzelf" was applied because only the writing differs, and can be refused.
    """

    id: str
    kind: str
    subject: str
    value: str
    question: str
    effect: str
    cells: tuple[tuple[Source, str, str], ...]
    status: str = "open"


@dataclass(frozen=True, slots=True)
class Merge:
    """Names of one function in one wijk that are taken as one. `decision` is None when nothing but the writing
    differs; `actors` are the ids that came of it."""

    wijk: str
    discipline: str
    names: tuple[str, ...]
    actors: tuple[str, ...]
    decision: Decision | None = None


@dataclass(frozen=True, slots=True)
class Dossier:
    """All that was read of a project, with all findings at once.

    `columns` maps (file, sheet) to field -> (column letters, header) so that a Source and a field give a cell.
    `level` is the level of sharing it was admitted to; a fresh reading is "werkversie". `wijken_of` has the wijken
    as Lijst describes them in each round; `wijken` are those of the last round. `agreed` are the rows of
    `afspraken.csv`.
    """

    wijken: tuple[Wijk, ...] = ()
    conversations: tuple[Conversation, ...] = ()
    actors: tuple[Actor, ...] = ()
    statements: tuple[Statement, ...] = ()
    practices: tuple[Practice, ...] = ()
    tasks: tuple[Task, ...] = ()
    not_spoken: tuple[NotSpoken, ...] = ()
    decisions: tuple[Decision, ...] = ()
    agreed: tuple[AgreedTie, ...] = ()
    findings: tuple[Finding, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    merges: tuple[Merge, ...] = ()
    columns: Mapping[tuple[str, str], Mapping[str, tuple[str, str]]] = field(default_factory=dict)
    level: str = "werkversie"
    rows_read: int = 0
    wijken_of: Mapping[str, tuple[Wijk, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a pair.

    Attributes
    ----------
    spoken, asked
        Number of actors of this side that were spoken to, and that were asked about the other side.
    complete
        Every actor known of this side was spoken and asked.
    answer
        {"ja", "nee", "niet gevraagd"}
    respondents
        Ids of the actors that were asked, sorted.
    yes
        Ids of those that said ja, sorted; `practices_yes` of `practices_asked` practices (organisation and
        place) they belong to, of `practices_known` that work in the wijk.
    organisations
        Organisations of the respondents, sorted.
    wishes
        Ids of those that would like to work together.
    mark
        Median of the marks of its respondents, 1-5, or None.
    """

    spoken: int
    asked: int
    complete: bool
    answer: str
    respondents: tuple[str, ...] = ()
    yes: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    practices_yes: int = 0
    practices_asked: int = 0
    practices_known: int = 0
    wishes: tuple[str, ...] = ()
    mark: float | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sides of a wijk and what is known about them.

    `state` is one of the seven of `wijkfoto.graph.states`; `theme` is "" for all themes together. `mark` is the
    mean of the marks of the sides there are. `grade` is {"", "aanwezig", "actief", "hecht"}.
    """

    a: str
    b: str
    grain: str
    theme: str
    state: str
    side_a: Side
    side_b: Side
    mark: float | None = None
    frequency: str = ""
    grade: str = ""
    purposes: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NormPair:
    """A pair that a close wijkverband should have; `a` and `b` hold codes, any of which will do."""

    a: tuple[str, ...]
    b: tuple[str, ...]
    importance: str
    theme: str = ""
    source: str = ""
    wijk: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """A row of a code list."""

    list: str
    code: str
    label: str
    synonyms: tuple[str, ...] = ()
    parent: str = ""
    attributes: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Action:
    """A gap, a question or a lesson with its next step, ready to be sorted by `rank_key`."""

    kind: str
    wijk: str
    pair: tuple[str, str]
    why: str
    next_step: str
    rank_key: tuple[Any, ...]
    statements: tuple[str, ...] = ()
    importance: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A pair of groups or functions as one level may see it: what pages, gaps and lessons are made of.

    Attributes
    ----------
    a, b
        Codes of each side; several mean "any of".
    look
        One of the seven states, or one of the three looks {"gezien", "niet getoond", "nog niet gevraagd"}.
    importance
        {"must", "should", "could", ""}: of the norm pair that this line is; `norm_theme`, `norm_source` belong to it.
    frequency
        Code of the frequency list, or its class where the level coarsens it.
    mark, mark_a, mark_b
        1-5, None when there is none or it is withheld.
    breadth_a, breadth_b
        (practices that say ja, practices asked, practices that work here), None when withheld.
    wishes
        Sides {"a", "b"} of which somebody would like to work together.
    labels, label_organisations
        (label code with its sign, number of respondents that name it); and of how many organisations they are.
    respondents, organisations
        Number of people asked, and of their organisations; None when withheld.
    unasked
        Sides {"a", "b"} of which nobody was asked yet.
    statements
        Ids behind the line; empty when withheld.
    """

    wijk: str
    a: tuple[str, ...]
    b: tuple[str, ...]
    grain: str
    look: str
    theme: str = ""
    importance: str = ""
    norm_theme: str = ""
    norm_source: str = ""
    purposes: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    frequency: str = ""
    mark: float | None = None
    mark_a: float | None = None
    mark_b: float | None = None
    marks: int | None = None
    breadth_a: tuple[int, int, int] | None = None
    breadth_b: tuple[int, int, int] | None = None
    wishes: tuple[str, ...] = ()
    grade: str = ""
    labels: tuple[tuple[str, int], ...] = ()
    label_organisations: tuple[tuple[str, int], ...] = ()
    respondents: int | None = None
    organisations: int | None = None
    mark_organisations: int | None = None
    unasked: tuple[str, ...] = ()
    released: bool = False
    statements: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """What makes lines of different wijken comparable."""
        return self.a, self.b
