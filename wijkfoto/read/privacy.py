"""Privacy at the door: finds what points to a person in free text, before anything else sees it.

A *marked* form says itself what it is: a title or initials with a name, a phone number, an e-mail address, a
citizen service number, an age or a diagnosis beside one person. It is a fout and the row stays out. A *bare* first
and last name may also be a school or a street: it is a waarschuwing and the row stays in. The answer is a kind, never
the text.
What is found and what is not, with measured figures: docs/privacy.md.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from wijkfoto.read.privacy_alone import first_name_alone
from wijkfoto.read.privacy_words import FIRST_NAMES, any_of, bare_name, marked_name, tokens, words

_DASHES = str.maketrans({**dict.fromkeys("‐‑‒–—−", "-"), **dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u00ad", "")})
_AT = frozenset({"at", "apenstaart", "apenstaartje"})
_DIGITS = re.compile(r"\d")
_ABOUT_AGE = frozenset(words("about_age")) | frozenset(words("people"))

# E-mail: as it is, with spaces round the @, and as people write it to mislead machines.
_ENDING = r"(?:nl|com|org|net|be|eu|info|online|care|zorg|amsterdam|frl|de)\b"
_MAIL = re.compile(
    rf"(?<![\w.+-])[\w.+-]+\s?@\s?[\w-]+(?:\.[\w-]+)*(?:\.[a-z]{{2,}}|\s?(?:\.|\bpunt\b|\bdot\b)\s?{_ENDING})"
    rf"|\w\s?[\[({{<]\s?(?:at|apenstaart(?:je)?|@)\s?[\])}}>]\s?\w"
    rf"|\w\s(?:at|apenstaart(?:je)?|@)\s[\w-]+\s?(?:\.|\bpunt\b|\bdot\b)\s?{_ENDING}",
    re.IGNORECASE,
)

# Phone: 06, landlines with area code, 085/088, abroad; also without the 0 that a spreadsheet eats. 0800 and 0900 are
# services, of nobody.
_SEP = r"[\s.\-/()]{0,3}"
_PHONE = re.compile(
    rf"(?<![\d,])(?:(?:\+|00)\s?31{_SEP}(?:\(?0\)?{_SEP})?|(?<!\d\.)(?:\(0\)|\(?0))(?:{_SEP}\d){{9}}(?!\d)"
    rf"|(?<!\d)\+(?:{_SEP}\d){{9,14}}(?!\d)"
    r"|(?<![\d.,])(?:31)?6[\s\-]?\d{8}(?!\d)"
)
_PHONE_SAID = re.compile(
    rf"\b(?:tel|telefoon|telefoonnr|telefoonnummer|mobiel|gsm|bel|belt|bellen)\b[\s.:]{{1,3}}\d(?:{_SEP}\d){{5,10}}(?!\d)",
    re.IGNORECASE,
)
_SERVICE = re.compile(r"\(?0[89]0[0-9]")
_DATE = re.compile(r"(?<!\d)\d{1,2}[-./ ]\d{1,2}[-./ ](?:19|20)\d\d(?!\d)|(?<!\d)(?:19|20)\d\d-\d{1,2}-\d{1,2}(?!\d)")

_NINE = re.compile(r"(?<!\d)(?<!\d[.,])(?=((?:\d[ .\-]{0,2}){8}\d)(?!\d))")
_NINE_SAID = re.compile(
    r"\b(?:bsn|sofi|sofinummer|burgerservicenummer)\b[^\d.;]{0,20}(?:\d[ .\-]{0,2}){8,9}", re.IGNORECASE
)

# One person; the plurals ("mensen", "ouderen", "cliënten") are no person.
_PEOPLE = words("people")
_PERSON = rf"(?<![\w-])(?:{any_of(_PEOPLE)})(?![\w-])"
_PRONOUN = r"(?<![\w-])(?:hij|zij|ze|haar|hem|zijn)(?![\w-])"
_NOT_UNIT = (
    r"(?![\d:+%€/]|[.,]\d|\s?(?:-|tot|t/m)\s?\d|\s?(?:x|keer|uur|uren|min|minuten|dag|dagen|wk|weken|maand|maanden|euro|km|meter"
    r"|procent|mensen|cliënten|patiënten|bewoners|plaatsen|personen|plus|gesprekken|huizen|woningen|en ouder|of ouder"
    r"|jaar\s(?:en|of)\s(?:ouder|jonger))\b)"
)
_AGE = re.compile(
    rf"{_PERSON}\.?[\s,:(\-]{{0,3}}(?:(?:is|was|wordt|werd|van|ca\.?|circa|ong\.?|ongeveer|bijna|net|nu|al)\s){{0,3}}"
    rf"(?:1[01]\d|[1-9]\d|[1-9](?=\s?(?:jaar|jr|\))))(?!\d){_NOT_UNIT}"
    r"|(?<![\d-])(?:1[01]\d|\d{1,2})\s?-?\s?jarige?\b(?!\s(?:bestaan|jubileum|contract|plan|project|programma|samenwerking"
    r"|overeenkomst|ervaring|termijn|traject|opleiding|kinderen|ouderen|mensen|inwoners|leeftijd|cliënten|patiënten|feest))"
    r"|(?<!\d)(?:1[01]\d|\d{1,2})\s?(?:jaar|jr\.?)\soud\b(?!er)"
    r"|\b(?:leeftijd|lft|lftd)\b[\s.:(]{0,3}(?:(?:is|was|van|ca\.?|circa)\s)?(?:1[01]\d|\d{1,2})(?!\d)"
    + _NOT_UNIT
    + r"|\b(?:geboren|geb|geboortedatum|gebdatum|geboortejaar|geb\.?\s?datum)\b[\s.:(]{0,3}(?:(?:op|in|te|is)\s){0,2}"
    r"(?:\d{1,2}[-./\s](?:\d{1,2}|[a-z]{3,9})\.?[-./\s]\d{2,4}|19\d\d|20\d\d)"
    r"|\(\s?[mv]\s?[,/ ]?\s?\d{2}\s?(?:jaar|jr)?\s?\)|\(\s?\d{2}\s?[,/ ]?\s?[mv]\s?\)",
    re.IGNORECASE,
)
_YEARS = re.compile(
    r"(?<![\d+\-.,])(?<!\bdan )(?P<n>1[01]\d|[1-9]\d)\s?(?:jaar|jr|j)\b\.?"
    r"(?!\s(?:en|of)\s(?:ouder|jonger|langer|meer)|\s(?:ervaring|samen|geleden|achter|vooruit|lang|bestaan|werk|actief|terug|later|garantie))",
    re.IGNORECASE,
)
_SPAN = re.compile(
    r"\b(?:al|sinds|na|over|vanaf|boven|onder|elke|iedere|per|voor|tot|tussen|binnen|laatste|afgelopen|ruim|komende"
    r"|gedurende|t/m|dan|ouderen van|mensen van|inwoners van|leeftijd van|kinderen van|jongeren van"
    r"|contract van|plan van|om de)\s(?:de\s)?$",
    re.IGNORECASE,
)
_STANDS_ALONE = re.compile(r"(?:^|[,;:(.]\s?|\b(?:van|is|wordt|was|werd)\s)$", re.IGNORECASE)

_ILL = tokens(" ".join(words("diagnoses")))
_STARRED = tuple(word[1:] for word in words("diagnoses") if word.startswith("*"))
_DIAGNOSIS = re.compile(
    rf"(?<![\w-])(?:{any_of(tuple(word for word in words('diagnoses') if not word.startswith('*')))}"
    rf"|[^\W\d_]*(?:{any_of(_STARRED)}))(?![\w-])",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    rf"(?<![\w-])(?:{any_of(words('about_illness'))})(?:\s(?:de|voor|bij|van|met|over))?[\s'\"(]*$", re.IGNORECASE
)
_LINK = (
    r"(?:heeft|had|hebben|kreeg|krijgt|met|lijdt|leed|is|was|bleek|blijkt|wordt|werd|kampt|onder|diagnose|vanwege|wegens"
    r"|i\.v\.m\.|ivm|door|raakte|overleed|overleden|opgenomen)"
)
_BESIDE = re.compile(
    rf"{_PERSON}(?:\.?[^.;!?]{{0,40}}(?<!\w){_LINK}(?!\w)[^.;!?]{{0,30}}|\.?[\s,:(\-]{{0,3}}(?:\d{{1,3}}[\s,]{{1,2}})?(?:[\w'-]+[\s,]{{1,2}}){{0,1}})$"
    rf"|{_PRONOUN}[^.;!?]{{0,15}}(?<!\w)(?:heeft|had|kreeg|krijgt|lijdt|leed|is|was|bleek|blijkt|werd|kampt|raakte)(?!\w)[^.;!?]{{0,25}}$",
    re.IGNORECASE,
)
_OF_PERSON = re.compile(
    r"^[\s,]{0,2}(?:bij|van|van de|bij de)\s(?:(?:een|de|onze|mijn|haar|zijn|die|deze)\s)?"
    rf"(?:{any_of(_PEOPLE)})(?![\w-])",
    re.IGNORECASE,
)
_CALLED = re.compile(rf"(?<![\w-])([^\W\d_]+)(?:\s[^\W\d_]+){{0,3}}\s{_LINK}\s(?:\w+\s){{0,2}}$", re.IGNORECASE)


@lru_cache(maxsize=2)  # a cell is looked at twice
def _folded(text: str) -> tuple[str, frozenset[str]]:
    """A text with one kind of space, dash and digit and nothing invisible, so that no look-alike slips through; and
    its words."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text).translate(_DASHES)
    text = " ".join(text.split())
    return text, tokens(text)


def _has_phone(text: str) -> bool:
    for found in (*_PHONE.finditer(text), *_PHONE_SAID.finditer(text)):
        if not _SERVICE.match(found[0]) and not _DATE.search(text, max(0, found.start() - 3), found.end() + 2):
            return True
    return False


def _has_citizen_number(text: str) -> bool:
    if _NINE_SAID.search(text):
        return True  # also with a slip of the pen: it says what it is
    return any(_is_citizen_number(found) and not _DATE.search(found) for found in _NINE.findall(text))


def _is_citizen_number(text: str) -> bool:
    """The eleven-test of the citizen service number: 9..2 and -1 times the digits sum to a multiple of 11."""
    digits = [int(char) for char in text if char.isdigit()]
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    groups = len(re.findall(r"\d+", text))
    return groups <= 5 and any(digits) and sum(w * d for w, d in zip(weights, digits, strict=True)) % 11 == 0


def _has_age(text: str) -> bool:
    """Whether an age stands in a text; years of work, contracts and groups ("75 jaar en ouder") are no age."""
    if _AGE.search(text):
        return True
    for found in _YEARS.finditer(text):
        before = text[max(0, found.start() - 25) : found.start()]
        alone = _STANDS_ALONE.search(before) or int(found["n"]) >= 60
        if alone and not _SPAN.search(before):
            return True
    return False


def _is_about_illness(said: frozenset[str]) -> bool:
    return not said.isdisjoint(_ILL) or any(map(_is_illness, said))


@lru_cache(maxsize=50_000)  # the same words stand in cell after cell
def _is_illness(word: str) -> bool:
    return word.endswith(_STARRED)


def _has_diagnosis(text: str) -> bool:
    """Whether an illness stands beside one person; "ouderen met diabetes" and "casemanager dementie" are nobody's."""
    for found in _DIAGNOSIS.finditer(text):
        before = text[max(0, found.start() - 120) : found.start()]
        if _SUBJECT.search(before):
            continue
        called = _CALLED.search(before)
        named = called is not None and called[1][0].isupper() and called[1].casefold() in FIRST_NAMES
        if named or _BESIDE.search(before) or _OF_PERSON.match(text[found.end() : found.end() + 60]):
            return True
    return False


def personal_kind(text: str, *, who: bool = False) -> str:
    """What points to a person in a text by a marked form, in Dutch; "" when nothing does.

    Parameters
    ----------
    who
        The cell says who is meant: the name of a practice ("Huisartsenpraktijk J. de Vries") is then no fout, but
        `possible_name`. Elsewhere it is, because there it stands beside what somebody thinks of it.

    Examples
    --------
    >>> personal_kind("bel 06-12345678"), personal_kind("korte lijnen"), personal_kind("dr. Jansen belt terug")
    ('een telefoonnummer', '', 'een naam')
    """
    text, said = _folded(text)
    if ("@" in text or said & _AT) and _MAIL.search(text):
        return "een e-mailadres"
    digits = len(_DIGITS.findall(text))
    if digits > 5 and _has_phone(text):
        return "een telefoonnummer"
    if digits > 7 and _has_citizen_number(text):
        return "een burgerservicenummer"
    if marked_name(text, said, who=who):
        return "een naam"
    if (digits and said & _ABOUT_AGE and _has_age(text)) or (_is_about_illness(said) and _has_diagnosis(text)):
        return "een gegeven van een cliënt"
    return ""


def possible_name(text: str) -> bool:
    """Whether a text may hold the name of a person: a bare first and last name, a first name beside a word that says
    somebody is meant, or a practice with a marked name.

    Examples
    --------
    >>> possible_name("Jan de Vries belt terug"), possible_name("Sanne belt terug"), possible_name("De Wever")
    (True, True, False)
    """
    text, said = _folded(text)
    return bare_name(text, said) or first_name_alone(text, said) or marked_name(text, said)
