"""The example: equal in every run, equal to what is committed, fictief, and with the honest features it promises."""

import csv
import tomllib
import zipfile
from collections import Counter, defaultdict
from datetime import date
from importlib import resources
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook
from shapely.geometry import Point, shape

from wijkfoto.errors import ProjectError
from wijkfoto.example import write_example
from wijkfoto.example.files import NOTICE
from wijkfoto.read.privacy import personal_kind
from wijkfoto.settings import settings_from_table
from wijkfoto.vocabulary import key, load_vocabulary, outlines
from wijkfoto.workbook.dropdowns import drop_down, list_name
from wijkfoto.workbook.layout import (
    ACTORS,
    CONVERSATIONS,
    LIJST,
    NOT_SPOKEN,
    PRACTICES,
    README,
    SHEETS,
    TASKS,
    TIES,
)

COMMITTED = Path(__file__).parents[1] / "data" / "voorbeeld"
VOCABULARY = load_vocabulary()
FILES = {"RSH": "Reeshof", "KRV": "Korvel", "DRU": "Drunen", "HKS": "Heikant-Stokhasselt"}
SQUARE = ("HAZ", "APO", "WVP", "WEL", "TOE")


class Book:
    """A workbook of the example as rows by field name, with what the tests ask of it."""

    def __init__(self, path: Path) -> None:
        book = CalamineWorkbook.from_path(path)
        raw = {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}
        self.readme = " ".join(str(cell) for row in raw[README] for cell in row)
        self.rows = {sheet.name: list(self._rows(sheet, raw[sheet.name])) for sheet in SHEETS}
        self.actors = {int(row["nr"]): row for row in self.rows[ACTORS]}
        self.talks = {int(row["conversation"]): row for row in self.rows[CONVERSATIONS]}
        self.lijst = {VOCABULARY.match("groups", row["group"]): row for row in self.rows[LIJST]}

    @staticmethod
    def _rows(sheet, raw):
        names = [field.name for field in sheet.fields] + [str(number) for number in range(1, 17)]
        for line in raw[1:]:
            row = {name: value for name, value in zip(names, line, strict=False) if value != ""}
            if row:
                yield row

    def group(self, nr: int) -> str:
        return VOCABULARY.group_of(VOCABULARY.match("disciplines", self.actors[nr]["discipline"]))

    def named(self, row) -> str:
        """Group that a row of Verbindingen is about."""
        if isinstance(row["named"], float):
            return self.group(int(row["named"]))
        if code := VOCABULARY.match("groups", row["named"]):
            return code
        return VOCABULARY.group_of(VOCABULARY.match("disciplines", row["named"]))

    def respondents(self, group: str) -> list[int]:
        return [number for number, talk in self.talks.items() if self.group(int(talk["respondent"])) == group]

    def said(self, group: str, other: str) -> list[str]:
        """Answers on Lijst of the conversations of one group about another."""
        return [self.lijst[other].get(str(number), "") for number in self.respondents(group)]

    def ties(self, group: str, other: str):
        numbers = self.respondents(group)
        return [row for row in self.rows[TIES] if row["conversation"] in numbers and self.named(row) == other]

    def complete(self, group: str, other: str) -> bool:
        """Every known actor of the group was spoken and asked, and there are no more practices than those."""
        spoken = {int(self.talks[number]["respondent"]) for number in self.respondents(group)}
        members = {nr for nr in self.actors if self.group(nr) == group}
        return (
            spoken == members
            and all(self.said(group, other))
            and self.lijst[group].get("known") == len({self.actors[nr]["organisation"] for nr in spoken})
            and all(
                VOCABULARY.group_of(VOCABULARY.match("disciplines", row["discipline"])) != group
                for row in self.rows[NOT_SPOKEN]
            )
        )


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return write_example(tmp_path_factory.mktemp("voorbeeld"))


@pytest.fixture(scope="module")
def books(folder):
    return {code: Book(folder / "gesprekken" / f"{name}.xlsx") for code, name in FILES.items()}


@pytest.fixture(scope="module")
def talks(books):
    return [(code, talk) for code, book in books.items() for talk in book.talks.values()]


def contents(folder: Path) -> dict[str, object]:
    """What the files hold; of a workbook its parts, because compression differs between platforms."""
    found = {}
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        name = path.relative_to(folder).as_posix()
        if name.startswith(("uit/", ".wijkfoto", "logboek.csv")):
            continue  # pages that somebody made of it, and what was read for them and kept of it
        if path.suffix == ".xlsx":
            with zipfile.ZipFile(path) as parts:
                found[name] = {part: parts.read(part) for part in parts.namelist()}
        else:
            found[name] = path.read_text(encoding="utf-8")
    return found


def test_two_runs_give_equal_bytes(folder, tmp_path):
    again = write_example(tmp_path / "weer")
    for path in (path for path in folder.rglob("*") if path.is_file()):
        assert (again / path.relative_to(folder)).read_bytes() == path.read_bytes()


def test_the_committed_example_is_the_one_that_the_script_writes(folder):
    assert contents(COMMITTED) == contents(folder)


# Size


def test_every_wijk_has_12_to_16_conversations_and_25_to_40_actors(books):
    sizes = {code: (len(book.talks), len(book.actors)) for code, book in books.items()}
    assert all(12 <= count <= 16 and 25 <= actors <= 40 for count, actors in sizes.values())
    assert len(set(sizes.values())) == 4
    assert max(sizes, key=sizes.get) == "RSH"
    assert min(sizes, key=sizes.get) == "KRV"


def test_a_conversation_has_6_to_8_ties_and_the_edge_a_few_less(books):
    counts = [
        sum(row["conversation"] == number for row in book.rows[TIES])
        for book in books.values()
        for number in book.talks
    ]
    assert set(counts) <= {4, 5, 6, 7, 8}
    assert sum(6 <= count <= 8 for count in counts) >= 0.9 * len(counts)


def test_three_or_four_good_examples_and_three_to_five_tasks(books):
    for book in books.values():
        assert 3 <= len(book.rows[PRACTICES]) <= 4
        assert 3 <= len(book.rows[TASKS]) <= 5
        assert all(row["ingredient"] and row["funding"] and row["needs"] for row in book.rows[PRACTICES])
        assert all(row["reason"] for row in book.rows[NOT_SPOKEN])
        assert {row["conversation"] for row in book.rows[TASKS]} <= set(book.talks)


# Clean and fictief


def test_every_word_comes_from_its_list_or_is_free_text(books):
    for book in books.values():
        for sheet in SHEETS:
            for field in sheet.fields:
                words = list_name(field)
                if words in ("", "labels_plus", "labels_minus"):
                    continue
                for row in book.rows[sheet.name]:
                    if isinstance(row.get(field.name), str):
                        assert row[field.name] in drop_down(VOCABULARY, words), (sheet.name, row)


def test_needed_cells_are_filled_and_numbers_are_of_this_workbook(books):
    for book in books.values():
        for sheet in SHEETS:
            needed = {field.name for field in sheet.fields if field.required}
            assert all(needed <= set(row) for row in book.rows[sheet.name])
        assert {int(talk["respondent"]) for talk in book.talks.values()} <= set(book.actors)
        assert all(isinstance(row["named"], str) or row["named"] in book.actors for row in book.rows[TIES])
        assert sorted(book.actors) == list(range(1, len(book.actors) + 1))


def test_no_cell_points_to_a_person(books):
    for book in books.values():
        cells = [value for rows in book.rows.values() for row in rows for value in row.values()]
        assert [text for text in cells if isinstance(text, str) and personal_kind(text)] == []


def test_no_organisation_is_one_of_the_real_ones(books):
    real = [key(term.label) for term in VOCABULARY.terms("organisations") if len(key(term.label)) > 3]
    for book in books.values():
        for row in (*book.rows[ACTORS], *book.rows[NOT_SPOKEN]):
            name = row.get("organisation", "")
            assert VOCABULARY.match("organisations", name) is None
            assert not [one for one in real if one in key(name)], name


def test_everything_says_fictief(folder, books):
    assert "Fictie" in NOTICE
    assert all(NOTICE in book.readme for book in books.values())
    assert "fictief" in (folder / "wijkfoto.toml").read_text(encoding="utf-8").splitlines()[0].lower()
    assert "fictief" in (folder / "beslissingen.csv").read_text(encoding="utf-8").lower()


def test_public_addresses_lie_inside_their_wijk(folder, books):
    with (folder / "locaties.csv").open(encoding="utf-8", newline="") as file:
        places = {(row["adres"], row["postcode"]): row for row in csv.DictReader(file)}
    used = set()
    wijken = tomllib.loads(resources.files("wijkfoto.vocabulary").joinpath("wijken.toml").read_text("utf-8"))["wijk"]
    postcodes = {row["code"]: row["pc4"] for row in wijken}
    for code, book in books.items():
        areas = [shape(one["geometry"]) for one in outlines()["features"] if one["properties"]["wijk"] == code]
        for actor in book.actors.values():
            if "address" not in actor:
                continue
            place = places[(actor["address"], actor["postcode"])]
            used.add((actor["address"], actor["postcode"]))
            assert any(area.contains(Point(float(place["lon"]), float(place["lat"]))) for area in areas)
            assert actor["postcode"][:4] in postcodes[code]
    assert used == set(places)
    assert 40 < len(places) < 100


def test_project_file_has_settings_one_norm_row_and_the_four_wijken(folder):
    project = tomllib.loads((folder / "wijkfoto.toml").read_text(encoding="utf-8"))
    assert project["fictief"] is True
    assert project["peildatum"] == date(2026, 1, 12)
    assert project["wijken"] == list(FILES)
    assert settings_from_table(project["drempels"]).min_respondents == 3
    own = load_vocabulary({"norm": project["norm"]}).norm[-1]
    assert (own.a, own.b, own.wijk) == (("BO",), ("WRD",), "DRU")


def test_the_ledger_releases_three_pairs(folder):
    with (folder / "beslissingen.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0]) == ["soort", "onderwerp", "waarde", "besluit", "door", "waarom", "datum"]
    assert [(row["soort"], row["onderwerp"], row["waarde"], row["besluit"]) for row in rows] == [
        ("vrijgeven", pair, "alles", "ja") for pair in ("KRV HAZ-WEL", "KRV HAZ-APO", "DRU HAZ-APO")
    ]


# Honest: consent, photographers, what was not asked


def test_consent_is_mixed_with_one_empty_and_one_without_explanation(talks):
    letters = Counter(str(talk.get("consent", "-"))[0] for _, talk in talks)
    assert 0.2 <= letters["A"] / len(talks) <= 0.3
    assert letters["B"] > len(talks) / 2
    assert 5 <= letters["C"] <= 9
    assert letters["-"] == 1
    assert [talk["explained"] for _, talk in talks].count("nee") == 1
    assert 3 <= [talk["research_consent"] for _, talk in talks].count("nee") <= 5


def test_six_photographers_two_per_wijk_and_one_wijk_by_one(talks):
    by = defaultdict(set)
    for code, talk in talks:
        by[code].add(talk["photographer"])
    assert set().union(*by.values()) == {f"F0{number}" for number in range(1, 7)}
    assert {code: len(found) for code, found in by.items()} == {"RSH": 2, "KRV": 1, "DRU": 2, "HKS": 2}


def test_conversations_were_on_working_days_before_the_peildatum(talks):
    days = [talk["date"] for _, talk in talks]
    assert all(day.weekday() < 5 and date(2025, 10, 1) <= day <= date(2026, 1, 12) for day in days)


def test_each_tie_stands_under_a_ja_of_the_same_conversation(books):
    for book in books.values():
        for row in book.rows[TIES]:
            assert book.lijst[book.named(row)][str(int(row["conversation"]))] == "ja"


def test_about_half_of_what_could_be_asked_is_known(books):
    for code, book in books.items():
        groups = list(book.lijst)
        known = [
            (one, other)
            for one in groups
            for other in groups
            if one != other and set(book.said(one, other)) & {"ja", "nee", "zou willen"}
        ]
        assert 0.4 <= len(known) / (14 * 13) <= 0.6, code


def test_some_lists_were_left_halfway_and_some_answers_are_weet_niet_or_a_wish(books):
    for book in books.values():
        columns = {number: [row.get(str(number), "") for row in book.rows[LIJST]] for number in book.talks}
        assert sum(not any(answers[-3:]) for answers in columns.values()) >= 3
        answers = Counter(answer for column in columns.values() for answer in column)
        assert answers["weet niet"] >= 5
        assert answers["zou willen"] >= 2
        assert set(answers) <= {"", "ja", "nee", "zou willen", "weet niet"}


def test_two_conversations_within_one_employer_and_group_conversations(books):
    for book in books.values():
        spoken = Counter(book.actors[int(talk["respondent"])]["organisation"] for talk in book.talks.values())
        assert max(spoken.values()) >= 2
        assert any("participants" in talk for talk in book.talks.values())


def test_the_hospital_is_not_there_in_two_wijken_and_unknown_in_one(books):
    assert {code: book.lijst["ZKH"]["works_here"] for code, book in books.items()} == {
        "RSH": "ja",
        "KRV": "weet niet",
        "DRU": "nee",
        "HKS": "nee",
    }
    for book in books.values():
        assert sum("known" in row for row in book.rows[LIJST]) >= 9
        assert any("suggested" in talk for talk in book.talks.values())


def test_marks_follow_the_pair_and_themes_are_mostly_filled(books):
    rows = [row for book in books.values() for row in book.rows[TIES]]
    marks = Counter(row["mark"] for row in rows if "mark" in row)
    assert len(marks) == 5
    assert 0.6 <= sum("theme" in row for row in rows) / len(rows) <= 0.8
    themes = {VOCABULARY.top_theme(VOCABULARY.match("themes", row["theme"])) for row in rows if "theme" in row}
    assert themes == {"O", "G", "P", "J", "D"}
    labels = {*drop_down(VOCABULARY, "labels_plus"), *drop_down(VOCABULARY, "labels_minus")}
    words = [text for row in rows for text in (row.get("plus"), row.get("minus")) if text]
    own = [text for text in words if not set(text.split("; ")) <= labels]
    assert 0.1 <= len(own) / len(words) <= 0.4


# Honest: the four stories


def numbers(rows):
    return [int(row["mark"][0]) for row in rows if "mark" in row]


def test_korvel_has_one_pharmacy_and_a_firm_gap_with_the_general_practices(books):
    korvel = books["KRV"]
    assert [korvel.group(nr) for nr in korvel.actors].count("APO") == 1
    assert korvel.complete("HAZ", "APO")
    assert korvel.complete("APO", "HAZ")
    assert set(korvel.said("HAZ", "APO")) == {"nee", "zou willen"}
    assert korvel.said("APO", "HAZ") == ["zou willen"]
    assert korvel.complete("WON", "APO")
    assert korvel.said("WON", "APO") + korvel.said("APO", "WON") == ["nee", "nee"]


def test_korvel_leans_on_one_connector(books):
    korvel = books["KRV"]
    (connector,) = [nr for nr, row in korvel.actors.items() if row["discipline"] == "buurtondersteuner"]
    for group in ("WVP", "INF", "WON"):
        assert {row["named"] for row in korvel.ties(group, "WEL")} == {connector}
    assert {
        int(korvel.talks[row["conversation"]]["respondent"])
        for group in ("INF", "WVP")
        for row in korvel.ties("WEL", group)
    } == {connector}
    assert korvel.said("INF", "WVP") == ["nee"]
    assert set(korvel.said("WVP", "INF")) == {"nee"}


def test_drunen_has_a_weekly_medication_meeting_to_go_and_see(books):
    drunen = books["DRU"]
    for one, other in (("HAZ", "APO"), ("APO", "HAZ")):
        rows = drunen.ties(one, other)
        assert len({row["conversation"] for row in rows}) == 2
        assert set(numbers(rows)) == {5}
        assert {row["frequency"] for row in rows} == {"wekelijks"}
    (practice,) = [row for row in drunen.rows[PRACTICES] if "medicatie" in row["name"]]
    assert practice["status"] == "loopt"
    assert practice["visit"] == "apotheker"


def test_drunen_has_strong_informal_care(books):
    drunen = books["DRU"]
    for group in ("HAZ", "WVP", "WEL"):
        assert set(drunen.said(group, "INF")) == {"ja"}
        marks = numbers(drunen.ties(group, "INF") + drunen.ties("INF", group))
        assert sum(marks) / len(marks) >= 3.5


@pytest.mark.parametrize(("code", "one", "other"), [("RSH", "HAZ", "WVP"), ("HKS", "WEL", "WVP")])
def test_some_marks_may_be_shown_to_the_projectgroep(books, code, one, other):
    book = books[code]
    for side, far in ((one, other), (other, one)):
        rows = [
            row
            for row in book.ties(side, far)
            if "mark" in row and book.talks[row["conversation"]].get("consent", "A")[0] in "BC"
        ]
        spoken = {int(book.talks[row["conversation"]]["respondent"]) for row in rows}
        assert len(spoken) >= 3
        assert len({book.actors[nr]["organisation"] for nr in spoken}) >= 2


def test_reeshof_has_an_initiative_at_the_edge_and_paramedici_among_themselves(books):
    reeshof = books["RSH"]
    assert [group for group in SQUARE if "ja" in reeshof.said("INF", group)] == ["WEL"]
    assert "ja" not in reeshof.said("HAZ", "INF") + reeshof.said("WVP", "INF") + reeshof.said("TOE", "INF")
    assert numbers(reeshof.ties("PAR", "PAR"))
    assert min(numbers(reeshof.ties("PAR", "PAR"))) >= 4
    assert "ja" not in [answer for group in ("APO", "WVP", "WEL", "TOE") for answer in reeshof.said("PAR", group)]


def test_heikant_stokhasselt_is_close_to_the_municipality_and_far_from_the_general_practices(books):
    noord = books["HKS"]
    close = numbers(noord.ties("WEL", "TOE") + noord.ties("TOE", "WEL"))
    far = numbers(noord.ties("WEL", "HAZ") + noord.ties("HAZ", "WEL"))
    assert sum(close) / len(close) >= 4.3
    assert sum(far) / len(far) <= 2.5
    assert {row["status"] for row in noord.rows[PRACTICES]} >= {"gepland", "verkennen"}
    assert noord.respondents("APO") == []


def test_every_wijk_has_contradicted_and_one_sided_pairs(books):
    for code, book in books.items():
        groups = list(book.lijst)
        kinds = Counter()
        for index, one in enumerate(groups):
            for other in groups[index + 1 :]:
                sides = [set(book.said(one, other)), set(book.said(other, one))]
                ja = ["ja" in side for side in sides]
                no = [bool(side & {"nee", "zou willen"}) and "ja" not in side for side in sides]
                kinds["contradicted"] += (ja[0] and no[1]) or (ja[1] and no[0])
                kinds["one side"] += ja[0] != ja[1] and not any(no)
        assert kinds["contradicted"] >= 2, code
        assert kinds["one side"] >= 8, code


# Halfway


def test_halfway_there_are_four_conversations_in_one_wijk(tmp_path, books):
    folder = write_example(tmp_path / "halverwege", halfway=True)
    assert [path.name for path in (folder / "gesprekken").iterdir()] == ["Korvel.xlsx"]
    book = Book(folder / "gesprekken" / "Korvel.xlsx")
    assert list(book.talks) == [1, 2, 3, 4]
    assert [row for row in books["KRV"].rows[TIES] if row["conversation"] <= 4] == book.rows[TIES]
    assert all(not set(row) & {"5", "16"} for row in book.rows[LIJST])
    assert tomllib.loads((folder / "wijkfoto.toml").read_text(encoding="utf-8"))["wijken"] == list(FILES)
    assert (folder / "beslissingen.csv").read_text(encoding="utf-8").count("\n") == 1


# Two rounds


def test_two_rounds_add_three_workbooks_and_leave_the_others_as_they_are(folder, tmp_path):
    twice = write_example(tmp_path / "twee", two_rounds=True)
    names = {path.name for path in (twice / "gesprekken").iterdir()}
    first = {path.name for path in (folder / "gesprekken").iterdir()}
    assert {name.removesuffix(" (tweede meting).xlsx") for name in names - first} == {
        "Reeshof", "Korvel", "Heikant-Stokhasselt",
    }  # fmt: skip
    for name in first:
        assert (twice / "gesprekken" / name).read_bytes() == (folder / "gesprekken" / name).read_bytes()
    rounds = tomllib.loads((twice / "wijkfoto.toml").read_text(encoding="utf-8"))["metingen"]
    assert [one["naam"] for one in rounds] == ["najaar 2025", "voorjaar 2026"]


def test_halfway_with_two_rounds_is_refused(tmp_path):
    with pytest.raises(ProjectError, match="een van de twee"):
        write_example(tmp_path / "nergens", halfway=True, two_rounds=True)
    assert not (tmp_path / "nergens").exists()
