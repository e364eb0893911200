from dataclasses import FrozenInstanceError, fields

import pytest

from wijkfoto.errors import ProjectError
from wijkfoto.settings import DUTCH_NAMES, Settings, settings_from_table


def test_every_threshold_has_a_dutch_name():
    assert sorted(DUTCH_NAMES.values()) == sorted(field.name for field in fields(Settings))


def test_an_empty_table_gives_the_defaults():
    assert settings_from_table({}) == Settings()


def test_documented_defaults_are_the_real_ones():
    for field in fields(Settings):
        shown = f"{getattr(Settings(), field.name):g}" if isinstance(field.default, int | float) else field.default
        described = Settings.__doc__.split(f"    {field.name}\n", 1)[1].partition(")")[0]
        assert f"(default {shown}" in described or f'(default "{shown}"' in described


@pytest.mark.parametrize(
    ("table", "name", "value"),
    [
        ({"min_respondenten": 5}, "min_respondents", 5),
        ({"zwak_cijfer": 2.5}, "weak_mark", 2.5),
        ({"hecht_cijfer": 4}, "close_mark", 4.0),
        ({"stilte": "nee"}, "silence", "no"),
        ({"stilte": "onbekend"}, "silence", "unknown"),
    ],
)
def test_a_value_of_the_table_is_taken(table, name, value):
    found = getattr(settings_from_table(table), name)
    assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ({"drempel": 3}, "'drempel' ken ik niet. Kies uit: min_respondenten"),
        ({"min_respondenten": "drie"}, "min_respondenten: hier staat 'drie'. Vul een getal in."),
        ({"min_respondenten": True}, "hier staat 'True'. Vul een getal in."),
        ({"min_respondenten": 2.5}, "hier staat '2.5'. Vul een getal in."),
        ({"zwak_cijfer": -1}, "hier staat '-1'. Vul een getal in."),
        ({"stilte": "ja"}, "stilte: hier staat 'ja'. Vul 'onbekend' of 'nee' in."),
    ],
)
def test_a_wrong_table_says_where_and_what(table, message):
    with pytest.raises(ProjectError, match=f"wijkfoto.toml, \\[drempels\\].*{message}"):
        settings_from_table(table)


def test_settings_cannot_be_changed():
    with pytest.raises(FrozenInstanceError, match="seed"):
        Settings().seed = 2
