"""A public service that is slow, broken or strange; the stand-in runs in a process of its own."""

import pytest

from wijkfoto.errors import WebError
from wijkfoto.read.web import Web, ask, recall, remember


def web(stand_in, tmp_path, mode="ok", **options):
    return Web(tmp_path, stand_in.base(mode), **{"wait": 0.0, "timeout": 5.0, **options})


def asked(one, params=None):
    return ask(one, f"{one.base}/adres/free", params or {"q": "Korvelseweg 12 5025JA"})


def test_an_answer(stand_in, tmp_path):
    answer = asked(web(stand_in, tmp_path))
    assert answer["response"]["numFound"] == 2
    assert stand_in.asked() == ["/adres/free?q=Korvelseweg 12 5025JA"]


@pytest.mark.parametrize(("mode", "times"), [("later", 2), ("flaky", 3), ("cut", 2)])
def test_a_service_that_is_busy_is_asked_again(stand_in, tmp_path, mode, times):
    assert asked(web(stand_in, tmp_path, mode))["response"]["numFound"] == 2
    assert len(stand_in.asked(mode)) == times


@pytest.mark.parametrize(
    ("mode", "times", "said"),
    [
        ("code500", 3, "antwoordt met fout 500"),
        ("code429", 3, "antwoordt met fout 429"),
        ("code404", 1, "antwoordt met fout 404"),
        ("code400", 1, "antwoordt met fout 400"),
        ("moved", 1, "antwoordt met fout 302"),
        ("html", 1, "een antwoord dat ik niet kan lezen"),
        ("list", 1, "een ander antwoord dan ik verwacht"),
    ],
)
def test_a_service_that_gives_no_answer(stand_in, tmp_path, mode, times, said):
    with pytest.raises(WebError, match=f"127.0.0.1:.* {said}.* Er is niets veranderd"):
        asked(web(stand_in, tmp_path, mode))
    assert len(stand_in.asked(mode)) == times
    assert stand_in.asked() == [], "a redirect is not followed"


@pytest.mark.parametrize("mode", ["silent", "drip"])
def test_the_deadline_holds_for_the_whole_answer(stand_in, tmp_path, mode):
    with pytest.raises(WebError, match="antwoordt niet op tijd"):
        asked(web(stand_in, tmp_path, mode, timeout=0.4, tries=2))
    assert len(stand_in.asked(mode)) == 2


def test_a_service_that_is_not_there(tmp_path):
    with pytest.raises(WebError, match=r"127.0.0.1:1 is niet te bereiken"):
        asked(Web(tmp_path, "http://127.0.0.1:1", wait=0.0, tries=2))


def test_offline_sends_nothing(stand_in, tmp_path):
    with pytest.raises(WebError, match="nog niet bewaard"):
        asked(web(stand_in, tmp_path, offline=True))
    assert stand_in.asked() == []


def test_more_than_anybody_expects_is_cut_off(stand_in, tmp_path, monkeypatch):
    monkeypatch.setattr("wijkfoto.read.web.MOST_BYTES", 100)
    with pytest.raises(WebError, match="stuurt veel meer dan ik verwacht"):
        asked(web(stand_in, tmp_path))


def test_it_waits_longer_before_each_further_try(stand_in, tmp_path, monkeypatch):
    waits = []
    monkeypatch.setattr("time.sleep", waits.append)
    with pytest.raises(WebError):
        asked(web(stand_in, tmp_path, "code503", wait=0.5))
    assert [wait for wait in waits if wait] == [0.5, 1.0, 2.0]


def test_the_memory(tmp_path):
    one = Web(tmp_path / "dieper")
    assert recall(one, "wijken") is None
    remember(one, "wijken", {"naam": "Koningshaven, café"})
    assert recall(one, "wijken") == {"naam": "Koningshaven, café"}
    (tmp_path / "dieper" / "wijken.json").write_text("{half", encoding="utf-8")
    assert recall(one, "wijken") is None
