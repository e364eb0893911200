"""Records and graphs -> DataFrames, for research. Every table lists its columns and units."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from wijkfoto.graph.build import contacts_per_year, times_named
from wijkfoto.graph.foto import Foto
from wijkfoto.records import Line, Pair

if TYPE_CHECKING:
    import pandas as pd


def actors_table(foto: Foto) -> pd.DataFrame:
    """Actors of a wijk.

    Returns
    -------
    DataFrame
        Index `actor` (id). Columns: discipline, group, domain (codes), label, organisation, level {"wijk",
        "gemeente", "regio"}, place, spoken (bool), times_named (distinct respondents), sorted by id.
    """
    import pandas as pd

    evidence = foto.evidence
    named = times_named(evidence)
    rows = []
    for actor_id in sorted(named):
        actor = evidence.actors[actor_id]
        rows.append(
            {
                "actor": actor_id,
                "discipline": actor.discipline,
                "group": evidence.vocabulary.group_of(actor.discipline),
                "domain": evidence.vocabulary.domain_of(actor.discipline),
                "label": evidence.vocabulary.label("disciplines", actor.discipline),
                "organisation": actor.organisation,
                "level": actor.level,
                "place": actor.place,
                "spoken": actor_id in evidence.respondents,
                "times_named": named[actor_id],
            }
        )
    columns = [
        "actor", "discipline", "group", "domain", "label", "organisation", "level", "place", "spoken", "times_named",
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=columns).set_index("actor")


def statements_table(foto: Foto, *, words: bool = True) -> pd.DataFrame:
    """Statements of a wijk, one row each.

    Parameters
    ----------
    words
        Own words and source cells as columns; False where the level has none.

    Returns
    -------
    DataFrame
        Index `statement` (id). Columns: conversation, respondent, named, grain, answer {"ja", "nee", "zou_willen",
        "weet_niet"}, theme, purposes (tuple of codes), frequency (code), contacts_per_year, mark (1-5), labels
        (tuple of codes with + or -); and with words: plus, minus (tuples), file, sheet, row.
    """
    import pandas as pd

    evidence = foto.evidence
    columns = [
        "statement", "conversation", "respondent", "named", "grain", "answer", "theme", "purposes", "frequency",
        "contacts_per_year", "mark", "labels",
    ]  # fmt: skip
    rows = []
    for s in evidence.statements:
        row: dict[str, Any] = {
            "statement": s.id,
            "conversation": s.conversation,
            "respondent": evidence.respondent_of[s.conversation],
            "named": s.named,
            "grain": s.grain,
            "answer": s.answer,
            "theme": s.theme,
            "purposes": s.purposes,
            "frequency": s.frequency,
            "contacts_per_year": contacts_per_year(evidence, s.frequency),
            "mark": s.mark,
            "labels": s.labels,
        }
        if words:
            source = {"file": s.source.file, "sheet": s.source.sheet, "row": s.source.row}
            row |= {"plus": s.plus, "minus": s.minus, **source}
        rows.append(row)
    columns += ["plus", "minus", "file", "sheet", "row"] if words else []
    frame = pd.DataFrame(rows, columns=columns)
    return frame.astype({"mark": "float64", "contacts_per_year": "float64"}).set_index("statement")


def pairs_table(foto: Foto) -> pd.DataFrame:
    """All pairs of a wijk with their state, at the three grains, all themes together.

    Returns
    -------
    DataFrame
        Columns: grain {"actor", "discipline", "group"}, a, b (ids or codes), state (one of seven), answer_a, answer_b
        {"ja", "nee", "niet gevraagd"}, asked_a, asked_b (number of actors), complete_a, complete_b (bool), grade,
        mark, mark_a, mark_b (1-5), frequency (code), themes, purposes, labels (tuples of codes), statements (ids).
    """
    import pandas as pd

    pairs = [*foto.actor_pairs, *foto.discipline_pairs, *foto.group_pairs]
    columns = [
        "grain", "a", "b", "state", "answer_a", "answer_b", "asked_a", "asked_b", "complete_a", "complete_b", "grade",
        "mark", "mark_a", "mark_b", "frequency", "themes", "purposes", "labels", "statements",
    ]  # fmt: skip
    frame = pd.DataFrame([_pair_row(pair) for pair in pairs], columns=columns)
    return frame.astype({"mark": "float64", "mark_a": "float64", "mark_b": "float64"})


def _pair_row(pair: Pair) -> dict[str, Any]:
    return {
        "grain": pair.grain,
        "a": pair.a,
        "b": pair.b,
        "state": pair.state,
        "answer_a": pair.side_a.answer,
        "answer_b": pair.side_b.answer,
        "asked_a": pair.side_a.asked,
        "asked_b": pair.side_b.asked,
        "complete_a": pair.side_a.complete,
        "complete_b": pair.side_b.complete,
        "grade": pair.grade,
        "mark": pair.mark,
        "mark_a": pair.side_a.mark,
        "mark_b": pair.side_b.mark,
        "frequency": pair.frequency,
        "themes": pair.themes,
        "purposes": pair.purposes,
        "labels": pair.labels,
        "statements": pair.statements,
    }


def lines_table(lines: Iterable[Line]) -> pd.DataFrame:
    """Lines as a level may see them; what is withheld is empty.

    Returns
    -------
    DataFrame
        Columns: a, b (codes, `|` between several), look, importance {"must", "should", "could", ""}, purposes, themes
        (tuples of codes), frequency (code or class), mark (1-5), respondents (number), released (bool).
    """
    import pandas as pd

    columns = [
        "a", "b", "look", "importance", "purposes", "themes", "frequency", "mark", "respondents", "released",
    ]  # fmt: skip
    rows = [
        {**{name: getattr(line, name) for name in columns[2:]}, "a": "|".join(line.a), "b": "|".join(line.b)}
        for line in lines
    ]
    return pd.DataFrame(rows, columns=columns)
