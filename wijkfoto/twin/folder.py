"""Writes the twin as a project folder that opens like any other, and never with a text of the source in it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from random import Random

from wijkfoto.errors import LeakError, ProjectError
from wijkfoto.example.files import points_in
from wijkfoto.leaks.search import Finder
from wijkfoto.leaks.unpack import texts_of
from wijkfoto.output.publish import whole_folder
from wijkfoto.project.opened import Project
from wijkfoto.read.keys import pseudonym_key
from wijkfoto.read.project_files import CONFIG, DELIVERIES, LOCATIONS, ProjectConfig
from wijkfoto.records import Actor, Dossier, NotSpoken, Practice, Task, Wijk
from wijkfoto.share.admit import admit
from wijkfoto.share.levels import level_of
from wijkfoto.twin.answers import deal_answers, talks_of
from wijkfoto.twin.dealing import keyed_chance, shuffled
from wijkfoto.twin.people import make_people, shipped_discipline
from wijkfoto.twin.rows import rows_of
from wijkfoto.twin.toml import config_text
from wijkfoto.vocabulary import Vocabulary, load_vocabulary
from wijkfoto.workbook.deliver import write_delivery

README = "LEES MIJ.txt"
NOTICE = "Verzonnen tweeling: alle organisaties, adressen en antwoorden zijn verzonnen."
"""Stands in every workbook; pages say it by `fictief = true`."""
_SOURCE_TEXT = "een tekst uit het echte project"


def synthetic_twin(project: Project, folder: str | Path, *, seed: int | None = None, smallest: int = 10) -> Path:
    """Path of a written project folder with made-up conversations that look like those of a project in numbers.

    Made of the conversations with akkoord onderzoek only. Equal project, seed and key give equal bytes.
    What is kept and what is not stands in its `LEES MIJ.txt`.

    Parameters
    ----------
    folder
        A new folder.
    seed
        Of the shuffling; default that of the settings of the project.
    smallest
        Pairs are shuffled with at least this many of their kind (default 10).

    Raises
    ------
    ProjectError
        The folder is there already, or too few answers have akkoord onderzoek: none, or fewer than `smallest`.
    LeakError
        A text of the source would stand in the twin. Nothing is written then.
    """
    target = Path(folder)
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise ProjectError(f"{target} bestaat al. Kies een nieuwe map, zodat er niets verloren gaat.")
    key = pseudonym_key(project.folder)
    chance = keyed_chance(key, project.config.settings.seed if seed is None else seed)
    vocabulary = _vocabulary(project)
    used = admit(project.dossier, level_of("onderzoek"), key=key)
    dossier = _twin_dossier(used, project.config, vocabulary, smallest, chance)
    with whole_folder(target) as temporary:
        write_delivery(dossier, temporary / DELIVERIES, vocabulary, notice=NOTICE)
        (temporary / CONFIG).write_text(config_text(project), encoding="utf-8", newline="\n")
        (temporary / LOCATIONS).write_text(_locations(dossier, chance), encoding="utf-8", newline="\n")
        (temporary / README).write_text(_README, encoding="utf-8", newline="\n")
        _refuse_source_texts(project.dossier, temporary)
    return target


def _vocabulary(project: Project) -> Vocabulary:
    """The shipped lists, with the wijken of the project."""
    wijken = [{field.name: getattr(wijk, field.name) for field in fields(Wijk)} for wijk in project.dossier.wijken]
    return load_vocabulary({"wijken": [{**row, "known": {}, "absent": ()} for row in wijken]})


def _twin_dossier(
    source: Dossier, config: ProjectConfig, vocabulary: Vocabulary, smallest: int, chance: Random
) -> Dossier:
    own = config.vocabulary
    if not source.conversations:
        raise ProjectError("Een tweeling komt uit gesprekken met akkoord onderzoek, en die zijn er nog niet.")
    people = make_people(source, vocabulary, own, config.rules.rounds, chance)
    talks = talks_of(source, own)
    if sum(len(talk.answers) for talk in talks) < smallest:
        raise ProjectError(f"Er zijn minder dan {smallest} antwoorden: dat is te weinig om te schudden.")
    absent = {wijk.code: wijk.absent for wijk in source.wijken}
    answers = deal_answers(talks, absent, smallest, chance)
    rows = rows_of(source, vocabulary, people.actors, people.conversations, chance)
    return Dossier(
        wijken=source.wijken,
        conversations=tuple(sorted(people.conversations.values(), key=lambda one: (one.wijk, one.date, one.id))),
        actors=people.actors,
        statements=rows.statements(talks, answers),
        practices=tuple(_practices(source, vocabulary, chance)),
        tasks=tuple(_tasks(source, vocabulary, chance)),
        not_spoken=tuple(_not_spoken(source, vocabulary, own, chance)),
    )


def _practices(source: Dossier, vocabulary: Vocabulary, chance: Random) -> Iterator[Practice]:
    facts = shuffled(((one.theme, one.status, one.fits, len(one.groups)) for one in source.practices), chance)
    groups = [term.label for term in vocabulary.terms("groups")]
    for number, (one, (theme, status, fits, size)) in enumerate(zip(source.practices, facts, strict=True), start=1):
        yield Practice(
            wijk=one.wijk,
            name=f"Verzonnen voorbeeld {number}",
            what="Dit voorbeeld is verzonnen.",
            actors="; ".join(shuffled(groups, chance)[:size]),
            theme=_theme(theme, vocabulary),
            status=status,
            fits=fits,
        )


def _tasks(source: Dossier, vocabulary: Vocabulary, chance: Random) -> Iterator[Task]:
    themes = shuffled((one.theme for one in source.tasks), chance)
    for number, (one, theme) in enumerate(zip(source.tasks, themes, strict=True), start=1):
        yield Task(one.wijk, f"Verzonnen opgave {number}", _theme(theme, vocabulary))


def _theme(code: str, vocabulary: Vocabulary) -> str:
    return code if vocabulary.term("themes", code) else ""


def _not_spoken(source: Dossier, vocabulary: Vocabulary, own: Vocabulary, chance: Random) -> Iterator[NotSpoken]:
    who = shuffled((shipped_discipline(one.discipline, vocabulary, own) for one in source.not_spoken), chance)
    why = shuffled(((one.invited, one.reason) for one in source.not_spoken), chance)
    for one, discipline, (invited, reason) in zip(source.not_spoken, who, why, strict=True):
        yield NotSpoken(one.wijk, discipline, invited=invited, reason=reason)


def _locations(dossier: Dossier, chance: Random) -> str:
    """`locaties.csv`: a point somewhere in its wijk for every made-up address."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("adres", "postcode", "lat", "lon"))
    for wijk in dossier.wijken:
        addresses = sorted({actor.place for actor in dossier.actors if actor.wijk == wijk.code and actor.place})
        for address, (lon, lat) in zip(addresses, points_in(wijk.code, len(addresses), chance), strict=False):
            writer.writerow((address, "", f"{lat:.5f}", f"{lon:.5f}"))
    return text.getvalue()


def _refuse_source_texts(source: Dossier, folder: Path) -> None:
    finder = Finder(tuple((_SOURCE_TEXT, text) for text in source_texts(source)), cells=True, pseudonyms=True)
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        for text in texts_of(path.read_bytes()):
            if finder.find(text):
                raise LeakError(
                    f"De tweeling is niet gemaakt: in {path.name} staat {_SOURCE_TEXT}. "
                    "Dit is een fout in wijkfoto, niet van jou: meld dit."
                )


def source_texts(source: Dossier) -> list[str]:
    """Every text of a dossier that somebody wrote: own words, names, addresses, good examples, opgaven, reasons."""
    found: set[str] = set()
    for said in source.statements:
        found.update((*said.plus, *said.minus, said.remark))
    for actor in source.actors:
        found.update(_actor_texts(actor))
    for one in source.practices:
        found.update(
            (one.name, one.what, one.for_whom, one.ingredient, one.led_by, one.funding, one.needs, one.since)
        )
    found.update(task.name for task in source.tasks)
    found.update(text for one in source.not_spoken for text in (one.organisation, one.found_by))
    found.update(decision.why for decision in source.decisions)
    found.update(text for one in source.agreed for text in (one.what, one.who, one.origin))
    return sorted(found - {""})


def _actor_texts(actor: Actor) -> tuple[str, ...]:
    return (actor.organisation, actor.place, actor.postcode, actor.supported_by, *actor.aliases)


_README = f"""\
{NOTICE}

Deze map is een verzonnen project. Je opent hem met wijkfoto zoals elk project: wijkfoto maak MAP.
Hij lijkt in aantallen op de gesprekken met akkoord onderzoek van een echt project, zodat je code erop werkt. Trek er
geen conclusies uit over een wijk.

Precies gelijk aan het echte project:
- de wijken met hun namen, en per wijk het aantal gesprekken per functie;
- het aantal functies per wijk, en per groep hoeveel praktijken of teams er zijn;
- per wijk hoe vaak welk akkoord is gegeven;
- het aantal goede voorbeelden en opgaven per wijk, en hoeveel functies nog niet zijn gesproken;
- de peildatum, de metingen en de drempels.

Ongeveer gelijk:
- hoeveel er is gevraagd, en hoe vaak een antwoord ja, nee of zou willen is;
- de verdeling van de toestanden over paren van dezelfde soort (binnen het vierkant, van het vierkant met een andere
  groep, tussen andere groepen), over alle wijken samen;
- hoe vaak welk cijfer, thema, doel, kenmerk en welke frequentie voorkomt, over alle wijken samen;
- hoeveel anderen een functie noemt, en hoe vaak functies worden genoemd.

Niet bewaard:
- wie wat over wie zei, en welke antwoorden bij elkaar horen in een gesprek of een wijk;
- of twee kanten hetzelfde cijfer geven, en welk thema bij welke groep hoort;
- verschillen tussen wijken in hoe goed het gaat;
- eigen woorden, namen van organisaties, adressen, data, fotografen, teksten van goede voorbeelden en opgaven,
  besluiten en afspraken.

Wat je nog wel kunt zien: kleine aantallen. Sprak het team in een wijk met een apotheker, dan zie je dat hier ook.
Zegt in het hele project iedereen ja, dan staat hier ook overal ja.
"""
