"""Settings: what the project says about itself, with the defaults and what they mean."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import Blueprint, Response, request, url_for

import wijkfoto as wf
from wijkfoto.window.answers import given, given_day, note, on_to, page, project, told
from wijkfoto.window.threshold_words import GROUPS, PROMISED

pages = Blueprint("settings", __name__, url_prefix="/p/<key>/instellingen")


@pages.get("/")
def show() -> str:
    """Every setting with its default."""
    config = project().config()
    return page(
        "settings.html.j2",
        config=config,
        wijken=wf.wijken_to_choose(project().folder),
        groups=GROUPS,
        now=wf.threshold_values(config.settings),
        default=wf.threshold_values(wf.Settings()),
        deliveries=project().counting(),
        rounds=[*((one.name, one.start, one.end) for one in config.rules.rounds), ("", "", "")],
        replaced=[(new, old) for old, new in config.rules.replaced.items()],
    )


def _change(values: dict[tuple[str, ...], Any], part: str) -> Response:
    one = project()
    with told(), one.turn:
        wf.change_config(one.folder, values)
        note("Bewaard in wijkfoto.toml.")
    return on_to(url_for(".show", key=one.key, _anchor=part))


@pages.post("/project")
def about() -> Response:
    """Name, date and wijken."""
    one = project()
    with told(), one.turn:
        wijken = request.form.getlist("wijken")
        order = [*(code for code in one.config().wijken if code in wijken)]
        order += [code for code in wijken if code not in order]
        if not (order or given("wijk_naam")):
            raise wf.ProjectError("Kies minstens één wijk.")
        day = given_day("peildatum", "Peildatum")
        wf.change_config(one.folder, {("naam",): given("naam"), ("peildatum",): day, ("wijken",): order})
        if given("wijk_naam"):
            wf.add_wijken(one.folder, [wf.NewWijk(given("wijk_naam"), given("wijk_cbs"))])
        note("Bewaard in wijkfoto.toml.")
    return on_to(url_for(".show", key=one.key, _anchor="project"))


@pages.post("/drempels")
def thresholds() -> Response:
    """Thresholds; one that is empty or has its default goes out of the file."""
    defaults = wf.threshold_values(wf.Settings())
    values: dict[tuple[str, ...], Any] = {}
    with told():
        now = wf.threshold_values(project().config().settings)
        for name, default in defaults.items():
            value = values["drempels", name] = _threshold(name, default)
            if name in PROMISED and value not in (None, now[name]):
                _keep_promise(name, value, default)
        return _change(values, "drempels")
    return on_to(url_for(".show", key=project().key, _anchor="drempels"))


def _threshold(name: str, default: float | str) -> float | str | None:
    text = given(name).replace(",", ".")
    if isinstance(default, str):
        return text if text and text != default else None
    try:
        number = float(text) if text else default
        whole = int(number) if isinstance(default, int) and number == int(number) else number
    except (ValueError, OverflowError) as error:
        raise wf.ProjectError(f"'{given(name)}' is geen getal. Vul een getal in, of laat het leeg.") from error
    return None if whole == default else whole


def _keep_promise(name: str, value: Any, least: Any) -> None:
    if value < least:
        usual = wf.Settings()
        raise wf.ProjectError(
            f"'{PROMISED[name]}' mag niet lager dan {least}. Op de gesprekskaart beloven we dat een nee, een wens of "
            f"een cijfer pas zichtbaar is bij minstens {usual.min_respondents} mensen van {usual.min_organisations} "
            "organisaties. Hoger mag wel."
        )


@pages.post("/akkoord")
def consent() -> Response:
    """Akkoord of deliveries that have no column for it."""
    asked = (name for name in project().deliveries() if f"akkoord:{name}" in request.form)
    chosen = {name: request.form[f"akkoord:{name}"] for name in asked}
    return _change({("leveringen", name, "akkoord"): value or None for name, value in chosen.items()}, "akkoord")


@pages.post("/metingen")
def rounds() -> Response:
    """Measurement rounds, one per row; an empty row is none."""
    with told():
        rows = []
        for number in range(len(request.form.getlist("meting"))):
            name = request.form.getlist("meting")[number].strip()
            start, end = (_day_in_row(field, number) for field in ("van", "tot"))
            if name or start or end:
                rows.append({"naam": name} | {k: day for k, day in (("van", start), ("tot", end)) if day})
        return _change({("metingen",): rows or None}, "metingen")
    return on_to(url_for(".show", key=project().key, _anchor="metingen"))


def _day_in_row(field: str, number: int) -> date | None:
    """The date of the field in one of several rows."""
    text = [*request.form.getlist(field), ""][number]
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise wf.ProjectError(f"'{text}' is geen datum. Kies een dag.") from error


@pages.post("/vervangt")
def replaced() -> Response:
    """Let a delivery count again that another replaced."""
    return _change({("vervangt", given("nieuw")): None}, "vervangt")
