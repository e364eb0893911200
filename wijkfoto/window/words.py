"""Words of the command line, as somebody at the window would say them."""

from __future__ import annotations

import re

_REWORDED = tuple(
    (re.compile(pattern), words)
    for pattern, words in (
        (
            r"Kies(?: dan)?: wijkfoto beslis MAP --(?:ja|nee) (\w+)(?: \(of --nee\))?",
            r"Kies dan ja of nee bij Vragen, nummer \1",
        ),
        (
            r"kies: wijkfoto beslis MAP --(?:ja|nee) (\w+)(?: \(of --nee\))?",
            r"kies ja of nee bij Vragen, nummer \1",
        ),
        (r"(?:Of )?laat het splitsen: wijkfoto beslis MAP --ja (\w+)", r"Of kies ja bij Vragen, nummer \1"),
        (r"Bekijk de nummers met: wijkfoto beslis MAP", "Ververs de pagina."),
        (r", als rol: --door coordinator\.", ", als rol, zoals coördinator."),
        (r"Bij --door", "Bij de rol"),
        (r"Bij --waarom", "Bij de reden"),
        (r"Zet hem bij wijken in wijkfoto\.toml", "Zet hem erbij bij Instellingen"),
        (r"zet in wijkfoto\.toml onder \[vervangt\] welk bestand het andere vervangt", "vervang een van de twee"),
        (r", zie wijkfoto\.toml", ""),
        (r"Kies met --uit een andere map\.", "Kies een andere map."),
    )
)


def in_the_window(text: str) -> str:
    """A message with what to do in the window where it names a command.

    Examples
    --------
    >>> in_the_window("Is dit dezelfde? Kies dan: wijkfoto beslis MAP --ja k8dz (of --nee).")
    'Is dit dezelfde? Kies dan ja of nee bij Vragen, nummer k8dz.'
    """
    for pattern, words in _REWORDED:
        text = pattern.sub(words, text)
    return text
