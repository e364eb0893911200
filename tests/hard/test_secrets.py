"""Another secret, the same bytes: what a level withholds is changed in the example, and nothing that leaves changes.

Everything that leaves is compared: pages, PDF, slides (with their notes, alternative texts and the workbooks in their
charts), figures, zips and every format of the export, of two rounds. So whatever an attacker looks at (the order of
rows, a number in a sentence, the size of a dot, the length of a file), it does not depend on the secret.
"""

from collections import defaultdict
from dataclasses import replace
from random import Random

import pytest
from helpers import VOCABULARY

import wijkfoto as wf

LEVELS = ("wijk", "projectgroep", "openbaar")


def everything(project, out):
    """The bytes of each file by its path: pages and data of every round, papers of the last."""
    for name in project.rounds:
        wf.write_pages(project.in_round(name), out / name, LEVELS)
        wf.write_export(project.in_round(name), (), out / name, LEVELS)
    wf.write_everything(project, out / "papier", ("projectgroep", "openbaar"))
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in sorted(out.rglob("*")) if path.is_file()}


@pytest.fixture(scope="module")
def project(tmp_path_factory, keys):
    folder = tmp_path_factory.mktemp("geheim") / "voorbeeld"
    wf.write_example(folder, two_rounds=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WIJKFOTO_SLEUTELS", str(keys))
        yield wf.open_project(folder)


@pytest.fixture(scope="module")
def files(project, tmp_path_factory):
    return everything(project, tmp_path_factory.mktemp("uit"))


def other_names(dossier):
    """Names of organisations the other way round in the alphabet, other fotografen, other own words, other
    numbers of conversations, and every row in another place; what stands at a public address is shown and stays."""
    public = {actor.organisation for actor in dossier.actors if actor.public}
    names = sorted({actor.organisation for actor in dossier.actors} - public)
    new = {name: f"Zz{len(names) - at:03d} verzonnen" for at, name in enumerate(names)}
    ids = {
        actor.id: f"{actor.wijk}/{actor.discipline}/{new.get(actor.organisation, actor.organisation)}/{number}"
        for number, actor in enumerate(dossier.actors)
    }
    talks = {talk.id: f"{talk.wijk}/ander.xlsx#{999 - at}" for at, talk in enumerate(dossier.conversations)}
    said = [
        one._replace(
            id=f"{talks[one.conversation]}/{at}", conversation=talks[one.conversation],
            named=ids.get(one.named, one.named), plus=tuple(f"nieuw {at}" for _ in one.plus), remark=f"zin {at}",
        )
        for at, one in enumerate(dossier.statements)
    ]  # fmt: skip
    Random(1).shuffle(said)
    actors = [replace(a, id=ids[a.id], organisation=new.get(a.organisation, a.organisation)) for a in dossier.actors]
    conversations = [
        replace(
            talk, id=talks[talk.id], respondent=ids[talk.respondent], photographer=f"F{at % 7}", duration=at,
            suggested=("iemand anders",), participants=1 + at % 5,
        )
        for at, talk in enumerate(dossier.conversations)
    ]  # fmt: skip
    return replace(
        dossier, statements=tuple(said), actors=tuple(sorted(actors, key=lambda one: one.id)),
        conversations=tuple(sorted(conversations, key=lambda one: one.id)), findings=(), proposals=(), merges=(),
        tasks=tuple(replace(task, conversation=talks.get(task.conversation, "")) for task in dossier.tasks),
        not_spoken=tuple(
            replace(one, organisation=new.get(one.organisation, one.organisation), found_by="via via")
            for one in dossier.not_spoken
        ),
    )  # fmt: skip


def other_people(dossier):
    """Who was spoken to, and who was named: each time somebody else with the same function."""
    actors = {actor.id: actor for actor in dossier.actors}
    alike = defaultdict(list)
    for actor in dossier.actors:
        if not actor.placeholder:
            alike[actor.wijk, actor.discipline, actor.level].append(actor.id)
    talks = {talk.id: talk for talk in dossier.conversations}
    named = defaultdict(set)
    for one in dossier.statements:
        named[one.conversation].add(one.named)
    said, changed = [], 0
    for one in dossier.statements:
        actor, own = actors.get(one.named), actors[talks[one.conversation].respondent]
        mates = alike[actor.wijk, actor.discipline, actor.level] if actor else ()
        free = [
            mate
            for mate in mates
            if mate not in named[one.conversation] and actors[mate].organisation != own.organisation
        ]
        if free:
            changed += 1
            named[one.conversation].add(free[0])
        said.append(one._replace(named=free[0]) if free else one)
    turned = defaultdict(list)
    for talk in dossier.conversations:
        turned[talk.wijk, talk.round, actors[talk.respondent].discipline].append(talk)
    respondents = {}
    for group in turned.values():
        people = [talk.respondent for talk in group]
        if len(set(people)) == len(people):
            respondents |= {talk.id: who for talk, who in zip(group, [*people[1:], people[0]], strict=True)}
    assert changed > 30
    assert sum(respondents.get(talk.id, talk.respondent) != talk.respondent for talk in dossier.conversations) > 10
    conversations = tuple(
        replace(talk, respondent=respondents.get(talk.id, talk.respondent)) for talk in dossier.conversations
    )
    return replace(dossier, statements=tuple(said), conversations=conversations)


def other_answers(dossier):
    """Answers and marks of conversations that count in totals only, and the dates of conversations of one round."""
    chance, consent = Random(2), {talk.id: talk.consent for talk in dossier.conversations}

    def change(one):
        if consent[one.conversation] != "A" or one.answer not in {"ja", "nee"} or one.labels or one.theme:
            return one
        answer = chance.choice(("ja", "nee"))
        return one._replace(answer=answer, mark=chance.choice((None, 1.0, 5.0)), purposes=(), frequency="")

    said = tuple(map(change, dossier.statements))
    assert sum(new != old for new, old in zip(said, dossier.statements, strict=True)) > 20
    rounds = defaultdict(list)
    for talk in dossier.conversations:
        rounds[talk.wijk, talk.round].append(talk)
    days = {
        talk.id: other.date
        for talks in rounds.values()
        for talk, other in zip(talks, [*talks[1:], talks[0]], strict=True)
    }
    conversations = tuple(replace(talk, date=days[talk.id]) for talk in dossier.conversations)
    return replace(dossier, statements=said, conversations=conversations)


def other_frequencies(dossier):
    """Each frequency another one of the same class: the projectgroep sees the class."""
    alike = defaultdict(list)
    for term in VOCABULARY.terms("frequencies"):
        alike[VOCABULARY.attribute("frequencies", term.code, "class")].append(term.code)

    def change(one):
        mates = alike[VOCABULARY.attribute("frequencies", one.frequency, "class")] if one.frequency else ()
        other = [code for code in mates if code != one.frequency]
        return one._replace(frequency=other[0]) if other else one

    return replace(dossier, statements=tuple(map(change, dossier.statements)))


def differing(files, project, dossier, out):
    found = everything(replace(project, dossier=dossier), out)
    return [path for path in sorted(files | found) if files.get(path) != found.get(path)]


@pytest.mark.parametrize("change", [other_names, other_people, other_answers], ids=lambda change: change.__name__)
def test_another_secret_gives_the_same_bytes(change, project, files, tmp_path):
    assert len(files) > 200
    assert differing(files, project, change(project.dossier), tmp_path) == []


def test_another_frequency_of_the_same_class_gives_the_same_bytes(project, files, tmp_path):
    """Above level wijk, that shows the frequency itself: there the difference is seen, so the comparison can fail.
    A grade ("actief": monthly or more) would tell it."""
    found = differing(files, project, other_frequencies(project.dossier), tmp_path)
    assert found
    assert [path for path in found if "/wijk/" not in path and "wijkfoto-wijk" not in path] == []
