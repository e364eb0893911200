"""The letter to whom was named and not spoken to (article 14 of the AVG): what was written down about them, why, who
sees it, how long it stays, and what they may ask.

It is the same for everybody and tells nothing of anybody: who named whom stands nowhere in it. To whom it should go
is said apart, for the coordinator.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from wijkfoto.errors import ProjectError, disk_trouble
from wijkfoto.files import whole_file
from wijkfoto.project.opened import Project, open_project
from wijkfoto.rights.subject import actor_label
from wijkfoto.share.words import join

_TEXT = """Onderwerp: je functie is genoemd in de wijkfoto

Beste collega,

In {wijken} maken we een wijkfoto. Dat is een beeld van wie met wie samenwerkt in zorg en welzijn in de wijk. \
Daarvoor praten we met mensen die er werken. In die gesprekken is ook jouw functie bij jouw organisatie genoemd. \
Met jou hebben we nog niet gesproken. Daarom krijg je deze brief.

Wat staat er over je in?
- Je functie en je organisatie, en het adres als dat openbaar is. Geen namen van mensen, en niets over cliënten.
- Of iemand zegt met je samen te werken, waarvoor en hoe vaak.
- Soms een cijfer van 1 tot 5 voor de samenwerking, en wat daarin goed gaat en wat niet.

Hoe komen we eraan?
Uit gesprekken met andere mensen die in de wijk werken. Wie wat heeft gezegd, vertellen we niet verder.

Waar is het voor?
Om de samenwerking in de wijk beter te maken. Niet om mensen of organisaties te beoordelen.
Dit mag volgens de wet omdat: [laat de privacy officer dit invullen].

Wie ziet wat?
- De fotografen en de coördinator van het project zien alles. Zij zijn: [vul de organisatie in].
- De mensen die in de wijk meededen en de projectgroep zien groepen, zoals huisartsenpraktijk of apotheek. \
De projectgroep ziet een oordeel alleen als minstens {respondents} mensen van {organisations} organisaties erover \
praatten, of als de wijk het zelf vrijgeeft.
- Onderzoekers die bij naam toegang hebben, zien een code in plaats van je organisatie.
- Anderen zien alleen hoe het in alle wijken samen gaat.
- Staat je organisatie op een openbaar adres, dan kan die met naam en functie op de kaart staan. Niet met een oordeel.

Hoe lang bewaren we het?
Wat in de gesprekken is opgeschreven: tot {deliveries} maanden nadat de foto is vastgesteld. \
Na {research} maanden kijken we of het beeld met functies en organisaties nog nodig is. \
Wat de projectgroep en anderen zien, mag blijven.

Wat kun je doen?
- Vertel het zelf. We praten graag met je. Het is vrijwillig.
- Vraag wat er over je staat. Laat het verbeteren of wissen, of zeg dat je het niet wilt.
- Kom je er met ons niet uit? Dan kun je klagen bij de Autoriteit Persoonsgegevens.

Vragen? Bel of mail [functie en telefoonnummer van de coördinator], of de privacy officer: [telefoonnummer].

Met vriendelijke groet,
[organisatie die het project leidt]
"""


@dataclass(frozen=True, slots=True)
class Letter:
    """The written letter, and to whom it should go: wijk, function and organisation, in order."""

    path: Path
    to: tuple[str, ...]


def write_letter(path: str | Path, letter: str | Path) -> Letter:
    """The letter as a text file to paste into mail or Word, and to whom it should go.

    Parameters
    ----------
    path
        The project folder.
    letter
        The file to write (.txt).

    Raises
    ------
    ProjectError
        The project cannot be read, the file is there already, has another kind of name, or cannot be written.
    """
    target = Path(letter)
    if target.suffix.lower() != ".txt":
        raise ProjectError(f"{target}: de brief is tekst. Geef een naam die eindigt op .txt.")
    if target.exists():
        raise ProjectError(f"{target} bestaat al. Kies een andere naam, zodat er niets verloren gaat.")
    project = open_project(path)
    try:
        with whole_file(target) as temporary:
            temporary.write_text(_text(project), encoding="utf-8-sig")
    except OSError as error:
        raise ProjectError(f"{target} kan ik niet schrijven. {disk_trouble(error)}") from error
    return Letter(target, _named_and_not_spoken(project))


def _text(project: Project) -> str:
    names = [wijk.name for wijk in project.dossier.wijken if wijk.code in project.wijken]
    settings = project.results.settings
    return _TEXT.format(
        wijken=join(names),
        respondents=settings.min_respondents,
        organisations=settings.min_organisations,
        deliveries=project.config.keeping.deliveries,
        research=project.config.keeping.research,
    )


def _named_and_not_spoken(project: Project) -> tuple[str, ...]:
    """Functions that somebody named in a conversation, or that stand on the sheet Niet gesproken, and that were not
    spoken to."""
    dossier, vocabulary = project.dossier, project.config.vocabulary
    spoken = {talk.respondent for talk in dossier.conversations}
    named = {one.named for one in dossier.statements if one.grain == "actor"} - spoken
    found = {actor_label(one, vocabulary) for one in dossier.actors if one.id in named and not one.placeholder}
    found |= {
        f"{one.wijk} {vocabulary.label('disciplines', one.discipline)} {one.organisation}"
        for one in dossier.not_spoken
        if one.organisation
    }
    return tuple(sorted(found))
