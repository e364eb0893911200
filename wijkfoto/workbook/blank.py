"""An empty workbook for a wijk, with the known practices filled in when there is a list of them."""

from __future__ import annotations

import csv
from pathlib import Path

from wijkfoto.errors import ProjectError
from wijkfoto.vocabulary import Vocabulary, key
from wijkfoto.workbook.layout import ACTORS, BY_NAME
from wijkfoto.workbook.template import write_workbook


def write_blank_workbook(
    path: str | Path, wijk: str, vocabulary: Vocabulary, *, actors: str | Path | None = None, extended: bool = False
) -> Path:
    """Path of a workbook to fill in.

    Parameters
    ----------
    wijk
        Code or name of a wijk.
    actors
        A .csv with the columns functie and organisatie (and, when known, publiek adres, postcode, aanspreekpunt,
        mandaat) to fill in on Wie werkt hier.
    extended
        Also the columns of the research protocol.

    Raises
    ------
    ProjectError
        The wijk is not known, the list cannot be used, or the file is already there with something in it.
    """
    code = vocabulary.match_wijk(wijk)
    if code is None:
        names = ", ".join(f"{found.code} ({found.name})" for found in vocabulary.wijken.values())
        raise ProjectError(f"De wijk '{wijk}' ken ik niet. Kies uit: {names}.")
    path = Path(path)
    if path.exists():
        raise ProjectError(f"{path} bestaat al. Kies een andere naam, zodat er niets verloren gaat.")
    content = {ACTORS: _known_actors(Path(actors))} if actors else None
    return write_workbook(
        path, wijk=vocabulary.wijken[code], vocabulary=vocabulary, content=content, extended=extended
    )


def _known_actors(path: Path) -> list[dict[str, object]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ProjectError(f"{path}: deze lijst kan ik niet lezen. Sla hem op als csv met UTF-8.") from error
    delimiter = max(";,\t", key=text.partition("\n")[0].count)
    rows = list(csv.DictReader(text.splitlines(), delimiter=delimiter))
    fields = {
        key(word): field.name
        for field in BY_NAME[ACTORS].fields
        for word in (field.header, field.name, *field.synonyms)
    }
    found = [{fields[key(h)]: v for h, v in row.items() if h and key(h) in fields and v} for row in rows]
    if not found or not all({"discipline", "organisation"} <= row.keys() for row in found):
        raise ProjectError(f"{path}: ik zoek de kolommen functie en organisatie, en in elke rij een waarde.")
    return [{**row, "nr": number} for number, row in enumerate(found, start=1)]
