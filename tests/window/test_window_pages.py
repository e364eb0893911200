"""What each page of the window does, without a browser: what is written where, and what is said."""

from __future__ import annotations

import html
import re
import shutil
import time
from pathlib import Path

import openpyxl
import pytest
from a_window import BOOK, Window, changed, fill, inside

import wijkfoto as wf
from wijkfoto.window.bring_in import groups
from wijkfoto.window.work import Jobs


@pytest.fixture
def project(tmp_path: Path) -> Path:
    wf.write_blank_workbook(tmp_path / "leeg.xlsx", "KRV", wf.load_vocabulary())
    return wf.make_project(tmp_path / "korvel", name="Korvel", wijken=["KRV"])


@pytest.fixture
def window(project: Path) -> Window:
    return inside(project)


@pytest.fixture
def filled(window: Window, tmp_path: Path) -> Window:
    window.drop(fill(tmp_path / "leeg.xlsx", tmp_path / "Korvel.xlsx"))
    return window


def plain(text: str) -> str:
    """A page as it reads."""
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", text)).split())


# --- start


def test_a_project_is_made_with_a_wijk_of_the_list_and_one_by_its_cbs_code(tmp_path: Path) -> None:
    window = inside(tmp_path)
    form = {
        "naam": "Foto: 2026?",
        "wijken": "KRV",
        "wijk_naam": "",
        "wijk_cbs": "wk079701",
        "peildatum": "2026-01-12",
    }
    answer = window.post("/nieuw", form)
    config = wf.read_config(tmp_path / "Foto 2026")
    assert (config.name, config.wijken) == ("Foto: 2026?", ("KRV", "DRU"))
    assert "Haal nu per wijk het werkboek" in window.text(answer.headers["Location"])
    assert "Foto 2026" in window.text("/?kies=1")


def test_a_wijk_that_is_new_comes_with_its_name(tmp_path: Path) -> None:
    window = inside(tmp_path)
    window.post("/nieuw", {"naam": "Elders", "wijk_naam": "Kruiskamp", "wijk_cbs": "WK030701"})
    wijk = wf.read_config(tmp_path / "Elders").vocabulary.wijken["KRS"]
    assert (wijk.name, wijk.cbs_codes) == ("Kruiskamp", ("WK030701",))


def test_what_was_typed_stays_when_a_form_is_refused_and_goes_after_that(tmp_path: Path) -> None:
    window = inside(tmp_path)
    window.post("/nieuw", {"naam": "Foto '26", "peildatum": "2026-01-12", "wijk_naam": "", "wijk_cbs": ""})
    text = window.text("/?kies=1")
    assert fields(text)["naam"] == "Foto '26"
    assert fields(text)["peildatum"] == "2026-01-12"
    window.post("/nieuw", {"naam": "", "wijken": ["KRV", "RSH"], "wijk_cbs": "WK030701"})
    text = window.text("/?kies=1")
    assert re.findall(r'value="(\w+)" checked', text) == ["KRV", "RSH"]
    assert fields(text)["wijk_cbs"] == "WK030701"
    window.post("/openen", {"map": "/nergens"})
    text = window.text("/?kies=1")
    assert (fields(text)["map"], fields(text)["naam"]) == ("/nergens", "")
    assert fields(window.text("/?kies=1"))["map"] == ""


def fields(text: str) -> dict[str, str]:
    """What a page has filled in: name of a field -> its value."""
    tags = re.findall(r"<input [^>]*>", text)
    found = {re.findall(r' name="([^"]*)"', tag)[0]: re.findall(r' value="([^"]*)"', tag) for tag in tags}
    return {name: html.unescape(value[0]) if value else "" for name, value in found.items()}


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ({"naam": ""}, "Geef het project een naam"),
        ({"naam": "Leeg"}, "Kies minstens één wijk"),
        ({"naam": "Leeg", "wijken": "KRV", "peildatum": "gisteren"}, "'gisteren' is geen datum"),
    ],
)
def test_what_is_missing_is_asked_for(tmp_path: Path, form: dict[str, str], told: str) -> None:
    window = inside(tmp_path)
    window.post("/nieuw", form)
    assert told in plain(window.text("/?kies=1"))
    assert list(tmp_path.iterdir()) == []


def test_a_project_is_opened_from_the_list_or_by_its_path(project: Path, tmp_path: Path) -> None:
    window = inside(tmp_path)
    assert ">korvel</button>" in window.text("/?kies=1")
    for form in ({"naam": "korvel"}, {"map": f'"{project}"'}):
        assert "Zet klaar wat je nodig hebt" in window.text(window.post("/openen", form).headers["Location"])
    window.post("/openen", {"map": str(tmp_path / "nergens")})
    assert "staat geen project" in window.text("/?kies=1")
    assert len(window.desk.projects()) == 1


def test_the_workbook_card_and_questions_of_a_wijk(window: Window, tmp_path: Path) -> None:
    with window.get("werkboek/KRV") as answer:
        (tmp_path / "eigen.xlsx").write_bytes(answer.data)
        assert "werkboek-korvel.xlsx" in answer.headers["Content-Disposition"]
    assert "Verbindingen" in openpyxl.load_workbook(tmp_path / "eigen.xlsx").sheetnames
    assert "Korvel" in window.text("kaart/KRV")
    assert window.get("vragenlijst").text == wf.questionnaire(wf.load_vocabulary())
    assert window.get("werkboek/XXX").status_code == 400


# --- bring in


def test_findings_stand_by_what_they_cost(window: Window, tmp_path: Path) -> None:
    book = changed("Verbindingen", 1, "cijfer", "vaak", changed("Gesprekken", 3, "akkoord", None))
    window.drop(fill(tmp_path / "leeg.xlsx", tmp_path / "Korvel.xlsx", book))
    text = plain(window.text("inleveren/"))
    first, second = text.index("Dit doet niet mee"), text.index("Dit telt maar voor een deel")
    assert "De andere rijen doen wel mee als je het opneemt." in text
    assert first < text.index("blad Verbindingen, rij 2, kolom cijfer") < second
    assert second < text.index("blad Gesprekken, rij 4, kolom akkoord")


def test_nothing_says_to_type_a_command(window: Window, tmp_path: Path) -> None:
    """Findings that name a command on the terminal name a page in the window."""
    double = {
        **BOOK,
        "Verbindingen": [{"gesprek": 1, "met wie": 2, "cijfer": 9}, {"gesprek": 2, "met wie": 1, "cijfer": 8}],
    }
    window.drop(fill(tmp_path / "leeg.xlsx", tmp_path / "Korvel.xlsx", double))
    for each in wf.all_waiting(Path(window.desk.projects()[0].folder)):
        window.post(f"inleveren/{each.id}/opnemen")
    for place in ("", "inleveren/", "vragen/", "voortgang/", "terugkoppeling/", "instellingen/"):
        assert not re.search(r"wijkfoto [a-z]+ |--\w|MAP", plain(window.text(place))), place
    assert "bij Vragen, nummer" in window.text("inleveren/")


def test_a_corrected_one_is_asked_about_and_replaces(filled: Window, project: Path, tmp_path: Path) -> None:
    filled.drop(fill(tmp_path / "leeg.xlsx", tmp_path / "Korvel.xlsx", changed("Verbindingen", 1, "cijfer", 1)))
    text = plain(filled.text("inleveren/"))
    assert "Let op Korvel.xlsx is nog niet opgenomen: beantwoord eerst de vraag hieronder." in text
    assert "Vervangt dit Korvel.xlsx van eerder? In beide staan 3 dezelfde gesprekken." in text
    assert "Nee, laat het eerdere staan en haal dit weg" in text
    one = wf.all_waiting(project)[0]
    filled.post(f"inleveren/{one.id}/opnemen")
    filled.post(f"inleveren/{one.id}/opnemen", {"vervangt": "nee"})
    text = plain(filled.text("inleveren/"))
    assert "Zeg eerst of Korvel.xlsx een ander bestand vervangt." in text
    assert "Een gesprek staat in beide bestanden." in text
    filled.post(f"inleveren/{one.id}/opnemen", {"vervangt": "ja"})
    text = plain(filled.text("inleveren/"))
    assert "Korvel.xlsx is opgenomen. Het vervangt het eerdere Korvel.xlsx. Dat telt niet meer mee" in text
    assert "1 werkboek is opgenomen" in text
    assert "Korvel.xlsx nieuwste versie, " in text
    assert "Vervangen, telt niet meer mee (1)" in text
    assert "1 werkboek is opgenomen" in plain(filled.text(""))
    for place in ("inleveren/", "vragen/", "instellingen/"):
        assert "(2)" not in plain(filled.text(place)), place
    assert "Het nieuwste Korvel.xlsx vervangt het eerdere Korvel.xlsx" in plain(filled.text("instellingen/"))
    filled.post("instellingen/vervangt", {"nieuw": "Korvel (2).xlsx"})
    assert wf.read_config(project).rules.replaced == {}


def test_a_question_is_told_of_when_it_can_be_answered(window: Window, project: Path, tmp_path: Path) -> None:
    book = changed("Verbindingen", 1, "cijfer", "vaak")
    window.drop(fill(tmp_path / "leeg.xlsx", tmp_path / "Korvel.xlsx", book))
    text = window.text("inleveren/")
    assert "Is dit opgenomen, dan staat het als vraag bij Vragen." in plain(text)
    assert "nummer" not in plain(text)
    assert "open</span>" not in text
    window.post(f"inleveren/{wf.all_waiting(project)[0].id}/opnemen")
    text = window.text("inleveren/")
    links = re.findall(r'href="(/p/\w+/vragen/)#(vraag-\w+)"', text)
    assert links
    for place, anchor in links:
        assert f'id="{anchor}"' in window.text(place)
    assert sum(one.status == "open" for one in wf.open_project(project).dossier.proposals) == 1
    assert "Vragen 1 open Voortgang" in plain(text)
    assert "Er is 1 vraag die alleen een mens kan beantwoorden: ga naar Vragen" in plain(text)


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (None, "Vul 'uitleg gegeven' in. Tot die tijd doet het hele gesprek niet mee."),
        ("nee", "Het hele gesprek doet niet mee, want er is niet verteld wat ermee gebeurt."),
    ],
)
def test_a_conversation_without_uitleg_says_that_all_of_it_stays_out(
    window: Window, tmp_path: Path, value: str | None, told: str
) -> None:
    book = changed("Gesprekken", 1, "uitleg gegeven", value)
    window.drop(fill(tmp_path / "leeg.xlsx", tmp_path / "Korvel.xlsx", book))
    text = plain(window.text("inleveren/"))
    assert "2 rijen doen niet mee" in text
    assert told in text


def test_a_second_try_of_the_same_workbook_takes_the_place_of_the_first(window: Window, project: Path) -> None:
    blank = project.parent / "leeg.xlsx"
    for value in ("vaak", "soms"):
        window.drop(fill(blank, project.parent / "Korvel.xlsx", changed("Verbindingen", 1, "cijfer", value)))
    assert len(wf.all_waiting(project)) == 1
    assert "hier staat 'soms'" in plain(window.text("inleveren/"))
    window.post(f"inleveren/{wf.all_waiting(project)[0].id}/weg")
    assert wf.all_waiting(project) == ()
    assert "Je eigen bestand staat er nog." in window.text("inleveren/")


def test_the_number_is_told_of_two_that_both_count_and_kept_of_one_that_came_with_it(
    window: Window, project: Path, tmp_path: Path
) -> None:
    blank = tmp_path / "leeg.xlsx"
    window.drop(fill(blank, tmp_path / "eigen.xlsx"), "Korvel (2).xlsx")
    assert "Korvel (2).xlsx is opgenomen" in plain(window.text("inleveren/"))
    (project / "gesprekken" / "Korvel (2).xlsx").rename(project / "gesprekken" / "Korvel.xlsx")
    others = [{**row, "datum": "20-02-2026"} for row in BOOK["Gesprekken"]]
    window.drop(fill(blank, tmp_path / "Korvel.xlsx", {**BOOK, "Gesprekken": others}))
    window.post(f"inleveren/{wf.all_waiting(project)[0].id}/opnemen", {"vervangt": "nee"})
    text = plain(window.text("inleveren/"))
    assert "2 werkboeken zijn opgenomen" in text
    assert "Korvel.xlsx (nummer 2 met deze naam) is opgenomen" in text
    assert "Korvel (2)" not in text


def test_no_findings_make_no_groups() -> None:
    assert groups(()) == ()


# --- questions


def test_an_answer_is_written_with_role_and_reason_and_can_be_taken_back(filled: Window, project: Path) -> None:
    number = next(p.id for p in wf.open_project(project).dossier.proposals if p.kind == "samenvoegen")
    assert fields(filled.text("vragen/"))["rol"] == ""
    filled.post("vragen/", {"antwoord": f"ja:{number}", "rol": "coördinator", f"waarom:{number}": "gebeld"})
    assert fields(filled.text("vragen/"))["rol"] == "coördinator"
    last = wf.open_project(project).dossier.decisions[-1]
    assert (last.kind, last.verdict, last.by, last.why) == ("samenvoegen", "ja", "coördinator", "gebeld")
    assert "Al besloten (1)" in filled.text("vragen/")
    filled.post("vragen/", {"antwoord": f"terug:{number}", "rol": "coördinator"})
    dossier = wf.open_project(project).dossier
    assert dossier.decisions[-1].verdict == "open"
    assert number in [one.id for one in dossier.proposals if one.status == "open"]


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ({"antwoord": "ja:zzzz", "rol": "coördinator"}, "Voorstel zzzz ken ik niet. Ververs de pagina."),
        ({"antwoord": "misschien:zzzz", "rol": "coördinator"}, "Kies ja, nee of later."),
        ({"antwoord": "ja:zzzz", "rol": ""}, "Zet erbij wie dit besluit, als rol, zoals coördinator."),
        ({"antwoord": "ja:zzzz", "rol": "dr. Jansen"}, "Bij de rol lijkt"),
    ],
)
def test_an_answer_that_cannot_be_used_is_not_written(
    filled: Window, project: Path, form: dict[str, str], told: str
) -> None:
    filled.post("vragen/", form)
    assert told in plain(filled.text("vragen/"))
    assert not (project / "beslissingen.csv").exists()


# --- picture


def made(window: Window, place: str) -> None:
    """Ask for some work and wait until it is done."""
    answer = window.post(place)
    follow = answer.headers["Location"]
    deadline = time.monotonic() + 60
    while window.get(follow).status_code != 303:
        assert time.monotonic() < deadline
        time.sleep(0.1)


def test_something_confidential_is_kept_elsewhere_only_after_a_yes(filled: Window, project: Path) -> None:
    assert filled.get("foto/werkversie/pdf/bewaren").status_code == 404
    made(filled, "foto/werkversie/pdf/maken")
    assert "Wil je het ergens anders bewaren?" in filled.text("foto/werkversie/pdf/bewaren")
    answer = filled.post("foto/werkversie/pdf/bewaren")
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/p/{filled.key}/foto/werkversie/pdf/bewaren")
    with filled.post("foto/werkversie/pdf/bewaren", {"zeker": "ja"}) as answer:
        assert answer.data.startswith(b"%PDF-")
        assert "wijkfoto-VERTROUWELIJK-werkversie.pdf" in answer.headers["Content-Disposition"]
    assert "elders bewaard" in (project / "logboek.csv").read_text(encoding="utf-8-sig")


@pytest.mark.parametrize(("level", "may"), [(code, code in {"projectgroep", "openbaar"}) for code in wf.LEVELS])
def test_only_what_may_go_on_is_said_to_be_for_mail(filled: Window, level: str, may: bool) -> None:
    one = filled.desk.projects()[0]
    one.draw(level, lambda _: None)
    text = plain(filled.text(f"foto/{level}/"))
    assert ("Bewaren en delen" in text) is may
    assert ("mail het niet" in text.lower()) is not may
    if wf.LEVELS[level].banner:
        assert f"{wf.LEVELS[level].audience[1:]}, en voor niemand anders." in text


def test_an_address_that_is_not_on_the_map_says_who_finds_it(window: Window, tmp_path: Path) -> None:
    book = changed("Wie werkt hier", 2, "publiek adres", "Lindestraat 4")
    window.drop(fill(tmp_path / "leeg.xlsx", tmp_path / "Korvel.xlsx", book))
    one = window.desk.projects()[0]
    one.draw("werkversie", lambda _: None)
    text = plain(window.text("foto/"))
    assert "1 openbaar adres staat nog niet op de kaart." in text
    assert "Vraag het aan de coördinator." in text
    one.draw("projectgroep", lambda _: None)
    assert "nog niet op de kaart" not in plain(window.text("foto/projectgroep/"))


def test_a_paper_of_before_a_change_is_not_offered(filled: Window, project: Path) -> None:
    made(filled, "foto/projectgroep/pdf/maken")
    with filled.post("foto/projectgroep/pdf/bewaren") as answer:
        assert answer.data.startswith(b"%PDF-")
    wf.change_config(project, {("naam",): "Anders"})
    assert filled.post("foto/projectgroep/pdf/bewaren").status_code == 404


def test_a_drawn_picture_is_drawn_again_when_a_file_changes(filled: Window, project: Path) -> None:
    one = filled.desk.projects()[0]
    one.draw("projectgroep", lambda _: None)
    first = one.picture("projectgroep")
    assert first is not None
    assert one.picture("projectgroep") is first
    wf.change_config(project, {("naam",): "Anders"})
    assert one.picture("projectgroep") is None
    assert [path.name for path in (project / "uit").glob("*")] == []


def test_a_drawn_page_that_is_gone_is_drawn_again(filled: Window) -> None:
    one = filled.desk.projects()[0]
    one.draw("projectgroep", lambda _: None)
    gone = one.picture("projectgroep")
    assert gone is not None
    shutil.rmtree(gone.folder.parent)
    assert one.picture("projectgroep") is None
    answer = filled.get(f"/beeld/{gone.ticket}/{gone.pages[0]}")
    assert answer.status_code == 400
    assert "Ververs de pagina" in answer.text
    assert "bezig/" in filled.get("foto/projectgroep/").headers["Location"]
    deadline = time.monotonic() + 60
    while "<iframe" not in filled.text("foto/projectgroep/"):
        assert time.monotonic() < deadline
        time.sleep(0.1)


def test_what_is_unknown_is_no_page(filled: Window) -> None:
    for place in ("foto/geheim/", "bezig/0123", "/p/0000000000/", "/beeld/x/index.html"):
        assert filled.get(place).status_code == 404
    assert filled.post("foto/werkversie/exe/maken").status_code == 404


def test_why_gives_the_cells(filled: Window) -> None:
    assert "Korvel.xlsx, blad Verbindingen" in plain(filled.text("waarom/?vraag=KRV HAZ-APO"))
    assert "Let op" in plain(filled.text("waarom/?vraag=onzin"))


def test_work_that_goes_wrong_says_so_and_the_same_work_is_done_once() -> None:
    jobs, gate = Jobs(), []

    def wrong(_: object) -> None:
        while not gate:
            time.sleep(0.01)
        raise wf.ProjectError("Dit lukt niet.")

    job = jobs.start("Proef", "/", wrong)
    assert jobs.start("Proef", "/", wrong) is job
    assert jobs.busy
    gate.append(1)
    deadline = time.monotonic() + 10
    while not job.done:
        assert time.monotonic() < deadline
    assert job.error == "Dit lukt niet."
    assert not jobs.busy


# --- terugkoppeling and settings


def test_what_is_ticked_is_released_and_what_is_ticked_off_is_taken_back(filled: Window, project: Path) -> None:
    form = {"rol": "wijkoverleg", "dag": "2026-01-20", "waarom": "besproken"}
    filled.post("terugkoppeling/KRV", {**form, "paar": ["KRV HAZ-APO", "KRV HAZ-WVP"]})
    filled.post("terugkoppeling/KRV", {**form, "paar": ["KRV HAZ-WVP"]})
    said = [(one.subject, one.verdict, one.by, one.date) for one in wf.open_project(project).dossier.decisions]
    assert said == [
        ("KRV HAZ-APO", "ja", "wijkoverleg", "2026-01-20"),
        ("KRV HAZ-WVP", "ja", "wijkoverleg", "2026-01-20"),
        ("KRV HAZ-APO", "nee", "wijkoverleg", "2026-01-20"),
    ]
    filled.post("terugkoppeling/KRV", {**form, "paar": ["KRV HAZ-WVP"]})
    assert "Er is niets veranderd." in plain(filled.text("terugkoppeling/"))


def test_settings_are_written_and_read_back(filled: Window, project: Path) -> None:
    filled.post("instellingen/project", {"naam": "Nieuw", "peildatum": "2026-02-01", "wijken": ["RSH", "KRV"],
                                         "wijk_naam": "Kruiskamp", "wijk_cbs": ""})  # fmt: skip
    filled.post("instellingen/akkoord", {"akkoord:Korvel.xlsx": "B"})
    filled.post(
        "instellingen/metingen", {"meting": ["een", ""], "van": ["2025-01-01", ""], "tot": ["2026-12-31", ""]}
    )
    filled.post("instellingen/drempels", {"min_respondenten": "4", "verschil_gevraagd": "0,5", "stilte": "onbekend"})
    config = wf.read_config(project)
    assert (config.name, config.wijken) == ("Nieuw", ("KRV", "RSH", "KRS"))
    assert config.rules.consent == {"Korvel.xlsx": "B"}
    assert [one.name for one in config.rules.rounds] == ["een"]
    assert (config.settings.min_respondents, config.settings.asked_gap) == (4, 0.5)
    text = (project / "wijkfoto.toml").read_text(encoding="utf-8")
    assert "stilte" not in text
    filled.post("instellingen/drempels", {"min_respondenten": ""})
    assert wf.read_config(project).settings.min_respondents == 3


@pytest.mark.parametrize(
    ("place", "form", "told"),
    [
        ("project", {"naam": "X"}, "Kies minstens één wijk."),
        ("drempels", {"min_respondenten": "veel"}, "'veel' is geen getal."),
        ("drempels", {"zeker_gesprekken": "-2"}, "Vul een getal in."),
        ("drempels", {"zeker_gesprekken": "inf"}, "'inf' is geen getal."),
        ("drempels", {"min_respondenten": "1"}, "'Genoeg mensen' mag niet lager dan 3. Op de gesprekskaart beloven"),
        ("drempels", {"min_organisaties": "1"}, "pas zichtbaar is bij minstens 3 mensen van 2 organisaties."),
        ("metingen", {"meting": ["een"], "van": ["2025-01-01"], "tot": [""]}, "heeft naam, van en tot nodig"),
        ("metingen", {"meting": ["een"], "van": ["ooit"], "tot": [""]}, "'ooit' is geen datum."),
    ],
)
def test_a_setting_that_cannot_be_used_is_not_written(
    window: Window, project: Path, place: str, form: dict[str, str], told: str
) -> None:
    before = (project / "wijkfoto.toml").read_bytes()
    window.post(f"instellingen/{place}", form)
    assert told in plain(window.text("instellingen/"))
    assert (project / "wijkfoto.toml").read_bytes() == before


def test_a_threshold_that_was_lower_by_hand_stays_and_the_others_can_change(window: Window, project: Path) -> None:
    wf.change_config(project, {("drempels", "min_respondenten"): 2})
    window.post("instellingen/drempels", {"min_respondenten": "2", "zeker_gesprekken": "9"})
    settings = wf.threshold_values(wf.read_config(project).settings)
    assert (settings["min_respondenten"], settings["zeker_gesprekken"]) == (2, 9)


def test_a_file_that_cannot_be_read_is_told_on_every_page(window: Window, project: Path) -> None:
    (project / "wijkfoto.toml").write_text("naam = ", encoding="utf-8")
    for place in ("", "inleveren/", "instellingen/"):
        answer = window.get(place)
        assert answer.status_code == 400
        assert "wijkfoto.toml: dit bestand is niet goed te lezen" in answer.text
