"""Sessions as a page of a list shows them: a fixed number of queries, and no model instance."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.contrib.contenttypes.models import ContentType
from django.db.models import IntegerField, QuerySet, Value

from sessions_app.lib.bulk import address_of, as_stored, first_of, spoken
from sessions_app.lib.partial_date import PartialDate
from sessions_app.lib.statements import Statement
from sessions_app.lib.words import active_language, country_name
from sessions_app.models import Citation, CoChair, Document, Session, SubGroupReport
from sessions_app.models.sessions import session_key, session_title
from sessions_app.selectors.evidence import PARTS_OF_SESSION, FactKey, any_of


@dataclass(frozen=True)
class SessionLine:
    """A session in a list, in words: who chaired, what it signed, in which languages sources speak of it."""

    pk: int
    code: str
    url: str
    number: int | None
    title: str
    status: str
    date: PartialDate | None
    body: str
    body_path: str
    venue: str
    place: str
    is_virtual: bool
    delegates: int | None
    delegates_approximate: bool
    chairs: list[tuple[str, str]] = field(default_factory=list)
    """Each with the name of the side that they spoke for."""
    documents: list[str] = field(default_factory=list)
    """Their kinds."""
    sub_groups: int = 0
    source_languages: list[str] = field(default_factory=list)
    """One for each source that states something of the session or of what hangs from it."""


def _lines(keys: Sequence[int]) -> QuerySet:
    rows = Session.objects.rewrite(False).filter(pk__among=keys).order_by()
    return rows.values_list(
        *("pk", "code", "number", "kind", "status", "body__path"),
        *("is_virtual", "delegates", "delegates_approximate"),
        *("date_earliest", "date_latest", "date_precision", "date_printed"),
        *spoken("body__short_name", "venue", "place__name"),
    )


_LINES = Statement(Session, _lines)


def session_lines(keys: Sequence[int]) -> list[SessionLine]:
    """The lines of some sessions, in the order of their keys."""
    if not keys:
        return []
    chairs, documents = _chairs(keys), _documents(keys)
    languages, sub_groups = source_languages(keys)
    address, found = address_of("session", "in-ru/a", "11"), {}
    for pk, code, number, kind, status, path, is_virtual, delegates, approximate, *values in _LINES.rows(
        keys
    ):
        date = PartialDate.stored(*values[:4])
        body, venue, place = (first_of(*values[at : at + 2]) for at in (4, 6, 8))
        found[pk] = SessionLine(
            pk=pk,
            code=code,
            url=address(path, session_key(number, values[0], values[2])),
            number=number,
            title=session_title(number, kind),
            status=status,
            date=date,
            body=body,
            body_path=path,
            venue=venue,
            place=place,
            is_virtual=is_virtual,
            delegates=delegates,
            delegates_approximate=approximate,
            chairs=chairs[pk],
            documents=documents[pk],
            sub_groups=sub_groups[pk],
            source_languages=languages[pk],
        )
    return [found[key] for key in keys if key in found]


def _chairing(sessions: Sequence[int]) -> QuerySet:
    rows = CoChair.objects.rewrite(False).filter(session__among=sessions).order_by("session", "side")
    return rows.values_list("session", "side", *spoken("person__name"))


_CHAIRING = Statement(CoChair, _chairing)


def _chairs(sessions: Sequence[int]) -> dict[int, list[tuple[str, str]]]:
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    language = active_language()
    for session, side, *names in _CHAIRING.rows(sessions):
        found[session].append((first_of(*names), country_name(side, language)))
    return found


def _kinds(sessions: Sequence[int]) -> QuerySet:
    rows = as_stored(Document.objects.filter(session__among=sessions)).order_by("session", "kind")
    return rows.values_list("session", "kind")


_KINDS = Statement(Document, _kinds)


def _documents(sessions: Sequence[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for session, kind in _KINDS.rows(sessions):
        found[session].append(kind)
    return found


def _parts(sessions: Sequence[int]) -> QuerySet:
    """What hangs from some sessions: the place of its model, its key, and the session."""
    parts = [
        as_stored(model.objects.filter(session__among=sessions))
        .order_by()
        .values_list(Value(place, output_field=IntegerField()), "pk", "session")
        for place, model in enumerate(PARTS_OF_SESSION)
    ]
    return parts[0].union(*parts[1:], all=True)


_PARTS = Statement(Session, _parts)


def source_languages(sessions: Sequence[int]) -> tuple[dict[int, list[str]], dict[int, int]]:
    """The languages of the sources that state something of each session, and how many sub-groups reported."""
    own = ContentType.objects.get_for_model(Session).pk
    owner: dict[FactKey, int] = {(own, pk): pk for pk in sessions}
    by_type: dict[int, list[int]] = {own: list(sessions)}
    sub_groups: dict[int, int] = defaultdict(int)
    kinds = [ContentType.objects.get_for_model(model).pk for model in PARTS_OF_SESSION]
    for place, pk, session in _PARTS.rows(sessions):
        owner[kinds[place], pk] = session
        by_type.setdefault(kinds[place], []).append(pk)
        if PARTS_OF_SESSION[place] is SubGroupReport:
            sub_groups[session] += 1
    found: dict[int, dict[int, str]] = defaultdict(dict)
    cited = as_stored(Citation.objects.filter(any_of(by_type))).order_by("source__code", "pk")
    for kind, fact, source, language in cited.values_list(
        "content_type", "object_id", "source", "source__language"
    ):
        found[owner[kind, fact]][source] = language
    languages = {pk: list(sources.values()) for pk, sources in found.items()}
    return defaultdict(list, languages), sub_groups
