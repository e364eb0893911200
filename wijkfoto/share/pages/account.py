"""Section 8: how this foto was made; conversations, consent, what stays out, and the thresholds that were used."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from wijkfoto.analysis.themes import grains
from wijkfoto.findings import causes
from wijkfoto.graph.schema import ACTOR, DISCIPLINE, GROUP
from wijkfoto.records import Conversation, Merge
from wijkfoto.share.pages.certainty import count_sentences, words_explained
from wijkfoto.share.results import Results, WijkResults
from wijkfoto.share.view import Block, Bullets, Column, Section, Table
from wijkfoto.share.words import NOT_ASKED_TEXT, count, decimal, join, long_date, talks_between
from wijkfoto.vocabulary import Vocabulary


def account_section(results: Results, wijk: WijkResults) -> Section:
    """8 Zo is deze foto gemaakt."""
    evidence = wijk.totals.evidence
    title = (
        f"Deze foto van {wijk.wijk.name} komt uit {count(wijk.conversations, 'gesprek', 'gesprekken')}"
        if wijk.conversations
        else f"Voor {wijk.wijk.name} zijn nog geen gesprekken ingelezen"
    )
    blocks: list[Block] = [Bullets(f"uitleg-{wijk.wijk.slug}", "Zo lees je deze pagina", tuple(_reading(results)))]
    if results.level.words:
        blocks += [_conversations(results, wijk), _findings(wijk), *merged_names(results, wijk)]
    when = talks_between((c.date for c in evidence.conversations), exact=results.level.words)
    sentences = [
        *([when] if when else []),
        *_consent(results, wijk),
        *(_about_whom(wijk) if results.level.has_actors else []),
        *_resting_on_merges(wijk),
    ]
    if wijk.certainty:
        sentences += count_sentences(wijk.certainty)
    refused = [n for n in wijk.dossier.not_spoken if n.wijk == wijk.wijk.code]
    if refused:
        reasons = [results.vocabulary.label("reden", n.reason) for n in refused if n.reason]
        # Of one or two functions, or with one reason for all, everybody would know whose reason it is.
        many = len(refused) >= results.settings.min_respondents and len(set(reasons)) > 1
        told = f" (waarom: {join(sorted(set(reasons)))})" if reasons and (many or results.level.has_actors) else ""
        who = count(len(refused), "functie is", "functies zijn")
        sentences.append(f"{who} gevraagd of genoemd, maar nog niet gesproken{told}.")
    return Section("zo-is-deze-foto-gemaakt", title, tuple(sentences), tuple(blocks))


def _about_whom(wijk: WijkResults) -> list[str]:
    """What the answers are about: a function or group as a whole counts in groups and not in the network."""
    told = grains(wijk.foto.evidence.statements)
    total = sum(told.values())
    if not total:
        return []
    wide = told[DISCIPLINE] + told[GROUP]
    return [
        f"Er zijn {count(total, 'antwoord', 'antwoorden')}: {told[ACTOR]} over een functie bij een organisatie "
        f"en {wide} over een functie of groep als geheel. Die laatste tellen per groep, niet in het netwerk."
    ]


def _resting_on_merges(wijk: WijkResults) -> list[str]:
    """How many ties would look otherwise without names that were taken together."""
    merges = [merge for merge in wijk.dossier.merges if merge.wijk == wijk.wijk.code]
    ties = _ties_of(wijk, merges)
    if not ties:
        return []
    decided = _ties_of(wijk, [merge for merge in merges if merge.decision])
    told = "op een besluit" if decided == ties else f"waarvan {decided} op een besluit" if decided else "vanzelf"
    return [f"{count(ties, 'verbinding rust', 'verbindingen rusten')} op samengevoegde namen, {told}."]


def _ties_of(wijk: WijkResults, merges: Sequence[Merge]) -> int:
    """Ties with at least one end that was taken together."""
    actors = {actor for merge in merges for actor in merge.actors}
    return sum(not actors.isdisjoint(tie) for tie in wijk.foto.ties.edges)


def merged_names(results: Results, wijk: WijkResults) -> list[Table]:
    """What was taken together, by what, and how many ties rest on it; nothing when there is none."""
    merges = [merge for merge in wijk.dossier.merges if merge.wijk == wijk.wijk.code]
    rows = tuple(
        {
            "names": " = ".join(merge.names),
            "function": results.vocabulary.label("disciplines", merge.discipline),
            "by": f"{merge.decision.by}, {merge.decision.date}" if merge.decision else "vanzelf",
            "why": merge.decision.why if merge.decision else "alleen de schrijfwijze verschilt",
            "ties": _ties_of(wijk, [merge]),
        }
        for merge in merges
    )
    columns = (
        Column("names", "namen"),
        Column("function", "functie"),
        Column("by", "besloten door"),
        Column("why", "waarom"),
        Column("ties", "verbindingen", "number"),
    )
    note = (
        "Zijn het er toch twee? De coördinator kan ze weer uit elkaar halen, met 'wijkfoto beslis MAP --nee' of door "
        "het besluit terug te nemen met 'wijkfoto beslis MAP --terug'."
    )
    return [Table(f"samengevoegd-{wijk.wijk.slug}", "Samengevoegde namen", columns, rows, note)] if rows else []


def _consent(results: Results, wijk: WijkResults) -> list[str]:
    """That some conversations may count in totals only, and never how many: with none of them, "niet getoond" could
    only be a nee."""
    if not results.level.consent or not wijk.conversations:
        return []
    return [
        "Mensen kiezen zelf of hun antwoorden per groep mogen meetellen, of alleen in totalen van de wijk. "
        "Hoeveel mensen dat laatste kozen, zeggen we hier niet."
    ]


def _reading(results: Results) -> list[dict[str, Any]]:
    settings = results.settings
    texts = [
        "Groep: wie ongeveer hetzelfde werk doet. Staat er huisarts, dan bedoelen we iedereen van de "
        "huisartsenpraktijk. Functie: het werk van iemand bij een organisatie, nooit een persoon.",
        f"Niet gevraagd (gearceerd): {NOT_ASKED_TEXT}",
    ]
    if results.level.states != "drie":
        texts.append("Gevraagd en niet genoemd (open lijn): we vroegen ernaar en het antwoord was nee.")
    if results.level.states != "zeven":
        texts.append(
            f"Niet getoond (grijs): dit laten we niet zien, zodat niemand herkenbaar is.{_marks_shown(results)}"
        )
    if results.level.marks != "nee":
        texts.append(
            f"Hecht: minstens {settings.active_per_year} keer contact per jaar, van twee kanten genoemd, en beide "
            f"kanten geven minstens een {decimal(settings.close_mark)}. "
            f"Moeizaam: een {decimal(settings.weak_mark)} of lager."
        )
    if results.level.states != "drie":
        texts += words_explained(results)
    return [{"text": text} for text in texts]


def _marks_shown(results: Results) -> str:
    """From how many people on a mark is shown; a text with a space before it, "" where the level has no marks."""
    settings = results.settings
    if results.level.marks == "nee":
        return ""
    return (
        " Een cijfer of kenmerk van een verbinding zie je alleen als het van minstens "
        f"{settings.min_respondents} mensen van {settings.min_organisations} organisaties van dezelfde kant komt. "
        "Of als de wijk het heeft vrijgegeven."
    )


def _conversations(results: Results, wijk: WijkResults) -> Table:
    """Conversations of the werkversie, with their cell."""
    evidence, vocabulary = wijk.foto.evidence, results.vocabulary
    unusable = {f.source: _AS_A[f.code] for f in wijk.findings if f.code in _AS_A}
    rows = []
    for conversation in sorted(evidence.conversations, key=lambda c: (c.source, c.id)):
        actor = evidence.actors[conversation.respondent]
        said = [s for s in evidence.statements if s.conversation == conversation.id]
        rows.append(
            {
                "number": conversation.id.rpartition("#")[2],
                "who": f"{vocabulary.label('disciplines', actor.discipline)}, {actor.organisation}",
                "date": long_date(conversation.date),
                "photographer": conversation.photographer,
                "consent": unusable.get(conversation.source) or _consent_words(conversation, vocabulary),
                "answers": len(said),
                "source": f"{conversation.source.file}, rij {conversation.source.row}",
            }
        )
    columns = (
        Column("number", "gesprek"),
        Column("who", "wie"),
        Column("date", "datum"),
        Column("photographer", "fotograaf"),
        Column("consent", "akkoord"),
        Column("answers", "antwoorden", "number"),
        Column("source", "waar het staat", "source"),
    )
    return Table(f"gesprekken-{wijk.wijk.slug}", "De gesprekken", columns, tuple(rows))


_AS_A = {"akkoord_leeg": "leeg: telt als A", "akkoord_ongeldig": "niet te lezen: telt als A"}
"""Akkoord of a conversation that nobody answered, by the finding on its cell."""


def _consent_words(conversation: Conversation, vocabulary: Vocabulary) -> str:
    if not conversation.consent:
        return "niet gevraagd"
    return f"{conversation.consent} {vocabulary.label('akkoord', conversation.consent)}"


def _findings(wijk: WijkResults) -> Bullets:
    """What should still be mended in the deliveries of this wijk, as a work list with the cells folded."""
    items = tuple(
        {
            "tag": cause.severity,
            "text": f"{cause.heading}: {cause.cost}. {cause.advice}".strip(),
            "evidence": [cause.item(finding) for finding in cause.findings],
        }
        for cause in causes(wijk.findings)
    )
    note = "" if items else "Er is niets te verbeteren: alle rijen doen mee."
    return Bullets(f"bevindingen-{wijk.wijk.slug}", "Wat kan er beter in de bestanden", items, note)
