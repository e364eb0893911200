"""Questions that only a person can answer: a card each, with its cells; every answer can be taken back."""

from __future__ import annotations

from flask import Blueprint, Response, request, url_for

import wijkfoto as wf
from wijkfoto.findings import cell_text
from wijkfoto.window.answers import given, note, on_to, page, project, told, visitor
from wijkfoto.window.desk import OpenProject

pages = Blueprint("questions", __name__, url_prefix="/p/<key>/vragen")
_KINDS = {
    "samenvoegen": "Is dit dezelfde?",
    "splitsen": "Staan er twee in een cel?",
    "schaal": "Welke schaal hebben de cijfers?",
    "wijk": "Welke wijk is dit?",
    "kolom": "Welke kolom is dit?",
    "label": "Wat betekenen deze woorden?",
}
_MOST_CELLS = 5
_FIELDS = {"ja": "yes", "nee": "no", "later": "later", "terug": "undo"}


@pages.get("/")
def show() -> str:
    """Every question, open ones first."""
    project_ = project().read()
    proposals = project_.dossier.proposals if project_ else ()
    decided = wf.decided(project_.dossier) if project_ else {}
    kinds = [
        (kind, title, [one for one in proposals if one.kind == kind and one.status == "open"])
        for kind, title in _KINDS.items()
    ]
    return page(
        "questions.html.j2",
        has_any=project_ is not None,
        kinds=[row for row in kinds if row[2]],
        open_count=sum(one.status == "open" for one in proposals),
        later=[one for one in proposals if one.status == "later"],
        by_itself=[one for one in proposals if one.status == "vanzelf"],
        decided=[(number, one) for number, one in decided.items() if one.kind in _KINDS and one.verdict != "later"],
        most_cells=_MOST_CELLS,
        cell_text=cell_text,
    )


@pages.post("/")
def answer() -> Response:
    """Write an answer to the ledger, and go on to the question after it."""
    one = project()
    verdict, _, number = request.form.get("antwoord", "").partition(":")
    visitor().role = given("rol") or visitor().role
    following = ""
    with told(), one.turn:
        field = _FIELDS.get(verdict)
        if field is None:
            raise wf.ProjectError("Kies ja, nee of later.")
        following = _after(one, number)
        wf.decide(one.folder, wf.Answers(**{field: (number,)}, by=given("rol"), why=given(f"waarom:{number}")))
        note("Je antwoord is teruggenomen." if verdict == "terug" else f"Genoteerd: {verdict}.")
    return on_to(url_for(".show", key=one.key, _anchor=following or None))


def _after(one: OpenProject, number: str) -> str:
    """Place on the page of the open question after one; "" when there is none."""
    read = one.read()
    numbers = [p.id for p in read.dossier.proposals if p.status == "open"] if read else []
    rest = numbers[numbers.index(number) + 1 :] if number in numbers else []
    return f"vraag-{rest[0]}" if rest else ""
