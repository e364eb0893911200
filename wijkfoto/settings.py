"""Every threshold of a project in one frozen object, passed in; there are no globals.

A *threshold* decides when a number may be shown or what a word such as "actief" means. The defaults stand
here and nowhere else; `[drempels]` in `wijkfoto.toml` changes them, and pages show the ones they used.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from math import isfinite
from typing import Any

from wijkfoto.errors import ProjectError


@dataclass(frozen=True, slots=True)
class Settings:
    """Thresholds and choices of a project.

    Attributes
    ----------
    min_respondents
        A mark, label or state of a pair leaves the werkversie only with this many respondents (default 3).
    min_organisations
        ... of this many organisations (default 2).
    active_per_year
        From this many contacts a year a tie is "actief" (default 11, monthly).
    close_mark
        "Hecht" asks at least this mark of both sides, 1-5 (default 4).
    weak_mark
        A known tie with at most this mark counts as hard (default 2).
    structural_wijken
        "Overal" means: in at least this many wijken (default 3).
    seed
        Seed of everything that draws at random (default 1).
    silence
        {"unknown", "no"}: what silence of a respondent means. "no" is for research data in which
        everybody was asked about everybody; every page then says so (default "unknown").
    guard_range
        Betweenness is shown as firm when leaving out one conversation moves no rank by more than this
        many places (default 2).
    mark_gap
        "Verschil van beleving": the marks of two sides lie at least this far apart (default 2).
    orphan_informants
        A theme counts as a problem when this many people of as many organisations name it so (default 2).
    sure_chance
        A statement is "zeker" from this chance on, 0-1 (default 0.95).
    likely_chance
        ... and "waarschijnlijk" from this one on, 0-1 (default 0.75).
    sure_talks
        With fewer people spoken to than this no place in a ranking is "zeker" (default 10).
    unheard_part
        A nee is "waarschijnlijk" when of at most this part of the combinations of a practice of each side neither
        was asked, 0-1 (default 0.25).
    least_gain
        A conversation is worth while from this gain on, and the list of whom to speak stops below it: an open line
        of the vierkant counts 3, one that the norm wishes 2, one that is sometimes needed 1, and a conversation that
        names the function 2 (default 3).
    asked_gap
        Two wijken are laid side by side only when the share of questions that was asked differs by at most
        this, 0-1 (default 0.25).
    changed_mark
        A mark of the same people counts as changed between two rounds from this difference on (default 1).
    """

    min_respondents: int = 3
    min_organisations: int = 2
    active_per_year: int = 11
    close_mark: float = 4.0
    weak_mark: float = 2.0
    structural_wijken: int = 3
    seed: int = 1
    silence: str = "unknown"
    guard_range: int = 2
    mark_gap: float = 2.0
    orphan_informants: int = 2
    sure_chance: float = 0.95
    likely_chance: float = 0.75
    sure_talks: int = 10
    unheard_part: float = 0.25
    least_gain: int = 3
    asked_gap: float = 0.25
    changed_mark: float = 1.0


DUTCH_NAMES = {
    "min_respondenten": "min_respondents",
    "min_organisaties": "min_organisations",
    "actief_per_jaar": "active_per_year",
    "hecht_cijfer": "close_mark",
    "zwak_cijfer": "weak_mark",
    "overal_wijken": "structural_wijken",
    "seed": "seed",
    "stilte": "silence",
    "speling_rang": "guard_range",
    "verschil_beleving": "mark_gap",
    "knelpunt_mensen": "orphan_informants",
    "zeker_kans": "sure_chance",
    "waarschijnlijk_kans": "likely_chance",
    "zeker_gesprekken": "sure_talks",
    "open_deel": "unheard_part",
    "winst_gesprek": "least_gain",
    "verschil_gevraagd": "asked_gap",
    "verschil_cijfer": "changed_mark",
}
_CHOICES = {
    "silence": {"onbekend": "unknown", "nee": "no"},
}


def settings_from_table(table: Mapping[str, Any]) -> Settings:
    """Settings from `[drempels]` of `wijkfoto.toml`.

    Parameters
    ----------
    table
        Dutch names (see `DUTCH_NAMES`) with their values; what is absent keeps its default.

    Raises
    ------
    ProjectError
        An unknown name, or a value of the wrong kind.
    """
    defaults = Settings()
    whole = {field.name for field in fields(Settings) if isinstance(getattr(defaults, field.name), int)}
    values: dict[str, Any] = {}
    for dutch, value in table.items():
        name = DUTCH_NAMES.get(dutch)
        if name is None:
            known = ", ".join(DUTCH_NAMES)
            raise ProjectError(f"wijkfoto.toml, [drempels]: '{dutch}' ken ik niet. Kies uit: {known}.")
        if name in _CHOICES:
            if not isinstance(value, str) or value not in _CHOICES[name]:
                allowed = " of ".join(f"'{choice}'" for choice in _CHOICES[name])
                raise ProjectError(f"wijkfoto.toml, [drempels], {dutch}: hier staat '{value}'. Vul {allowed} in.")
            values[name] = _CHOICES[name][value]
            continue
        number = isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value)
        if not number or value < 0 or (name in whole and value != int(value)):
            raise ProjectError(f"wijkfoto.toml, [drempels], {dutch}: hier staat '{value}'. Vul een getal in.")
        values[name] = int(value) if name in whole else float(value)
    return Settings(**values)
