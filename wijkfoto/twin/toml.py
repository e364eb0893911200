"""`wijkfoto.toml` of a twin: the settings of the project that say nothing of what anybody answered."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields

from wijkfoto.project.opened import Project
from wijkfoto.records import NormPair, Wijk
from wijkfoto.settings import DUTCH_NAMES, Settings
from wijkfoto.vocabulary import load_vocabulary

_HEAD = """\
# Verzonnen tweeling van een project. Alle organisaties, adressen en antwoorden zijn verzonnen.
naam = "Verzonnen tweeling"
fictief = true
"""
_SILENCE = {"unknown": "onbekend", "no": "nee"}


def config_text(project: Project) -> str:
    """Text of the file."""
    config = project.config
    parts = [_HEAD]
    if config.peildatum:
        parts.append(f"peildatum = {config.peildatum.isoformat()}\n")
    parts.append(f"wijken = {json.dumps(list(project.wijken))}\n")
    parts.append("".join(_thresholds(config.settings)))
    parts += [f'\n[[metingen]]\nnaam = {_text(one.name)}\nvan = {one.start}\ntot = {one.end}\n'
              for one in config.rules.rounds]  # fmt: skip
    shipped = load_vocabulary()
    parts += [_wijk(wijk) for wijk in project.dossier.wijken if wijk.code not in shipped.wijken]
    known = {*(term.code for name in ("groups", "disciplines") for term in shipped.terms(name))}
    parts += [
        _norm(pair) for pair in config.vocabulary.norm if pair not in shipped.norm and {*pair.a, *pair.b} <= known
    ]
    return "".join(parts)


def _thresholds(settings: Settings) -> Iterator[str]:
    dutch = {name: word for word, name in DUTCH_NAMES.items()}
    changed = {
        dutch[field.name]: getattr(settings, field.name)
        for field in fields(settings)
        if getattr(settings, field.name) != field.default
    }
    if changed:
        yield "\n[drempels]\n"
    for name, value in changed.items():
        yield f"{name} = {_text(_SILENCE[value]) if isinstance(value, str) else value}\n"


def _wijk(wijk: Wijk) -> str:
    rows = {"code": wijk.code, "name": wijk.name, "slug": wijk.slug, "municipality": wijk.municipality}
    lines = [f"{name} = {_text(value)}\n" for name, value in rows.items()]
    lines.append(f"cbs_codes = {json.dumps(list(wijk.cbs_codes))}\n")
    lines += [f"inhabitants = {wijk.inhabitants}\n"] if wijk.inhabitants else []
    return "\n[[wijk]]\n" + "".join(lines)


def _norm(pair: NormPair) -> str:
    rows = {"a": "|".join(pair.a), "b": "|".join(pair.b), "belang": pair.importance, "thema": pair.theme,
            "wijk": pair.wijk}  # fmt: skip
    return "\n[[norm]]\n" + "".join(f"{name} = {_text(value)}\n" for name, value in rows.items() if value)


def _text(value: str) -> str:
    """A TOML text: JSON writes the same escapes."""
    return json.dumps(value, ensure_ascii=False)
