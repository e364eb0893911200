"""Themes that one actor carries: every tie counts, also one that was told of a whole function or group."""

from helpers import foto

from wijkfoto.analysis.carriers import carriers

PEOPLE = [("h1", "HA", "Linde"), ("h2", "HA", "Linde"), ("a", "APO"), ("w", "WV"), ("s", "SW")]


def ja(who, **fields):
    return (who, "ja", fields)


def test_a_theme_that_runs_over_one_actor_in_every_tie():
    talks = [("a", [ja("h1", theme="D3"), ja("w", theme="D3")]), ("s", [ja("a", theme="D3"), ja("w", theme="P")])]
    found = {carrier.theme: carrier for carrier in carriers(foto(PEOPLE, talks))}
    assert set(found) == {"D3"}
    assert (found["D3"].actor, found["D3"].ties, found["D3"].conversations) == ("KRV/APO/a", 3, 2)


def test_one_tie_has_no_carrier_and_neither_has_a_theme_with_a_tie_beside():
    assert carriers(foto(PEOPLE, [("a", [ja("h1", theme="D3")])])) == ()
    round_it = [("a", [ja("h1", theme="P"), ja("w", theme="P")]), ("s", [ja("h2", theme="P")])]
    assert carriers(foto(PEOPLE, round_it)) == ()


def test_a_tie_with_a_whole_group_is_a_way_round_a_carrier_unless_it_may_be_the_carrier_itself():
    talks = [("a", [ja("h1", theme="P"), ja("w", theme="P")])]
    (alone,) = carriers(foto(PEOPLE, [("a", [*talks[0][1], ja("groep:WEL", theme="P")])]))
    assert (alone.actor, alone.ties, alone.perhaps) == ("KRV/APO/a", 3, 0)
    (perhaps,) = carriers(foto(PEOPLE, [*talks, ("s", [ja("groep:APO", theme="P")])]))
    assert (perhaps.ties, perhaps.perhaps, perhaps.conversations) == (2, 1, 2)
    assert carriers(foto(PEOPLE, [*talks, ("s", [ja("groep:WVP", theme="P")])])) == ()
