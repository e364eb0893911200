"""Dutch for the pages: names of groups and lines, lists, counts and dates. B1, no codes, no jargon."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from difflib import get_close_matches

from wijkfoto import findings
from wijkfoto.graph.schema import CONFIRMED, DIFFERENT, HINT, ONE_SIDE, SEEN, WISHED
from wijkfoto.records import Line
from wijkfoto.vocabulary import Vocabulary, key

count, thousands = findings.count, findings.thousands  # a finding on a page counts as the page does
MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november",
    "december",
)  # fmt: skip
_SOCIAL, _PLURAL = {"WEL", "TOE"}, "meervoud"
_BETWEEN_BRACKETS = re.compile(r"\([^)]*\)")
_WORDS = ("nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf")

USE = (
    "Deze foto laat zien hoe mensen de samenwerking ervaren{when}. "
    "Gebruik hem niet om mensen of organisaties te beoordelen."
)
NOT_ASKED_TEXT = "Dit weten we niet: we hebben het nog aan niemand gevraagd. Het kan dus heel goed lopen."
NOT_SHOWN_TEXT = "Dit laten we hier niet zien, zodat niemand herkenbaar is. Het zegt niets over hoe goed het gaat."
SOCIAL_TEXT = "Sociaal domein: welzijn en toegang (de gemeente) samen."
SUPPORT_TEXT = "Ondersteuning: wie de samenwerking in de wijk helpt, zoals een wijkmanager."
SQUARE_NAMES = "Het vierkant: huisarts, wijkverpleging, apotheek en sociaal domein."
SQUARE_TEXT = f"{SQUARE_NAMES} {SOCIAL_TEXT} Op de tekening staan die twee apart."
PURPOSES_TEXT = (
    "Doorverwijzen: iemand naar de ander sturen, of een signaal doorgeven. Afstemmen: overleggen, advies vragen en "
    "afspraken maken. Samen doen: samen een groep, een spreekuur of een team hebben, of samen leren."
)
HOW_SEEN = {
    CONFIRMED: "van twee kanten genoemd",
    ONE_SIDE: "door één kant genoemd",
    DIFFERENT: "beelden verschillen",
    SEEN: "gezien",
}
SEEN_TEXT = "iemand noemt het; van hoeveel kanten, laten we hier niet zien"
SOME_NOT_SHOWN_TEXT = (
    "Sommige verbindingen en cijfers laten we hier niet zien, zodat niemand herkenbaar is. "
    "Dat zegt niets over hoe goed het gaat."
)


def join(items: Iterable[str], last: str = "en") -> str:
    """A list in a sentence. A comma keeps the last word apart from one that is a pair itself.

    Examples
    --------
    >>> join(["huisarts", "apotheek", "welzijn"]), join([]), join(["signaleren", "zorg en welzijn"])
    ('huisarts, apotheek en welzijn', '', 'signaleren, en zorg en welzijn')
    """
    words = list(items)
    if len(words) < 2:
        return "".join(words)
    pause = "," if any(f" {last} " in _BETWEEN_BRACKETS.sub("", word) for word in words[-2:]) else ""
    return f"{', '.join(words[:-1])}{pause} {last} {words[-1]}"


def mention(number: int, total: int) -> str:
    """How many conversations say something, up to the verb.

    Examples
    --------
    >>> mention(1, 13), mention(7, 13)
    ('1 van de 13 gesprekken noemt', '7 van de 13 gesprekken noemen')
    """
    return f"{number} van de {count(total, 'gesprek', 'gesprekken')} {'noemt' if number == 1 else 'noemen'}"


def number_word(number: int) -> str:
    """Small numbers in words.

    Examples
    --------
    >>> number_word(3), number_word(14)
    ('drie', '14')
    """
    return _WORDS[number] if number < len(_WORDS) else str(number)


def decimal(number: float | None) -> str:
    """A mark with one decimal and a comma, whole when it is whole; "" for None.

    Examples
    --------
    >>> decimal(3.5), decimal(4.0), decimal(None)
    ('3,5', '4', '')
    """
    if number is None:
        return ""
    return f"{one_decimal(number):.1f}".replace(".", ",").removesuffix(",0")


def one_decimal(mark: float | None) -> float | None:
    """A mark as it is shown: one decimal, a half rounded up.

    Examples
    --------
    >>> one_decimal(2.25), one_decimal(2.75), one_decimal(None)
    (2.3, 2.8, None)
    """
    return None if mark is None else int(mark * 10 + 0.5) / 10


def long_date(day: date | None) -> str:
    """A date in words, "" for None.

    Examples
    --------
    >>> long_date(date(2026, 1, 12))
    '12 januari 2026'
    """
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}" if day else ""


def talks_between(days: Iterable[date | None], *, exact: bool) -> str:
    """When the conversations were held, "" without dates; in months where a level withholds the date of a
    conversation, for the first day and the last are dates of one.

    Examples
    --------
    >>> talks_between([date(2026, 1, 12), date(2026, 2, 3)], exact=True)
    'De gesprekken waren tussen 12 januari 2026 en 3 februari 2026.'
    >>> talks_between([date(2026, 1, 12), date(2026, 2, 3)], exact=False)
    'De gesprekken waren van januari 2026 tot en met februari 2026.'
    """
    known = sorted(day for day in days if day)
    if not known:
        return ""
    if exact:
        return f"De gesprekken waren tussen {long_date(known[0])} en {long_date(known[-1])}."
    first, last = (f"{MONTHS[day.month - 1]} {day.year}" for day in (known[0], known[-1]))
    return f"De gesprekken waren {f'van {first} tot en met {last}' if first != last else f'in {first}'}."


def sentence_case(text: str) -> str:
    """First letter as a capital."""
    return text[:1].upper() + text[1:]


def use_sentence(day: date | None) -> str:
    """What the foto may not be used for; stands on every page."""
    return USE.format(when=f" op {long_date(day)}" if day else "")


def side_name(codes: Sequence[str], vocabulary: Vocabulary) -> str:
    """Short name of a side of a line: "huisarts", "sociaal domein", "paramedici", "burgerinitiatief of
    vrijwilligersorganisatie"."""
    if set(codes) == _SOCIAL:
        return "sociaal domein"
    return join((code_name(code, vocabulary) for code in _named(codes, vocabulary)), "of")


def the_side(codes: Sequence[str], vocabulary: Vocabulary) -> str:
    """The same with its article, to stand in a sentence: "de huisarts", "het sociaal domein", "welzijn"."""
    if set(codes) == _SOCIAL:
        return "het sociaal domein"
    named = _named(codes, vocabulary)
    return join((with_article(code_name(c, vocabulary), _list_of(c, vocabulary), c, vocabulary) for c in named), "of")


def verb(codes: Sequence[str], one: str, many: str, vocabulary: Vocabulary) -> str:
    """The form of a verb after `the_side`: "de huisarts werkt", "de paramedici werken"."""
    named = _named(codes, vocabulary)
    if set(codes) == _SOCIAL or len(named) > 1:
        return one
    return many if vocabulary.attribute(_list_of(named[0], vocabulary), named[0], "article") == _PLURAL else one


def _named(codes: Sequence[str], vocabulary: Vocabulary) -> Sequence[str]:
    """Codes that the name of a side is made of: more than two functions of one group go by that group."""
    groups = {vocabulary.group_of(code) for code in codes}
    return tuple(groups) if len(groups) == 1 and len(codes) > 2 else codes


def with_article(name: str, list_name: str, code: str, vocabulary: Vocabulary) -> str:
    """A name that starts with that of a group or discipline, with its article; one of the project may have none."""
    article = str(vocabulary.attribute(list_name, code, "article"))
    return f"{'de' if article == _PLURAL else article} {name}".lstrip()


def _list_of(code: str, vocabulary: Vocabulary) -> str:
    return "groups" if code in vocabulary.lists["groups"] else "disciplines"


def code_name(code: str, vocabulary: Vocabulary) -> str:
    """Short name of a group, or label of a discipline."""
    if _list_of(code, vocabulary) == "groups":
        return str(vocabulary.attribute("groups", code, "short"))
    return vocabulary.label("disciplines", code)


def shown_look(line: Line) -> str:
    """The look of a line as a page draws it: a wish is drawn as a wish, not as the nee that it also is. A gap
    stays a gap: its words tell the wish."""
    return WISHED if line.wishes and line.look == HINT else line.look


def line_name(line: Line, vocabulary: Vocabulary) -> str:
    """Name of a line: "huisarts en apotheek"; of a group with itself: "paramedici onderling"."""
    if line.a == line.b:
        return f"{side_name(line.a, vocabulary)} onderling"
    return f"{side_name(line.a, vocabulary)} en {side_name(line.b, vocabulary)}"


def no_wijk(asked: object, names: Mapping[str, str]) -> str:
    """That there is no such wijk, with what comes near and what there is; `names` is code -> name.

    Examples
    --------
    >>> no_wijk("Korvl", {"KRV": "Korvel", "DRU": "Drunen"})
    "De wijk 'Korvl' is er niet. Bedoel je Korvel? Kies uit: KRV (Korvel), DRU (Drunen)."
    """
    words = {key(word): name for code, name in names.items() for word in (code, name)}
    near = [words[one] for one in get_close_matches(key(str(asked)), words, n=1, cutoff=0.6)]
    meant = f" Bedoel je {near[0]}?" if near else ""
    known = ", ".join(f"{code} ({name})" for code, name in names.items())
    return f"De wijk '{asked}' is er niet.{meant} Kies uit: {known}."


def labels(list_name: str, codes: Iterable[str], vocabulary: Vocabulary) -> list[str]:
    """Labels of codes."""
    return [vocabulary.label(list_name, code) for code in codes]


def quoted_label(code: str, vocabulary: Vocabulary) -> str:
    """Wording of a label inside a sentence, where "noemen geen ondersteuning" could be read as not naming it."""
    return f"'{label_words(code, vocabulary)}'"


def label_words(code: str, vocabulary: Vocabulary) -> str:
    """Wording of a label with its side: "LIJN+" is "korte lijnen"."""
    return vocabulary.label("labels_plus" if code.endswith("+") else "labels_minus", code)
