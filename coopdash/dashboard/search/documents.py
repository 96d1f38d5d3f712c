"""What of each record is searchable: its names in every language, who and what it is with, its texts."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from django.db.models import Choices, Model
from django.utils.functional import cached_property
from django.utils.translation import override

from coopdash.dashboard.models import SearchEntry
from coopdash.dashboard.search import dates
from coopdash.dashboard.search.analysis import code_segment, segment
from coopdash.dashboard.search.fields import COLUMN_OF, FIELDS, Kind, entry_key
from coopdash.dashboard.search.readings import READINGS
from sectors_app.choices import CommitmentKind
from sectors_app.models import Commitment, Sector
from sessions_app.choices import (
    LANGUAGES,
    BodyKind,
    DocumentKind,
    Language,
    OrganisationKind,
    SessionKind,
    SourceKind,
)
from sessions_app.lib.bulk import batches
from sessions_app.lib.partial_date import PartialDate
from sessions_app.lib.words import country_name, ordinal, pair_name
from sessions_app.models import Body, Organisation, Person, Place, Session, Source

MAX_FIELD = 1500
"""Longest text of one field that is indexed."""

MAX_FIELDS, MAX_LETTERS = 400, 60_000
"""Most fields and letters of one object; a session of a thousand commitments is found by the first."""

MARKS = ("|", "/")
"""What stands between two texts in a column, and between a text's words and what else stands for it."""

SESSION_TITLES = {"en": "{} session", "hi": "{} सत्र", "ru": "{} заседание"}
REVIEW_TITLES = {
    "en": "Review by the co-chairs",
    "hi": "सह-अध्यक्षों द्वारा समीक्षा",
    "ru": "Обзорное совещание сопредседателей",
}
UNNUMBERED_TITLES = {
    "en": "Session, number not stated",
    "hi": "सत्र, संख्या नहीं बताई गई",
    "ru": "Заседание, номер не указан",
}


@lru_cache(maxsize=1 << 17)
def written_segment(text: str, code: str, more: tuple[str, ...]) -> str:
    """The tokens of one text as the index keeps them; most texts stand in many documents."""
    field = FIELDS[code]
    if field.is_code:
        return str(code_segment(text))
    found = segment(text, is_name=field.is_name, has_initials=field.has_initials)
    found.more += more
    return str(found)


@lru_cache(maxsize=1 << 14)
def written_date(value: PartialDate) -> tuple[dict[str, str], tuple[str, ...]]:
    """A date in words of every language, and its tokens."""
    more = dates.tokens(value.earliest, value.latest, has_months=value.precision != "year")
    return {language: value.format(language) for language in LANGUAGES}, more


@lru_cache(maxsize=256)
def written_choice(vocabulary: type[Choices], value: str) -> dict[str, str]:
    """A word of a closed vocabulary in every language, whatever language whoever saves it reads."""
    words = {}
    for language in LANGUAGES:
        with override(language):
            words[language] = str(vocabulary(value).label)
    return words


@dataclass
class Document:
    """One object as the index takes it in."""

    kind: Kind
    pk: int
    code: str
    url: tuple[str, list]
    titles: dict[str, str]
    day: date | None = None
    beside: dict[str, str] = field(default_factory=dict)
    """What a page of results shows beside the title: when it was, of which session or body it is."""
    fields: list[tuple[str, str, str]] = field(default_factory=list)
    more: dict[int, tuple[str, ...]] = field(default_factory=dict)
    seen: set[tuple[str, str]] = field(default_factory=set)
    letters: int = 0

    def add(self, code: str, language: str, text: str | None, more: Iterable[str] = ()) -> None:
        """Take in one text of a field, once."""
        text = (text or "")[:MAX_FIELD]
        is_full = len(self.fields) >= MAX_FIELDS or self.letters + len(text) > MAX_LETTERS
        if text and not is_full and (code, text) not in self.seen:
            self.seen.add((code, text))
            self.letters += len(text)
            if more:
                self.more[len(self.fields)] = tuple(more)
            self.fields.append((code, language, text))

    def add_each(self, code: str, record: Model, name: str) -> None:
        """Take in a translated column in every language that has it."""
        for language in LANGUAGES:
            self.add(code, language, getattr(record, f"{name}_{language}"))

    def add_named(self, code: str, record: Model, other: str = "") -> None:
        """Take in a record's name in every language and all its other spellings."""
        self.add_each(code, record, "name")
        for name in record.other_names.all():
            self.add(other or code, name.language, name.text)

    def add_date(self, code: str, value: PartialDate | None) -> None:
        """Take in a date in words of every language, and as the days that it can mean."""
        if value is None:
            return
        written, more = written_date(value)
        for language, text in written.items():
            self.add(code, language, text, more)

    def set_date(self, code: str, value: PartialDate | None) -> None:
        """Take in the date that the object itself has, which is shown beside its title."""
        if value is not None:
            self.day = value.earliest
            self.beside = dict(written_date(value)[0])
            self.add_date(code, value)

    def add_choice(self, code: str, vocabulary: type[Choices], value: str) -> None:
        """Take in a word of a closed vocabulary."""
        for language, word in written_choice(vocabulary, value).items():
            self.add(code, language, word)

    def add_countries(self, *codes: str) -> None:
        for language in LANGUAGES:
            names = [country_name(code, language) for code in codes if code]
            self.add("countries", language, " – ".join(names))

    @cached_property
    def segments(self) -> list[dict[str, None]]:
        """The tokens of its texts, text by text, for each column of the index."""
        columns: list[dict[str, None]] = [{}, {}, {}, {}]
        for place, (code, _language, text) in enumerate(self.fields):
            if written := written_segment(text, code, self.more.get(place, ())):
                columns[COLUMN_OF[code]][written] = None
        return columns

    def entry(self, numbered: Callable[[str], str]) -> SearchEntry:
        """The row of the index; ``numbered`` gives the numbers of a text's tokens.

        Names stand text by text, so that a whole name can be told from some words of a long one. Of the other
        columns only the words count, and those that a column before has are left out.
        """
        title, names, related, text = ([numbered(one) for one in column] for column in self.segments)
        known = {*MARKS, *" ".join((*title, *names)).split()}
        found = []
        for column in (related, text):
            words = [one for one in dict.fromkeys(" ".join(column).split()) if one not in known]
            known.update(words)
            found.append(" ".join(words))
        return SearchEntry(
            id=entry_key(self.kind, self.pk),
            kind=self.kind,
            object_id=self.pk,
            code=self.code,
            day=int(f"{self.day:%Y%m%d}") if self.day else 0,
            title_tokens=" | ".join(title),
            name_tokens=" | ".join(names),
            related_tokens=found[0],
            text_tokens=found[1],
        )


def translated(record: Model, name: str) -> dict[str, str]:
    """A translated column by language, where there is one."""
    values = {language: getattr(record, f"{name}_{language}") for language in LANGUAGES}
    return {language: value for language, value in values.items() if value}


def session_titles(session: Session) -> dict[str, str]:
    """'11th session' in each language."""
    if session.number is not None:
        return {lang: words.format(ordinal(session.number, lang)) for lang, words in SESSION_TITLES.items()}
    return REVIEW_TITLES if session.kind == "review" else UNNUMBERED_TITLES


def short_body(body: Body, language: str) -> str:
    name = getattr(body, f"short_name_{language}") or body.short_name_en
    return f"{name} ({body.acronym})" if body.acronym else name


def session_document(session: Session) -> Document:
    body = session.body
    bare = session_titles(session)
    titles = {lang: f"{title} – {short_body(body, lang)}" for lang, title in bare.items()}
    doc = Document(Kind.SESSION, session.pk, session.code, ("session", [body.path, session.key]), titles)
    for language, title in titles.items():
        doc.add("title", language, title)
    for language, title in bare.items():
        doc.add("title", language, title)
    if session.number is not None:
        doc.add("reference", "en", f"{body.acronym or body.short_name_en} {session.number}")
    doc.add_named("body", body)
    doc.set_date("date", session.date)
    if session.place:
        doc.add_named("place", session.place)
    doc.add_each("venue", session, "venue")
    for chair in session.co_chairs.all():
        doc.add_named("co_chair", chair.person)
        doc.add_each("office", chair, "office")
    for delegate in session.delegation.all():
        doc.add("delegate", "", delegate.name_printed)
        if delegate.person:
            doc.add_named("delegate", delegate.person)
        if delegate.organisation:
            doc.add_each("organisation", delegate.organisation, "name")
            doc.add("organisation", "en", delegate.organisation.acronym)
        doc.add_each("office", delegate, "office")
    doc.add_countries(body.country_a, body.country_b)
    if session.host:
        doc.add_countries(session.host)
    for report in session.sub_group_reports.all():
        doc.add_each("agenda", report.sub_group, "name")
    _add_outcomes(doc, session)
    if body.parent:
        doc.add_each("framework", body.parent, "short_name")
        doc.add("framework", "en", body.parent.acronym)
    doc.add_choice("kind", SessionKind, session.kind)
    doc.add_each("note", session, "note")
    return doc


def _add_outcomes(doc: Document, session: Session) -> None:
    """Documents, agenda and commitments of a session, with the sectors that they stand in."""
    for document in session.documents.all():
        doc.add_each("document", document, "title")
        doc.add_choice("document", DocumentKind, document.kind)
    agenda, mentions = list(session.agenda.all()), list(session.mentions.all())
    sectors = [item.sector for item in agenda if item.sector] + [row.commitment.sector for row in mentions]
    for sector in {sector.pk: sector for sector in sectors}.values():
        doc.add_each("sector", sector, "name")
    for item in agenda:
        doc.add_each("agenda", item, "text")
    for mention in mentions:
        doc.add_each("commitment", mention.commitment, "wording")
        doc.add_each("commitment", mention, "wording")
    for figure in session.key_figures.all():
        doc.add_each("figure", figure, "label")


def commitment_document(commitment: Commitment) -> Document:
    url = ("commitment", [commitment.reference])
    doc = Document(
        Kind.COMMITMENT, commitment.pk, commitment.reference, url, translated(commitment, "wording")
    )
    doc.add_each("wording", commitment, "wording")
    doc.add("number", "en", commitment.reference)
    doc.add_each("sector", commitment.sector, "name")
    for sector in commitment.further_sectors.all():
        doc.add_each("sector", sector, "name")
    if commitment.sector.parent:
        doc.add_each("sector", commitment.sector.parent, "name")
    for party in commitment.parties.all():
        doc.add_named("party", party.organisation)
        doc.add("party", "en", party.organisation.acronym)
    doc.add_choice("kind", CommitmentKind, commitment.kind)
    doc.add_date("due", commitment.due)
    latest = None
    for mention in commitment.mentions.all():
        session = mention.session
        latest = latest or session
        if session.date and (doc.day is None or session.date.earliest > doc.day):
            doc.day, latest = session.date.earliest, session
        for language, title in session_titles(session).items():
            doc.add("session", language, f"{title} – {short_body(session.body, language)}")
        doc.add_each("session", session.body, "name")
        doc.add_date("date", session.date)
        doc.add_each("wording", mention, "wording")
    for report in commitment.status_reports.all():
        doc.add_each("report", report, "text")
    doc.add_each("note", commitment, "note")
    if latest:
        doc.beside = _session_beside(latest)
    return doc


def _session_beside(session: Session) -> dict[str, str]:
    """The session that last spoke of a commitment, with its date."""
    dates = written_date(session.date)[0] if session.date else {}
    return {
        language: ", ".join(filter(None, (short_body(session.body, language), title, dates.get(language))))
        for language, title in session_titles(session).items()
    }


def person_document(person: Person) -> Document:
    doc = Document(Kind.PERSON, person.pk, person.slug, ("person", [person.slug]), translated(person, "name"))
    doc.add_named("person", person, "other_name")
    doc.add_countries(person.country)
    for appearance in [*person.chairs.all(), *person.delegations.all()]:
        doc.add_each("office", appearance, "office")
        if appearance.organisation:
            doc.add_each("organisation", appearance.organisation, "name")
            doc.add("organisation", "en", appearance.organisation.acronym)
        body = appearance.session.body
        for language in LANGUAGES:
            doc.add("framework", language, short_body(body, language))
    for delegation in person.delegations.all():
        doc.add("other_name", "", delegation.name_printed)
    return doc


def organisation_document(organisation: Organisation) -> Document:
    url = ("organisation", [organisation.slug])
    doc = Document(
        Kind.ORGANISATION, organisation.pk, organisation.slug, url, translated(organisation, "name")
    )
    doc.add_named("organisation_name", organisation, "other_name")
    doc.add("acronym", "en", organisation.acronym)
    if organisation.country:
        doc.add_countries(organisation.country)
    if organisation.parent:
        doc.add_each("parent", organisation.parent, "name")
    doc.add_choice("kind", OrganisationKind, organisation.kind)
    return doc


def body_document(body: Body) -> Document:
    titles = {language: short_body(body, language) for language in LANGUAGES if body.short_name_en}
    doc = Document(Kind.BODY, body.pk, body.path, ("body", [body.path]), titles)
    for language, title in titles.items():
        doc.add("title", language, title)
    doc.add_each("body_name", body, "short_name")
    doc.add_named("body_name", body, "other_term")
    doc.add("acronym", "en", body.acronym)
    doc.add("reference", "en", body.slug)
    for language in LANGUAGES:
        doc.add("countries", language, pair_name(body.country_a, body.country_b, language))
    if body.parent:
        doc.beside = {language: short_body(body.parent, language) for language in LANGUAGES}
        doc.add_each("parent", body.parent, "short_name")
        doc.add("parent", "en", body.parent.acronym)
    doc.add_choice("kind", BodyKind, body.kind)
    doc.add_each("note", body, "note")
    return doc


def sector_document(sector: Sector) -> Document:
    doc = Document(Kind.SECTOR, sector.pk, sector.code, ("sector", [sector.code]), translated(sector, "name"))
    doc.add_named("sector_name", sector, "other_term")
    doc.add("reference", "en", sector.code.replace("_", " "))
    if sector.parent:
        doc.add_each("parent", sector.parent, "name")
    return doc


def place_document(place: Place) -> Document:
    doc = Document(Kind.PLACE, place.pk, place.slug, ("sessions", []), translated(place, "name"))
    doc.add_named("place_name", place, "other_name")
    doc.add_countries(place.country)
    return doc


def source_document(source: Source) -> Document:
    doc = Document(Kind.SOURCE, source.pk, source.code, ("source", [source.pk]), translated(source, "title"))
    doc.add_each("title", source, "title")
    doc.add("reference", "en", source.release_id)
    for organisation in (source.publisher, source.origin):
        if organisation:
            doc.add_named("publisher", organisation)
            doc.add("publisher", "en", organisation.acronym)
    if source.published_on:
        doc.set_date("published", PartialDate(source.published_on, source.published_on))
    doc.add_choice("kind", Language, source.language)
    doc.add_choice("kind", SourceKind, source.kind)
    doc.add_each("note", source, "note")
    doc.add("address", "en", source.address)
    return doc


BUILDERS: dict[Kind, tuple[type[Model], Callable[..., Document]]] = {
    Kind.PERSON: (Person, person_document),
    Kind.BODY: (Body, body_document),
    Kind.ORGANISATION: (Organisation, organisation_document),
    Kind.SECTOR: (Sector, sector_document),
    Kind.PLACE: (Place, place_document),
    Kind.SESSION: (Session, session_document),
    Kind.COMMITMENT: (Commitment, commitment_document),
    Kind.SOURCE: (Source, source_document),
}
"""For each kind: the model, and what makes a document of a row."""

CHUNK = 50
"""Rows that are read together."""


def documents(kind: Kind, pks: Iterable[int] | None = None) -> Iterator[Document]:
    """Documents of all objects of a kind, or of those named; ones that are gone are left out."""
    model, build = BUILDERS[kind]
    if pks is None:
        pks = model._default_manager.order_by("pk").values_list("pk", flat=True)
    for some in batches(pks, CHUNK):
        rows = READINGS[kind].rows(some)
        yield from (build(row) for pk in some for row in rows.get(pk, ()))
