"""What if: which agreements make the vierkant complete, in a wijk and over the wijken.

*Rond* is said of what was seen: all six lines of the vierkant are. A line that was not asked about, or that the level
withholds, may be there already, so of those the advice is to ask or to find out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from wijkfoto.analysis.new_tie import Effect, effects
from wijkfoto.analysis.whatif import AGREE, ASK, FIND_OUT, Connection, NewTie, closing_connections, new_ties
from wijkfoto.graph.schema import ABSENT, UNASKED
from wijkfoto.share.pages.agreements import agreed_keys
from wijkfoto.share.pages.calls import actor_name
from wijkfoto.share.pages.comparison_blocks import in_wijken, wijk_names
from wijkfoto.share.results import Results, WijkResults
from wijkfoto.share.view import Block, Bullets, Column, Table
from wijkfoto.share.why.subject import agree_subject, may_ask
from wijkfoto.share.words import SQUARE_NAMES, join, line_name, number_word, sentence_case, side_name
from wijkfoto.vocabulary import Vocabulary

ADVICE = {
    AGREE: "Laat ze een werkafspraak maken: wie belt wie, wanneer en waarvoor.",
    ASK: "Vraag eerst of ze elkaar vinden.",
    FIND_OUT: "Ga in de wijk zelf na of ze al samenwerken.",
}
_AGREE_ON = "Spreek af wie wie belt, wanneer en waarvoor."
_TO_DO = {
    AGREE: "Dit ontbreekt, dus hier helpt een werkafspraak",
    ASK: "Dit vroegen we nog niet, dus vraag het eerst",
    FIND_OUT: "Dit laten we hier niet zien, dus ga in de wijk zelf na of het er is",
}
_AGREED = "Dit is al afgesproken: vraag hoe het ermee staat."
MEANING = (
    f"{SQUARE_NAMES} Compleet wil zeggen: we zien alle zes lijnen. Waar we het nog niet vroegen of niet mogen "
    "laten zien, kan de lijn er al zijn."
)


def tie_name(tie: NewTie | Connection, vocabulary: Vocabulary) -> str:
    """Name of a new tie: "huisarts en apotheek"."""
    return f"{side_name(tie.a, vocabulary)} en {side_name(tie.b, vocabulary)}"


def _named(ties: Iterable[NewTie | Connection], results: Results) -> str:
    return "; ".join(tie_name(tie, results.vocabulary) for tie in ties)


def has_begun(wijk: WijkResults) -> bool:
    """Whether anything was asked about the vierkant."""
    return bool(wijk.conversations) and any(line.look not in UNASKED for line in wijk.square)


def wijk_sentence(results: Results, wijk: WijkResults) -> str:
    """What makes the vierkant of a wijk complete."""
    name, ties = wijk.wijk.name, new_ties((), wijk.square)
    cannot = [line_name(line, results.vocabulary) for line in wijk.square if line.look == ABSENT]
    agree = [tie for tie in ties if tie.kind == AGREE]
    rest = [tie for tie in ties if tie.kind != AGREE]
    if cannot:
        left = f"{_left_over(ties, results)}{_already(ties, results, wijk)}"
        return f"In {name} kan het vierkant niet compleet worden: {join(cannot)} kan hier niet.{left}"
    if not ties:
        return f"Het vierkant in {name} is compleet: we zien alle zes lijnen."
    if not agree:
        return f"{_left_over(rest, results, f' in {name}')}{_already(rest, results, wijk)}".lstrip()
    between = join(f"tussen {tie_name(tie, results.vocabulary)}" for tie in agree)
    which = "Een werkafspraak" if len(agree) == 1 else f"{sentence_case(number_word(len(agree)))} werkafspraken"
    makes, brings = ("maakt", "brengt") if len(agree) == 1 else ("maken", "brengen")
    effect = f"{brings} het vierkant in {name} dichterbij" if rest else f"{makes} het vierkant in {name} compleet"
    how = "" if agreed_keys(results, wijk) >= {tie.key for tie in agree} else f" {_AGREE_ON}"
    return f"{which} {between} {effect}.{how}{_left_over(rest, results)}{_already(ties, results, wijk)}"


def _already(ties: Iterable[NewTie], results: Results, wijk: WijkResults) -> str:
    """The lines that an agreement stands over; a sentence with a space before it."""
    made = agreed_keys(results, wijk)
    named = _named([tie for tie in ties if tie.key in made], results)
    return f" Al afgesproken: {named}. Vraag hoe het ermee staat." if named else ""


def _left_over(ties: Sequence[NewTie], results: Results, where: str = "") -> str:
    """What to do about the lines that cannot be agreed on today; a sentence with a space before it."""
    texts = []
    if ask := [tie for tie in ties if tie.kind == ASK]:
        texts.append(f"Vraag{where} eerst na hoe het zit met {_named(ask, results)}.")
    if hidden := [tie for tie in ties if tie.kind == FIND_OUT]:
        named = _named(hidden, results)
        texts.append(f"Of {named}{where} samenwerken, laten we hier niet zien: ga dat in de wijk zelf na.")
    return "".join(f" {text}" for text in texts)


def wijk_whatif(results: Results, wijk: WijkResults) -> Iterable[Block]:
    """The lines of the vierkant that are not seen, with what each would change; nothing when all are seen or nothing
    was asked yet."""
    ties = new_ties((), wijk.square)
    if not has_begun(wijk) or not ties:
        return
    agree = [tie for tie in ties if tie.kind == AGREE]
    found = effects(wijk.foto, agree) if results.level.has_actors else (None,) * len(agree)
    effect = dict(zip(agree, found, strict=True))
    rows = tuple(_row(tie, effect.get(tie), results, wijk) for tie in ties)
    columns = (
        Column("name", "verbinding"),
        Column("step", "wat te doen"),
        Column("start", "tussen wie het meeste verandert"),
        Column("steps", "stappen tussen groepen"),
        Column("hangs", "functies waar een deel van het netwerk aan hangt"),
        Column("ask", "vraag na met", "source"),
    )
    kept = tuple(column for column in columns if any(row.get(column.key) for row in rows))
    note = wijk_sentence(results, wijk)
    if any(effect.values()):
        note += " De getallen gaan over wat we zagen, en tellen elke afspraak op bij die erboven."
    yield Table(f"wat-als-{wijk.wijk.slug}", "Wat maakt het vierkant compleet", kept, rows, note)


def _row(tie: NewTie, effect: Effect | None, results: Results, wijk: WijkResults) -> dict[str, Any]:
    step = _AGREED if tie.key in agreed_keys(results, wijk) else ADVICE[tie.kind]
    row = {"name": sentence_case(tie_name(tie, results.vocabulary)), "step": step}
    if may_ask(results):
        row["ask"] = agree_subject(tie.a, tie.b, results.vocabulary, tie.wijk)
    if effect is None:
        return row
    (near, nearer), (hung, hangs) = effect.steps, effect.cutpoints
    return row | {
        "start": join(actor_name(actor, results, wijk) for actor in effect.actors),
        "steps": f"gemiddeld van {two_decimals(near)} naar {two_decimals(nearer)}",
        "hangs": f"van {hung} naar {hangs}" if hung != hangs else f"blijft {hung}",
    }


def two_decimals(number: float) -> str:
    """A number with two decimals and a comma: a mean of steps changes little."""
    return f"{number:.2f}".replace(".", ",")


# --- over the wijken


def connections(results: Results) -> tuple[Connection, ...]:
    """The two or three connections that complete the vierkant in most wijken."""
    return closing_connections({wijk.wijk.code: wijk.square for wijk in results.wijken if has_begun(wijk)})


def closing_sentence(found: Sequence[Connection], results: Results) -> str:
    """Which connections complete most vierkanten, "" when nothing is missing or nothing was asked."""
    return " ".join(closing_sentences(found, results))


def closing_sentences(found: Sequence[Connection], results: Results) -> list[str]:
    """The same, a sentence each. Where a line is withheld, no more than what is to be done about each: that it would
    complete a vierkant is not seen."""
    if any(tie.kind == FIND_OUT for one in found for tie in one.ties):
        return [f"{start}: {told}." for kind, start in _TO_DO.items() if (told := _to_do(found, kind, results))]
    return [_complete_with(found, results)] if found else []


def _to_do(found: Sequence[Connection], kind: str, results: Results) -> str:
    """Connections of one kind that are not agreed on yet, each with the wijken: "huisarts en apotheek in Korvel"."""
    made = {(wijk.wijk.code, key) for wijk in results.wijken for key in agreed_keys(results, wijk)}
    where = {
        one: [tie.wijk for tie in one.ties if tie.kind == kind and (tie.wijk, tie.key) not in made] for one in found
    }
    return "; ".join(
        f"{tie_name(one, results.vocabulary)} in {in_wijken(codes, results)}" for one, codes in where.items() if codes
    )


def _complete_with(found: Sequence[Connection], results: Results) -> str:
    which = "deze verbinding" if len(found) == 1 else f"deze {number_word(len(found))} verbindingen"
    if closed := found[-1].closed:
        are = "is" if len(found) == 1 else "zijn"
        where = in_wijken(closed, results)
        return f"Als {which} er overal {are}, is het vierkant compleet in {where}: {_named(found, results)}."
    return f"Het vierkant is nog ver: {which} missen we in de meeste wijken: {_named(found, results)}."


def comparison_whatif(results: Results) -> Iterable[Block]:
    """The connections with what to do in which wijk, and per wijk what makes its vierkant complete."""
    if found := connections(results):
        rows = tuple(_connection_row(connection, results) for connection in found)
        columns = (
            Column("name", "Nieuwe verbinding"),
            Column("agree", "Afspreken in"),
            Column("inquire", "Eerst vragen in"),
            Column("hidden", "Nagaan in de wijk zelf"),
            Column("closed", "Dan is het vierkant compleet in"),
            Column("ask", "Vraag na met", "source"),
        )
        kept = tuple(column for column in columns if any(row[column.key] for row in rows))
        note = f"{MEANING} Waar het vierkant dan compleet is, telt elke verbinding op bij die erboven."
        yield Table("nieuwe-verbindingen", "Welke verbindingen maken het vierkant compleet", kept, rows, note)
    begun = [wijk for wijk in results.wijken if has_begun(wijk)]
    items = tuple({"text": wijk_sentence(results, wijk), "tag": wijk.wijk.name} for wijk in begun)
    if items:
        yield Bullets("wat-als", "Wat kan elke wijk nu afspreken", items)


def _connection_row(connection: Connection, results: Results) -> dict[str, str]:
    by_kind = {
        kind: wijk_names((tie.wijk for tie in connection.ties if tie.kind == kind), results) for kind in ADVICE
    }
    return {
        "name": sentence_case(tie_name(connection, results.vocabulary)),
        "agree": by_kind[AGREE],
        "inquire": by_kind[ASK],
        "hidden": by_kind[FIND_OUT],
        "closed": wijk_names(connection.closed, results) or "nog nergens",
        "ask": agree_subject(connection.a, connection.b, results.vocabulary) if may_ask(results) else "",
    }
