"""Deliveries -> Dossier: joins the rows of all files and reports every problem at once.

A conversation is the same in two files when wijk, date, fotograaf and respondent are the same. With equal content it
is read once; with other content both stay out until the project says which file replaces which.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from wijkfoto.files import file_hash
from wijkfoto.findings import SEVERITIES
from wijkfoto.read.copies import drop_copies
from wijkfoto.read.deliveries import read_delivery
from wijkfoto.read.delivery import Delivery
from wijkfoto.read.joining import Joiner
from wijkfoto.read.ledger import KINDS, Ledger
from wijkfoto.read.questions import Questions
from wijkfoto.read.read_before import ReadBefore
from wijkfoto.read.replay import Replay
from wijkfoto.read.resolve import build_resolver
from wijkfoto.read.rounds import assign_rounds, files_by_round
from wijkfoto.read.same_actors import SameActors
from wijkfoto.read.settled import files_of_ten, mark_releases, mark_settled, own_columns, with_wijk_names
from wijkfoto.read.sheets import is_open_elsewhere
from wijkfoto.read.strange import strange_names
from wijkfoto.read.wiped import Wiped
from wijkfoto.records import Decision, Dossier, Finding, Round, Source
from wijkfoto.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class ReadingRules:
    """What a project says about its deliveries.

    Attributes
    ----------
    own_columns
        Header -> field name.
    replaced
        File name -> the file that replaces it.
    consent
        File name -> consent {"A", "B", "C"} of a delivery that has no column for it.
    of_ten
        Names of the deliveries whose marks are on a scale of 10, which people decided.
    rounds
        Measurement rounds, oldest first; empty when the project has none.
    """

    own_columns: Mapping[str, str] = field(default_factory=dict)
    replaced: Mapping[str, str] = field(default_factory=dict)
    consent: Mapping[str, str] = field(default_factory=dict)
    of_ten: frozenset[str] = frozenset()
    rounds: tuple[Round, ...] = ()


@contextmanager
def _without_cycles() -> Iterator[None]:
    """Reading makes many records and no cycles among them; looking for cycles meanwhile costs a fifth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()  # frozen and back: all that was read counts as old, else the first look is at all of it
        gc.unfreeze()
        if was_on:
            gc.enable()


@_without_cycles()
def read_dossier(
    paths: Sequence[Path],
    vocabulary: Vocabulary,
    rules: ReadingRules | None = None,
    decisions: Sequence[Decision] = (),
    wijken: Sequence[str] = (),
    *,
    on_file: Callable[[str], None] | None = None,
    project: Path | None = None,
    also_wiped: Wiped | None = None,
) -> Dossier:
    """All deliveries as one dossier, with every finding.

    Parameters
    ----------
    paths
        Files (or folders of .csv), read in the order of their names.
    wijken
        Codes of the wijken of the project, in the order of the pages; others that were delivered come after them.
    on_file
        Called with the name of each delivery before it is read.
    project
        Folder of the project, to keep what was read of each delivery; None keeps nothing.
    also_wiped
        What goes besides what the decisions say.

    Returns
    -------
    Dossier
        Records and findings; a row with a fout is not among the records.
    """
    rules, ledger = rules or ReadingRules(), Ledger(decisions)
    rules = replace(rules, own_columns=own_columns(ledger, rules.own_columns), of_ten=files_of_ten(ledger))
    vocabulary = with_wijk_names(ledger, vocabulary)
    wiped = Wiped.of(decisions).with_more(also_wiped)
    before = ReadBefore(project, vocabulary, rules.own_columns, wiped.texts) if project else None
    deliveries, findings = _read_all(paths, vocabulary, rules, on_file, before, wiped)
    questions = Questions(ledger)
    replay = Replay(vocabulary, questions)
    for delivery in deliveries:
        replay.apply(delivery)
        delivery.findings += strange_names(delivery)
    resolver = build_resolver(deliveries, vocabulary, ledger)
    doubles = SameActors(resolver.roster, ledger)
    doubles.collect()
    joiner = Joiner(resolver, rules.consent, vocabulary, findings)
    for delivery in deliveries:
        joiner.add(delivery)
    findings += drop_copies(joiner.conversations, joiner.statements)
    findings += assign_rounds(joiner.conversations, joiner.statements, rules.rounds)
    files = files_by_round(joiner.conversations.values(), deliveries, rules.rounds)
    wijken_of = {name: joiner.wijken(mine, wijken) for name, mine in files.items()}
    wijk_records = list(wijken_of.values())[-1] if wijken_of else joiner.wijken(deliveries, wijken)
    places = {place: columns for delivery in deliveries for place, columns in delivery.columns.items()}
    findings += [finding for delivery in deliveries for finding in _other_wijken(delivery, wijken, vocabulary)]
    mark_settled(ledger, vocabulary, deliveries)
    mark_releases(ledger, vocabulary)
    findings += [*doubles.findings, *ledger.findings, *ledger.unused()]
    all_findings = [*findings, *(f for delivery in deliveries for f in delivery.findings)]
    return Dossier(
        wijken=wijk_records,
        conversations=tuple(joiner.conversations.values()),
        actors=tuple(sorted(resolver.actors.values(), key=lambda actor: actor.id)),
        statements=tuple(s for rows in joiner.statements.values() for s in rows),
        practices=tuple(p for d in deliveries for p in d.practices),
        tasks=tuple(joiner.tasks),
        not_spoken=tuple(n for d in deliveries for n in d.not_spoken),
        decisions=tuple(decisions),
        findings=tuple(sorted(all_findings, key=_finding_order)),
        proposals=tuple(
            sorted((*doubles.proposals, *questions.proposals), key=lambda p: (KINDS.index(p.kind), p.subject))
        ),
        merges=tuple(doubles.merges),
        columns=places,
        rows_read=sum(delivery.rows_read for delivery in deliveries),
        wijken_of=wijken_of,
    )


def _other_wijken(delivery: Delivery, wijken: Sequence[str], vocabulary: Vocabulary) -> list[Finding]:
    """Wijken of a delivery that are not in the project: kept apart, and said."""
    found = {row.key.wijk or delivery.wijk for row in delivery.conversations} | {
        row.wijk for _, row in delivery.actors
    }
    others = sorted(found.difference(wijken)) if wijken else []
    names = {code: wijk.name for code, wijk in vocabulary.wijken.items()}
    return [
        Finding(
            "andere_wijk", "waarschuwing", Source(delivery.file, "", 0), "", "",
            f"hier staat {names.get(code, code)} in, en die wijk hoort niet bij dit project.",
            "Zet hem bij wijken in wijkfoto.toml, of haal dit bestand weg.",
        )
        for code in others
    ]  # fmt: skip


def _finding_order(finding: Finding) -> tuple[int, Source, str, str]:
    return SEVERITIES.index(finding.severity), finding.source, finding.column, finding.code


def _read_all(
    paths: Sequence[Path],
    vocabulary: Vocabulary,
    rules: ReadingRules,
    on_file: Callable[[str], None] | None,
    before: ReadBefore | None,
    wiped: Wiped,
) -> tuple[list[Delivery], list[Finding]]:
    """Each delivery once: replaced files and identical copies are left out and said."""
    findings: list[Finding] = []
    seen: dict[str, str] = {}
    names = {path.name for path in paths}
    deliveries = []
    for path in sorted(paths, key=lambda path: path.name):
        if on_file:
            on_file(path.name)
        newer = rules.replaced.get(path.name)
        if newer in names:
            findings.append(_note(path, "bestand_vervangen", f"{newer} vervangt dit bestand, zie wijkfoto.toml."))
            continue
        if newer:
            findings.append(_no_successor(path, newer))
        digest = _digest(path)
        if digest and digest in seen:
            findings.append(_note(path, "bestand_dubbel", f"dit is hetzelfde bestand als {seen[digest]}."))
            continue
        seen[digest] = path.name
        if is_open_elsewhere(path):
            findings.append(_open_elsewhere(path))
        of_ten = path.name in rules.of_ten
        read = partial(read_delivery, path, vocabulary, rules.own_columns, of_ten=of_ten, wiped=wiped)
        deliveries.append(before.delivery(path, of_ten, read) if before else read())
    if before:
        before.forget_others()
    return deliveries, findings


def _digest(path: Path) -> str:
    """Hash of a file, "" for a folder or a file that cannot be opened (reading it then says so)."""
    try:
        return file_hash(path)
    except OSError:
        return ""


def _no_successor(path: Path, newer: str) -> Finding:
    return Finding(
        "vervanger_ontbreekt", "waarschuwing", Source(path.name, "", 0), "", "",
        f"wijkfoto.toml zegt dat {newer} dit bestand vervangt, maar dat bestand is er niet.",
        "Zet het erbij of verbeter de naam. Tot die tijd lezen we dit bestand.",
    )  # fmt: skip


def _open_elsewhere(path: Path) -> Finding:
    return Finding(
        "bestand_open", "opmerking", Source(path.name, "", 0), "", "",
        "dit bestand staat nog open in Excel of LibreOffice. Ik lees wat er is opgeslagen.",
        "Sla het op en sluit het, zodat alles meetelt.",
    )  # fmt: skip


def _note(path: Path, code: str, text: str) -> Finding:
    return Finding(code, "opmerking", Source(path.name, "", 0), "", "", text, "Ik heb het niet nog eens gelezen.")
