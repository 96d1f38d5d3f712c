"""From the reader's answer to the values that people review."""

import re
import time
from datetime import date
from functools import partial

from coopdash.intake.gazetteers import current_gazetteer
from coopdash.intake.lib.codes import SUB_GROUP_ON
from coopdash.intake.lib.countries import tells_countries
from coopdash.intake.lib.employers import english_ministry, organisation_of
from coopdash.intake.lib.verdicts import NO_REPORT
from coopdash.intake.reading.picked import commitment_told
from coopdash.intake.reading.reader import SUPPOSED, read
from coopdash.intake.reading.spelled import spelled_words
from coopdash.intake.reading.unattached import unattached_outcomes
from coopdash.intake.reading.values import Commitment, Reading, SessionDraft, Value
from coopdash.intake.reading.word_lists import word_lists

ABOUT_WORDS = re.compile(
    r"(?<!\w)(?:approx\w*|about|some|around|nearly|over|more than|लगभग|करीब|около|порядка|более)(?!\w)", re.I
)
"""Words beside a number that is not exact; whole ones, since "over" stands in "government" too."""

NAMED = 0.75
"""Confidence at most of an organisation that an office names, and of a name that is spelled as it sounds."""


def article_read(*, text: str, published: date | None = None) -> list[dict]:
    """Read an article; one dictionary a session, or one that says why there is none."""
    word_lists.wait()
    begin = time.perf_counter()
    gazetteer = current_gazetteer()
    reading = read(text, gazetteer, published)
    head = {
        "language": reading.language,
        "published": reading.published.isoformat() if reading.published else "",
        "address": reading.source_url or "",
        "verdict": reading.verdict,
        "rule": reading.verdict_rule,
        "milliseconds": round((time.perf_counter() - begin) * 1000),
    }
    if reading.supposed is not None and reading.verdict != "announced":
        if reading.verdict == "none":
            head["rule"] = NO_REPORT
        return [head | {"values": _values(text, reading.supposed)}]
    if not reading.sessions:
        outcomes = unattached_outcomes(text, gazetteer, reading.published)
        return [head | {"values": [*_mentioned(reading), *_outcomes(outcomes, most=SUPPOSED)]}]
    return [head | {"values": _values(text, draft)} for draft in reading.sessions]


def passage_read(*, text: str, span: list[int], published: date | None) -> dict:
    """A passage that a person picked, read as a commitment; the key is the caller's to give."""
    return _commitment(0, commitment_told(text, (span[0], span[1]), current_gazetteer(), published))


def _value(kind: str, place: int, data: dict, span, rule: str, confidence: float) -> dict:
    return {
        "key": f"{kind}-{place}",
        "kind": kind,
        "data": {name: str(value) for name, value in data.items() if value not in (None, "")},
        "span": list(span) if span else None,
        "rule": rule,
        "confidence": confidence,
    }


def _values(text: str, draft: SessionDraft) -> list[dict]:
    values = []

    def add(kind, read_value, data):
        if read_value is not None:
            values.append(
                _value(
                    kind, 0, data(read_value.value), read_value.span, read_value.rule, read_value.confidence
                )
            )

    pair = "-".join(draft.countries.value) if draft.countries else ""
    own = partial(_own_name, text, pair)
    add("body", draft.body, lambda name: {"name": name, "pair": pair, "own": own(draft.body)})
    add("parent", draft.parent_body, lambda name: {"name": name, "own": own(draft.parent_body)})
    for value in values:
        first, last = value["span"] or (0, 0)
        if spelled_words(value["data"]["name"], text[first:last]):
            value["confidence"] = min(value["confidence"], NAMED)
    add("number", draft.number, lambda number: {"number": number})
    add("previous", draft.previous_session, lambda number: {"number": number})
    if draft.body is not None:
        values.append(
            _value("status", 0, {"status": "held"}, None, "reported as held", draft.body.confidence)
        )
    last = draft.date_end.value if draft.date_end else None
    add("date", draft.date_start, lambda day: {"date": f"{day}/{last}" if last and last != day else day})
    add("city", draft.city, lambda name: {"name": name})
    add("venue", draft.venue, lambda name: {"name": name})
    for place, chair in enumerate(draft.co_chairs):
        printed = _whole_brackets(text, *chair.office_span) if chair.office_span else chair.office
        data = {
            "name": chair.name,
            "printed": chair.name_as_written,
            "own": "\n".join(chair.own_names),
            "side": chair.country,
            "office": printed,
            "office_en": chair.office,
        }
        values.append(_value("chair", place, data, chair.span, chair.rule, chair.confidence))
        if named := organisation_of(printed or ""):
            name, first, last = named
            start = chair.office_span[0] if chair.office_span else None
            span = chair.span if start is None else (start + first, start + last)
            data = {"name": name, "side": chair.country}
            if english := english_ministry(name, chair.office or ""):
                data["name_en"] = english
            sure = min(chair.confidence, NAMED)
            values.append(_value("organisation", place, data, span, "named by the office", sure))
    for place, group in enumerate(draft.sub_groups):
        printed = text[slice(*group.span)]
        data = {"name": f"{SUB_GROUP_ON}{group.name}", "printed": printed}
        values.append(_value("subgroup", place, data, group.span, group.rule, group.confidence))
    if draft.document is None or draft.document.value != "none":
        add("document", draft.document, lambda code: {"document_kind": {"mou": "memorandum"}.get(code, code)})
    if draft.delegates is not None:
        start, end = draft.delegates.span
        is_about = ABOUT_WORDS.search(text, max(start - 20, 0), end)
        add(
            "delegates",
            draft.delegates,
            lambda number: {"number": number, "approximate": "1" if is_about else ""},
        )
    return values + _outcomes(draft)


def _own_name(text: str, pair: str, body: Value) -> str:
    """A body's name in Hindi or Russian letters, where both its countries tell whose it is."""
    printed = " ".join(text[slice(*body.span)].split()) if body.span else ""
    return printed if tells_countries(printed, pair.split("-")) else ""


def _whole_brackets(text: str, start: int, end: int) -> str:
    """A passage with the bracket that closes it, where an office ends in an abbreviation: "… (DPIIT)"."""
    is_open = text.count("(", start, end) > text.count(")", start, end)
    return text[start : end + (is_open and text.startswith(")", end))]


def _outcomes(draft: SessionDraft, most: float = 1.0) -> list[dict]:
    """Named sectors and commitments; ``most`` is the confidence that they can have."""
    values = []
    committed = {one.sector for one in draft.commitments}
    for place, sector in enumerate(value for value in draft.sectors if value.value not in committed):
        sure = min(sector.confidence, most)
        values.append(_value("sector", place, {"sector": sector.value}, sector.span, sector.rule, sure))
    return values + [_commitment(place, one, most) for place, one in enumerate(draft.commitments)]


def _commitment(place: int, one: Commitment, most: float = 1.0) -> dict:
    data = {
        "wording": one.summary,
        "sector": one.sector,
        "commitment_kind": one.kind,
        "strength": one.strength,
        "due": one.due or "",
    }
    return _value("commitment", place, data, one.span, one.rule, min(one.confidence, most))


def _mentioned(reading: Reading) -> list[dict]:
    """A session that is only announced or recalled, for people to judge; an announced one comes first."""
    named = sorted(
        (one for one in reading.mentions if one.body), key=lambda one: (one.status != "upcoming", one.span)
    )
    if not named:
        return []
    one = named[0]
    pair = "-".join(one.countries)
    rows = [
        ("body", {"name": one.body, "pair": pair}),
        ("status", {"status": "expected" if one.status == "upcoming" else "held"}),
        ("number", {"number": one.number}),
        ("date", {"date": one.date}),
        ("city", {"name": one.city}),
    ]
    return [
        _value(kind, 0, data, one.span, one.rule, SUPPOSED)
        for kind, data in rows
        if any(value not in (None, "") for value in data.values())
    ]
