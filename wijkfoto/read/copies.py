"""The same conversation in two files: read once when equal, not at all when it differs."""

from __future__ import annotations

from wijkfoto.findings import cell_text
from wijkfoto.records import Conversation, Finding, Statement


def drop_copies(conversations: dict[str, Conversation], statements: dict[str, list[Statement]]) -> list[Finding]:
    """Takes the copies out of the conversations and of the statements by conversation; a finding for each."""
    same: dict[tuple[object, ...], list[Conversation]] = {}
    for conversation in conversations.values():
        if conversation.date and conversation.photographer:
            identity = (conversation.wijk, conversation.date, conversation.photographer, conversation.respondent)
            same.setdefault(identity, []).append(conversation)
    findings = []
    for copies in same.values():
        if len({copy.source.file for copy in copies}) < 2:
            continue
        contents = {_content(copy, statements[copy.id]) for copy in copies}
        for copy in copies if len(contents) > 1 else copies[1:]:
            rows = 1 + len(statements.pop(copy.id))
            del conversations[copy.id]
            findings.append(_copy_finding(copy, copies, len(contents) > 1, rows))
    return findings


def _content(conversation: Conversation, statements: list[Statement]) -> object:
    """What two copies of a conversation must share to be the same: everything but the places of the cells."""
    rows = sorted(
        repr((s.named, s.grain, s.answer, s.purposes, s.frequency, s.mark, s.theme, s.plus, s.minus, s.labels))
        for s in statements
    )
    return (conversation.consent, conversation.research_consent, tuple(rows))


def _copy_finding(copy: Conversation, copies: list[Conversation], differs: bool, rows: int) -> Finding:
    others = " en ".join(cell_text(other.source) for other in copies if other is not copy)
    if not differs:
        return Finding(
            "gesprek_in_twee_bestanden", "opmerking", copy.source, "gesprek", "",
            f"dit gesprek staat ook in {others}, met dezelfde inhoud.", "Het telt een keer mee.",
        )  # fmt: skip
    return Finding(
        "gesprek_verschilt", "fout", copy.source, "gesprek", "",
        f"dit gesprek staat ook in {others}, met een andere inhoud.",
        "Verwijder een van de twee, of zet in wijkfoto.toml onder [vervangt] welk bestand het andere vervangt.", rows,
    )  # fmt: skip
