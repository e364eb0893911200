from datetime import date

import pytest
from helpers import VOCABULARY

from wijkfoto.analysis.agreements import agreements_with_outcome, line_between
from wijkfoto.records import AgreedTie, Line

AGREED = AgreedTie("KRV", ("HAZ",), ("APO",), due=date(2026, 1, 1), date=date(2025, 10, 1))
DAY = date(2026, 2, 1)


def line(look, a=("HAZ",), b=("APO",)):
    return Line("KRV", a, b, "group", look)


def outcome(look, agreed=AGREED, day=DAY):
    (found,) = agreements_with_outcome([agreed], {"KRV": [line(look)]}, VOCABULARY, day=day)
    return found.found, found.overdue


@pytest.mark.parametrize(
    ("look", "found", "overdue"),
    [
        ("bevestigd", "gezien", False),
        ("één kant", "gezien", False),
        ("gezien", "gezien", False),
        ("geen", "nog niet", True),
        ("aanwijzing", "deels gevraagd", True),
        ("niet gevraagd", "niet gevraagd", True),
        ("nog niet gevraagd", "niet gevraagd", True),
        ("niet getoond", "niet getoond", True),
        ("niet aanwezig", "kan hier niet", True),
    ],
)
def test_what_a_foto_tells_of_an_agreement(look, found, overdue):
    assert outcome(look) == (found, overdue)


def test_a_foto_that_is_not_younger_tells_nothing():
    for day in (date(2025, 9, 1), AGREED.date):
        (found,) = agreements_with_outcome([AGREED], {"KRV": [line("bevestigd")]}, VOCABULARY, day=day)
        assert (found.found, found.line, found.overdue) == ("foto van ervoor", None, False)
    assert outcome("bevestigd", day=None) == ("gezien", False)


def test_only_an_open_agreement_is_overdue():
    done = AgreedTie("KRV", ("HAZ",), ("APO",), due=date(2026, 1, 1), status="gedaan")
    assert outcome("geen", done) == ("nog niet", False)
    assert outcome("geen", AgreedTie("KRV", ("HAZ",), ("APO",))) == ("nog niet", False)


def test_the_line_in_either_order_and_of_functions_that_of_their_groups():
    union = line("gezien", ("WEL", "TOE"), ("APO",))
    plain = line("geen", ("HAZ",), ("APO",))
    assert line_between(("APO",), ("TOE", "WEL"), [plain, union], VOCABULARY) is union
    assert line_between(("HA",), ("APO",), [plain, union], VOCABULARY) is plain
    assert line_between(("HAZ",), ("OND",), [plain, union], VOCABULARY) is None
    own = Line("KRV", ("HA",), ("APO",), "discipline", "bevestigd")
    assert line_between(("HA",), ("APO",), [plain, own], VOCABULARY) is own


def test_a_pair_that_the_foto_has_no_line_of_was_not_asked():
    (found,) = agreements_with_outcome([AGREED], {}, VOCABULARY, day=DAY)
    assert (found.found, found.line) == ("niet gevraagd", None)
