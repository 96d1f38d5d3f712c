"""Who wrote about a session, what each text states, and what follows from that: grades and coverage."""

import random
from collections import defaultdict

from coopdash.world import words
from coopdash.world.drafts import Draft, in_each, joined
from coopdash.world.stage import PREFIX, Stage
from sectors_app.choices import STRENGTH_ORDER
from sectors_app.models import Coverage, Mention
from sessions_app.choices import Stance
from sessions_app.lib.grading import Voice, grade
from sessions_app.models import Citation, FactGrade, Session, Source

TEXTS_OF = {
    "full_protocol": ("protocol", "official", "official", "press"),
    "excerpt": ("protocol", "official", "wire"),
    "both_releases": ("official", "official", "wire"),
    "one_release": ("official", "wire", "press"),
    "media_only": ("wire", "press"),
}
"""Kinds of the texts about a session, by what the register holds of it; copies may follow."""

NO_NOTE = {"note_en": None, "note_hi": None, "note_ru": None}


def attest(stage: Stage, body: Draft, session: Draft, rng: random.Random) -> None:
    """Draft the sources of a session, their citations, the grades, and the session's coverage."""
    sources = _sources(stage, body, session, rng)
    _cite(stage, session, sources, rng)
    _cover(stage, session)
    session.sources = sources


def _sources(stage: Stage, body: Draft, session: Draft, rng: random.Random) -> list[Draft]:
    kinds = list(TEXTS_OF[session.coverage] if session.status == "held" else ("press",))
    sources = [_source(stage, body, session, place, kind, rng) for place, kind in enumerate(kinds, 1)]
    wires = [source for source in sources if source.kind == "wire"]
    if wires and rng.random() < 0.5:
        sources.append(_source(stage, body, session, len(sources) + 1, "press", rng, copy_of=wires[0]))
    return sources


def _source(
    stage: Stage,
    body: Draft,
    session: Draft,
    place: int,
    kind: str,
    rng: random.Random,
    copy_of: Draft | None = None,
) -> Draft:
    side = (body.country_a, body.country_b)[place % 2]
    document = session.documents[0] if kind == "protocol" and session.documents else None
    kind = "official" if kind == "protocol" else kind
    at_home = stage.organisations[side]
    publisher = at_home[{"official": 1 + place % 5, "wire": 13, "press": 14}[kind]]
    language = {"IN": "hi", "RU": "ru"}.get(side) or rng.choice(("en", "en", "ru", "hi"))
    day = min(session.date.latest, stage.at)
    title = joined(words.SOURCE_TITLES[kind], words.SYNTHETIC)
    table = stage.tables[Source]
    return table.draft(
        in_each("title", title),
        in_each("note", words.NOTE),
        code=f"{PREFIX}-{session.id}-{place}",
        publisher=publisher,
        publisher_id=publisher.id,
        origin=None,
        origin_id=None,
        kind=kind,
        language=language,
        published_on=day,
        retrieved_on=stage.at,
        address=f"https://synthetic.invalid/{table.next}",
        syndicated_from_id=copy_of.id if copy_of else None,
        document_id=document.id if document else None,
        voice=copy_of.voice if copy_of else f"organisation:{publisher.id}",
        official_side=side if kind == "official" else "",
    )


def _cite(stage: Stage, session: Draft, sources: list[Draft], rng: random.Random) -> None:
    """All texts give the date, the first one the number, and some what was undertaken."""
    _attested(stage, Session, session, "date", [(source, Stance.STATES) for source in sources])
    if session.number is not None:
        _attested(stage, Session, session, "number", [(sources[0], Stance.STATES)])
    for mention in session.mentions:
        if rng.random() < 0.32:
            chosen = rng.sample(sources, min(len(sources), 1 + (rng.random() < 0.25)))
            stances = [Stance.DIFFERS if place and rng.random() < 0.1 else Stance.STATES for place in (0, 1)]
            _attested(stage, Mention, mention, "wording", list(zip(chosen, stances, strict=False)))


def _attested(stage: Stage, model, fact: Draft, field: str, by: list[tuple[Draft, Stance]]) -> None:
    """Some sources speak of one field of a fact: their citations and its grade."""
    kind = stage.kinds[model]
    for place, (source, stance) in enumerate(by, 1):
        stage.tables[Citation].draft(
            NO_NOTE,
            source_id=source.id,
            content_type_id=kind,
            object_id=fact.id,
            field=field,
            stance=str(stance),
            locator=f"¶{place}",
        )
    result = grade(
        Voice(source.id, source.voice, source.official_side, source.document_id is not None, stance)
        for source, stance in by
    )
    stage.tables[FactGrade].draft(
        content_type_id=kind,
        object_id=fact.id,
        field=field,
        grade=str(result.letter),
        sources=result.sources,
        origins=result.origins,
        has_conflict=result.has_conflict,
    )


def _cover(stage: Stage, session: Draft) -> None:
    """Which sectors the session covered, as ``coverage_rebuild`` would work it out."""
    strengths: dict[int, list[str]] = defaultdict(list)
    for mention in session.mentions:
        if mention.role != "dropped":
            commitment = mention.commitment
            for pk in (commitment.sector_id, *(sector.pk for sector in commitment.further_sectors)):
                strengths[pk].append(mention.strength)
    named = {item.sector_id for item in session.agenda}
    for pk in sorted(strengths.keys() | named):
        stage.tables[Coverage].draft(
            session_id=session.id,
            sector_id=pk,
            commitments=len(strengths.get(pk, ())),
            is_named=pk in named,
            strongest=min(strengths.get(pk, ()), key=STRENGTH_ORDER.__getitem__, default=""),
        )
