"""What if, agreements, causes and calls as a page tells them, of hand-made lines."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from helpers import DEFAULTS, VOCABULARY, foto
from test_comparison_page import SPOKEN, block, gap_in_korvel, line, results, said, square, wijk

from wijkfoto.analysis.gaps import gaps_and_questions
from wijkfoto.analysis.lines import square_lines
from wijkfoto.analysis.planner import Candidate
from wijkfoto.project.opened import open_project
from wijkfoto.records import AgreedTie
from wijkfoto.share.levels import LEVELS
from wijkfoto.share.pages.agreements import agreed_blocks, agreement_items
from wijkfoto.share.pages.calls import call_table, first_calls, first_calls_with_reason
from wijkfoto.share.pages.change import change_view
from wijkfoto.share.pages.comparison import comparison_view
from wijkfoto.share.pages.gaps import cause, gap_table, question_table
from wijkfoto.share.pages.showcase import showcase_bullets, showcase_cards
from wijkfoto.share.pages.unasked import missing_list
from wijkfoto.share.pages.whatif import closing_sentence, closing_sentences, connections, wijk_sentence, wijk_whatif
from wijkfoto.share.pages.wijk import wijk_view

EXAMPLE = Path(__file__).parents[2] / "data" / "voorbeeld"


def sentence(level="werkversie", look="gezien", **other):
    one = wijk("KRV", square("KRV", look, **other))
    return wijk_sentence(results(level, one), one)


# --- what if


def test_what_makes_a_vierkant_complete_is_said_in_one_sentence():
    assert sentence(HAZ_APO="geen") == (
        "Een werkafspraak tussen huisarts en apotheek maakt het vierkant in Korvel compleet. "
        "Spreek af wie wie belt, wanneer en waarvoor."
    )
    assert sentence(HAZ_APO="geen", WVP_APO="geen").startswith(
        "Twee werkafspraken tussen huisarts en apotheek, en tussen wijkverpleging en apotheek maken het vierkant"
    )
    assert sentence() == "Het vierkant in Korvel is compleet: we zien alle zes lijnen."
    assert sentence(HAZ_APO="niet aanwezig").startswith("In Korvel kan het vierkant niet compleet worden: huisarts")


def test_what_was_not_asked_is_asked_and_what_is_withheld_is_no_gap():
    asked = sentence(HAZ_APO="niet gevraagd")
    assert asked == "Vraag in Korvel eerst na hoe het zit met huisarts en apotheek."
    assert sentence("wijk", HAZ_APO="niet getoond") == (
        "Of huisarts en apotheek in Korvel samenwerken, laten we hier niet zien: ga dat in de wijk zelf na."
    )
    hidden = sentence("projectgroep", HAZ_APO="geen", WVP_APO="niet getoond")
    assert hidden == (
        "Een werkafspraak tussen huisarts en apotheek brengt het vierkant in Korvel dichterbij. Spreek af wie wie "
        "belt, wanneer en waarvoor. Of wijkverpleging en apotheek samenwerken, laten we hier niet zien: ga dat in de "
        "wijk zelf na."
    )


def test_the_connections_over_the_wijken_name_what_to_do_where():
    made = results(
        "werkversie",
        wijk("RSH", square("RSH", HAZ_APO="aanwijzing")),
        wijk("KRV", square("KRV", HAZ_APO="geen")),
        wijk("DRU", talks=0),
    )
    text = "Als deze verbinding er overal is, is het vierkant compleet in Reeshof en Korvel: huisarts en apotheek."
    assert closing_sentence(connections(made), made) == text
    view = comparison_view(made)
    (row,) = block(view, "nieuwe-verbindingen").rows
    assert (row["agree"], row["inquire"], row["hidden"]) == ("Korvel", "Reeshof", "")
    assert row["closed"] == "Reeshof en Korvel"
    assert [item["tag"] for item in block(view, "wat-als").items] == ["Reeshof", "Korvel"]
    assert text in next(s for s in view.sections if s.id == "besluitblad").sentences


def test_no_vierkant_is_called_complete_with_a_line_that_is_withheld():
    made = results(
        "projectgroep",
        wijk("RSH", square("RSH", WEL_APO="niet getoond")),
        wijk("KRV", square("KRV", HAZ_APO="geen", WEL_APO="niet getoond")),
    )
    found = closing_sentences(connections(made), made)
    assert found == [
        "Dit ontbreekt, dus hier helpt een werkafspraak: huisarts en apotheek in Korvel.",
        "Dit laten we hier niet zien, dus ga in de wijk zelf na of het er is: sociaal domein en apotheek in beide "
        "wijken.",
    ]
    assert closing_sentence(connections(made), made) == " ".join(found)


def test_a_vierkant_that_is_far_away_and_one_that_is_complete():
    far = results("werkversie", wijk("KRV", square("KRV", "geen", HAZ_WVP="gezien")))
    assert closing_sentence(connections(far), far).startswith("Het vierkant is nog ver: deze drie verbindingen")
    done = results("werkversie", wijk("KRV", square("KRV")))
    assert connections(done) == ()
    assert "nieuwe-verbindingen" not in {b.id for s in comparison_view(done).sections for b in s.blocks}


PEOPLE = [("ha", "HA"), ("apo", "APO"), ("wv", "WV"), ("sw", "SW")]
SAID = [
    ("ha", [("groep:APO", "nee"), ("wv", "ja"), ("sw", "ja")]),
    ("apo", [("groep:HAZ", "nee"), ("wv", "ja")]),
    ("wv", [("sw", "ja")]),
    ("sw", [("groep:APO", "ja")]),
]


def real(level):
    """A wijk of which the lines, the actors and the network belong together."""
    made = foto(PEOPLE, SAID, known={"APO": 1, "HAZ": 1})
    one = replace(wijk("KRV", square_lines(made), spoken_groups=SPOKEN), foto=made, totals=made)
    return results(level, one), one


def test_the_effect_on_the_network_stands_only_where_actors_do():
    made, one = real("werkversie")
    (table,) = wijk_whatif(made, one)
    (row,) = table.rows
    assert row["name"] == "Huisarts en apotheek"
    assert {"huisarts (Praktijk ha)", "apotheker (Praktijk apo)"} == set(row["start"].split(" en "))
    assert (row["steps"], row["hangs"]) == ("gemiddeld van 1,17 naar 1,00", "van 1 naar 0")
    for level in ("projectgroep", "wijk"):
        other, same = real(level)
        (table,) = wijk_whatif(other, same)
        assert not {"start", "steps", "hangs"} & {key for row in table.rows for key in row}


def test_nothing_is_asked_of_a_wijk_that_has_not_begun():
    empty = wijk("KRV", square("KRV", "niet gevraagd"))
    assert list(wijk_whatif(results("werkversie", empty), empty)) == []


# --- gaps with their cause


def told(**fields):
    look = fields.pop("look")
    one = line("KRV", "HAZ", "APO", look, **fields)
    (action,) = gaps_and_questions([one], DEFAULTS)
    return cause(action, one, VOCABULARY, DEFAULTS)


def test_a_gap_says_who_was_asked():
    assert told(look="geen", breadth_a=(0, 2, 9), breadth_b=(0, 2, 2)) == (
        "Allebei zeggen nee, en alle praktijken of teams die we kennen, zijn gevraagd: apotheek (2 van 2)."
    )
    hidden = "Allebei zeggen nee, en van minstens een van de twee is iedereen gevraagd."
    assert told(look="geen") == hidden
    assert told(look="geen", breadth_a=(0, 4, 4)) == hidden, "breadth of both sides together tells of neither"


def test_a_hard_tie_says_its_mark_and_what_pinches():
    text = told(look="bevestigd", mark=1.5, marks=3, labels=(("TIJD-", 3), ("LIJN+", 2)))
    assert text.startswith("Ze werken samen en geven een 1,5 (3 mensen); 2 of lager noemen we moeizaam. Wat knelt: ")
    assert "korte lijnen" not in text


def test_a_question_says_which_side_to_ask():
    assert told(look="één kant", unasked=("b",)).endswith("Aan de apotheek is het nog niet gevraagd.")
    assert told(look="aanwijzing", breadth_a=(0, 2, 9), breadth_b=(0, 1, 3)) == (
        "Over huisarts en apotheek is nee gezegd, maar nog niet door iedereen. "
        "Gevraagd: huisarts 2 van 9 en apotheek 1 van 3 (praktijken of teams)."
    )
    assert "Gevraagd" not in told(look="aanwijzing", breadth_a=(0, 3, 12))


def test_the_gap_table_names_the_step_and_where_it_works():
    made = gap_in_korvel("werkversie")
    korvel = replace(made.wijken[0], actions=gaps_and_questions(made.wijken[0].norm, DEFAULTS))
    (row,) = gap_table(made, korvel).rows
    assert (row["kind"], row["step"], row["learn"]) == ("gat", "Breng ze met elkaar in contact.", "Drunen")
    alone = results("werkversie", korvel)
    assert gap_table(alone, korvel).rows[0]["learn"] == "geen voorbeeld gevonden"
    assert gap_table(alone, korvel).note == "Gat: we vroegen ernaar, en beide kanten zeggen dat ze niet samenwerken."
    assert "learn" not in gap_table(replace(made, level=LEVELS["wijk"]), korvel).rows[0]
    assert question_table(made, korvel).rows == ()


def test_of_a_side_that_was_asked_about_the_group_only_it_is_not_said_that_nobody_asked_it():
    asked = replace(
        line("KRV", "WEL|TOE", "FYS", "aanwijzing", importance="should"), grain="discipline", unasked=("a",)
    )
    group = line("KRV", "WEL", "PAR", "aanwijzing", importance="")
    for known, told in (
        ((group,), "Aan het sociaal domein is alleen gevraagd naar de groep paramedici als geheel."),
        ((replace(group, unasked=("a",)),), "Aan het sociaal domein is het nog niet gevraagd."),
    ):
        one = wijk("KRV", (asked,), lines=known, actions=gaps_and_questions((asked,), DEFAULTS))
        (row,) = question_table(results("werkversie", one), one).rows
        assert row["cause"] == f"De fysiotherapeut zegt nee. {told}"


def test_what_cannot_be_is_a_list_of_its_own():
    rows = (line("KRV", "HAZ", "ZKH", "niet aanwezig", importance="should"),)
    one = wijk("KRV", rows, actions=gaps_and_questions(rows, DEFAULTS), absent=["ZKH"])
    (found,) = missing_list(results("werkversie", one), one)
    assert [item["text"] for item in found.items] == [
        "Huisarts en ziekenhuis: het ziekenhuis werkt niet in deze wijk."
    ]
    assert found.note.endswith("Kijk wie dit van buiten de wijk doet.")
    assert gap_table(results("werkversie", one), one).rows == ()
    assert list(missing_list(results("werkversie"), wijk("KRV"))) == []


# --- whom to speak


def calling(level, *candidates):
    one = wijk("KRV", candidates=candidates)
    return results(level, one), one


def test_calls_stop_where_they_tell_little():
    lines = square("KRV", "niet gevraagd")
    first, second = Candidate("KRV/APO/apo", "APO", lines[:2], 6), Candidate("KRV/SW/sw", "SW", lines[:1], 2)
    made, one = calling("werkversie", replace(first, unknown=(0.5, 0.4)), replace(second, unknown=(0.4, 0.39)))
    table = call_table(made, one)
    assert [row["who"] for row in table.rows] == ["Apotheker (Praktijk apo)"]
    assert table.rows[0]["unknown"] == "40%"
    assert "Naar 50% van alle mogelijke verbindingen" in table.note
    assert "De lijst stopt waar een gesprek weinig nieuws oplevert: minder dan 3 punten." in table.note
    assert first_calls(made, one) == ["de apotheker (Praktijk apo)"]


def test_a_function_of_the_group_on_the_other_side_tells_about_that_group_and_not_about_itself():
    """Toegang and klantmanager are of one group: the klantmanager tells about the toegang."""
    lines = (line("KRV", "TOE", "WI", "niet gevraagd"), line("KRV", "WEL|TOE", "PAR", "niet gevraagd"))
    made, one = calling("werkversie", Candidate("", "WI", lines, 6))
    assert call_table(made, one).rows[0]["answers"] == "toegang en paramedici"


def test_when_nobody_is_worth_while_that_is_said_and_no_more():
    little = Candidate("", "SW", (), 0)
    for level, text in (
        ("werkversie", "Een gesprek erbij levert nu weinig nieuws op."),
        ("projectgroep", "Uit wat we hier mogen laten zien, volgt geen volgend gesprek."),
    ):
        for candidates in ((), (little,)):
            made, one = calling(level, *candidates)
            assert first_calls_with_reason(made, one) == [text]
            assert call_table(made, one).note == text


def test_a_code_in_place_of_a_name_and_a_group_where_there_are_no_actors():
    candidate = Candidate("KRV/APO/apo", "APO", square("KRV", "niet gevraagd")[2:3], 3)
    made, one = calling("onderzoek", candidate)
    assert first_calls(made, one) == ["de apotheker (apo)"]
    made, one = calling("projectgroep", replace(candidate, actor=""))
    assert first_calls(made, one) == ["de apotheek"]


# --- what was agreed, what a wijk can show

AGREED = (
    AgreedTie("KRV", ("HAZ",), ("APO",), "elke maand overleg", "apotheker", date(2025, 12, 1), "open",
              date(2025, 10, 1)),
    AgreedTie("DRU", ("HAZ",), ("APO",), "kennismaken", date=date(2026, 5, 1)),
)  # fmt: skip


def test_what_was_agreed_stands_on_the_besluitblad_and_on_the_page_of_the_wijk():
    made = replace(gap_in_korvel(), agreed=AGREED, peildatum=date(2026, 1, 12))
    rows = block(comparison_view(made), "afgesproken-alle").rows
    assert [row["wijk"] for row in rows] == ["Korvel", "Drunen"]
    assert rows[0]["found"] == (
        "Nog niet: beide kanten zeggen dat ze niet samenwerken. De afgesproken dag is voorbij: "
        "vraag hoe het ermee staat."
    )
    assert rows[1]["found"] == "Deze foto is van voor de afspraak. De volgende foto laat het zien."
    (own,) = agreed_blocks(made, made.wijken[:1])
    assert [column.key for column in own.columns] == ["pair", "what", "who", "due", "status", "found"]
    assert "afgesproken-korvel" in {b.id for s in wijk_view(made, made.wijken[0]).sections for b in s.blocks}


def test_what_is_agreed_already_is_not_advised_again():
    """A reader who is told that an agreement would help, and not that it is there, decides it twice."""
    made = replace(gap_in_korvel(), agreed=AGREED, peildatum=date(2026, 1, 12))
    one = made.wijken[0]
    assert "Al afgesproken: huisarts en apotheek. Vraag hoe het ermee staat." in wijk_sentence(made, one)
    assert "wie belt, wanneer" not in wijk_sentence(made, one)
    (table,) = wijk_whatif(made, one)
    assert table.rows[0]["step"].startswith("Dit is al afgesproken")
    dropped = replace(made, agreed=tuple(replace(agreed, status="vervallen") for agreed in AGREED))
    assert "Al afgesproken" not in wijk_sentence(dropped, one)
    assert agreement_items(made, [one])[0].startswith("Afgesproken in Korvel, tussen huisarts en apotheek: ")


def test_an_agreement_says_no_more_than_the_line_of_its_level():
    made = replace(results("projectgroep", wijk("KRV", square("KRV", HAZ_APO="niet getoond"))), agreed=AGREED)
    (table,) = agreed_blocks(made, made.wijken)
    assert "zodat niemand herkenbaar is" in table.rows[0]["found"]


def test_between_two_rounds_an_agreement_tells_no_state_where_the_page_holds_looks():
    def found(level):
        now = wijk("KRV", square("KRV", HAZ_APO="geen"), lines=square("KRV", HAZ_APO="geen"))
        then = results(level, wijk("KRV", square("KRV"), lines=square("KRV")))
        made = replace(results(level, now), agreed=AGREED[:1], before=then)
        return block(change_view(made), "afgesproken-korvel").rows[0]["found"]

    assert found("werkversie").startswith("Nog niet: beide kanten zeggen")
    assert found("projectgroep").startswith("Dit laten we hier niet zien")


def test_without_agreements_there_is_no_table():
    assert list(agreed_blocks(results("werkversie", wijk("KRV")), [wijk("KRV")])) == []


def test_what_a_wijk_can_show_and_to_whom():
    made = gap_in_korvel()
    (cards,) = showcase_cards(made)
    (card,) = cards.items
    assert (card["title"], card["text"]) == ("Drunen", "Drunen kan dit laten zien aan Korvel.")
    ((term, text),) = card["facts"]
    assert term == "Hoe huisarts en apotheek samenwerken"
    assert text.endswith("Goed voorbeeld: Medicatieoverleg. Voor Korvel, waar dit ontbreekt of moeizaam loopt.")
    (bullets,) = showcase_bullets(made, made.wijken[1])
    assert len(bullets.items) == 1
    assert list(showcase_bullets(made, made.wijken[0])) == []
    assert list(showcase_bullets(replace(made, level=LEVELS["wijk"]), made.wijken[1])) == []


def test_a_card_names_the_wijken_of_its_rows_and_no_others(example):
    (cards,) = showcase_cards(example)
    names = {one.wijk.name for one in example.wijken}
    for card in cards.items:
        rows = " ".join(text for _, text in card["facts"])
        told = card["text"].partition("aan ")[2]
        assert {name for name in names if name in told} == {name for name in names if name in rows}


@pytest.fixture(scope="module", params=["werkversie", "projectgroep"])
def example(request):
    return open_project(EXAMPLE, request.param).results


def test_the_example_names_where_to_learn_whom_to_speak_and_which_ties_close_most(example):
    view = comparison_view(example)
    text = said(view)
    gaps = [one for one in example.lessons if one.gaps]
    assert gaps
    assert "Korvel kan in Drunen zien hoe huisarts en apotheek samenwerken" in text
    assert (
        "Als deze twee verbindingen er overal zijn, is het vierkant compleet in alle vier de wijken: "
        "sociaal domein en apotheek; huisarts en apotheek."
        if example.level.states == "zeven"
        else "Dit laten we hier niet zien, dus ga in de wijk zelf na of het er is: sociaal domein en apotheek in "
        "Reeshof, Korvel en Heikant/Stokhasselt."
    ) in text
    unknown = block(view, "nog-onbekend")
    assert all(row["next"] and "hoorden we hun kant nog niet" in row["next"][0] for row in unknown.rows)
    without = block(view, "geen-voorbeeld")
    assert any(item["text"].startswith("Sociaal domein en apotheek") for item in without.items)
