"""The lists of a project and what a word means in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from wijkfoto.records import NormPair, Term, Wijk
from wijkfoto.vocabulary.spelling import key


@dataclass(frozen=True, eq=False)  # one project has one: what is found with it can be kept by it
class Vocabulary:
    """Code lists, norm and wijken of a project; read only.

    Attributes
    ----------
    lists
        list name -> code -> Term, in the order of the files.
    norm
        Pairs that a close wijkverband should have.
    wijken
        code -> Wijk, the project's own rows included.
    wijk_doubts
        Key of a text that probably means a wijk -> (code, what to ask about it).
    """

    lists: Mapping[str, Mapping[str, Term]]
    norm: tuple[NormPair, ...]
    wijken: Mapping[str, Wijk]
    wijk_names: Mapping[str, str]
    wijk_doubts: Mapping[str, tuple[str, str]]
    _index: Mapping[str, Mapping[str, str]]

    def terms(self, list_name: str) -> tuple[Term, ...]:
        """Terms of a list in order."""
        return tuple(self.lists[list_name].values())

    def term(self, list_name: str, code: str) -> Term | None:
        """The term of a code, or None."""
        return self.lists[list_name].get(code)

    def label(self, list_name: str, code: str) -> str:
        """Dutch label of a code; the code itself when the list does not have it."""
        term = self.lists[list_name].get(code)
        return term.label if term else code

    def attribute(self, list_name: str, code: str, name: str) -> Any:
        """An attribute of a term, such as `per_year`; "" when there is none."""
        term = self.lists[list_name].get(code)
        return term.attributes.get(name, "") if term else ""

    def match(self, list_name: str, text: str) -> str | None:
        """Code that a text means (as code, label or synonym), or None; never a guess."""
        return self._index[list_name].get(key(text)) if text else None

    def match_doubtful(self, list_name: str, text: str) -> str | None:
        """Code of a word that has a meaning but deserves a question ("regelmatig"), or None."""
        return next(iter(self.possible(list_name, text)), None)

    def possible(self, list_name: str, text: str) -> tuple[str, ...]:
        """Codes that a word may mean and that somebody must choose from: "poh" is one of three functions."""
        wanted = key(text)
        return tuple(
            term.code
            for term in self.terms(list_name)
            if wanted and wanted in map(key, str(term.attributes.get("doubtful") or "").split("|"))
        )

    def match_wijk(self, text: str) -> str | None:
        """Code of the wijk that a text means, or None."""
        return self.wijk_names.get(key(text))

    def wijk_doubt(self, text: str) -> tuple[str, str]:
        """(code, question) of the wijk that a text probably means, ("", "") when it means none."""
        return self.wijk_doubts.get(key(text), ("", ""))

    def names(self, list_name: str) -> dict[str, str]:
        """Every label and synonym of a list with its code, for proposals."""
        return {word: term.code for term in self.terms(list_name) for word in (term.label, *term.synonyms) if word}

    def group_of(self, discipline: str) -> str:
        """Group code of a discipline, "" when it has none."""
        term = self.lists["disciplines"].get(discipline)
        return term.parent if term else ""

    def domain_of(self, discipline: str) -> str:
        """Domain code of a discipline, "" when unknown."""
        return str(self.attribute("disciplines", discipline, "domain"))

    @cached_property
    def _by_group(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for term in self.terms("disciplines"):
            found[term.parent] = (*found.get(term.parent, ()), term.code)
        return found

    def disciplines_of(self, group: str) -> tuple[str, ...]:
        """Codes of the disciplines of a group."""
        return self._by_group.get(group, ())

    def sides_of_norm(self, codes: Sequence[str]) -> tuple[tuple[str, str], ...]:
        """(grain, code) of each code of a norm side. A code that is both group and discipline (APO, TOE) means the
        group when it stands beside a code that only a group has (WEL|TOE), else the discipline."""
        groups, disciplines = self.lists["groups"], self.lists["disciplines"]
        as_groups = any(code in groups and code not in disciplines for code in codes)
        return tuple(
            ("group" if code in groups and (as_groups or code not in disciplines) else "discipline", code)
            for code in codes
        )

    def top_theme(self, theme: str) -> str:
        """The theme at the top of the hierarchy that a theme, opgave or initiative hangs under."""
        seen = theme
        while (term := self.lists["themes"].get(seen)) and term.parent:
            seen = term.parent
        return seen
