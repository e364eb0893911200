"""Recognises the export of an online form: a row per conversation, a column per question.

Columns that the form program adds itself (who filled it in, when, an e-mail address) are no questions and never read,
save the day on which it was filled in where no question asks for the date.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from wijkfoto.read.columns import ColumnMap, letters, same_sheet
from wijkfoto.read.headers import Header, OwnColumns, Target, headers_of
from wijkfoto.read.raw import RawSheet
from wijkfoto.records import Finding, Source
from wijkfoto.vocabulary import Vocabulary, key, plain
from wijkfoto.workbook.layout import ACTORS, BY_NAME, CONTROL, FORM, LIJST, LISTS, PRACTICES, README, TASKS, TIES
from wijkfoto.workbook.questions import Question, questions_by_header

PRACTICE, TASK = "practice", "task"
"""Parts of a row that become a good example and a task; other parts are numbers of ties and codes of groups."""

_STAMPS = {key(text) for text in ("Begintijd", "Start time", "Tijdstempel", "Timestamp")}
_PROGRAM = _STAMPS | {
    key(text)
    for text in (
        "ID", "Tijd van voltooien", "Voltooid", "Completion time", "E-mail", "Email", "E-mailadres", "Email Address",
        "Naam", "Name", "Tijd van laatste wijziging", "Last modified time", "Taal", "Language",
        "Totaal aantal punten", "Total points", "Quizfeedback", "Quiz feedback", "Gebruikersnaam", "Username",
        "Score",
    )
}  # fmt: skip
_PROGRAM_STARTS = ("points - ", "feedback - ", "punten - ")
_SAME = {"to_actor": "named", "respondent": "from_actor", "to_discipline": "named"}


class _Found(NamedTuple):
    header: Header
    fields: dict[str, int]
    purposes: dict[str, str]
    stamp: int | None


def find_form(
    raw: RawSheet, own: OwnColumns, vocabulary: Vocabulary
) -> tuple[ColumnMap | None, list[Finding]] | None:
    """Columns of an export with findings, None when the sheet is no export of a form.

    The sheet of the columns is the one-sheet form; `wide` says that a row is a conversation.
    """
    if any(same_sheet(raw.name, name) for name in (*BY_NAME, README, LISTS, CONTROL)):
        return None
    questions = questions_by_header(vocabulary)
    for header in headers_of(raw):
        if header.top != header.bottom:
            break
        found = _fields(header, own, questions)
        numbered = any(name.split(" ")[0] in {"named", "answer"} and " " in name for name in found.fields)
        if found.stamp is None and not (own.is_wide and numbered) and not (numbered and len(found.fields) > 3):
            continue
        return _columns(raw, found)
    return None


def _fields(header: Header, own: OwnColumns, questions: Mapping[str, Question]) -> _Found:
    """What each column is; a tie that is asked about in several columns gets the next free number."""
    found = _Found(header, {}, {}, next((c for c, t in enumerate(header.texts) if t and key(t[0]) in _STAMPS), None))
    for column, texts in enumerate(header.texts):
        target = next((t for text in texts if (t := own.find(text) or _question(text, questions))), None)
        if target is None:
            continue
        name, number = _SAME.get(target.field, target.field), target.number
        taken = f"{name} {number}".strip() in found.fields
        if taken and name == "named":
            number = str(next(n for n in range(1, 1000) if f"named {n}" not in found.fields))
        found.fields.setdefault(f"{name} {number}".strip(), column)
        if target.purpose:
            found.purposes[number] = target.purpose
    return found


def _question(text: str, questions: Mapping[str, Question]) -> Target | None:
    """What a question of our own form means."""
    found = questions.get(plain(text))
    if found is None:
        return None
    if found.sheet == ACTORS:
        return Target({"discipline": "from_discipline", "organisation": "from_actor"}[found.field])
    part = {LIJST: found.group, TIES: str(found.number), PRACTICES: PRACTICE, TASKS: TASK}.get(found.sheet, "")
    return Target(found.field, part)


def _columns(raw: RawSheet, found: _Found) -> tuple[ColumnMap | None, list[Finding]]:
    header, fields = found.header, dict(found.fields)
    if "date" not in fields and found.stamp is not None:
        fields["date"] = found.stamp
    names = {name: header.text(column) for name, column in fields.items()}
    findings = [*_unknown(raw, header, set(fields.values()))]
    if not ({"from_actor", "from_discipline"} & fields.keys()):
        findings.append(_no_respondent(raw, header))
        return None, findings
    return ColumnMap(FORM, fields, names, header.bottom + 1, found.purposes, wide=True), findings


def _is_program(text: str) -> bool:
    return key(text) in _PROGRAM or text.casefold().startswith(_PROGRAM_STARTS)


def _unknown(raw: RawSheet, header: Header, used: set[int]) -> Iterator[Finding]:
    """One remark for all questions that are not known; the columns of the form program are nobody's business."""
    texts = {c: texts[0] for c, texts in enumerate(header.texts) if texts and c not in used}
    unknown = {column: text for column, text in texts.items() if not _is_program(text)}
    if not unknown:
        return
    first = min(unknown)
    more = f" Zo zijn er {len(unknown)}." if len(unknown) > 1 else ""
    yield Finding(
        "vraag_onbekend", "opmerking", Source(raw.file, raw.name, header.bottom + 1, letters(first)), "", "",
        f"de vraag '{unknown[first][:60]}' ken ik niet, ik heb hem niet gelezen.{more}",
        "Horen de antwoorden erbij? Noem de kolom in wijkfoto.toml onder [kolommen].",
    )  # fmt: skip


def _no_respondent(raw: RawSheet, header: Header) -> Finding:
    return Finding(
        "vragenlijst_onvolledig", "fout", Source(raw.file, raw.name, header.bottom + 1), "", "",
        "dit lijkt een formulier van internet, maar ik zie niet welke vraag zegt wie er gesproken is.",
        "Noem die kolom in wijkfoto.toml onder [kolommen], bijvoorbeeld: \"Wie bent u?\" = \"van_functie\".",
    )  # fmt: skip
