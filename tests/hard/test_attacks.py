"""An attacker with every file that left: pages and exports of projectgroep, wijk and openbaar, of two rounds.

Two attacks. *Two worlds*: one answer of a side that is too small to be quoted is changed; when every file stays the
same, byte for byte, no attacker of any kind can do better than guess. *Learning*: the attacker knows how such
dossiers come about (it learnt from others, with the answers), reads all that stands in the files about a line, and
guesses what the line withholds; it may not do better than who knows only what is public about that line.
"""

import json
import re
from collections import Counter, defaultdict
from csv import DictReader
from dataclasses import replace
from random import Random

import pytest
from made_dossiers import FUNCTIONS, NO, made_dossier, project_of

import wijkfoto as wf
from wijkfoto.graph.evidence import build_evidence
from wijkfoto.graph.foto import Foto
from wijkfoto.share.admit import admit
from wijkfoto.share.levels import LEVELS

SHARED = ("wijk", "projectgroep", "openbaar")
HIDDEN = {"gezien", "niet getoond"}
DATA = re.compile(r'<script type="application/json"[^>]*>(.*?)</script>', re.DOTALL)


def write_all(project, out, levels=SHARED):
    """Pages and exports of every round, on disk; the bytes of each file by its path."""
    (project.folder / "gesprekken").mkdir(parents=True, exist_ok=True)
    for name in project.rounds or ("",):
        one = project.in_round(name) if name else project
        wf.write_pages(one, out / (name or "nu"), levels)
        wf.write_export(one, ("csv",), out / (name or "nu"), levels)
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in sorted(out.rglob("*")) if path.is_file()}


# --- two worlds


def small_sides(dossier):
    """(statement, another answer) of people on a side that is too small to be quoted, where the other answer leaves
    it true or untrue that somebody says ja. Details that everybody may see go with a ja, so only a bare ja counts."""
    level = LEVELS["projectgroep"]
    used = admit(dossier, level)
    actors = {actor.id: actor for actor in dossier.actors}
    groups = {code: group for group, code in FUNCTIONS.items()}
    consent = {talk.id: talk for talk in dossier.conversations if talk.consent in {"B", "C"}}
    assert len(used.conversations) == len(consent)
    pairs = defaultdict(list)
    for one in dossier.statements:
        if one.conversation in consent and one.answer != "weet_niet":
            talk = consent[one.conversation]
            own = groups[actors[talk.respondent].discipline]
            pairs[talk.wijk, talk.round, frozenset({own, one.named})].append((own, one))
    found = []
    for said in pairs.values():
        for own, one in said:
            side = {consent[s.conversation].respondent for group, s in said if group == own}
            small = len(side) < 3 or len({actors[who].organisation for who in side}) < 2
            others = any(s.answer == "ja" for _, s in said if s is not one)
            bare = not (one.purposes or one.labels or one.theme or one.frequency or one.mark)
            if small and one.answer == "ja" and others and bare:
                found.append((one, "nee"))
            elif small and one.answer in NO and others:
                found.append((one, "ja"))
    return found


@pytest.mark.parametrize("seed", range(8))
def test_one_answer_of_a_small_side_changes_no_file(seed, tmp_path):
    dossier = made_dossier(seed, rounds=2)
    chance = Random(seed)
    facts = small_sides(dossier)
    assert len(facts) > 10
    level = ("wijk", "projectgroep")
    files = write_all(project_of(dossier, tmp_path / "p", "projectgroep", rounds=2), tmp_path / "one", level)
    totals = 0
    for number, (fact, answer) in enumerate(chance.sample(facts, 6)):
        changed = tuple(s._replace(answer=answer) if s.id == fact.id else s for s in dossier.statements)
        other = project_of(replace(dossier, statements=changed), tmp_path / "p", "projectgroep", rounds=2)
        differ = {
            name for name, raw in write_all(other, tmp_path / f"w{number}", level).items() if raw != files[name]
        }
        # A wish of a small side counts in one thing: how many people of the wijk wish for a group.
        totals += bool(differ)
        assert not differ or fact.answer == "zou_willen", (fact, differ)
    assert totals <= 3


# --- learning


def seen_in_files(files, rounds):
    """(round, wijk, groups) -> what every file says about that line: rows, data, sentences, places in lists."""
    found = defaultdict(list)
    for name in rounds:
        folder = f"{name}/wijkfoto-projectgroep-export"
        rows = list(DictReader(files[f"{folder}/pairs.csv"].decode().splitlines()))
        known = {
            row["node"]: row["practices"] for row in DictReader(files[f"{folder}/nodes.csv"].decode().splitlines())
        }
        for row in rows:
            a, b = (row[side].rpartition(":")[2] for side in "ab")
            key = name, row["wijk"], frozenset({a, b})
            public = (row["state"], tuple(sorted((known[row["a"]] or "", known[row["b"]] or ""))), a == b)
            found[key] = [public, (row["mark"], row["labels"], row["wishes"], row["respondents"])]
            found[key].append((row["purposes"] != "", row["themes"] != "", row["frequency"]))
        for path, raw in files.items():
            if path.startswith(f"{name}/") and path.endswith(".html"):
                _add_page(found, name, path, raw.decode())
    return found


def _add_page(found, name, path, html):
    """Per line: its data, how often its names stand together in a sentence, and where first."""
    slugs = {"korvel": "KRV", "drunen": "DRU"}
    stem = path.rpartition("/")[2].removesuffix(".html")
    shares = Counter(re.findall(r"(\w+) – (\w+)", html)) if "openbaar" in path else Counter()
    for row in (row for raw in DATA.findall(html) for row in json.loads(raw).get("lines", ())):
        if stem in slugs:
            told = (row["state"], json.dumps(row["facts"]), re.sub(r"\W+", " ", row["text"])[:30])
            found[name, slugs[stem], frozenset({row["a"], row["b"]})].append((path.split("/")[1], told))
    for key, facts in found.items():
        if key[0] == name and stem not in slugs:
            facts.append((stem, sum(shares.values()), *(html.count(f'"{code}"') > 2 for code in sorted(key[2]))))


def truth(dossier, rounds):
    """(round, wijk, groups) -> state, as who knows all answers that may be used in pairs computes it."""
    from helpers import DEFAULTS, VOCABULARY

    found = {}
    for name in rounds:
        talks = tuple(talk for talk in dossier.conversations if talk.round == name)
        ids = {talk.id for talk in talks}
        said = tuple(s for s in dossier.statements if s.conversation in ids)
        used = admit(replace(dossier, conversations=talks, statements=said), LEVELS["projectgroep"])
        for wijk in dossier.wijken:
            for pair in Foto(build_evidence(used, wijk, VOCABULARY, DEFAULTS)).group_pairs:
                found[name, wijk.code, frozenset({pair.a, pair.b})] = pair.state
    return found


def cases(seeds, tmp_path):
    """(public, everything in the files, what is withheld) of every line that shows a look and no more."""
    found = []
    for seed in seeds:
        dossier = made_dossier(seed, rounds=2)
        rounds = sorted({talk.round for talk in dossier.conversations})
        project = project_of(dossier, tmp_path / "p", "projectgroep", rounds=2)
        states = truth(dossier, rounds)
        for key, facts in seen_in_files(write_all(project, tmp_path / f"d{seed}"), rounds).items():
            if facts[0][0] in HIDDEN:
                found.append((facts[0], facts[1:], states[key]))
    return found


def guesser(learnt, features):
    """Guesses the state that was most common with the same features; without any, that of the same public facts."""
    seen, base = defaultdict(Counter), defaultdict(Counter)
    for public, facts, state in learnt:
        seen[public, features(facts)][state] += 1
        base[public][state] += 1
        base[public[0]][state] += 1

    def guess(public, facts):
        counts = seen.get((public, features(facts))) or base.get(public) or base[public[0]]
        return counts.most_common(1)[0][0]

    return guess


FEATURES = {
    "everything": lambda facts: tuple(map(repr, facts)),
    "marks and labels": lambda facts: facts[0],
    "purposes and frequency": lambda facts: facts[1],
    "pages of the wijk": lambda facts: tuple(repr(f) for f in facts if f[0] in {"wijk", "projectgroep"}),
    "pages beside": lambda facts: tuple(repr(f) for f in facts if f[0] in {"index", "vergelijking", "verandering"}),
}


@pytest.fixture(scope="module")
def random_cases(tmp_path_factory):
    folder = tmp_path_factory.mktemp("aanval")
    return cases(range(100, 115), folder), cases(range(200, 215), folder)


def right(guess, tried):
    return sum(guess(public, facts) == state for public, facts, state in tried)


@pytest.mark.parametrize("name", FEATURES)
def test_who_learnt_from_others_guesses_no_better_than_who_knows_what_is_public(name, random_cases):
    learnt, tried = random_cases
    assert len(tried) > 500
    base = right(guesser(learnt, lambda _: ()), tried)
    found = right(guesser(learnt, FEATURES[name]), tried)
    assert found <= base + 2 * (len(tried) * 0.25) ** 0.5, (found, base, len(tried))


def test_nothing_withheld_stands_in_a_row_of_a_line_that_shows_a_look(random_cases):
    for public, facts, _ in (*random_cases[0], *random_cases[1]):
        assert set(facts[0]) == {""}, (public, facts[0])


def test_the_example_in_two_rounds(random_cases, tmp_path):
    """Who learnt from made dossiers guesses the withheld states of the example no better than from what is public."""
    wf.write_example(tmp_path / "voorbeeld", two_rounds=True)
    project = wf.open_project(tmp_path / "voorbeeld")
    files = write_all(project, tmp_path / "uit")
    states = truth(project.dossier, project.rounds)
    found = seen_in_files(files, project.rounds)
    tried = [(facts[0], facts[1:], states[key]) for key, facts in found.items() if facts[0][0] in HIDDEN]
    assert len(tried) > 100
    for public, facts, _ in tried:
        assert set(facts[0]) == {""}, public
    learnt = random_cases[0]
    base = right(guesser(learnt, lambda _: ()), tried)
    for features in FEATURES.values():
        assert right(guesser(learnt, features), tried) <= base + 2 * (len(tried) * 0.25) ** 0.5
