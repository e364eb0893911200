"""Who may use the window and what may come in: each refusal of the issue, one test each."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from a_window import BOOK, HERE, OWN, SECRET, Window, changed, fill, inside, outside, running

import wijkfoto as wf
from wijkfoto.window.desk import Desk
from wijkfoto.window.guard import OWN_POLICY, new_key


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return wf.make_project(tmp_path / "korvel", name="Korvel", wijken=["KRV"])


@pytest.fixture
def window(project: Path) -> Window:
    return inside(project)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    blank = wf.write_blank_workbook(tmp_path / "leeg.xlsx", "KRV", wf.load_vocabulary())
    return fill(blank, tmp_path / "Korvel.xlsx")


def inside_project(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "gesprekken").iterdir())


def as_form(name: str, content: bytes) -> dict[str, Any]:
    """A file in a form, as bytes: the test itself needs no file for it."""
    head = f'--rand\r\nContent-Disposition: form-data; name="bestand"; filename="{name}"\r\n\r\n'
    return {
        "data": head.encode() + content + b"\r\n--rand--\r\n",
        "content_type": "multipart/form-data; boundary=rand",
    }


# --- who


def test_without_a_key_nothing_opens(project: Path) -> None:
    window = outside(project.parent)
    for place in ("/", "/p/0123456789/", "/p/0123456789/inleveren/"):
        answer = window.client.get(place, base_url=HERE)
        assert answer.status_code == 403
        assert "Open wijkfoto opnieuw" in answer.text


@pytest.mark.parametrize(
    "key",
    ["x", "x.y", new_key("een ander geheim"), new_key(SECRET)[:-1]],
    ids=["no seal", "made-up seal", "another secret", "cut off"],
)
def test_a_wrong_key_opens_nothing(project: Path, key: str) -> None:
    answer = outside(project.parent).client.get(f"/?sleutel={key}", base_url=HERE)
    assert answer.status_code == 403
    assert "Set-Cookie" not in answer.headers


def test_a_key_is_good_once_and_gives_a_strict_cookie(project: Path) -> None:
    window, key = outside(project.parent), new_key(SECRET)
    answer = window.client.get(f"/?sleutel={key}", base_url=HERE)
    assert answer.status_code == 303
    assert answer.headers["Location"] == "/"
    assert {"HttpOnly", "SameSite=Strict"} <= set(answer.headers["Set-Cookie"].split("; "))
    other = window.client.application.test_client()
    assert other.get(f"/?sleutel={key}", base_url=HERE).status_code == 403
    assert window.client.get(f"/?sleutel={key}", base_url=HERE).status_code == 303


@pytest.mark.parametrize("host", ["wijkfoto.example", "127.0.0.1:1", "127.0.0.1.nip.io", "localhost:54321"])
def test_another_host_is_refused(window: Window, host: str) -> None:
    answer = window.client.get("/", base_url=f"http://{host}", headers=OWN)
    assert answer.status_code == 400


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_another_page_in_the_browser_is_refused(window: Window, site: str, method: str) -> None:
    answer = window.client.open(
        f"/p/{window.key}/inleveren/", method=method, base_url=HERE, headers={"Sec-Fetch-Site": site}
    )
    assert answer.status_code == 403


@pytest.mark.parametrize("headers", [{"X-Csrf": "verzonnen"}, {"X-Csrf": ""}, {"Origin": "http://elders.example"}])
def test_a_change_without_what_belongs_to_the_cookie_is_refused(
    window: Window, project: Path, headers: dict[str, str]
) -> None:
    before = (project / "wijkfoto.toml").read_bytes()
    assert (
        window.post("instellingen/project", {"naam": "Anders", "wijken": "KRV"}, headers=headers).status_code == 403
    )
    assert (project / "wijkfoto.toml").read_bytes() == before


def test_every_answer_keeps_the_browser_strict(window: Window, book: Path) -> None:
    window.drop(book)
    places = ("/?kies=1", "", "inleveren/", "vragen/", "voortgang/", "terugkoppeling/", "instellingen/", "waarom/",
              "/static/window.js", "/static/tokens.css", "nergens")  # fmt: skip
    for place in places:
        with window.get(place) as answer:
            headers = answer.headers
        assert headers["Content-Security-Policy"] == OWN_POLICY
        assert headers["Cache-Control"] == "no-store"
        assert headers["X-Content-Type-Options"] == "nosniff"
    assert "unsafe" not in OWN_POLICY


def test_the_pages_of_the_window_have_no_script_or_style_of_their_own(window: Window, book: Path) -> None:
    window.drop(book)
    for place in ("/?kies=1", "", "inleveren/", "vragen/", "voortgang/", "terugkoppeling/", "instellingen/"):
        text = window.text(place)
        assert re.findall(r"<script(?![^>]* src=)|<style|\son\w+=|\sstyle=", text) == []


def test_a_drawn_page_runs_apart_and_only_at_its_own_address(window: Window, book: Path) -> None:
    window.drop(book)
    assert window.desk.first
    window.desk.first.draw("projectgroep", lambda _: None)
    picture = window.desk.first.picture("projectgroep")
    assert picture
    stranger = window.client.application.test_client()
    answer = stranger.get(f"/beeld/{picture.ticket}/korvel.html", base_url=HERE)
    assert answer.headers["Content-Security-Policy"].startswith("sandbox allow-scripts allow-downloads;")
    assert "allow-same-origin" not in answer.headers["Content-Security-Policy"]
    assert stranger.get("/beeld/verzonnen/korvel.html", base_url=HERE).status_code == 404
    for name in ("../../wijkfoto.toml", "..%2F..%2Fwijkfoto.toml", "wijkfoto.toml"):
        assert stranger.get(f"/beeld/{picture.ticket}/{name}", base_url=HERE).status_code == 404


# --- what


def test_what_is_too_large_is_refused_in_words(window: Window, project: Path) -> None:
    answer = window.post("inleveren/", **as_form("Korvel.xlsx", b"x" * (26 * 2**20)))
    assert answer.status_code == 413
    assert "Een werkboek is nooit groter dan 20 MB." in answer.text
    window.post("inleveren/", **as_form("Korvel.xlsx", b"x" * (21 * 2**20)))
    assert "groter dan 20 MB" in window.text("inleveren/")
    assert inside_project(project) == []
    assert wf.all_waiting(project) == ()


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("foto.exe", b"MZ", "foto.exe is geen werkboek"),
        ("verslag.docx", b"PK\x03\x04", "verslag.docx is geen werkboek"),
        ("Korvel.xlsx", b"", "Korvel.xlsx is leeg"),
        ("zonder einde", b"x", "zonder einde is geen werkboek"),
    ],
)
def test_a_wrong_type_is_refused_in_words(
    window: Window, project: Path, name: str, content: bytes, told: str
) -> None:
    window.post("inleveren/", {"bestand": (BytesIO(content), name)})
    assert told in window.text("inleveren/")
    assert wf.all_waiting(project) == ()


@pytest.mark.parametrize("content", [b"PK\x03\x04 geen zip", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\x00" * 400])
def test_what_only_has_the_name_of_a_workbook_never_comes_in(window: Window, project: Path, content: bytes) -> None:
    window.post("inleveren/", {"bestand": (BytesIO(content), "Korvel.xlsx")})
    text = window.text("inleveren/")
    assert "Korvel.xlsx is niet opgenomen." in text
    assert "Toch opnemen" not in text
    one = wf.all_waiting(project)[0]
    window.post(f"inleveren/{one.id}/opnemen")
    assert inside_project(project) == []


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../../etc/Korvel.xlsx", "Korvel.xlsx"),
        (".verborgen.xlsx", "verborgen.xlsx"),
        ("~$Korvel.xlsx", "Korvel.xlsx"),
        ("con.xlsx", "con-.xlsx"),
        ("a\x00b\u202ecsv.xlsx", "abcsv.xlsx"),
        ("x" * 300 + ".xlsx", "x" * 100 + ".xlsx"),
    ],
)
def test_a_name_never_leads_out_of_the_project(
    window: Window, project: Path, book: Path, name: str, kept: str
) -> None:
    window.drop(book, name)
    assert inside_project(project) == [kept]


def test_privacy_is_told_without_the_text_and_does_not_come_in(window: Window, project: Path, tmp_path: Path) -> None:
    blank = tmp_path / "leeg.xlsx"
    wf.write_blank_workbook(blank, "KRV", wf.load_vocabulary())
    bad = changed("Verbindingen", 1, "gaat goed", "bel mevrouw Verzonnen op 06-12345678")
    window.drop(fill(blank, tmp_path / "Korvel.xlsx", bad))
    text = window.text("inleveren/")
    assert "Er staat iets in over een persoon" in text
    assert "blad Verbindingen, rij 2, kolom gaat goed" in text
    assert "Verzonnen" not in text
    assert "12345678" not in text
    window.post(f"inleveren/{wf.all_waiting(project)[0].id}/opnemen", {"vervangt": "nee"})
    assert inside_project(project) == []


@pytest.mark.parametrize("place", ["foto/projectgroep/", "foto/projectgroep/zip/maken"])
def test_a_page_that_leaks_is_neither_shown_nor_kept(
    window: Window, project: Path, book: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    """The leak check stands before what the window draws and makes, as before what `maak` writes."""
    from wijkfoto.render import report

    window.drop(book)
    drawn, quote = report.draw_page, str(BOOK["Verbindingen"][0]["gaat goed"])

    def leaky(view: Any) -> Any:
        page = drawn(view)
        return replace(page, html=page.html.replace("</body>", f"<p>{quote}</p></body>"))

    monkeypatch.setattr(report, "draw_page", leaky)
    answer = window.post(place) if place.endswith("maken") else window.get(place)
    deadline = time.monotonic() + 60
    while (after := window.get(answer.headers["Location"])).status_code != 303:
        assert time.monotonic() < deadline
        time.sleep(0.1)
    text = window.text(after.headers["Location"])
    assert "niet gemaakt" in text
    assert "eigen woorden" in text
    assert quote not in text
    made = [path for part in ("uit", ".wijkfoto/venster") for path in (project / part).rglob("*") if path.is_file()]
    assert [path.name for path in made if path.suffix in {".html", ".zip", ".pdf"}] == []


# --- nothing is lost


def test_two_uploads_at_once_are_both_there(window: Window, project: Path, tmp_path: Path) -> None:
    blank = tmp_path / "leeg.xlsx"
    wf.write_blank_workbook(blank, "KRV", wf.load_vocabulary())
    csrf = window.csrf
    cookie = window.client.get_cookie(f"wijkfoto-{HERE.rpartition(':')[2]}", domain="127.0.0.1")
    assert cookie

    def bring(number: int) -> None:
        talks = [{**row, "fotograaf": f"F0{number}"} for row in BOOK["Gesprekken"]]
        path = fill(blank, tmp_path / f"Korvel-{number}.xlsx", {**BOOK, "Gesprekken": talks})
        client = window.client.application.test_client()
        client.set_cookie(cookie.key, cookie.value, domain="127.0.0.1")
        content = {"bestand": (BytesIO(path.read_bytes()), path.name)}
        place = f"/p/{window.key}/inleveren/"
        answer = client.post(place, data=content, base_url=HERE, headers={**OWN, "X-Csrf": csrf})
        assert answer.status_code == 303

    threads = [threading.Thread(target=bring, args=(number,)) for number in (1, 2, 3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert inside_project(project) == ["Korvel-1.xlsx", "Korvel-2.xlsx", "Korvel-3.xlsx"]
    assert len(wf.open_project(project).dossier.conversations) == 9


def test_what_waits_is_there_again_after_the_browser_was_closed(
    window: Window, project: Path, tmp_path: Path
) -> None:
    blank = tmp_path / "leeg.xlsx"
    wf.write_blank_workbook(blank, "KRV", wf.load_vocabulary())
    window.drop(fill(blank, tmp_path / "Korvel.xlsx", changed("Verbindingen", 1, "cijfer", "vaak")))
    again = inside(project)
    text = again.text("inleveren/")
    assert "blad Verbindingen, rij 2, kolom cijfer" in text
    again.post(f"inleveren/{wf.all_waiting(project)[0].id}/opnemen")
    assert inside_project(project) == ["Korvel.xlsx"]


KILLED = """
import os, signal, sys
from pathlib import Path
import wijkfoto as wf
import wijkfoto.{module} as module
real = module.{name}
def killed(*args, **options):
    if {after}:
        real(*args, **options)
    os.kill(os.getpid(), signal.SIGKILL)
module.{name} = killed
one = wf.all_waiting(Path(sys.argv[1]))[0]
wf.take_in(sys.argv[1], one, replaces=("Korvel.xlsx",))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9 on Windows")
@pytest.mark.parametrize(
    ("name", "after"), [("change_config", False), ("change_config", True), ("_bring", False), ("_bring", True)]
)
def test_killed_while_it_comes_in_nothing_is_lost(
    window: Window, project: Path, book: Path, tmp_path: Path, name: str, after: bool
) -> None:
    window.drop(book)
    first = (project / "gesprekken" / "Korvel.xlsx").read_bytes()
    newer = fill(tmp_path / "leeg.xlsx", tmp_path / "nieuw.xlsx", changed("Verbindingen", 1, "cijfer", 1))
    window.drop(newer, "Korvel.xlsx")
    content = newer.read_bytes()
    script = KILLED.format(module="folder.intake", name=name, after=after)
    assert subprocess.run([sys.executable, "-c", script, str(project)], check=False).returncode == -9

    assert (project / "gesprekken" / "Korvel.xlsx").read_bytes() == first
    assert len(wf.open_project(project).dossier.conversations) == 3
    left = wf.all_waiting(project)
    kept = [path.read_bytes() for path in (*(project / "gesprekken").iterdir(), *(one.path for one in left))]
    assert kept.count(content) == 1
    if left and left[0].path.exists() and left[0].path.read_bytes() == content:
        wf.take_in(project, left[0], replaces=("Korvel.xlsx",))
    dossier = wf.open_project(project).dossier
    assert {one.source.file for one in dossier.conversations} == {"Korvel (2).xlsx"}
    assert inside_project(project) == ["Korvel (2).xlsx", "Korvel.xlsx"]


# --- the running window


def ask(link: str, **headers: str) -> Any:
    return urllib.request.urlopen(urllib.request.Request(link, headers=headers), timeout=10)


def test_it_listens_on_this_computer_only(project: Path) -> None:
    with running(project) as (process, link):
        port = int(re.findall(r":(\d+)/", link)[0])
        assert link.startswith("http://127.0.0.1:")
        own = {socket.gethostbyname(socket.gethostname()), "127.0.0.2"} - {"127.0.0.1"}
        for address in own:
            with pytest.raises(ConnectionError), socket.create_connection((address, port), timeout=2):
                pass
        with pytest.raises(urllib.error.HTTPError, match="403"):
            ask(link.partition("?")[0])
        assert process.poll() is None


AUDIT = """
import sys, tempfile
{before}
def told(event, args):
    {audit}
sys.addaudithook(told)
from wijkfoto.cli import main
sys.argv = ['wijkfoto', 'open', {project!r}, '--geen-browser']
main()
"""
SOCKETS = """if event in ('socket.connect', 'socket.bind', 'socket.getaddrinfo'):
        print('SEEN', event, args[0] if event == 'socket.getaddrinfo' else args[1], file=sys.stderr)"""
FILES = """if (event == 'tempfile.mkstemp' or event == 'open') and tempfile.tempdir in str(args[0]):
        print('SEEN', event, args[0], file=sys.stderr)"""


@contextmanager
def audited(project: Path, audit: str, before: str = "") -> Iterator[tuple[Any, str, list[str]]]:
    """A browser in a window that tells what it does; what it told is there after the block."""
    script = AUDIT.format(before=before, audit=audit, project=str(project))
    command = [sys.executable, "-u", "-c", script]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout
    assert process.stderr
    seen: list[str] = []
    listening = threading.Thread(target=lambda: seen.extend(process.stderr or ()))
    listening.start()
    process.stdout.readline()
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
    try:
        yield opener, opener.open(process.stdout.readline().strip(), timeout=30).geturl(), seen
    finally:
        process.terminate()
        process.wait(timeout=20)
        listening.join()
        process.stdout.close()
        process.stderr.close()
    seen[:] = [line.strip() for line in seen if line.startswith("SEEN")]


def test_it_opens_nothing_outgoing(project: Path, book: Path) -> None:
    (project / "gesprekken" / book.name).write_bytes(book.read_bytes())
    with audited(project, SOCKETS) as (opener, here, seen):
        for place in ("inleveren/", "vragen/", "voortgang/", "terugkoppeling/", "instellingen/"):
            assert opener.open(here + place, timeout=30).status == 200
        deadline = time.monotonic() + 60
        while "<iframe" not in opener.open(here + "foto/", timeout=30).read().decode():
            assert time.monotonic() < deadline
            time.sleep(0.3)
    assert [line for line in seen if "socket.bind ('127.0.0.1', 0)" in line]
    # waitress looks at its default, which is a number and not used; urllib3 tries whether this computer knows IPv6
    harmless = {"SEEN socket.getaddrinfo 0.0.0.0", "SEEN socket.bind ('::1', 0)"}
    assert [line for line in seen if "127.0.0.1" not in line and line not in harmless] == []


def test_a_second_window_on_a_project_opens_the_first(project: Path) -> None:
    with running(project) as (_, first), running(project) as (second, link):
        assert re.fullmatch(re.escape(first.split("?")[0]) + r"p/\w+/[?]sleutel=.+", link)
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
        assert opener.open(link, timeout=20).status == 200
        assert second.wait(timeout=20) == 0
        assert second.stdout
        assert "Er staat al een venster open op dit project" in second.stdout.read()


def test_the_picture_of_the_first_window_outlives_a_second_one(project: Path, book: Path) -> None:
    """The first was opened on the folder of projects, so the second has to say which project it is about."""
    shutil.copy(book, project / "gesprekken" / "Korvel.xlsx")
    with running(project.parent) as (_, first):
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
        csrf = re.findall(r'name="csrf" value="([^"]+)"', opener.open(first, timeout=20).read().decode())[0]
        form = f"csrf={csrf}&naam={project.name}".encode()
        here = opener.open(first.split("?")[0] + "openen", data=form, timeout=20).geturl()
        deadline = time.monotonic() + 90
        while not (frames := re.findall(r'<iframe[^>]* src="([^"]+)"', read(opener, here + "foto/"))):
            assert time.monotonic() < deadline
            time.sleep(0.3)
        with running(project) as (second, link):
            assert link.split("?")[0] == here
            assert second.wait(timeout=20) == 0
        assert "Zet klaar wat je nodig hebt" in read(opener, link)
        assert "<html" in read(opener, first.split("?")[0].rstrip("/") + frames[0])


def read(opener: urllib.request.OpenerDirector, place: str) -> str:
    with opener.open(place, timeout=30) as answer:
        return str(answer.read().decode())


def test_a_window_that_stops_leaves_the_picture_of_another(project: Path, book: Path) -> None:
    shutil.copy(book, project / "gesprekken" / "Korvel.xlsx")
    with socket.create_server(("127.0.0.1", 0)) as first:
        shown = Desk(project.parent, first.getsockname()[1], "x").open(project)
        shown.draw("projectgroep", lambda _: None)
        leaving = Desk(project.parent, 1, "y")
        with leaving.at_work():
            leaving.open(project)
        assert shown.picture("projectgroep") is not None
    shown.tidy()
    assert not (project / ".wijkfoto" / "venster" / "beeld").exists()


def test_a_browser_that_closes_halfway_leaves_nothing_and_the_window_goes_on(project: Path) -> None:
    with running(project) as (process, link):
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
        page = opener.open(link, timeout=20)
        csrf = re.findall(r'name="csrf" value="([^"]+)"', page.read().decode())[0]
        form = as_form("Korvel.xlsx", b"x" * 100_000)
        port = int(re.findall(r":(\d+)/", link)[0])
        request = urllib.request.Request(page.geturl() + "inleveren/")
        cookies = "; ".join(f"{one.name}={one.value}" for jar in _jars(opener) for one in jar)
        head = (
            f"POST {request.selector} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nCookie: {cookies}\r\nX-Csrf: {csrf}\r\n"
            f"Content-Type: {form['content_type']}\r\nContent-Length: {len(form['data'])}\r\n\r\n"
        )
        with socket.create_connection(("127.0.0.1", port), timeout=10) as half:
            half.sendall(head.encode() + form["data"][:50_000])
        time.sleep(0.5)
        assert opener.open(page.geturl(), timeout=20).status == 200
        assert process.poll() is None
    assert wf.all_waiting(project) == ()
    assert inside_project(project) == []


def _jars(opener: urllib.request.OpenerDirector) -> list[Any]:
    return [one.cookiejar for one in opener.handlers if isinstance(one, urllib.request.HTTPCookieProcessor)]


@pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9 on Windows")
def test_after_kill_9_it_opens_again_and_tells_of_nobody(project: Path) -> None:
    with running(project) as (process, link):
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
        opener.open(link, timeout=20)
        process.kill()
        process.wait(timeout=20)
    assert list((project / ".wijkfoto" / "venster").glob("open-*.json"))
    with running(project) as (_, again):
        assert again.split("?")[0] != link.split("?")[0]
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
        assert "nog een venster open" not in opener.open(again, timeout=20).read().decode()


def test_a_window_elsewhere_is_told_of(window: Window, project: Path) -> None:
    assert "nog een venster open" not in window.text("")
    room = project / ".wijkfoto" / "venster"
    (room / "open-ffffffff.json").write_text(
        '{"poort": 1, "sleutel": "x", "sinds": 0, "computer": "een andere"}', encoding="utf-8"
    )
    assert "Er staat nog een venster open op dit project, op een andere computer" in window.text("")
    old = time.time() - 600
    os.utime(room / "open-ffffffff.json", (old, old))
    assert "nog een venster open" not in window.text("")


def test_it_stops_by_itself_and_leaves_nothing_of_its_own(project: Path) -> None:
    seen: list[str] = []
    began = time.monotonic()
    why = wf.open_window(project, idle=0.2, on_ready=seen.append, on_neighbour=seen.append)
    assert why == "Er is een tijd niets gevraagd. Het venster is gesloten; er is niets verloren."
    assert time.monotonic() - began < 10
    assert list((project / ".wijkfoto" / "venster").glob("*")) == []
    with pytest.raises(urllib.error.URLError, match="refused"):
        ask(seen[0])


def test_a_folder_that_is_not_there_yet_opens_the_start_with_its_name(project: Path) -> None:
    base = project.parent
    with running(base / "Foto 2027") as (_, link):
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
        text = opener.open(link, timeout=20).read().decode()
    assert f"In {base} is nog geen map Foto 2027." in text
    assert 'name="naam" required value="Foto 2027"' in text
    assert ">korvel</button>" in text
    assert not (base / "Foto 2027").exists()


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("weg/verder", "bestaat niet. Kijk of de naam klopt"),
        ("Korvel.xlsx", "is geen map. Open de map van het project"),
    ],
)
def test_what_cannot_become_a_project_is_refused_in_words(book: Path, name: str, told: str) -> None:
    with pytest.raises(wf.ProjectError, match=told):
        wf.open_window(book.parent / name, on_ready=print, on_neighbour=print)


def test_the_button_stops_it(project: Path) -> None:
    with running(project) as (process, link):
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
        text = opener.open(link, timeout=20).read().decode()
        csrf = re.findall(r'name="csrf" value="([^"]+)"', text)[0]
        answer = opener.open(link.partition("?")[0] + "stoppen", data=f"csrf={csrf}".encode(), timeout=20)
        assert "Het venster is gesloten" in answer.read().decode()
        assert process.wait(timeout=20) == 0


def test_nothing_is_kept_outside_the_project(project: Path, tmp_path: Path) -> None:
    """A delivery that is large enough for the libraries to put it in a file of their own, were they let."""
    spool = tmp_path / "tijdelijk"
    spool.mkdir()
    with audited(project, FILES, f"tempfile.tempdir = {str(spool)!r}") as (opener, here, seen):
        csrf = re.findall(r'name="csrf" value="([^"]+)"', opener.open(here).read().decode())[0]
        form = as_form("Groot.csv", b"wijk;datum\n" + b"KRV;12-01-2026\n" * 200_000)
        headers = {"Content-Type": form["content_type"], "X-Csrf": csrf}
        request = urllib.request.Request(f"{here}inleveren/", data=form["data"], headers=headers)
        assert opener.open(request, timeout=60).status == 200
    assert seen == []
    assert list(spool.iterdir()) == []
    assert [one.name for one in wf.all_waiting(project)] == ["Groot.csv"]
