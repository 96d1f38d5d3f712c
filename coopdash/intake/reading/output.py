"""A reading as plain values, in the schema of the annotated articles."""

from coopdash.intake.reading.values import Mention, Reading, SessionDraft, Value

_HEADER = (
    "countries",
    "body",
    "parent_body",
    "number",
    "date_start",
    "date_end",
    "city",
    "venue",
    "document",
    "delegates",
    "previous_session",
)


def _plain(value: Value | None) -> object:
    if value is None:
        return None
    plain = value.value
    if hasattr(plain, "isoformat"):
        return plain.isoformat()
    return list(plain) if isinstance(plain, tuple) else plain


def session_as_dict(draft: SessionDraft) -> dict:
    """One session with its spans."""
    values = {name: getattr(draft, name) for name in _HEADER}
    result: dict = {name: _plain(values[name]) for name in _HEADER[:8]}
    result["co_chairs"] = [
        {
            "name": chair.name,
            "name_as_written": chair.name_as_written,
            "country": chair.country,
            "office": chair.office,
            "span": list(chair.span),
        }
        for chair in draft.co_chairs
    ]
    # Names as plain values, as the schema has them; their places stand in spans.
    result["sub_groups"] = [{"name": group.name, "span": list(group.span)} for group in draft.sub_groups]
    result["sectors"] = [value.value for value in draft.sectors]
    result["commitments"] = [
        {
            "sector": one.sector,
            "kind": one.kind,
            "strength": one.strength,
            "summary": one.summary,
            "evidence": one.evidence,
            "span": list(one.span),
        }
        for one in draft.commitments
    ]
    result.update({name: _plain(values[name]) for name in _HEADER[8:]})
    spans: dict = {
        name: list(value.span) for name, value in values.items() if value is not None and value.span
    }
    spans["sectors"] = {value.value: list(value.span) for value in draft.sectors if value.span}
    result["spans"] = spans
    return result


def mention_as_dict(mention: Mention) -> dict:
    return {
        "countries": list(mention.countries),
        "body": mention.body,
        "number": mention.number,
        "date": mention.date.isoformat() if mention.date else None,
        "city": mention.city,
        "status": mention.status,
        "span": list(mention.span),
    }


def as_dict(reading: Reading, name: str) -> dict:
    """One article's reading."""
    return {
        "id": name,
        "language": reading.language,
        "source_url": reading.source_url,
        "published": reading.published.isoformat() if reading.published else None,
        "is_session": reading.is_session,
        "sessions": [session_as_dict(draft) for draft in reading.sessions],
        "mentions": [mention_as_dict(mention) for mention in reading.mentions],
    }
