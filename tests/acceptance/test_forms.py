"""Exports of online forms: the interviews of Coleman, Katz and Menzel as a wide table and in Microsoft Forms.

Naming the columns (and the wijken) in wijkfoto.toml is all that is done by hand. The data stays outside the project;
without it these tests are skipped.
"""

import json
from collections import Counter
from datetime import date

import pytest
from third_party import ACCEPTANCE

from wijkfoto.findings import sentence
from wijkfoto.read.interviews import read_dossier
from wijkfoto.read.project_files import read_config

FORMS, WIDE = ACCEPTANCE / "formats" / "msforms", ACCEPTANCE / "networks" / "ckm" / "medInnovations_wide.csv"
TOWNS = ("Peoria", "Bloomington", "Quincy", "Galesburg")
ASKED = {"advies": "advies vragen", "casussen": "casuïstiek", "vriendschap": ""}

WIJKEN = "\n".join(
    f'[[wijk]]\ncode = "{town[:3].upper()}"\nname = "{town}"\nsynonyms = ["{number}"]'
    for number, town in enumerate(TOWNS, start=1)
)
QUESTIONS = """
[kolommen]
"In welke stad werkt u?" = "wijk"
"Wie bent u?" = "van_actor"
"Bij wie vraagt u advies?" = "naar_actor 1: advies vragen"
"Met wie bespreekt u casussen?" = "naar_actor 2: casuïstiek"
"Met wie gaat u vriendschappelijk om? (maximaal drie namen)" = "naar_actor 3"
"""
NETS = "\n[kolommen]\ncity = 'wijk'\nid = 'van_actor'\n" + "\n".join(
    f"net{net}_{place} = 'naar_actor {net}{place}'" for net in (1, 2, 3) for place in (1, 2, 3)
)

pytestmark = pytest.mark.skipif(not FORMS.is_dir(), reason="no acceptance data beside the project")


def dossier_of(folder, path, columns):
    wijken = ", ".join(f'"{town}"' for town in TOWNS)
    (folder / "wijkfoto.toml").write_text(f"wijken = [{wijken}]\n{columns}\n{WIJKEN}\n", encoding="utf-8")
    config = read_config(folder)
    return read_dossier([path], config.vocabulary, config.rules, wijken=config.wijken)


def counted(dossier):
    spoken = {talk.respondent for talk in dossier.conversations}
    named = {statement.conversation for statement in dossier.statements}
    return {
        "respondents": len(spoken),
        "nominations": sum(1 + len(statement.also) for statement in dossier.statements),
        "unique_ego_alter_pairs": len(dossier.statements),
        "pairs_between_respondents": sum(s.named in spoken for s in dossier.statements),
        "pairs_to_non_interviewed": sum(s.named not in spoken for s in dossier.statements),
        "actors_total": len(dossier.actors),
        "non_interviewed_actors": len({actor.id for actor in dossier.actors} - spoken),
        "respondents_without_any_nomination": sum(talk.id not in named for talk in dossier.conversations),
    }


def counted_in(dossier, wijk):
    spoken = {talk.respondent for talk in dossier.conversations if talk.wijk == wijk}
    statements = [s for s in dossier.statements if s.conversation.startswith(f"{wijk}/")]
    columns = Counter(place.column for s in statements for place in (s.source, *s.also))
    return {
        "respondents": len(spoken),
        "actors": sum(actor.wijk == wijk for actor in dossier.actors),
        "unique_pairs": len(statements),
        "pairs_between_respondents": sum(s.named in spoken for s in statements),
    }, columns


def files():
    return sorted(FORMS.glob("derived_*")) if FORMS.is_dir() else []


def expected(path):
    found = json.loads(path.read_text(encoding="utf-8"))
    found.pop("actors_if_names_are_wrongly_merged_across_towns", None)
    return found, found.pop("per_town")


@pytest.mark.parametrize("path", files(), ids=lambda path: path.name)
def test_an_export_of_microsoft_forms(path, tmp_path):
    dossier = dossier_of(tmp_path, path, QUESTIONS)
    whole, towns = expected(FORMS / "expected.json")
    assert counted(dossier) == whole
    for town in TOWNS:
        nominations = towns[town].pop("nominations_by_question")
        found, columns = counted_in(dossier, town[:3].upper())
        assert found == towns[town]
        assert [columns[letter] for letter in "IJK"] == [nominations[question] for question in ASKED]
    first = dossier.conversations[0]
    assert first.date == date(2026, 3, 2)
    assert {purpose for s in dossier.statements for purpose in s.purposes} == {"CONS", "CASU"}


@pytest.mark.parametrize("path", files(), ids=lambda path: path.name)
def test_columns_of_the_form_program_are_never_kept(path, tmp_path):
    dossier = dossier_of(tmp_path, path, QUESTIONS)
    assert "anonymous" not in repr(dossier)
    assert "09:07" not in repr(dossier)


@pytest.mark.parametrize("path", files(), ids=lambda path: path.name)
def test_names_that_recur_over_towns_stay_apart_and_are_said(path, tmp_path):
    dossier = dossier_of(tmp_path, path, QUESTIONS)
    short = "short" in path.name
    assert [f.code for f in dossier.findings] == (["naam_in_meer_wijken"] if short else [])
    assert len(dossier.actors) == 234
    if short:
        assert "per wijk uit elkaar" in sentence(dossier.findings[0])


def test_the_wide_table_itself(tmp_path):
    dossier = dossier_of(tmp_path, WIDE, NETS)
    whole, towns = expected(WIDE.with_name("medInnovations_expected.json"))
    assert counted(dossier) == whole
    for town in TOWNS:
        nominations = towns[town].pop("nominations_by_question")
        found, columns = counted_in(dossier, town[:3].upper())
        assert found == towns[town]
        assert sum(columns.values()) == sum(nominations.values())
    assert {f.code for f in dossier.findings} == {"vraag_onbekend", "naam_in_meer_wijken"}
