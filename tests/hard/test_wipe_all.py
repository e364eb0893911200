"""Conversations and actors of the example, wiped one by one: exactly what is by or about it goes."""

from __future__ import annotations

import pytest

import wijkfoto as wf
from wijkfoto.project.opened import Project
from wijkfoto.read.interviews import read_dossier
from wijkfoto.read.project_files import DELIVERIES
from wijkfoto.read.sheets import spreadsheet_files
from wijkfoto.records import Dossier
from wijkfoto.rights.subject import Subject, actor_label, find_actor, find_subject, read_deliveries


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    folder = tmp_path_factory.mktemp("wissen") / "voorbeeld"
    wf.write_example(folder)
    return wf.open_project(folder)


def without(project: Project, subject: Subject) -> Dossier:
    files, config = spreadsheet_files(project.folder / DELIVERIES), project.config
    return read_dossier(
        files, config.vocabulary, config.rules, project.dossier.decisions, config.wijken, also_wiped=subject.known
    )


def held(dossier: Dossier) -> tuple[set[str], set[str]]:
    return {talk.id for talk in dossier.conversations}, {one.id for one in dossier.statements}


def told(dossier: Dossier) -> list[tuple[object, ...]]:
    return [(one.source, one.code) for one in dossier.findings if one.code != "gewist"]


def test_every_conversation(project: Project) -> None:
    talks, statements = held(project.dossier)
    for talk in project.dossier.conversations:
        subject = find_subject(project, f"{talk.source.delivery} {talk.id.rpartition('#')[2]}")
        left = without(project, subject)
        gone = {one.id for one in project.dossier.statements if one.conversation == talk.id}
        assert held(left) == (talks - {talk.id}, statements - gone), talk.id
        assert set(told(left)) <= set(told(project.dossier)), talk.id


def test_every_third_actor(project: Project) -> None:
    delivered = read_deliveries(project)
    talks, statements = held(project.dossier)
    actors = [actor for actor in project.dossier.actors if not actor.placeholder][::3]
    assert len(actors) > 40
    for actor in actors:
        subject = find_actor(project, actor_label(actor, project.config.vocabulary), delivered)
        ids = {one.id for one in subject.actors}
        left = without(project, subject)
        gone = {s.id for s in project.dossier.statements if s.named in ids or s.conversation in subject.talks}
        assert held(left) == (talks - subject.talks, statements - gone), actor.id
        assert not ids & {one.id for one in left.actors}, actor.id
        assert len(left.actors) == len(project.dossier.actors) - len(ids), actor.id
        assert set(told(left)) <= set(told(project.dossier)), actor.id
