"""Takes in deliveries: what is wrong with one before it counts, whether it may come in, and what it replaces.

A delivery comes in as it is and under a name of its own; nothing in `gesprekken/` is ever written over. One that
holds a conversation that is there already *replaces* the file it stood in, once somebody says so: `[vervangt]` in
`wijkfoto.toml`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from wijkfoto.errors import ProjectError, disk_trouble
from wijkfoto.files import file_hash
from wijkfoto.folder.check import write_copies
from wijkfoto.folder.config_file import change_config
from wijkfoto.folder.turns import alone
from wijkfoto.folder.waiting import Waiting, free_name, take_away
from wijkfoto.read.interviews import read_dossier
from wijkfoto.read.project_files import DELIVERIES, ProjectConfig, read_config, read_decisions
from wijkfoto.read.sheets import spreadsheet_files
from wijkfoto.records import Conversation, Dossier, Finding

_UNREADABLE = frozenset({"bestand_onleesbaar", "bestand_leeg"})
_Talk = tuple[str, object, str, str]
"""(wijk, date, photographer, respondent): what makes a conversation the same in two files"""


@dataclass(frozen=True, slots=True)
class Examined:
    """What is known of a delivery before it counts.

    Attributes
    ----------
    findings
        Findings about this delivery, as they will be when it is in and has replaced what it replaces.
    refused
        Why it may not come in, "" when it may.
    replaces
        Names of the deliveries that it may replace: of the same name, or with the same conversation.
    shared, lost
        Number of conversations that stand in both, and of those that stand in the earlier deliveries only.
    wijken
        Codes of the wijken of its conversations.
    conversations
        Number of its conversations that count; `rows` is how many rows were read, `rows_lost` how many stay out.
    dossier
        All that was read of the project with it, for a coloured copy.
    """

    name: str
    findings: tuple[Finding, ...]
    refused: str
    replaces: tuple[str, ...]
    shared: int
    lost: int
    wijken: tuple[str, ...]
    conversations: int
    rows: int
    dossier: Dossier

    @property
    def errors(self) -> int:
        """How many findings are a fout."""
        return sum(finding.severity == "fout" for finding in self.findings)

    @property
    def rows_lost(self) -> int:
        """How many rows stay out."""
        return sum(finding.rows_lost for finding in self.findings)

    @property
    def is_ready(self) -> bool:
        """Whether it can come in without a question."""
        return not (self.refused or self.errors or self.replaces)


def examine(folder: str | Path, path: Path) -> Examined:
    """What is known of a delivery that is not in the project yet; nothing is written but the memory of reading.

    Raises
    ------
    ProjectError
        The project cannot be used.
    """
    project = Path(folder)
    config, present = read_config(project), _files(project)
    by_itself = _read([path], config, project, keep=False)
    before = _read(present, config, project) if present else Dossier()
    replaces, shared, lost = _replaced(path, by_itself, before, present, config)
    together = _read([*present, path], _replacing(config, path.name, replaces), project)
    findings = tuple(f for f in together.findings if f.source.delivery == path.name)
    talks = [one for one in together.conversations if one.source.delivery == path.name]
    return Examined(
        name=path.name,
        findings=findings,
        refused=_refusal(path, present, findings, counts=_counts(together, path.name)),
        replaces=replaces,
        shared=shared,
        lost=lost,
        wijken=tuple(dict.fromkeys(one.wijk for one in talks)),
        conversations=len(talks),
        rows=by_itself.rows_read,
        dossier=together,
    )


def _files(project: Path) -> list[Path]:
    inside = project / DELIVERIES
    return spreadsheet_files(inside) if inside.is_dir() else []


def _read(files: list[Path], config: ProjectConfig, project: Path, *, keep: bool = True) -> Dossier:
    return read_dossier(
        files,
        config.vocabulary,
        config.rules,
        read_decisions(project),
        config.wijken,
        project=project if keep else None,
    )


def _replacing(config: ProjectConfig, new: str, old: tuple[str, ...]) -> ProjectConfig:
    """The configuration as it will be when a delivery replaces others."""
    replaced = {**config.rules.replaced, **dict.fromkeys(old, new)}
    return replace(config, rules=replace(config.rules, replaced=replaced))


def _replaced(
    path: Path, by_itself: Dossier, before: Dossier, present: list[Path], config: ProjectConfig
) -> tuple[tuple[str, ...], int, int]:
    """Deliveries that this one may replace, and how many of their conversations it has and does not have."""
    talks = {_talk(one) for one in by_itself.conversations}
    names = {file.name for file in present}
    now = {name for name in names if config.rules.replaced.get(name) not in names}
    own = _plain_name(path.name)
    found = sorted(
        name
        for name in now
        if _plain_name(name) == own or talks & {_talk(c) for c in before.conversations if c.source.delivery == name}
    )
    old = {_talk(one) for one in before.conversations if one.source.delivery in found}
    return tuple(found), len(old & talks), len(old - talks)


def _talk(conversation: Conversation) -> _Talk:
    return conversation.wijk, conversation.date, conversation.photographer, conversation.respondent


def _plain_name(name: str) -> str:
    """A name without the number that makes it free, in small letters."""
    stem, _, suffix = name.casefold().rpartition(".")
    head, _, number = stem.rpartition(" (")
    return f"{head if head and number.rstrip(')').isdigit() else stem}.{suffix}"


def _counts(dossier: Dossier, name: str) -> bool:
    """Whether anything of a delivery counts."""
    sources = (
        *(row.source for row in dossier.conversations),
        *(row.source for row in dossier.practices),
        *(row.source for row in dossier.tasks),
        *(row.source for row in dossier.not_spoken),
        *(source for actor in dossier.actors for source in actor.sources),
    )
    return any(source.delivery == name for source in sources)


def _refusal(path: Path, present: list[Path], findings: tuple[Finding, ...], *, counts: bool) -> str:
    content = file_hash(path)
    same = next((f.name for f in present if f.is_file() and file_hash(f) == content), "")
    if same:
        return f"Dit is precies hetzelfde bestand als {same}. Dat is al opgenomen, je hoeft niets te doen."
    if any(finding.code in _UNREADABLE for finding in findings):
        return "Dit bestand kan ik niet lezen. Wat je kunt doen, staat hieronder."
    if any(finding.code == "privacy" for finding in findings):
        return (
            "Er staat iets in over een persoon. Haal dat eerst weg uit je werkboek. Sla het dan op en lever het "
            "opnieuw in."
        )
    if not counts:
        return "Van dit bestand doet geen enkele rij mee. Verbeter het en lever het opnieuw in."
    return ""


def take_in(folder: str | Path, one: Waiting, *, replaces: tuple[str, ...] = ()) -> Path:
    """Path of a delivery that was taken into `gesprekken/`, as it came and under a name that nothing else has.

    Parameters
    ----------
    replaces
        Deliveries that count no more from now on; they stay where they are.

    Raises
    ------
    ProjectError
        It may not come in, or the folder cannot be written to; then nothing changed.
    """
    project = Path(folder)
    with alone(project):
        examined = examine(project, one.path)
        if examined.refused:
            raise ProjectError(f"{one.name}: {examined.refused}")
        name = one.path.name if free_name(project, one.path.name) == one.path.name else free_name(project, one.name)
        target = project / DELIVERIES / name
        if old := [name for name in replaces if name in examined.replaces]:
            # Said first: killed in between, the earlier delivery still counts and this one still waits.
            change_config(project, {("vervangt", target.name): old if len(old) > 1 else old[0]})
        _bring(one.path, target)
        take_away(project, one.id)
    return target


def _bring(path: Path, target: Path) -> None:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        path.rename(target)
    except OSError as error:
        raise ProjectError(f"{target} kan ik niet schrijven. {disk_trouble(error)}") from error


def coloured_copy(one: Waiting, examined: Examined) -> Path:
    """Path of a copy of a waiting delivery with a colour and a note on every cell that has a finding."""
    folder = one.path.parent / ".kopie"
    for old in folder.glob("*"):
        old.unlink()
    return write_copies([one.path], examined.dossier, folder)[0]
