"""The leak check refuses what a level withholds, whatever way it took; and lets everything else pass."""

import base64
import io
import re
import zipfile
import zlib
from dataclasses import replace

import openpyxl
import pytest
from pages import EXAMPLE

import wijkfoto as wf
from wijkfoto.errors import LeakError
from wijkfoto.export.tables import write_csv
from wijkfoto.leaks.numbers import ExportNumbers, page_numbers
from wijkfoto.leaks.pdf_text import pdf_texts
from wijkfoto.leaks.search import Finder
from wijkfoto.leaks.unpack import texts_of
from wijkfoto.leaks.withheld import finder_of
from wijkfoto.render.report import draw_page
from wijkfoto.render.text import safe, script_json
from wijkfoto.share.view import Column, Kompas, Network, Section, Table

QUOTE = "onze systemen praten niet met elkaar"
WITHHELD = ["wijk", "projectgroep", "openbaar", "onderzoek"]


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WIJKFOTO_SLEUTELS", str(tmp_path_factory.mktemp("sleutels")))
        read = wf.open_project(EXAMPLE)
        _ = read.at("onderzoek").results
    return read


@pytest.fixture
def view(project):
    return next(view for view in project.at("projectgroep").views() if view.slug == "korvel")


def leaky_template(monkeypatch, more):
    """Every page gets a piece of HTML at its end, as when a template prints what it should not."""
    from wijkfoto.render import report

    drawn = report.draw_page

    def leaky(view):
        page = drawn(view)
        return replace(page, html=page.html.replace("</body>", f"{more}</body>"))

    monkeypatch.setattr(report, "draw_page", leaky)


# A page that leaks never appears


def refused(project, out, level="projectgroep"):
    """The message; what stood there stands there still, and nothing else."""
    folder = out / wf.LEVELS[level].folder
    folder.mkdir(parents=True)
    (folder / "index.html").write_text("van gisteren")
    with pytest.raises(LeakError) as found:
        wf.write_pages(project.at(level), out, (level,))
    assert [path.name for path in out.iterdir()] == [folder.name]
    assert [path.name for path in folder.iterdir()] == ["index.html"]
    assert (folder / "index.html").read_text() == "van gisteren"
    return str(found.value)


@pytest.mark.parametrize("level", WITHHELD)
def test_a_leaky_template_makes_the_check_fail_and_nothing_is_written(project, level, tmp_path, monkeypatch):
    leaky_template(monkeypatch, f"<p>{QUOTE}</p>")
    message = refused(project, tmp_path, level)
    assert "eigen woorden" in message
    assert "meld dit" in message
    assert not set(QUOTE.split()) - {"niet", "met", "elkaar"} & set(re.findall(r"\w+", message))


def test_the_same_template_passes_where_own_words_may_be_shown(project, tmp_path, monkeypatch):
    leaky_template(monkeypatch, f"<p>{QUOTE}</p>")
    (written,) = wf.write_pages(project, tmp_path, ("werkversie",))
    assert all(path.exists() for path in written.pages)


def test_a_view_with_actors_at_a_level_of_groups_is_refused(project, view, tmp_path, monkeypatch):
    network = Network("n", "", nodes=({"id": "1", "label": "x"},), ties=())
    leaky = replace(view, sections=(*view.sections, Section("x", "x", blocks=(network,))))
    monkeypatch.setattr(wf.Project, "views", lambda _: (leaky,))
    assert "functie of een gesprek apart" in refused(project, tmp_path)


def test_a_number_on_a_page_that_its_view_does_not_have_is_refused(project, tmp_path, monkeypatch):
    fact = script_json({"groups": {}, "lines": [{"a": "HAZ", "b": "APO", "facts": [["Cijfer", "1,7"]]}]})
    leaky_template(monkeypatch, f'<script type="application/json">{fact}</script>')
    assert "een getal dat niet in de tabellen staat" in refused(project, tmp_path)


@pytest.mark.parametrize("write", [wf.write_pdf, wf.write_slides, wf.write_figures])
def test_paper_slides_and_figures_are_checked_before_they_are_drawn(write, project, tmp_path, monkeypatch):
    from wijkfoto.share.pages import figures, sheets

    def leak(block):
        return replace(block, caption=f"{block.caption} {QUOTE}") if hasattr(block, "caption") else block

    whole, many = sheets.sheet_views, figures.figures
    monkeypatch.setattr(sheets, "sheet_views", lambda r: tuple(replace(v, lead=(QUOTE,)) for v in whole(r)))
    monkeypatch.setattr(figures, "figures", lambda r: tuple(replace(f, block=leak(f.block)) for f in many(r)))
    with pytest.raises(LeakError, match="eigen woorden"):
        write(project, tmp_path, ("projectgroep",))
    assert not list(tmp_path.iterdir())


def test_an_export_that_leaks_is_refused(project, tmp_path, monkeypatch):
    from wijkfoto.output import exports

    def leaky(_, folder, __):
        write_csv(folder / "pairs.csv", ["opmerking"], [[QUOTE]])

    monkeypatch.setitem(exports._WRITERS, "csv", leaky)
    with pytest.raises(LeakError, match="eigen woorden"):
        wf.write_export(project, ("csv",), tmp_path, ("projectgroep",))
    assert not list(tmp_path.iterdir())


def test_an_export_with_another_number_is_refused(project):
    (view,) = wf.data_views(project.at("projectgroep"))
    numbers = ExportNumbers((view,))
    cells = "wijk,name,municipality,cbs_codes,inhabitants,conversations\n"
    assert numbers.find("wijken.csv", (cells + "KRV,Korvel,Tilburg,,5810,99\n").encode())
    sheet = '<c r="B2"><v>{}</v></c>'
    for value, is_wrong in ((5810, False), (4.375, True)):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as book:
            book.writestr("xl/worksheets/sheet1.xml", sheet.format(value))
        assert bool(numbers.find("x.xlsx", packed.getvalue())) is is_wrong
    edge = '<edge source="a" target="b"><data key="d1">{}</data></edge>'
    assert numbers.find("x.graphml", edge.format("4.375").encode())
    assert not numbers.find("x.graphml", edge.format("5810").encode())


# (a) the tables against the table of levels


def below(project):
    """A line of which too few people were asked to tell its state."""
    wijk = next(w for w in project.at("projectgroep").results.wijken if w.wijk.code == "KRV")
    line = next(line for line in wijk.lines if line.look == "gezien" and line.a != line.b)
    return {"a": line.a[0], "b": line.b[0]}


@pytest.mark.parametrize(
    ("level", "row", "kind"),
    [
        ("projectgroep", {"look": "beelden verschillen"}, "te weinig mensen"),
        ("projectgroep", {"look": "gezien", "mark": 2.0}, "te weinig mensen"),
        ("projectgroep", {"look": "gezien", "plus": ["korte lijnen"]}, "te weinig mensen"),
        ("projectgroep", {"look": "gezien", "mark_a": 2.0}, "functie of een gesprek apart"),
        ("projectgroep", {"look": "gezien", "sources": ["x"]}, "eigen woorden of de cel"),
        ("wijk", {"look": "bevestigd"}, "die dit niveau niet heeft"),
        ("wijk", {"look": "gezien", "wishes": "De apotheek zou dit willen."}, "die dit niveau niet heeft"),
    ],
)
def test_a_line_below_the_threshold(project, level, row, kind):
    kompas = Kompas("k", "", "Korvel", "three", (), ({**below(project), **row},))
    check = project.at(level).leak_check
    with pytest.raises(LeakError, match=kind):
        check.figure(kompas, "kompas")
    check.figure(replace(kompas, lines=({**below(project), "look": "gezien"},)), "kompas")


def test_a_column_with_cells_is_refused_above_the_working_version(project):
    table = Table("t", "", (Column("where", "waar", "source"),), ({"where": "hier"},))
    with pytest.raises(LeakError, match="eigen woorden of de cel"):
        project.at("projectgroep").leak_check.figure(table, "tabel")
    project.leak_check.figure(table, "tabel")


def test_a_table_of_data_below_the_threshold_is_refused(project, tmp_path):
    at_level = project.at("projectgroep")
    (view,) = wf.data_views(at_level)
    pairs = view.tables["pairs"]
    hidden = next(i for i, row in enumerate(pairs.rows) if row["state"] == "gezien")
    rows = tuple({**row, "state": "geen"} if i == hidden else row for i, row in enumerate(pairs.rows))
    leaky = replace(view, tables={**view.tables, "pairs": replace(pairs, rows=rows)})
    with pytest.raises(LeakError, match="te weinig mensen"):
        at_level.leak_check.export((leaky,), tmp_path)
    at_level.leak_check.export((view,), tmp_path)


# (b) texts, in whatever they are wrapped


def png(text):
    chunk = b"iTXt" + b"Comment\0\0\0\0\0" + text.encode()
    return b"\x89PNG\r\n\x1a\n" + len(chunk[4:]).to_bytes(4, "big") + chunk + b"\0\0\0\0"


def packed(text):
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("ppt/slide1.xml", f"<a:t>{text}</a:t>")
    return whole.getvalue()


def twice(text):
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as book:
        book.writestr("dia's.pptx", packed(text))
    return whole.getvalue()


WRAPPINGS = {
    "html": lambda text: f"<p>{safe(text)}</p>",
    "attribute": lambda text: f'<svg aria-label="{safe(text)}">',
    "json": lambda text: f"<script>x = {script_json({'a': text})}</script>",
    "escaped": lambda text: "".join(f"\\u{ord(c):04x}" for c in text),
    "tags between": lambda text: text.replace(" ", "</tspan> <tspan x='1'>"),
    "capitals": lambda text: text.upper(),
    "lines": lambda text: text.replace(" ", "\n"),
    "csv": lambda text: f'1;2;"{text}"\r\n',
    "address": lambda text: f'<img src="data:image/svg+xml,{text.replace(" ", "%20")}">',
    "base64": lambda text: f'<img src="data:text/plain;base64,{base64.b64encode(text.encode()).decode()}">',
    "png": png,
    "zip": packed,
    "zip in zip": twice,
    "compressed chunk": lambda text: (
        b"\x89PNG\r\n\x1a\n"
        + len(b"c\0\0" + zlib.compress(text.encode())).to_bytes(4, "big")
        + b"zTXtc\0\0"
        + zlib.compress(text.encode())
        + b"\0\0\0\0"
    ),
}  # fmt: skip


def found_in(content, finder):
    raw = content.encode() if isinstance(content, str) else content
    return next(filter(None, map(finder.find, texts_of(raw))), "")


@pytest.mark.parametrize("wrap", WRAPPINGS.values(), ids=WRAPPINGS.keys())
def test_own_words_are_found_in_every_wrapping(wrap, project):
    finder = finder_of(project.at("projectgroep"))
    assert found_in(wrap(QUOTE), finder) == "eigen woorden van iemand"
    assert not found_in(wrap("wij praten hier over iets anders"), finder)


def test_own_words_are_found_in_a_pdf(project):
    from wijkfoto.render.paper.report import draw_pdf
    from wijkfoto.share.pages.sheets import sheet_views

    sheet = sheet_views(project.at("projectgroep").results)[0]
    finder = finder_of(project.at("projectgroep"))
    for lead, is_leak in ((sheet.lead, False), ((*sheet.lead, f"Iemand zei: {QUOTE}."), True)):
        drawn = draw_pdf((replace(sheet, lead=lead),))
        assert any("Gebruik hem niet" in " ".join(text.split()) for text in pdf_texts(drawn))
        assert bool(found_in(drawn, finder)) is is_leak


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("eerst is er een indicatie nodig en dan is het", "eigen woorden van iemand"),
        ("zie Korvel.xlsx", "de naam van een bestand of een fotograaf"),
        ("fotograaf F01", "de naam van een bestand of een fotograaf"),
        ("blad Wie werkt hier, rij 6, kolom functie", "de plek van een cel of een gesprek"),
        ("KRV/korvel#3/v-7", "de plek van een cel of een gesprek"),
        ("sociaal werker A-00a1b2c3d4", "de schuilnaam van een functie"),
        ("Fictief: huisartsen en welzijn vonden dat het beeld klopt.", "een aantekening die niet is bedoeld"),
    ],
)
def test_kinds_of_text(project, text, kind):
    assert found_in(f"<p>{text}</p>", finder_of(project.at("projectgroep"))).startswith(kind)
    assert not found_in(f"<p>{text}</p>", finder_of(project))


def test_a_name_without_a_public_address_is_found_and_one_at_its_address_is_not(project):
    actors = project.dossier.actors
    practices = " ".join(f"{one}" for one in project.dossier.practices)
    public = {actor.organisation for actor in actors if actor.public}
    hidden = (
        {a.organisation for a in actors} - public - {a.organisation for a in actors if a.organisation in practices}
    )
    assert hidden
    for level, names, is_leak in (
        ("projectgroep", hidden, True),
        ("wijk", hidden, True),
        ("projectgroep", public, False),
        ("openbaar", public - {name for name in public if name in practices}, True),
    ):
        finder = finder_of(project.at(level))
        assert {bool(found_in(f"<td>{name}</td>", finder)) for name in names} == {is_leak}, level


# No false alarm


@pytest.mark.parametrize("level", [*WITHHELD, "werkversie"])
def test_pages_and_exports_of_the_example_pass(project, level, tmp_path, monkeypatch):
    monkeypatch.setenv("WIJKFOTO_SLEUTELS", str(tmp_path / "sleutels"))
    at_level = project.at(level)
    wf.write_pages(at_level, tmp_path, (level,))
    wf.write_export(at_level, (), tmp_path, (level,))
    assert level == "werkversie" or at_level.leak_check.searched > 200_000


ORDINARY = [
    "de huisarts",
    "gaat goed",
    "nog niet gevraagd",
    "korte lijnen",
    "huisarts en apotheek",
    "Korvel",
    "+/-",
    "8",
]


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_words_are_no_secret_inside_a_sentence(project, text):
    finder = Finder((("eigen woorden van iemand", text),), shown=("Korvel",))
    for level in ("projectgroep", "wijk"):
        for view in project.at(level).views():
            assert not found_in(draw_page(view).html, finder), (level, view.slug)


def test_a_short_text_is_found_where_it_stands_alone():
    finder = Finder((("eigen woorden van iemand", "dat was niet nodig"),))
    assert not found_in("<p>Maar dat was niet nodig in deze wijk</p>", finder)
    assert found_in("<li>dat was niet nodig</li>", finder)
    assert found_in('["dat was niet nodig"]', finder)


def test_numbers_of_a_row_must_stand_in_the_row_of_the_view(view):
    html = draw_page(view).html
    assert not page_numbers(view, html)
    kompas = next(b for s in view.sections for b in s.blocks if isinstance(b, Kompas) and not b.small)
    line = next(line for line in kompas.lines if line.get("mark"))
    title = " – ".join(str(group["label"]) for group in kompas.groups if group["code"] in (line["a"], line["b"]))
    assert title in html
    mark = str(line["mark"]).replace(".", ",").removesuffix(",0")
    at = html.index(f'"{mark}', html.index(f'"a": "{line["a"]}", "b": "{line["b"]}"'))
    assert page_numbers(view, html[:at] + html[at:].replace(f'"{mark}', '"1,9', 1))


# What looks like a leak and is none


def test_a_cell_of_a_workbook_is_no_fotograaf(tmp_path):
    """A twelfth fotograaf is F12, and so is a cell; her code in a cell is found all the same."""
    finder = Finder((("de naam van een fotograaf", "F12"),))
    for name, text in (("goed", "niets"), ("fout", "door F12")):
        book = openpyxl.Workbook()
        book.active["F12"] = text
        book.active.auto_filter.ref = "A1:F12"
        book.save(tmp_path / f"{name}.xlsx")
    found = {
        name: [kind for text in texts_of((tmp_path / f"{name}.xlsx").read_bytes()) if (kind := finder.find(text))]
        for name in ("goed", "fout")
    }
    assert found == {"goed": [], "fout": ["de naam van een fotograaf"]}


def test_a_text_that_is_markup_itself_reads_the_same_wherever_it_stands():
    """In a cell once, on a page escaped once more: shown it gives no alarm, withheld it is found."""
    text = "&lt;b&gt;wij &amp; zij&lt;/b&gt; bellen C:\\nieuw nooit terug"
    page = f"<p>{safe(text)}</p><script>{script_json({'a': text})}</script>"
    assert Finder((("woorden", text),), shown=(text,)).find(page) == ""
    assert Finder((("woorden", text),)).find(f"<p>{safe(text)}</p>") == "woorden"
    assert Finder((("woorden", text),)).find(script_json({"a": text})) == "woorden"


def test_letters_with_an_escape_of_css_are_read():
    assert Finder((("woorden", "Praktijk Één Mép"),)).find('content: "Praktijk \\c9 \\e9 n M\\e9 p"') == "woorden"


@pytest.mark.parametrize("text", ["5025 ZA", "5025ZA", "Proeflaan 3, 5025 za"])
def test_a_postcode_is_found_also_in_a_sentence(project, text):
    """A PC6 stands for a few doors. Before, two short words were taken for numbers that are on any page."""
    finder = finder_of(project.at("projectgroep"))
    assert "5025 ZA" in {actor.postcode for actor in project.dossier.actors}
    assert finder.find(f"<p>Kijk bij {text} in de wijk</p>") == "de naam of het adres van een praktijk of organisatie"


def test_a_pseudonym_is_no_number_behind_a_letter():
    """In the bytes of a database two cells touch: a word that ends in F, and a number below zero."""
    finder = Finder((("x", "iets anders"),), cells=True)
    assert finder.find("afspraakF-2147483648") == ""
    assert finder.find("KRV/A-00a1b2c3d4") == finder.find("ORG-00a1b2c3d4") == "de schuilnaam van een functie"
