"""Privacy at the door: finds what points to a person in free text, before anything else sees it.

Marked forms only: a title with a name, a phone number, an e-mail address, a citizen service number, an age or a
diagnosis beside a person. The answer is a kind, never the text.
"""

from __future__ import annotations

import re

_NAME = r"[A-ZÀ-Ý][\wà-ÿ'-]+"
_TITLE = re.compile(
    r"\b(?:[Dd]rs?|[Mm]w|[Mm]evr|[Dd]hr|[Pp]rof|[Ii]r|[Mm]r)\.?\s+(?:[A-Z]\.\s*)*"
    rf"(?:(?:van|de|den|der|te|ten|ter|het|'t)\s+)*{_NAME}"
    rf"|\b(?:[Mm]evrouw|[Mm]eneer|[Dd]e heer|[Dd]okter)\s+(?:[A-Z]\.\s*)*(?:(?:van|de|den|der)\s+)*{_NAME}"
)
_INITIALS = re.compile(rf"\b(?:[A-Z]\.\s?)+(?:(?:van|de|den|der|te|ten|ter)\s+)*{_NAME}")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?<![\d])(?:\+31|0031|0)[\s\-()]{0,2}(?:\d[\s\-()]{0,2}){8,9}(?!\d)")
_NINE = re.compile(r"(?<!\d)\d{4}[ .]?\d{2}[ .]?\d{3}(?!\d)")
_AGE = re.compile(
    r"\b(?:mw|mevr|dhr|mevrouw|meneer|man|vrouw|cliënt|client|patiënt|patient|bewoner|dame|heer)\b\.?[^.;]{0,25}?"
    r"\b\d{2}\b|\b\d{1,3}[- ]?jarige\b|\b(?:van|is)\s+\d{2}\s+jaar\b",
    re.IGNORECASE,
)
_PERSON_DIAGNOSIS = re.compile(
    r"\b(?:mw|mevr|dhr|mevrouw|meneer|cliënt|client|patiënt|patient)\b[^.;]{0,30}\b"
    r"(?:dementie|alzheimer|kanker|diabetes|depressie|schizofrenie|parkinson|copd|verslaving|autisme|psychose)\b",
    re.IGNORECASE,
)


def _is_citizen_number(text: str) -> bool:
    """The eleven-test of the citizen service number: 9..2 and -1 times the digits sum to a multiple of 11."""
    digits = [int(char) for char in text if char.isdigit()]
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return len(digits) == 9 and any(digits) and sum(w * d for w, d in zip(weights, digits, strict=True)) % 11 == 0


def personal_kind(text: str) -> str:
    """What points to a person in a text, in Dutch; "" when nothing does.

    Examples
    --------
    >>> personal_kind("bel 06-12345678"), personal_kind("korte lijnen"), personal_kind("dr. Jansen belt terug")
    ('een telefoonnummer', '', 'een naam')
    """
    if _MAIL.search(text):
        return "een e-mailadres"
    if _PHONE.search(text):
        return "een telefoonnummer"
    if any(_is_citizen_number(found) for found in _NINE.findall(text)):
        return "een burgerservicenummer"
    if _TITLE.search(text) or _INITIALS.search(text):
        return "een naam"
    if _AGE.search(text) or _PERSON_DIAGNOSIS.search(text):
        return "een gegeven van een cliënt"
    return ""
