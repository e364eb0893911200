"""Places of public addresses: what is asked, what leaves, what is taken, and what people choose."""

import os
import subprocess
import sys
from datetime import date

import pytest
from helpers import BOOK, with_column, write_book

from wijkfoto.decisions.places import (
    find_places,
    keep_places,
    parse_place_choices,
    place_lines,
    places_leaving,
    places_to_find,
)
from wijkfoto.errors import ProjectError, WebError
from wijkfoto.project.opened import open_project
from wijkfoto.read.project_files import read_locations
from wijkfoto.read.web import Web

PLACES = ("Korvelseweg 12", "Hoogstraat 3", "Praktijk Waaier 4")
POSTCODES = ("5025 JA", "5025XX", "5025 JB")


@pytest.fixture
def project(tmp_path):
    """Korvel with an exact address, one that is two doors, and one in which a name stands."""
    actors = with_column(with_column(BOOK["Wie werkt hier"], "publiek adres", *PLACES), "postcode", *POSTCODES)
    folder = tmp_path / "project"
    write_book(folder / "gesprekken" / "Korvel", {**BOOK, "Wie werkt hier": actors})
    (folder / "wijkfoto.toml").write_text('wijken = ["KRV"]\n', encoding="utf-8")
    return folder


def web(stand_in, folder, mode="ok", **options):
    return Web(folder / ".wijkfoto" / "pdok", stand_in.base(mode), **{"wait": 0.0, "timeout": 5.0, **options})


def test_only_addresses_leave(project, stand_in):
    places = places_to_find(project)
    assert [(place.text, place.asked is not None) for place in places] == [
        ("Hoogstraat 3", True), ("Korvelseweg 12", True), ("Praktijk Waaier 4", False),
    ]  # fmt: skip
    queries = [address.query for address in places_leaving(places, web(stand_in, project))]
    assert queries == ["Hoogstraat 3 5025XX", "Korvelseweg 12 5025JA"]
    find_places(places, web(stand_in, project))
    assert stand_in.values("q") == queries
    whole = " ".join(stand_in.asked()).lower()
    assert not any(word in whole for word in ("lindehof", "zonnehoek", "waaier", "huisarts", "apothe", "korvel/"))
    assert places_leaving(places, web(stand_in, project)) == (), "what was answered is not asked again"


def test_one_exact_address_is_kept_and_the_rest_is_asked(project, stand_in):
    places = places_to_find(project)
    answers = find_places(places, web(stand_in, project))
    assert keep_places(project, answers, date(2026, 1, 12)) == 1
    assert (project / "locaties.csv").read_text(encoding="utf-8-sig").splitlines() == [
        "adres;postcode;lat;lon;bron;datum",
        "Korvelseweg 12;5025 JA;51,549100;5,065100;PDOK Locatieserver;2026-01-12",
    ]
    hoog = places[0].id
    assert place_lines(answers, places) == [
        "Gevonden: 1 van 3 adressen.",
        f"{hoog}  Hoogstraat 3, 5025XX (Korvel): welke is het?",
        "      1  Hoogstraat 3-1, 5025XX Tilburg",
        "      2  Hoogstraat 3-2, 5025XX Tilburg",
        "Niet opgezocht: 'Praktijk Waaier 4' (Korvel). Schrijf alleen straat en huisnummer, zonder naam.",
    ]
    placed = [s for s in open_project(project)["KRV"].result.services if s.lat is not None]
    assert [(s.address, s.lat, s.lon) for s in placed] == [("Korvelseweg 12", 51.5491, 5.0651)]


def test_a_choice_is_kept_without_asking_again(project, stand_in):
    places = places_to_find(project)
    find_places(places, web(stand_in, project))
    choices = {places[0].id: 2}
    chosen = find_places(places, web(stand_in, project, offline=True), choices)
    keep_places(project, chosen, date(2026, 1, 12))
    assert "Hoogstraat 3;5025XX;51,550200;5,060200;PDOK Locatieserver, gekozen;2026-01-12" in (
        project / "locaties.csv"
    ).read_text(encoding="utf-8-sig")
    assert len(stand_in.asked()) == 2
    assert [place.text for place in places_to_find(project)] == ["Praktijk Waaier 4"]


def test_rows_and_columns_of_people_stay(project, stand_in):
    (project / "locaties.csv").write_text(
        "adres,postcode,lat,lon,wie\nHoogstraat 3,5025 XX,51.55,5.06,coordinator\n", encoding="utf-8"
    )
    places = places_to_find(project)
    assert [place.text for place in places] == ["Korvelseweg 12", "Praktijk Waaier 4"]
    keep_places(project, find_places(places, web(stand_in, project)), date(2026, 1, 12))
    assert (project / "locaties.csv").read_text(encoding="utf-8-sig").splitlines() == [
        "adres;postcode;lat;lon;wie;bron;datum",
        "Hoogstraat 3;5025 XX;51.55;5.06;coordinator;;",
        "Korvelseweg 12;5025 JA;51,549100;5,065100;;PDOK Locatieserver;2026-01-12",
    ]
    assert sorted(read_locations(project).values()) == [(51.5491, 5.0651), (51.55, 5.06)]


def test_an_address_in_another_municipality_is_a_question(project, stand_in):
    actors = with_column(with_column(BOOK["Wie werkt hier"], "publiek adres", "Kerkstraat 1"), "postcode", "5151AA")
    write_book(project / "gesprekken" / "Korvel", {**BOOK, "Wie werkt hier": actors})
    places = places_to_find(project)
    (answer,) = find_places(places, web(stand_in, project))
    assert (answer.taken, answer.candidates[0].exact) == (None, True)
    assert keep_places(project, (answer,)) == 0
    assert not (project / "locaties.csv").exists()


def test_offline_says_what_was_not_asked(project, stand_in):
    places = places_to_find(project)
    offline = web(stand_in, project, offline=True)
    assert places_leaving(places, offline) == ()
    assert place_lines(find_places(places, offline), places)[-1] == (
        "Nog niet gevraagd: 2. Laat --offline weg om ze op te zoeken."
    )
    assert stand_in.asked() == []


def test_a_service_that_stops_halfway_keeps_what_it_said(project, stand_in):
    places = places_to_find(project)
    with pytest.raises(WebError, match="antwoordt met fout 500"):
        find_places(places, web(stand_in, project, "code500"))
    find_places(places[:1], web(stand_in, project))
    find_places(places, web(stand_in, project))
    assert stand_in.values("q") == ["Hoogstraat 3 5025XX", "Korvelseweg 12 5025JA"]


@pytest.mark.parametrize(("text", "said"), [("3", "dit begrijp ik niet"), ("=2", "begrijp"), ("a=b", "begrijp")])
def test_a_choice_that_is_no_choice(text, said):
    with pytest.raises(ProjectError, match=f"--kies {text}: .*{said}"):
        parse_place_choices([text])


def test_a_choice_that_does_not_exist(project, stand_in):
    places = places_to_find(project)
    with pytest.raises(ProjectError, match="Adres zzzz ken ik niet"):
        find_places(places, web(stand_in, project), {"zzzz": 1})
    with pytest.raises(ProjectError, match=r"geen nummer 3. Kies uit 1 tot 2"):
        find_places(places, web(stand_in, project), {places[0].id: 3})


# The command


def run(*args, base):
    command = [sys.executable, "-m", "wijkfoto", "locaties", *map(str, args)]
    environment = {**os.environ, "WIJKFOTO_PDOK": base}
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=environment, check=False)


def test_the_command_says_what_leaves_and_sends_nothing_without_a_yes(project, stand_in):
    ran = run(project, base=stand_in.base())
    assert ran.returncode == 0
    assert "Ik zoek deze 2 adressen op bij 127.0.0.1:" in ran.stdout
    assert "  Korvelseweg 12 5025JA\n" in ran.stdout
    assert f"Er is niets verstuurd. Mag het wel? Typ dan: wijkfoto locaties {project} --ja" in ran.stdout
    assert stand_in.asked() == []
    assert not (project / "locaties.csv").exists()


def test_the_command_finds_chooses_and_is_done(project, stand_in):
    ran = run(project, "--ja", base=stand_in.base())
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "Gevonden: 1 van 3 adressen." in ran.stdout
    hoog = places_to_find(project)[0].id
    chosen = run(project, "--kies", f"{hoog}=1", base=stand_in.base())
    assert "Gevonden: 1 van 2 adressen." in chosen.stdout
    assert "Ik zoek" not in chosen.stdout
    assert len(stand_in.asked()) == 2
    assert len(read_locations(project)) == 2


def test_the_command_without_addresses(tmp_path, stand_in):
    write_book(tmp_path / "gesprekken" / "Korvel", BOOK)
    assert "Alle openbare adressen hebben al een plek" in run(tmp_path, base=stand_in.base()).stdout


def test_the_command_tells_about_a_broken_service(project, stand_in):
    ran = run(project, "--ja", base=stand_in.base("html"))
    assert ran.returncode == 2
    assert "geeft een antwoord dat ik niet kan lezen. Er is niets veranderd." in ran.stderr
    assert "Traceback" not in ran.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal to type in is made with pty")
@pytest.mark.parametrize(
    ("typed", "kept", "sent"),
    [
        (["nee"], 0, 0),
        (["ja", "2"], 2, 2),
        (["ja", "9"], 1, 2),
        (["ja", ""], 1, 2),
    ],
)
def test_at_a_terminal_it_asks_once_and_lets_you_choose(project, stand_in, typed, kept, sent):
    said = at_terminal(project, stand_in.base(), "".join(f"{word}\n" for word in typed))
    assert "Mag dit? ja of nee" in said
    assert ("Nummer, of Enter" in said) == (len(typed) > 1)
    assert len(read_locations(project)) == kept
    assert len(stand_in.asked()) == sent


def at_terminal(project, base, typed):
    """What the command shows when it runs at a terminal and somebody types."""
    import pty

    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "wijkfoto", "locaties", str(project)]
    environment = {**os.environ, "WIJKFOTO_PDOK": base, "TERM": "dumb"}
    os.write(ours, typed.encode())
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment) as process:
        os.close(theirs)
        shown = b""
        while True:
            try:
                part = os.read(ours, 4096)
            except OSError:  # Linux tells like this that the other side is closed
                break
            if not part:
                break
            shown += part
    os.close(ours)
    assert process.returncode == 0
    return shown.decode()
