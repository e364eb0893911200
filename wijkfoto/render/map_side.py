"""What stands round a map: what has no place on it, numbers, what leaves the wijk, choices, a list of services."""

from __future__ import annotations

from collections.abc import Iterable

from wijkfoto.render.cells import state_words
from wijkfoto.render.map_scene import SYMBOL, Scene, by_name
from wijkfoto.render.style import MARK_COLOURS
from wijkfoto.render.symbols import domain_key
from wijkfoto.render.text import safe
from wijkfoto.render.words import STATE_LABELS
from wijkfoto.share.view import AreaMap, Row


def unplaced_list(block: AreaMap) -> str:
    """The column of what has no place, with the reason above each list; empty when there is none."""
    title = f"Zonder plek op de kaart ({len(block.unplaced)})"
    reasons = dict.fromkeys(str(row["why"]) for row in block.unplaced)
    lists = "".join(_unplaced_for(reason, block.unplaced) for reason in reasons)
    return lists and (
        f'<section class="wf-map-unplaced" aria-label="{title}"><p><strong>{title}</strong></p>{lists}</section>'
    )


def _unplaced_for(reason: str, unplaced: Iterable[Row]) -> str:
    rows = "".join(
        f"<li>{domain_key(row['domain'], f'{SYMBOL} wf-map-dashed')}<span>{safe(row['name'])}</span></li>"
        for row in sorted((row for row in unplaced if row["why"] == reason), key=by_name)
    )
    return f'<p>{safe(reason)}</p><ul tabindex="0" aria-label="{safe(reason)}">{rows}</ul>'


def counts_table(block: AreaMap) -> str:
    """Numbers of the wijk; empty when the level has none."""
    rows = "".join(
        f'<tr><th scope="row">{safe(row["label"])}</th><td>{safe(row["value"])}</td></tr>' for row in block.counts
    )
    caption = "<caption>Hoeveel functies, per soort werk</caption>"
    return rows and f'<table class="wf-map-counts">{caption}<tbody>{rows}</tbody></table>'


def outside_list(block: AreaMap) -> str:
    """Where ties go that leave the wijk, with what each is behind a fold; empty when there are none."""
    rows = "".join(f"<li>{_outside_item(row)}</li>" for row in block.outside)
    return rows and (
        '<section class="wf-map-outside"><p><strong>Naar buiten de wijk</strong></p>'
        f"<p>{safe(block.leaving)}</p><ul>{rows}</ul></section>"
    )


def _outside_item(row: Row) -> str:
    head = f"<span>{safe(row['label'])}: {safe(row['value'])}</span>"
    texts = "".join(f"<li>{safe(text)}</li>" for text in row.get("texts", ()))
    return f"<details><summary>{head}</summary><ul>{texts}</ul></details>" if texts else head


def tie_choices(block: AreaMap, scene: Scene) -> str:
    """Drop-downs that choose which lines are shown; empty where there is nothing to choose."""
    drawn = scene.ties[: scene.drawn]
    states = {str(tie["state"]) for tie in drawn if tie.get("state")}
    marks = [tie["mark"] for tie in drawn if tie.get("mark") is not None]
    order = [*STATE_LABELS, *sorted(states)]
    least = [mark for mark in list(MARK_COLOURS)[1:] if any(own < mark <= max(marks) for own in marks)]
    parts = []
    if len(states) > 1:
        choices = [(state_words(state), state_words(state)) for state in sorted(states, key=order.index)]
        parts.append(_select(block, "state", "Verbinding", choices))
    if least:
        parts.append(_select(block, "mark", "Cijfer", [(str(m), f"{m} of hoger" if m < 5 else "5") for m in least]))
    return (
        f'<div class="wf-map-choices" role="group" aria-label="Kies welke lijnen je ziet">{"".join(parts)}'
        '<output class="wf-map-shown"></output></div>'
        if parts
        else ""
    )


def _select(block: AreaMap, key: str, label: str, choices: Iterable[tuple[str, str]]) -> str:
    name = safe(f"{block.id}-{key}")
    options = "".join(f'<option value="{safe(value)}">{safe(word)}</option>' for value, word in choices)
    return (
        f'<p><label for="{name}">{label}</label><select id="{name}" data-choose="{key}">'
        f'<option value="">alle</option>{options}</select></p>'
    )


def service_table(scene: Scene) -> str:
    """All services with a button each: the same as a click on the map, for who uses a keyboard."""
    rows = "".join(
        f"<tr><td>{domain_key(row['domain'], SYMBOL)}"
        f'<button type="button" data-service="{i}">{safe(row["name"])}</button></td>'
        f"<td>{safe(row['domain_label'])}</td><td>{safe(row['address'])}</td></tr>"
        for i, row in enumerate(scene.people[: len(scene.spots)])
    )
    return rows and (
        f'<details class="wf-map-list"><summary>Voorzieningen op de kaart ({len(scene.spots)})</summary>'
        '<table><thead><tr><th scope="col">Naam</th><th scope="col">Domein</th><th scope="col">Adres</th></tr>'
        f"</thead><tbody>{rows}</tbody></table></details>"
    )
