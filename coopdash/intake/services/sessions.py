"""Writing the source, the body and the session of a draft, with who led it."""

from dataclasses import replace

from django.utils import timezone
from django.utils.translation import gettext, override

from coopdash.intake.lib.names import fold, own_names, script_of, sound_alike
from coopdash.intake.reading.transliteration import latin_title
from coopdash.intake.selectors.duplicates import DIFFERS, LATER, NEW, compare
from coopdash.intake.selectors.review import Review
from coopdash.intake.selectors.titles import source_titles
from coopdash.intake.services.ledger import Ledger, free_code
from sessions_app.choices import (
    LANGUAGES,
    BodyKind,
    DocumentKind,
    Script,
    SessionCoverage,
    SessionStatus,
    SourceKind,
    Stance,
)
from sessions_app.lib.partial_date import PartialDate
from sessions_app.lib.words import ordinal
from sessions_app.models import (
    Body,
    CoChair,
    Document,
    Name,
    Organisation,
    Person,
    Place,
    Session,
    Source,
    SubGroupReport,
)

SCRIPTS = {"DEVANAGARI": Script.DEVANAGARI, "CYRILLIC": Script.CYRILLIC}
_LANGUAGE_OF = {"DEVANAGARI": "hi", "CYRILLIC": "ru"}


def in_languages(name: str, text: str, language: str) -> dict[str, str]:
    """A translated column in the language of the text, and in English, to which pages fall back."""
    given = {f"{name}_en": text}
    if language in LANGUAGES:
        given[f"{name}_{language}"] = text
    return given


def write_source(review: Review, ledger: Ledger) -> Source:
    """The article as a source; found again by its text if another draft or the loader brought it."""
    draft = review.draft
    found = Source.objects.filter(sha256=draft.sha256).first()
    if found is not None:
        return found
    row = review.one("publisher")
    publisher = _organisation(row, ledger, row.value["country"], draft.language) if row else None
    return ledger.add(
        Source(
            code=free_code(Source, "code", f"article-{draft.sha256[:12]}", 80),
            publisher=publisher,
            kind=draft.kind,
            language=draft.language,
            published_on=draft.published_on,
            retrieved_on=timezone.localdate(draft.created_at),
            address=draft.address,
            sha256=draft.sha256,
            **source_titles(draft, review.body),
        )
    )


def _organisation(row, ledger: Ledger, country: str, language: str) -> Organisation:
    """The organisation that a value is linked to, or a new one of its name.

    What is in Hindi or Russian letters has the English name by which its office is known, or is spelled in
    Latin letters in English, and is kept as printed beside.
    """
    if row.target is not None:
        return row.target
    name = row.value["name"]
    # Of an English article the publisher may write in its own letters.
    language = _LANGUAGE_OF.get(script_of(fold(name)), language)
    names = in_languages("name", name, language)
    names["name_en"] = row.english or latin_title(name, country or None)
    # A ministry may publish the text and send a co-chair as well.
    for known in ({"name_en": names["name_en"]}, {f"name_{language}": name}):
        if same := ledger.added(Organisation, country=country, **known):
            return same
    made = ledger.add(
        Organisation(
            slug=free_code(Organisation, "slug", names["name_en"], 80),
            kind=row.value["sort"],
            country=country,
            **names,
        )
    )
    if names["name_en"] != name:
        _add_names([name], language, ledger, made)
    return made


def write_session(review: Review, ledger: Ledger, existing: Session | None) -> Session:
    """The session with its body, place, co-chairs, sub-groups and document."""
    body = review.body or _body(review, ledger)
    _cite_body(review, ledger, body)
    place = _place(review, ledger)
    session = existing or _session(review, ledger, body, place)
    compared = {one.row.key: one for one in compare(review, session)} if existing else {}
    _fill(review, ledger, session, place, compared)
    _chairs(review, ledger, session, compared)
    _sub_groups(review, ledger, session, body)
    _document(review, ledger, session)
    _previous(review, ledger, body, session)
    return session


def _body(review: Review, ledger: Ledger) -> Body:
    row, above = review.one("body"), review.one("parent")
    pair = row.value["pair"] or review.pair
    parent = above.target if above else None
    if above and parent is None:
        parent = ledger.add(
            Body(
                kind=BodyKind.COMMISSION,
                country_a=pair[0],
                country_b=pair[1],
                slug=above.value["code"],
                name_en=above.value["name"],
                short_name_en=above.value["name"][:120],
            )
        )
        _add_own_names(review, ledger, above, parent)
    body = ledger.add(
        Body(
            kind=row.value["body_kind"],
            parent=parent,
            country_a=pair[0],
            country_b=pair[1],
            slug=row.value["code"],
            name_en=row.value["name"],
            short_name_en=row.value["name"][:120],
        )
    )
    _add_own_names(review, ledger, row, body)
    return body


def _add_own_names(review: Review, ledger: Ledger, row, named) -> None:
    """Keep how a Hindi or Russian article writes a new name: the next one finds it by that."""
    _add_names(own_names(row.raw), review.draft.language, ledger, named)


def _add_names(texts: list[str], language: str, ledger: Ledger, named) -> None:
    for text in texts:
        if script := SCRIPTS.get(script_of(fold(text))):
            ledger.add(Name(text=text, language=language, script=script, named=named))


def _cite_body(review: Review, ledger: Ledger, body: Body) -> None:
    if named := review.one("body"):
        ledger.cite(body, "name", named)
    above = review.one("parent")
    if above and body.parent and (above.target is None or above.target.pk == body.parent_id):
        ledger.cite(body, "parent", above)
        ledger.cite(body.parent, "name", above)


def _place(review: Review, ledger: Ledger) -> Place | None:
    row = review.one("city")
    if row is None or row.target is not None:
        return row.target if row else None
    return ledger.add(
        Place(
            slug=free_code(Place, "slug", row.value["name"], 60),
            name_en=row.value["name"],
            country=row.value["country"],
        )
    )


def _session(review: Review, ledger: Ledger, body: Body, place: Place | None) -> Session:
    date, number, status = review.one("date"), review.one("number"), review.one("status")
    printed = number.value["number"] if number else None
    day: PartialDate | None = date.value["date"] if date else None
    host = review.one("host")
    hosted_by = host.value["country"] if host else place.country if place else ""
    session = Session(
        body=body,
        code=free_code(Session, "code", f"{body.slug}-{printed or day.iso[:10]}", 80),
        number=printed,
        status=status.value["status"] if status else SessionStatus.HELD,
        place=place,
        host=hosted_by if hosted_by in body.sides() else "",
        coverage=SessionCoverage.ONE_RELEASE
        if ledger.source.kind == SourceKind.OFFICIAL
        else SessionCoverage.MEDIA_ONLY,
    )
    session.date = day
    venue, delegates = review.one("venue"), review.one("delegates")
    if venue:
        session.venue_en = venue.value["name"]
    if delegates:
        session.delegates = delegates.value["number"]
        session.delegates_approximate = delegates.value["approximate"]
    return ledger.add(session)


CITED_FIELDS = (
    ("number", "number"),
    ("status", "status"),
    ("date", "date"),
    ("city", "place"),
    ("venue", "venue"),
    ("host", "host"),
    ("delegates", "delegates"),
)
"""Values of a draft, each with the field of the session that it is cited for."""


def _fill(review: Review, ledger: Ledger, session: Session, place: Place | None, compared: dict) -> None:
    """Cite the fields of the session; give it those that it lacks; note those that differ."""
    missing = {}
    stances = {}
    for code, field in CITED_FIELDS:
        row = review.one(code)
        if row is None:
            continue
        found = compared.get(row.key)
        if found and found.outcome == DIFFERS:
            stances[field] = Stance.DIFFERS
        if found and found.outcome in (NEW, LATER):
            missing |= _missing(code, row, place, session)
    if missing:
        ledger.fill(session, **missing)
    if named := review.one("body"):
        ledger.cite(session, "body", named)
    for code, field in CITED_FIELDS:
        row = review.one(code)
        if row is not None:
            value = row.raw.get(row.kind.main.name, "")
            ledger.cite(session, field, row, value=value, stance=stances.get(field, ""))
    city = review.one("city")
    if city and not review.one("host") and session.host and place and session.host == place.country:
        ledger.cite(session, "host", city, stance=Stance.IMPLIES)


def _missing(code: str, row, place: Place | None, session: Session) -> dict:
    if code == "city":
        host = place.country if place.country in session.body.sides() else ""
        return {"place": place} | ({"host": host} if host and not session.host else {})
    if code == "venue":
        return {"venue_en": row.value["name"]}
    if code == "host":
        return {"host": row.value["country"]}
    if code == "status":
        return {"status": row.value["status"]}
    if code == "delegates":
        return {"delegates": row.value["number"], "delegates_approximate": row.value["approximate"]}
    if code == "date":
        day = row.value["date"]
        return {
            "date_earliest": day.earliest,
            "date_latest": day.latest,
            "date_precision": str(day.precision),
        }
    return {"number": row.value["number"]} if code == "number" else {}


def _chairs(review: Review, ledger: Ledger, session: Session, compared: dict) -> None:
    language = review.draft.language
    organisations = _organisations(review, ledger, compared)
    for row in review.all("chair"):
        organisation = organisations.get(row.value["side"])
        found = compared.get(row.key)
        chair = found.fact if found and found.fact else None
        stance = Stance.DIFFERS if found and found.outcome == DIFFERS else ""
        if chair is None:
            person = row.target or _person(review, ledger, row)
            office = {}
            if row.value["office"]:
                office = in_languages("office", row.value["office"], language)
                if language != "en":
                    office["office_en"] = row.raw.get("office_en", "") or row.value["office"]
            side = row.value["side"]
            chair = ledger.add(
                CoChair(session=session, side=side, person=person, organisation=organisation, **office)
            )
        elif organisation and chair.organisation_id is None and not stance:
            ledger.fill(chair, organisation=organisation)
        ledger.cite(chair, "person", row, value=row.value["name"], stance=stance)
        if row.value["office"] and not stance:
            ledger.cite(
                chair, "office", value=" ".join(row.value["office"].split()[:12]), span_of=_office(row)
            )


def _person(review: Review, ledger: Ledger, row) -> Person:
    person = ledger.add(
        Person(
            slug=free_code(Person, "slug", row.value["name"], 80),
            name_en=row.value["name"],
            country=row.value["side"],
        )
    )
    if sound_alike(row.value["name"], own_names(row.raw)):
        # Somebody may have put another person there.
        _add_own_names(review, ledger, row, person)
    return person


def _organisations(review: Review, ledger: Ledger, compared: dict) -> dict[str, Organisation]:
    """The organisation of each side's co-chair, unless the register has another one."""
    chaired = {row.value["side"] for row in review.all("chair")}
    found = {}
    for row in review.all("organisation"):
        side = row.value["side"]
        held = compared.get(row.key)
        if side in chaired and not (held and held.outcome == DIFFERS):
            found[side] = _organisation(row, ledger, side, review.draft.language)
            ledger.cite(found[side], "name", row, value=row.value["name"])
    return found


def _office(row):
    """The office stands beside the name: the same line, its own words."""
    return replace(row, quote=" ".join(row.value["office"].split()[:12]))


def _sub_groups(review: Review, ledger: Ledger, session: Session, body: Body) -> None:
    for row in review.all("subgroup"):
        group = row.target or ledger.add(
            Body(
                kind=BodyKind.SUB_GROUP,
                parent=body,
                country_a=body.country_a,
                country_b=body.country_b,
                slug=row.value["code"],
                name_en=row.value["name"],
                short_name_en=row.value["name"][:120],
            )
        )
        report = SubGroupReport.objects.filter(session=session, sub_group=group).first() or ledger.add(
            SubGroupReport(session=session, sub_group=group)
        )
        ledger.cite(report, "sub_group", row, value=row.value["name"])


def _document(review: Review, ledger: Ledger, session: Session) -> None:
    row = review.one("document")
    if row is None:
        return
    kind = row.value["document_kind"]
    document = Document.objects.filter(session=session, kind=kind).first() or ledger.add(
        Document(session=session, kind=kind, **_titles(kind, session.number))
    )
    ledger.cite(document, "kind", row)


def _titles(kind: str, number: int | None) -> dict[str, str]:
    """What the register calls a document, in its three languages."""
    titles = {}
    for language in LANGUAGES:
        with override(language):
            title = str(DocumentKind(kind).label)
            if number is not None:
                title = gettext("%(document)s of the %(ordinal)s session") % {
                    "document": title,
                    "ordinal": ordinal(number, language),
                }
            titles[f"title_{language}"] = title
    return titles


def _previous(review: Review, ledger: Ledger, body: Body, session: Session) -> None:
    """The session before, known by its number alone."""
    row = review.one("previous")
    if row is None or (session.number and row.value["number"] >= session.number):
        return
    earlier = Session.objects.filter(body=body, number=row.value["number"]).first() or ledger.add(
        Session(
            body=body,
            code=free_code(Session, "code", f"{body.slug}-{row.value['number']}", 80),
            number=row.value["number"],
            status=SessionStatus.HELD,
        )
    )
    ledger.cite(earlier, "number", row)
    ledger.cite(earlier, "status", row, stance=Stance.IMPLIES)
