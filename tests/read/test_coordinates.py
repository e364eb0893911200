"""Numbers tell what they are."""

from hypothesis import given
from hypothesis import strategies as st

from wijkfoto.read.coordinates import DEGREES, RD, SWAPPED, kind_of_bounds, kind_of_place

LON, LAT = st.floats(3.0, 7.5), st.floats(50.5, 53.8)
X, Y = st.floats(-7_000, 300_000), st.floats(289_000, 629_000)


@given(LON, LAT)
def test_degrees_are_told_from_degrees_the_wrong_way_round(lon, lat):
    assert (kind_of_place(lon, lat), kind_of_place(lat, lon)) == (DEGREES, SWAPPED)


@given(X, Y)
def test_metres_are_metres_in_both_orders(x, y):
    assert (kind_of_place(x, y), kind_of_place(y, x)) == (RD, RD)


def test_a_rectangle_has_the_kind_of_both_corners():
    assert kind_of_bounds(5.0, 51.5, 5.1, 51.6) == DEGREES
    assert kind_of_bounds(5.0, 51.5, 133_000, 396_000) == ""
    assert kind_of_place(float("nan"), 51.5) == ""
