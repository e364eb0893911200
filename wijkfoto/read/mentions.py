"""Who is meant by a cell such as "3", "huisarts", "paramedici", "apotheker, Zonnehoek", "3 apotheker, Zonnehoek"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from wijkfoto.actors import UNKNOWN_FUNCTION
from wijkfoto.read.delivery import Mention
from wijkfoto.read.proposals import propose_functions
from wijkfoto.read.rows import Row
from wijkfoto.vocabulary import Vocabulary

_BETWEEN = re.compile(r"\s*(?:,|;|\bbij\b|\bvan\b|\s-\s|\s–\s|\()\s*")
_SEVERAL = re.compile(r"\s*(?:[+/&;,]|\ben\b)\s*")
_ARTICLE = re.compile(r"^(?:de|het|een|'t|onze|ons|hun|haar|zijn|mijn|alle|eigen|andere)\s+", re.IGNORECASE)
_SOMEBODY = re.compile(
    r"^(?:een\s+|de\s+)?(?:iemand|mensen|medewerkers?|collega(?:'?s)?|contactpersoon|contact|persoon)\s+"
    r"(?:van(?:uit)?|bij|uit|binnen)\s+(?P<whose>.+)$",
    re.IGNORECASE,
)


_CHOICE = re.compile(r"(?P<nr>\d{1,4})\s+(?P<words>[^,]+,\s*\S.*)", re.DOTALL)


def parse_choice(text: str, vocabulary: Vocabulary) -> Mention:
    """What a cell of the workbook says: a choice of the drop-down has a number and words ("3 apotheker, Zonnehoek"),
    of which the number counts. Whether the words agree can be said when all rows are read."""
    chosen = _CHOICE.fullmatch(text)
    if chosen and not functions_in(text, vocabulary):
        return Mention(nr=str(int(chosen["nr"])), text=text)
    return parse_mention(text, vocabulary)


def read_choice(row: Row, name: str, vocabulary: Vocabulary, parse: Callable[[str, Vocabulary], Mention]) -> Mention:
    """Who a cell names; a function and an organisation with `;` between them are said, because elsewhere that sign
    stands between several."""
    text = row.text(name, who=True)
    found = parse(text, vocabulary)
    if ";" in text and found.discipline and found.organisation:
        function = vocabulary.label("disciplines", found.discipline)
        row.report(
            "puntkomma_bij_naam", "waarschuwing", name, "",
            f"Ik lees dit als één: {function} bij {found.organisation[:80]}."
            " Zijn het er meer? Geef elk een eigen rij. Is het er een? Zet er dan een komma tussen.",
        )  # fmt: skip
    return found


def chosen_words(who: Mention) -> str:
    """The words beside the number of a choice, "" when there are none."""
    chosen = _CHOICE.fullmatch(who.text) if who.nr else None
    return chosen["words"] if chosen else ""


def is_row(words: str, function: str, organisation: str, vocabulary: Vocabulary) -> bool:
    """Whether words such as "apotheker, Zonnehoek" mean a row with this function (its code) and organisation."""
    said, name = words.casefold(), organisation.casefold()
    if not name or not said.endswith(name):
        return False
    before = said.removesuffix(name).rstrip(" ,")
    parts = (before, *functions_in(before, vocabulary, loosely=True))
    return function in {parse_discipline(part, vocabulary) or UNKNOWN_FUNCTION for part in parts}


def parse_mention(text: str, vocabulary: Vocabulary) -> Mention:
    """What a text says about who is meant; a text that fits nothing is taken as the name of an organisation.

    A function goes before a group, so that "huisarts" is a function; "apotheek" is a group of one function. "De
    huisarts" is the function as well, and never one person; "de wijkverpleging van Thebe" and "iemand van Thebe" are
    somebody of that organisation.
    """
    if text.isdecimal():
        return Mention(nr=str(int(text)), text=text)
    bare = without_article(text)
    for words in dict.fromkeys((text, bare)):
        if discipline := vocabulary.match("disciplines", words):
            return Mention(discipline=discipline, text=text)
        if group := vocabulary.match("groups", words):
            return Mention(group=group, text=text)
    if somebody := _SOMEBODY.match(text):
        return _somebody(somebody["whose"], text, vocabulary)
    if several := functions_in(text, vocabulary):
        return Mention(organisation=text, text=text, several=several)
    for words in dict.fromkeys((text, bare)):  # "andere paramedicus" is a function with such a word in it
        parts = _BETWEEN.split(words, maxsplit=1)
        if len(parts) == 2:
            discipline, organisation = parse_discipline(parts[0], vocabulary), parts[1].rstrip(") ")
            if discipline and organisation:
                return Mention("", "", discipline, organisation, text, generic=words != text)
    return Mention(organisation=text, text=text)


def without_article(text: str) -> str:
    """A text without the article or possessive it begins with."""
    return _ARTICLE.sub("", text)


def _somebody(whose: str, text: str, vocabulary: Vocabulary) -> Mention:
    """Somebody of a function or group is that function or group; of an organisation: nobody knows who."""
    found = parse_mention(whose, vocabulary)
    if found.discipline or found.group:
        return found._replace(text=text, generic=bool(found.organisation))
    return Mention(organisation=whose, text=text, generic=True)


def functions_in(text: str, vocabulary: Vocabulary, *, loosely: bool = False) -> tuple[str, ...]:
    """The parts of a cell that names several functions, groups or numbers ("huisarts + apotheker", "3, 5"); empty for
    anything else. `loosely`: with + or / between them one known function is enough ("HA/POH").

    Examples
    --------
    >>> from wijkfoto.vocabulary import load_vocabulary
    >>> functions_in("huisarts + apotheker", load_vocabulary()), functions_in("Zorg en Zo", load_vocabulary())
    (('huisarts', 'apotheker'), ())
    """
    parts = tuple(without_article(part).strip() for part in _SEVERAL.split(text) if part.strip())
    known = [part for part in parts if part.isdecimal() or is_function(part, vocabulary)]
    enough = len(known) == len(parts) or (loosely and known and any(sign in text for sign in "+/"))
    return parts if len(set(parts)) > 1 and enough else ()


def is_function(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a text is a function or a group."""
    return bool(vocabulary.match("disciplines", text) or vocabulary.match("groups", text))


def parse_discipline(text: str, vocabulary: Vocabulary) -> str:
    """Code of a function; the name of a group of one function ("apotheek") means that function. "" when unknown."""
    if discipline := vocabulary.match("disciplines", text):
        return discipline
    single = vocabulary.disciplines_of(vocabulary.match("groups", text) or "-")
    return single[0] if len(single) == 1 else ""


def meant(guesses: Sequence[str]) -> str:
    """The question whether one of some names is meant, "" without any."""
    quoted = [f"'{guess}'" for guess in guesses]
    if len(quoted) < 2:
        return f"Bedoel je {quoted[0]}?" if quoted else ""
    return f"Bedoel je {', '.join(quoted[:-1])} of {quoted[-1]}? Kies er één."


def read_discipline(row: Row, name: str, vocabulary: Vocabulary) -> str:
    """Function of a row. An unknown one stays in as "onbekend" with a finding: it then counts in no group."""
    text = row.text(name, who=True)
    if not text:
        return ""
    if found := parse_discipline(text, vocabulary):
        return found
    if vocabulary.match("organisations", text):
        row.report(
            "organisatie_als_functie", "waarschuwing", name, "",
            "Dit is een organisatie. Vul de functie in, bijvoorbeeld 'wijkverpleegkundige'."
            " Tot die tijd telt deze rij bij geen enkele groep.",
        )  # fmt: skip
        return UNKNOWN_FUNCTION
    several = functions_in(text, vocabulary, loosely=True)
    if any(is_function(part, vocabulary) for part in several):  # numbers are no functions
        row.report(
            "twee_in_een_cel", "waarschuwing", name, "",
            f"Dat zijn er {len(several)}: geef elke functie een eigen rij."
            " Tot die tijd telt deze rij bij geen enkele groep.",
        )  # fmt: skip
        return UNKNOWN_FUNCTION
    hint = meant(propose_functions(text, vocabulary)) or "Kies een functie uit de lijst."
    row.report(
        "functie_onbekend", "waarschuwing", name, "",
        f"{hint} Tot die tijd telt deze rij bij geen enkele groep.",
    )  # fmt: skip
    return UNKNOWN_FUNCTION
