"""Evidence of a wijk: who was spoken to, and what each respondent answered about whom.

A *respondent* is a spoken actor (a group conversation is one). An *answer* about a target is ja when any statement
says so, nee when the respondent was asked and says no, and otherwise niet gevraagd: silence is never a nee.

What a statement says about other grains:

- a ja about an actor is also a ja about its function and its group; a ja about a function also about its group;
- a nee about a group is also a nee about each of its actors (of another organisation, when it is the own group),
  and not about its functions: what was only asked per group counts for the group;
- a group of one function (apotheek) and that function are the same thing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from statistics import median

from wijkfoto.graph.schema import ACTOR, DISCIPLINE, GROUP, JA, NEE, NOT_ASKED, UNKNOWN, WISH
from wijkfoto.records import Actor, Conversation, Dossier, Side, Statement, Wijk
from wijkfoto.settings import Settings
from wijkfoto.vocabulary import Vocabulary

Target = tuple[str, str]
"""(grain, code)"""

_SILENT_SIDE = Side(spoken=0, asked=0, complete=False, answer=NOT_ASKED)


@dataclass(frozen=True)
class Evidence:
    """Answers of one wijk (and one round), indexed by respondent and target."""

    wijk: Wijk
    actors: Mapping[str, Actor]
    conversations: tuple[Conversation, ...]
    statements: tuple[Statement, ...]
    vocabulary: Vocabulary
    settings: Settings

    @cached_property
    def respondent_of(self) -> Mapping[str, str]:
        """Conversation id -> actor id of who was spoken to."""
        return {conversation.id: conversation.respondent for conversation in self.conversations}

    @cached_property
    def statement(self) -> Mapping[str, Statement]:
        """Statement id -> statement."""
        return {statement.id: statement for statement in self.statements}

    @cached_property
    def respondents(self) -> frozenset[str]:
        """Ids of the spoken actors."""
        return frozenset(self.respondent_of.values())

    @cached_property
    def said(self) -> Mapping[str, Mapping[Target, list[Statement]]]:
        """Respondent -> target -> statements that bear on it."""
        said: dict[str, dict[Target, list[Statement]]] = {respondent: {} for respondent in self.respondents}
        for statement in self.statements:
            respondent = self.respondent_of.get(statement.conversation)
            if respondent is None or statement.answer == UNKNOWN:
                continue
            for target in self._bears_on(statement):
                said[respondent].setdefault(target, []).append(statement)
        return said

    def _bears_on(self, statement: Statement) -> Iterable[Target]:
        grain, code = statement.grain, statement.named
        yield grain, code
        discipline = code if grain == DISCIPLINE else ""
        if grain == ACTOR:
            actor = self.actors.get(code)
            discipline = actor.discipline if actor else ""
        if grain == GROUP:
            single = self.vocabulary.disciplines_of(code)
            if len(single) == 1:
                yield DISCIPLINE, single[0]
            return
        group = self.vocabulary.group_of(discipline)
        is_single = bool(group) and len(self.vocabulary.disciplines_of(group)) == 1
        says_ja = statement.answer == JA
        if grain == ACTOR and says_ja and discipline:
            yield DISCIPLINE, discipline
        if group and (says_ja or (grain == DISCIPLINE and is_single)):
            yield GROUP, group

    @cached_property
    def _themes_above(self) -> Mapping[str, frozenset[str]]:
        above: dict[str, frozenset[str]] = {"": frozenset({""})}
        for term in self.vocabulary.terms("themes"):
            chain, code = {term.code}, term.parent
            while code and code not in chain:
                chain.add(code)
                parent = self.vocabulary.term("themes", code)
                code = parent.parent if parent else ""
            above[term.code] = frozenset(chain)
        return above

    def in_theme(self, statement: Statement, theme: str) -> bool:
        """A ja belongs to its theme and the themes above it; a nee to its theme and those beneath."""
        if not theme:
            return True
        if statement.answer == JA:
            return theme in self._themes_above.get(statement.theme, frozenset({statement.theme}))
        return not statement.theme or statement.theme in self._themes_above.get(theme, frozenset({theme}))

    def answer(self, respondent: str, target: Target, theme: str = "") -> tuple[str, list[Statement]]:
        """Answer of a respondent about a target, with the statements it rests on.

        A nee without theme does not stand against a ja of the same respondent about the same target.

        Returns
        -------
        tuple
            {"ja", "nee", "niet gevraagd"} and the statements.
        """
        about = self.said[respondent].get(target, [])
        yes = [s for s in about if s.answer == JA and self.in_theme(s, theme)]
        if yes:
            return JA, yes
        any_ja = any(s.answer == JA for s in about)
        no = [s for s in about if s.answer != JA and self.in_theme(s, theme) and (s.theme or not any_ja)]
        may_be_ja = any_ja or self._may_mean(respondent, target)
        if not no and target[0] == ACTOR and not may_be_ja:
            no = self._nee_of_its_group(respondent, target[1], theme)
        if no:
            return NEE, no
        silent_no = self.settings.silence == "no" and not may_be_ja
        return (NEE if silent_no else NOT_ASKED), []

    def _nee_of_its_group(self, respondent: str, actor_id: str, theme: str) -> list[Statement]:
        actor = self.actors[actor_id]
        own = self.actors.get(respondent)
        group = self.vocabulary.group_of(actor.discipline)
        if own and own.organisation == actor.organisation and self.vocabulary.group_of(own.discipline) == group:
            return []
        about = [*self.said[respondent].get((DISCIPLINE, actor.discipline), ())]
        about += self.said[respondent].get((GROUP, group), ())
        return [s for s in about if s.answer != JA and self.in_theme(s, theme)]

    def _may_mean(self, respondent: str, target: Target) -> bool:
        """Whether a respondent says ja about the function or group of an actor: that is no ja about this actor, but
        no nee about the group and no silence either."""
        if target[0] != ACTOR:
            return False
        discipline = self.actors[target[1]].discipline
        said = self.said[respondent]
        # A ja about another function of the same group does not mean this actor.
        about = [s for s in said.get((DISCIPLINE, discipline), ()) if s.grain != ACTOR]
        about += [s for s in said.get((GROUP, self.vocabulary.group_of(discipline)), ()) if s.grain == GROUP]
        return any(s.answer == JA for s in about)

    def answer_any(self, respondent: str, targets: tuple[Target, ...], theme: str) -> tuple[str, list[Statement]]:
        """Answer about "any of" several targets: ja about one is ja; nee needs a nee about each."""
        if len(targets) == 1:
            return self.answer(respondent, targets[0], theme)
        answers = [self.answer(respondent, target, theme) for target in targets]
        yes = [s for word, statements in answers if word == JA for s in statements]
        if yes:
            return JA, yes
        if answers and all(word == NEE for word, _ in answers):
            return NEE, [s for _, statements in answers for s in statements]
        return NOT_ASKED, []

    @cached_property
    def members(self) -> Mapping[Target, tuple[str, ...]]:
        """Target -> ids of the known actors that belong to it (placeholders left out), sorted."""
        members: dict[Target, list[str]] = {}
        for actor in sorted(self.actors.values(), key=lambda actor: actor.id):
            if actor.placeholder:
                continue
            members.setdefault((ACTOR, actor.id), []).append(actor.id)
            members.setdefault((DISCIPLINE, actor.discipline), []).append(actor.id)
            if group := self.vocabulary.group_of(actor.discipline):
                members.setdefault((GROUP, group), []).append(actor.id)
        return {target: tuple(ids) for target, ids in members.items()}

    def practice(self, actor_id: str) -> tuple[str, str]:
        """Organisation and place of an actor: what people call a practice or a team."""
        actor = self.actors[actor_id]
        return actor.organisation, actor.place

    def known_practices(self, targets: tuple[Target, ...]) -> int | None:
        """Number of practices of the groups behind targets as filled in on Lijst; None where one is not."""
        groups = {self._group(target) for target in targets}
        counts = [self.wijk.known.get(group) for group in sorted(groups)]
        return None if not counts or any(count is None for count in counts) else sum(c or 0 for c in counts)

    def _group(self, target: Target) -> str:
        grain, code = target
        if grain == GROUP:
            return code
        return self.vocabulary.group_of(code if grain == DISCIPLINE else self.actors[code].discipline)

    def side(
        self, own: tuple[Target, ...], other: tuple[Target, ...], theme: str = ""
    ) -> tuple[Side, list[Statement]]:
        """One side of a pair, and the statements that it rests on.

        Parameters
        ----------
        own, other
            Targets; several mean "any of".
        theme
            "" for all themes together.
        """
        ids = sorted({actor for target in own for actor in self.members.get(target, ())})
        spoken = [actor for actor in ids if actor in self.respondents]
        if not spoken:
            return _SILENT_SIDE if own[0][0] == ACTOR else self._side(own, ids, [], {}), []
        answers = {actor: self.answer_any(actor, other, theme) for actor in spoken}
        used = [s for _, statements in answers.values() for s in statements]
        return self._side(own, ids, spoken, answers), used

    def _side(
        self,
        own: tuple[Target, ...],
        ids: list[str],
        spoken: list[str],
        answers: Mapping[str, tuple[str, list[Statement]]],
    ) -> Side:
        asked = tuple(actor for actor in spoken if answers[actor][0] != NOT_ASKED)
        yes = tuple(actor for actor in asked if answers[actor][0] == JA)
        practices_asked = {self.practice(actor) for actor in asked}
        known = self.known_practices(own) if own[0][0] != ACTOR else None
        roster = {self.practice(actor) for actor in ids}
        return Side(
            spoken=len(spoken),
            asked=len(asked),
            complete=bool(ids) and len(asked) == len(ids) and self._reached(own, known, roster, practices_asked),
            answer=JA if yes else NEE if asked else NOT_ASKED,
            respondents=asked,
            yes=yes,
            organisations=tuple(sorted({self.actors[actor].organisation for actor in asked})),
            practices_yes=len({self.practice(actor) for actor in yes}),
            practices_asked=len(practices_asked),
            practices_known=max(len(roster), known or 0),
            wishes=tuple(a for a in asked if any(s.answer == WISH for s in answers[a][1])),
            mark=_side_mark(answers, yes),
        )

    def _reached(
        self,
        own: tuple[Target, ...],
        known: int | None,
        roster: set[tuple[str, str]],
        practices_asked: set[tuple[str, str]],
    ) -> bool:
        """An actor is complete by itself. A group needs its number of practices filled in and all of them asked; a
        function needs at least that the roster of its group is as long as that number."""
        if own[0][0] == ACTOR:
            return True
        if known is None:
            return False
        if own[0][0] == GROUP:
            return len(practices_asked) >= known
        groups = {self._group(target) for target in own}
        whole = {self.practice(a) for group in groups for a in self.members.get((GROUP, group), ())}
        return len(whole | roster) >= known


def _side_mark(answers: Mapping[str, tuple[str, list[Statement]]], yes: tuple[str, ...]) -> float | None:
    """Median over respondents of the median of each respondent's marks."""
    marks = []
    for actor in yes:
        own = [s.mark for s in answers[actor][1] if s.mark is not None]
        if own:
            marks.append(median(own))
    return float(median(marks)) if marks else None


def build_evidence(dossier: Dossier, wijk: Wijk, vocabulary: Vocabulary, settings: Settings) -> Evidence:
    """Evidence of one wijk of a dossier."""
    actors = {actor.id: actor for actor in dossier.actors if actor.wijk == wijk.code}
    conversations = tuple(c for c in dossier.conversations if c.wijk == wijk.code)
    ids = {conversation.id for conversation in conversations}
    statements = tuple(s for s in dossier.statements if s.conversation in ids)
    return Evidence(wijk, actors, conversations, statements, vocabulary, settings)
