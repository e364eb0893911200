"""Two dossiers of which a level shows the same give the same pages and data, byte for byte.

What a level shows of a dossier is written down here once, in `shown`: disclosed lines, counts of the wijk and texts
written to be shown. When pages or exports differ while that is equal, something else leaked into them.
"""

from collections import Counter

import pytest
from made_dossiers import CHANGES, made_dossier, project_of, withheld_changes

from wijkfoto.analysis.theme_map import problems
from wijkfoto.analysis.themes import domain_crossings
from wijkfoto.render.report import draw_page
from wijkfoto.share.data_view import data_views

LEVELS = ("wijk", "projectgroep", "openbaar")


def shown(project):
    """All that the table of levels lets a level show, of each round."""
    found = []
    results = project.results
    while results is not None:
        for wijk in results.wijken:
            enough = [
                (one.theme, one.informants, one.organisations)
                for one in problems(wijk.totals.evidence)
                if one.informants >= 3 and one.organisations >= 2
            ]
            totals = wijk.totals.evidence
            found.append((
                wijk.lines, wijk.square, wijk.norm, wijk.spoken_groups, wijk.conversations, wijk.held,
                [(one.label, one.conversations, one.total) for one in wijk.labels],
                sorted({talk.date for talk in totals.conversations}), enough, wishes(wijk.foto.evidence),
            ))  # fmt: skip
            if project.level.node == "domein":
                found.append([
                    (one.a, one.b, one.respondents, one.organisations)
                    for one in domain_crossings(wijk.foto.evidence)
                    if one.respondents >= 3 and one.organisations >= 2
                ])  # fmt: skip
        results = results.before
    return found


def wishes(evidence):
    """Group -> how many people wish to work with it: three of two organisations, of six who were asked or more."""
    about = {}
    for one in evidence.statements:
        if one.answer != "weet_niet":
            about.setdefault(one.named, {})[evidence.respondent_of[one.conversation]] = one.answer == "zou_willen"
    found = {group: {who for who, wish in said.items() if wish} for group, said in about.items()}
    return {
        group: len(who)
        for group, who in found.items()
        if len(who) >= 3
        and len({evidence.actors[one].organisation for one in who}) >= 2
        and max(6, len(who) + 1) <= len(about[group])
    }


def written(project):
    """Every page and every table, as they leave."""
    pages = [draw_page(view).html for view in project.views()]
    return pages, [(view.tables, view.areas, view.use) for view in data_views(project.results)]


def compare(seed, tmp_path, levels=LEVELS, rounds=1, times=2):
    """Number of changes per kind that left what is shown equal; pages and data were equal then too."""
    equal = Counter()
    dossier = made_dossier(seed, rounds=rounds)
    for level in levels:
        whole = project_of(dossier, tmp_path / "p", level, rounds=rounds)
        told, made = shown(whole), written(whole)
        for kind, changed in withheld_changes(dossier, seed, times):
            other = project_of(changed, tmp_path / "p", level, rounds=rounds)
            if shown(other) == told:
                equal[kind] += 1
                assert written(other) == made, (seed, level, kind)
    return equal


@pytest.mark.parametrize("seed", range(3))
def test_what_is_withheld_changes_no_byte(seed, tmp_path):
    found = compare(seed, tmp_path)
    assert found["own words"] == found["names"] == found["details of conversations"] == found["order of rows"] == 6
    assert set(found) == set(CHANGES)
