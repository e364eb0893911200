"""What the ledger settles before the reading: own column names, what a text for a wijk means, marks out of ten."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from wijkfoto.errors import ProjectError
from wijkfoto.read.delivery import Delivery
from wijkfoto.read.headers import parse_target
from wijkfoto.read.ledger import COLUMN, RELEASE, SCALE, WIJK, Ledger
from wijkfoto.vocabulary import Vocabulary, key


def own_columns(ledger: Ledger, columns: Mapping[str, str]) -> dict[str, str]:
    """Own column names of the project with those of the ledger, as header -> column of the workbook."""
    decided = {decision.subject.lstrip("'"): decision.value for decision in ledger.accepted(COLUMN)}
    return {**columns, **{header: value for header, value in decided.items() if _is_column(header, value)}}


def _is_column(header: str, value: str) -> bool:
    """Whether a decision names a column that there is; a row that does not is said to have no effect."""
    try:
        return bool(parse_target(header, value))
    except ProjectError:
        return False


def with_wijk_names(ledger: Ledger, vocabulary: Vocabulary) -> Vocabulary:
    """The vocabulary with the texts that people decided to mean a wijk."""
    decided = {}
    for decision in ledger.accepted(WIJK):
        code = vocabulary.match_wijk(decision.value)
        if code:
            decided[key(decision.subject)] = code
    return replace(vocabulary, wijk_names={**decided, **vocabulary.wijk_names}) if decided else vocabulary


def files_of_ten(ledger: Ledger) -> frozenset[str]:
    """Names of the deliveries whose marks people decided to be on a scale of 10."""
    return frozenset(decision.subject.strip().lstrip("'") for decision in ledger.accepted(SCALE))


def mark_releases(ledger: Ledger, vocabulary: Vocabulary) -> None:
    """A release is in use when its wijk and both sides exist."""
    codes = {term.code for name in ("groups", "disciplines") for term in vocabulary.terms(name)}
    for decision in ledger.decisions:
        wijk, _, pair = decision.subject.partition(" ")
        sides = {code.strip() for side in pair.replace("–", "-").split("-") for code in side.split("|")}
        if decision.kind.strip().lower() == RELEASE and wijk in vocabulary.wijken and sides <= codes:
            ledger.use(decision)


def mark_settled(ledger: Ledger, vocabulary: Vocabulary, deliveries: Iterable[Delivery]) -> None:
    """Say which of these decisions are in use: a column when its header was read, a wijk when it exists."""
    headers = {key(header) for d in deliveries for fields in d.columns.values() for _, header in fields.values()}
    for decision in ledger.accepted(COLUMN):
        if key(decision.subject) in headers:
            ledger.use(decision)
    for decision in ledger.accepted(WIJK):
        if vocabulary.match_wijk(decision.value):
            ledger.use(decision)
