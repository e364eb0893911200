"""Random dossiers of two wijken, and changes in what a shared level withholds of them.

A conversation has answers about groups, marks, labels and own words, with akkoord A, B or C. `withheld_changes` gives
the same dossier with something else in a place that no page above the werkversie may tell.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random

from wijkfoto.project.opened import Project
from wijkfoto.read.project_files import read_config
from wijkfoto.records import Actor, Conversation, Dossier, Round, Source, Statement, Wijk
from wijkfoto.share.levels import level_of

FUNCTIONS = {"HAZ": "HA", "APO": "APO", "WVP": "WV", "WEL": "SW", "TOE": "TOE", "PAR": "FYS", "INF": "BI"}
GROUPS = [*FUNCTIONS, "OND", "WON"]
NO, ANSWERS = ("nee", "zou_willen"), ("ja", "ja", "nee", "zou_willen", "weet_niet", "")
WORDS = (
    "er is nooit iemand te bereiken op maandag",
    "zij bellen altijd dezelfde dag terug",
    "hun baas houdt alles tegen",
)
ROUNDS = (
    Round("najaar", date(2025, 10, 1), date(2025, 12, 31)),
    Round("voorjaar", date(2026, 3, 1), date(2026, 4, 30)),
)


def made_dossier(seed: int, *, rounds: int = 1) -> Dossier:
    """Two wijken, in one or two rounds; the same seed gives the same dossier."""
    chance = Random(f"dossier-{seed}")
    parts = [_made_wijk(chance, code, rounds) for code in ("KRV", "DRU")]
    names = {"KRV": ("Korvel", "korvel"), "DRU": ("Drunen", "drunen")}
    wijken = tuple(Wijk(code, *names[code], known=known) for code, (_, _, _, known) in zip(names, parts, strict=True))
    talks, said, actors = (tuple(one for part in parts for one in part[i]) for i in range(3))
    return Dossier(wijken, talks, actors, said, wijken_of={one.name: wijken for one in ROUNDS[:rounds]})


def _made_wijk(chance: Random, wijk: str, rounds: int) -> tuple[list, list, list, dict[str, int]]:
    actors = []
    for group, function in FUNCTIONS.items():
        number = chance.choice((1, 1, 2, 3, 4, 5))
        shared = f"Keten {wijk} {group}" if chance.random() < 0.2 else ""
        actors += [
            Actor(f"{wijk}/{function}/p{n}", wijk, "wijk", function, shared or f"Praktijk {wijk} {group} {n}")
            for n in range(number)
        ]
    talks, said = [], []
    for number in range(rounds):
        for actor in actors:
            if chance.random() < 0.8:
                talk, rows = _made_talk(chance, actor, number, rounds)
                talks.append(talk)
                said += rows
    known = {group: sum(a.discipline == code for a in actors) for group, code in FUNCTIONS.items()}
    return talks, said, actors, known


def _made_talk(chance: Random, actor: Actor, number: int, rounds: int) -> tuple[Conversation, list[Statement]]:
    name, one = f"{actor.id}#{number}", ROUNDS[number]
    day = one.start + timedelta(chance.randrange(20))
    source = Source(f"{actor.wijk}-geheim.xlsx", "Gesprekken", 3)
    talk = Conversation(
        name, actor.wijk, day, f"F0{chance.randrange(3)}", actor.id, one.name if rounds > 1 else "",
        consent=chance.choice("ABBC"), research_consent=True, source=source,
    )  # fmt: skip
    rows = []
    for row, group in enumerate(GROUPS):
        if answer := chance.choice(ANSWERS):
            rows.append(_made_statement(chance, f"{name}/{row}", name, group, answer))
    return talk, rows


def _made_statement(chance: Random, name: str, talk: str, group: str, answer: str) -> Statement:
    one = Statement(name, talk, group, "group", answer)
    if answer != "ja" or chance.random() < 0.3:
        return one
    return one._replace(
        purposes=(chance.choice(("MEDI", "VERW", "MDO")),),
        frequency=chance.choice(("WEEK", "MND", "")),
        mark=chance.choice((None, 1.0, 2.0, 3.0, 4.0, 5.0)),
        theme=chance.choice(("", "O", "D3")),
        labels=tuple(label for label in ("LIJN+", "TIJD-") if chance.random() < 0.5),
        plus=(chance.choice(WORDS),),
    )


def project_of(dossier: Dossier, folder: Path, level: str, *, rounds: int = 1) -> Project:
    """A project at a level that was never read from files."""
    folder.mkdir(parents=True, exist_ok=True)
    config = read_config(folder)
    config = replace(config, name="Project", peildatum=date(2026, 4, 30))
    if rounds > 1:
        config = replace(config, rules=replace(config.rules, rounds=ROUNDS))
    return Project(folder, config, dossier, level_of(level))


# --- changes in what is withheld


def withheld_changes(dossier: Dossier, seed: int, times: int = 3) -> Iterator[tuple[str, Dossier]]:
    """(what changed, the dossier with that change), `times` of each kind."""
    for kind, change in CHANGES.items():
        for number in range(times):
            yield kind, change(dossier, Random(f"{kind}-{seed}-{number}"))


def _with_statements(dossier: Dossier, change) -> Dossier:
    return replace(dossier, statements=tuple(map(change, dossier.statements)))


def _consent(dossier: Dossier) -> dict[str, str]:
    return {talk.id: talk.consent for talk in dossier.conversations}


def _own_words(dossier: Dossier, chance: Random) -> Dossier:
    def change(one: Statement) -> Statement:
        return one._replace(plus=(f"geheim {chance.random()}",), remark="dit zei de apotheker van de hoek")

    return _with_statements(dossier, change)


def _names(dossier: Dossier, chance: Random) -> Dossier:
    """Other names of organisations, in the same number and shared by the same actors."""
    new = {one.organisation: f"Naam {chance.random()}" for one in dossier.actors}
    return replace(
        dossier, actors=tuple(replace(a, organisation=new[a.organisation], aliases=("x",)) for a in dossier.actors)
    )


def _talk_details(dossier: Dossier, chance: Random) -> Dossier:
    talks = tuple(
        replace(
            t, photographer=f"F{chance.randrange(9)}", duration=chance.randrange(90), suggested=("sociaal werker",)
        )
        for t in dossier.conversations
    )
    return replace(dossier, conversations=talks)


def _order(dossier: Dossier, chance: Random) -> Dossier:
    said = list(dossier.statements)
    chance.shuffle(said)
    return replace(dossier, statements=tuple(said))


def _only_in_totals(dossier: Dossier, chance: Random) -> Dossier:
    """Other answers about the same groups, and other marks, in conversations with akkoord A; labels and themes count
    in totals of the wijk."""
    consent = _consent(dossier)

    def change(one: Statement) -> Statement:
        if consent[one.conversation] != "A" or one.answer == "weet_niet" or one.labels or one.theme:
            return one
        return one._replace(answer=chance.choice(("ja", *NO)), mark=chance.choice((None, 1.0, 5.0)))

    return _with_statements(dossier, change)


def _one_answer(dossier: Dossier, chance: Random) -> Dossier:
    """One nee becomes a wish, or a ja that has no details becomes a nee, or the other way round."""
    plain = [s for s in dossier.statements if s.answer in (*NO, "ja") and not s.purposes and not s.labels]
    one = chance.choice(plain)
    other = chance.choice([answer for answer in ("ja", *NO) if answer != one.answer])
    return _with_statements(dossier, lambda s: s._replace(answer=other) if s.id == one.id else s)


def _one_mark(dossier: Dossier, chance: Random) -> Dossier:
    one = chance.choice([s for s in dossier.statements if s.answer == "ja"])
    return _with_statements(dossier, lambda s: s._replace(mark=chance.choice((1.0, 5.0))) if s.id == one.id else s)


def _not_known(dossier: Dossier, chance: Random) -> Dossier:
    """A nee becomes weet niet."""
    one = chance.choice([s for s in dossier.statements if s.answer in NO])
    return _with_statements(dossier, lambda s: s._replace(answer="weet_niet") if s.id == one.id else s)


def _who_says_it(dossier: Dossier, chance: Random) -> Dossier:
    """A ja of one side becomes that of the other: the same pair, purposes and labels from another mouth."""
    groups = {code: group for group, code in FUNCTIONS.items()}
    talk_of = {t.id: t for t in dossier.conversations}
    actors = {a.id: groups[a.discipline] for a in dossier.actors}
    moved = chance.choice([s for s in dossier.statements if s.answer == "ja" and s.named in FUNCTIONS])
    own = actors[talk_of[moved.conversation].respondent]
    taken = {(s.conversation, s.named) for s in dossier.statements}
    others = [
        t.id
        for t in dossier.conversations
        if actors[t.respondent] == moved.named and (t.id, own) not in taken and own != moved.named
        and t.wijk == talk_of[moved.conversation].wijk and t.consent == talk_of[moved.conversation].consent
    ]  # fmt: skip
    if not others:
        return dossier
    new = chance.choice(others)
    return _with_statements(dossier, lambda s: s._replace(conversation=new, named=own) if s.id == moved.id else s)


CHANGES = {
    "own words": _own_words,
    "names": _names,
    "details of conversations": _talk_details,
    "order of rows": _order,
    "answers with akkoord A": _only_in_totals,
    "one answer": _one_answer,
    "one mark": _one_mark,
    "nee is weet niet": _not_known,
    "who says it": _who_says_it,
}
