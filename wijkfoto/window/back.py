"""Terugkoppeling: what a wijk would let the projectgroep see, and what it has released, with date and role."""

from __future__ import annotations

from datetime import date

from flask import Blueprint, Response, request, url_for

import wijkfoto as wf
from wijkfoto.window.answers import given, given_day, note, on_to, page, project, told

pages = Blueprint("back", __name__, url_prefix="/p/<key>/terugkoppeling")


@pages.get("/")
def show() -> str:
    """Per wijk the pairs that a release opens."""
    read = project().read()
    found = wf.releasable(read) if read else {}
    names = {code: wijk.name for code, wijk in project().config().vocabulary.wijken.items()}
    wijken = [(code, names[code], rows) for code, rows in found.items()]
    return page("back.html.j2", wijken=wijken, today=date.today().isoformat())


@pages.post("/<wijk>")
def release(wijk: str) -> Response:
    """Write what was ticked, and what was ticked off, to the ledger."""
    one = project()
    with told(), one.turn:
        read = one.read()
        rows = wf.releasable(read).get(wijk, ()) if read else ()
        ticked, day = set(request.form.getlist("paar")), given_day("dag", "Dag") or date.today()
        if ticked == {row.subject for row in rows if row.released}:
            raise wf.ProjectError("Er is niets veranderd. Zet eerst een vinkje, of haal er een weg.")
        changed = 0
        for verdict, chosen in (("ja", ticked), ("nee", {row.subject for row in rows if row.released} - ticked)):
            changed += len(
                wf.release(
                    one.folder, sorted(chosen), by=given("rol"), day=day, why=given("waarom"), verdict=verdict,
                    known=[row.subject for row in rows],
                )
            )  # fmt: skip
        note(f"Genoteerd: {changed} {'paar' if changed == 1 else 'paren'}. De foto wordt opnieuw getekend.")
    return on_to(url_for(".show", key=one.key, _anchor=f"wijk-{wijk}"))
