"""Records as JSON and back: what comes back is equal, and what is something else raises."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijkfoto.read.as_json import from_json, to_json
from wijkfoto.read.delivery import ConversationKey, ConversationRow, Delivery, Mention, StatementRow
from wijkfoto.records import Finding, Source

TEXT = st.text(max_size=8)
SOURCES = st.builds(Source, TEXT, TEXT, st.integers(0, 10**6), TEXT)
KEYS = st.builds(ConversationKey, TEXT, TEXT)
MENTIONS = st.builds(Mention, TEXT, TEXT, TEXT, TEXT, TEXT, st.booleans(), st.tuples(TEXT, TEXT))
TALKS = st.builds(
    ConversationRow,
    KEYS,
    MENTIONS,
    SOURCES,
    TEXT,
    date=st.none() | st.dates(),
    participants=st.none() | st.integers(0, 99),
    research_consent=st.none() | st.booleans(),
    suggested=st.lists(TEXT, max_size=2).map(tuple),
)
STATEMENTS = st.builds(
    StatementRow,
    KEYS,
    MENTIONS,
    st.just("ja"),
    SOURCES,
    TEXT,
    mark=st.none() | st.sampled_from([1.0, 3.5, 5.0]),
    dimensions=st.dictionaries(TEXT, st.integers(1, 5), max_size=2),
    plus=st.lists(TEXT, max_size=2).map(tuple),
)
DELIVERIES = st.builds(
    Delivery,
    TEXT,
    TEXT,
    conversations=st.lists(TALKS, max_size=2),
    statements=st.lists(STATEMENTS, max_size=2),
    findings=st.lists(st.builds(Finding, TEXT, TEXT, SOURCES, TEXT, TEXT, TEXT, TEXT), max_size=2),
    columns=st.dictionaries(st.tuples(TEXT, TEXT), st.dictionaries(TEXT, st.tuples(TEXT, TEXT), max_size=2)),
    lost=st.dictionaries(st.tuples(TEXT, TEXT), st.integers(0, 9), max_size=2),
    told=st.sets(st.tuples(TEXT, TEXT), max_size=2),
)


@given(DELIVERIES)
def test_a_delivery_comes_back_as_it_was(delivery: Delivery) -> None:
    again = from_json(Delivery, to_json(delivery))
    assert again == delivery
    assert list(again.columns) == list(delivery.columns)
    assert to_json(again) == to_json(delivery)


def test_every_value_has_its_own_type_again() -> None:
    row = StatementRow(ConversationKey("KRV", "1"), Mention(nr="3"), "ja", Source("a.xlsx", "b", 2), "met wie")
    talk = ConversationRow(row.key, row.named, row.source, "", date=date(2026, 1, 12))
    again = from_json(Delivery, to_json(Delivery("a.xlsx", "KRV", conversations=[talk], statements=[row])))
    assert type(again.statements[0]) is StatementRow
    assert type(again.statements[0].named) is Mention
    assert type(again.statements[0].source) is Source
    assert again.conversations[0].date == date(2026, 1, 12)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'"tekst"', b"[1, 2, 3]", b"null", b"\xff"])
def test_what_is_something_else_raises(content: bytes) -> None:
    with pytest.raises((ValueError, TypeError, LookupError, AttributeError)):
        from_json(Delivery, content)


def test_what_is_no_record_is_not_written() -> None:
    with pytest.raises(TypeError, match="object is no part of a record"):
        to_json([object()])
