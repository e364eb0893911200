"""From a dossier to the results of one level: admit, build, analyse, disclose, a wijk at a time."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from wijkfoto.analysis.compare import enough, label_spread
from wijkfoto.analysis.fair import fair_comparisons, one_photographer
from wijkfoto.analysis.gaps import gaps_and_questions, is_hard
from wijkfoto.analysis.learning import lessons
from wijkfoto.analysis.lines import group_lines, norm_lines, square_lines
from wijkfoto.analysis.planner import Candidate, groups_to_speak, whom_to_speak
from wijkfoto.analysis.themes import label_counts
from wijkfoto.analysis.wijk_certainty import WijkCertainty
from wijkfoto.graph.evidence import Evidence, build_evidence
from wijkfoto.graph.foto import Foto
from wijkfoto.read.areas import read_areas
from wijkfoto.read.keys import pseudonym_key
from wijkfoto.read.project_files import ProjectConfig, read_locations
from wijkfoto.records import Dossier, Line, Round, Wijk
from wijkfoto.share.admit import admit
from wijkfoto.share.between_rounds import told_apart
from wijkfoto.share.disclose import Release, disclose, disclose_unions, releases
from wijkfoto.share.levels import Level
from wijkfoto.share.quiet import without_quiet_sides
from wijkfoto.share.results import Results, Service, WijkResults
from wijkfoto.vocabulary import key

_SQUARE_GROUPS = frozenset({"HAZ", "APO", "WVP", "WEL", "TOE"})


@dataclass(frozen=True)
class Making:
    """What the results of one level and one round are made of.

    Attributes
    ----------
    whole, dossier, earlier
        All that was read; what this round knows of it; and what each earlier round knew.
    wijken
        Codes of the wijken that have pages.
    not_chosen
        Wijken that were deliberately not chosen.
    """

    folder: Path
    config: ProjectConfig
    level: Level
    whole: Dossier
    dossier: Dossier
    earlier: tuple[Dossier, ...]
    wijken: tuple[str, ...]
    not_chosen: tuple[Wijk, ...]
    round: Round | None
    peildatum: date | None

    def results(self, before: Results | None) -> Results:
        """The results, with those of the round before."""
        config, level, dossier = self.config, self.level, self.dossier
        areas = read_areas(self.folder, (*dossier.wijken, *self.not_chosen))
        wijken = tuple(self._wijk(wijk, areas[wijk.code]) for wijk in dossier.wijken if wijk.code in self.wijken)
        practices = [practice for wijk in wijken for practice in wijk.practices]
        by_wijk = {wijk.wijk.code: wijk for wijk in wijken}
        return Results(
            level=level,
            name=config.name,
            peildatum=self.peildatum,
            fictional=config.fictional,
            settings=config.settings,
            vocabulary=config.vocabulary,
            wijken=wijken,
            lessons=lessons(
                {code: wijk.norm for code, wijk in by_wijk.items()}, practices, config.vocabulary, config.settings
            ),
            spread=label_spread({code: wijk.labels for code, wijk in by_wijk.items()}, config.settings),
            resv=config.resv,
            round=self.round,
            before=before,
            fairness=fair_comparisons([wijk.foto for wijk in wijken]) if level.has_actors else (),
            one_photographer=one_photographer(self._totals.conversations),
            agreed=dossier.agreed,
            not_chosen=tuple((wijk, areas[wijk.code]) for wijk in self.not_chosen),
        )

    @cached_property
    def _key(self) -> bytes:
        return pseudonym_key(self.folder) if self.level.research else b""

    @cached_property
    def _pairs(self) -> Dossier:
        """What may be used in pairs."""
        return admit(self.dossier, self.level, key=self._key)

    @cached_property
    def _totals(self) -> Dossier:
        """What may be used in totals; the same dossier where consent makes no difference."""
        return admit(self.dossier, self.level, totals=True, key=self._key) if self.level.consent else self._pairs

    @cached_property
    def _services(self) -> tuple[Service, ...]:
        return _services(self.dossier, read_locations(self.folder))

    def _evidence(self, dossier: Dossier, wijk: Wijk) -> Evidence:
        return build_evidence(dossier, wijk, self.config.vocabulary, self.config.settings)

    def _evidence_before(self, wijk: Wijk) -> tuple[Evidence, ...]:
        """What earlier rounds may say in pairs, for a level that must not let two rounds be subtracted."""
        if self.level.states == "zeven":
            return ()
        return tuple(self._evidence(admit(one, self.level), wijk) for one in self.earlier)

    def _is_held(self, whole: Foto, wijk: Wijk) -> bool:
        """Whether an earlier round heard the same people but for fewer than the threshold (and not none)."""
        if self.level.states == "zeven":
            return False
        then = (self._evidence(admit(one, self.level, totals=True), wijk).respondents for one in self.earlier)
        return any(0 < len(whole.evidence.respondents ^ old) < self.config.settings.min_respondents for old in then)

    def _wijk(self, wijk: Wijk, area: Mapping[str, Any]) -> WijkResults:
        config, level, pairs, totals = self.config, self.level, self._pairs, self._totals
        foto = Foto(self._evidence(pairs, wijk))
        whole = foto if totals is pairs else Foto(self._evidence(totals, wijk))
        disclosed = self._disclosing(foto, whole, self._evidence_before(wijk))
        lines = disclosed(group_lines)
        square = disclose_unions(disclosed(square_lines), lines, level)
        norm = disclosed(norm_lines) if level.has_actors else (*square, *_norm_of_groups(lines))
        labels = label_counts(whole.evidence)
        held = self._is_held(whole, wijk)
        if not level.has_actors:
            labels = tuple(label for label in labels if enough(label, config.settings) and not held)
        spoken = {config.vocabulary.group_of(whole.evidence.actors[a].discipline) for a in whole.evidence.respondents}
        return WijkResults(
            wijk=wijk,
            foto=foto,
            totals=whole,
            dossier=pairs,
            lines=lines,
            norm=norm,
            square=square,
            actions=gaps_and_questions((*norm, *self._hard_parts(lines)), config.settings),
            candidates=self._candidates(foto, norm, frozenset(spoken)),
            labels=labels,
            spoken_groups=frozenset(spoken - {""}),
            services=tuple(service for service in self._services if service.wijk == wijk.code),
            area=area,
            findings=tuple(f for f in pairs.findings if self._wijk_of_delivery.get(f.source.delivery) == wijk.code),
            certainty=WijkCertainty(foto) if level.has_actors else None,
            held=held,
        )

    def _disclosing(
        self, foto: Foto, whole: Foto, earlier: tuple[Evidence, ...]
    ) -> Callable[[Callable[[Foto], tuple[Line, ...]]], tuple[Line, ...]]:
        """From a way to make lines to the lines as the level may see them."""
        settings, vocabulary = self.config.settings, self.config.vocabulary
        heard = foto if self.level.states == "zeven" else without_quiet_sides(foto)
        released = releases(self._pairs.decisions)

        def disclosed(make: Callable[[Foto], tuple[Line, ...]]) -> tuple[Line, ...]:
            lines = make(foto)
            whole_lines = lines if whole is foto else make(whole)
            held = told_apart(lines, foto.evidence, earlier, settings, self._released_before)
            return disclose(
                lines,
                whole_lines,
                self.level,
                heard=make(heard),
                settings=settings,
                vocabulary=vocabulary,
                released=released,
                held=held,
            )

        return disclosed

    @cached_property
    def _released_before(self) -> tuple[frozenset[Release], ...]:
        """What each earlier round had released, beside `_evidence_before`."""
        if self.level.states == "zeven":
            return ()
        return tuple(releases(admit(one, self.level).decisions) for one in self.earlier)

    @cached_property
    def _wijk_of_delivery(self) -> dict[str, str]:
        """Delivery -> wijk of what was read from it; one with several wijken stands under the first."""
        found: dict[str, str] = {}
        for conversation in self.whole.conversations:
            found.setdefault(conversation.source.delivery, conversation.wijk)
        for actor in self.whole.actors:
            for source in actor.sources:
                found.setdefault(source.delivery, actor.wijk)
        return found

    def _hard_parts(self, lines: tuple[Line, ...]) -> tuple[Line, ...]:
        """Where the level has groups only: ties of the vierkant with welzijn or toegang that run hard. The line of
        sociaal domein as a whole may not show it."""
        if self.level.has_actors:
            return ()
        inside = (
            line for line in lines if {*line.a, *line.b} <= _SQUARE_GROUPS and {"WEL", "TOE"} & {*line.a, *line.b}
        )
        return tuple(line for line in inside if line.importance and is_hard(line, self.config.settings))

    def _candidates(self, foto: Foto, norm: tuple[Line, ...], spoken: frozenset[str]) -> tuple[Candidate, ...]:
        if self.level.has_actors:
            return whom_to_speak(foto.evidence, self._pairs, norm)
        terms = self.config.vocabulary.terms("groups")
        return groups_to_speak(norm, [term.code for term in terms if term.code not in foto.wijk.absent], spoken)


def _norm_of_groups(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Where a level has groups only, the norm is asked of groups: pairs that some norm row touches; the vierkant
    is left out, it has six lines of its own."""
    return tuple(
        line for line in lines if line.importance and line.a != line.b and not {*line.a, *line.b} <= _SQUARE_GROUPS
    )


def _services(dossier: Dossier, places: Mapping[tuple[str, str], tuple[float, float]]) -> tuple[Service, ...]:
    """Functions at a public address, with a point where `locaties.csv` has one."""
    found = []
    for actor in dossier.actors:
        if not actor.public:
            continue
        point = places.get((key(actor.place), key(actor.postcode))) or places.get((key(actor.place), ""))
        lat, lon = point or (None, None)
        found.append(Service(actor.wijk, actor.organisation, actor.discipline, actor.place, lat, lon, actor.id))
    return tuple(found)
