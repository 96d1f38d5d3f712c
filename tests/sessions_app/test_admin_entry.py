"""A session, its citations and its names, entered in the admin; and what is refused there."""

import pytest

from sessions_app.models import (
    Body,
    Citation,
    CoChair,
    Document,
    KeyFigure,
    Person,
    Place,
    Session,
    Source,
    WorkingGroup,
)
from tests import factories
from tests.admin_pages import (
    address,
    data_of,
    errors_of,
    listed,
    new_row,
)

pytestmark = pytest.mark.django_db

CITATIONS = "sessions_app-citation-content_type-object_id"
NAMES = "sessions_app-name-content_type-object_id"


# --- Entering a session ---------------------------------------------------------------------------------


@pytest.fixture
def session_data(admin_client):
    """The form of a new session with everything it needs."""
    body = factories.BodyFactory(slug="wg-mic", acronym="WG-MIC")
    data = data_of(admin_client.get(address(Session, "add"))) | {
        "body": body.pk,
        "number": "११",
        "status": "held",
        "kind": "regular",
        "coverage": "media_only",
        "date_earliest": "२०२४-१०-१५",
    }
    return data


def test_a_session_is_entered_with_everybody_and_everything_in_it(admin_client, session_data):
    person, source = factories.PersonFactory(), factories.SourceFactory()
    sub_group = factories.SubGroupFactory(parent=Body.objects.get(slug="wg-mic"))
    data = new_row(session_data, "co_chairs", side="IN", person=person.pk, office_en="Secretary")
    data = new_row(data, "sub_group_reports", sub_group=sub_group.pk)
    data = new_row(data, "delegation", side="RU", position="1", name_printed="I. Ivanov")
    data = new_row(data, "documents", kind="protocol", title_en="Protocol", signatories=[person.pk])
    data = new_row(
        data, "key_figures", code="trade", label_en="Trade", qualifier="about", value="65.7", unit_en="bn"
    )
    data = new_row(data, CITATIONS, source=source.pk, field="number", stance="states", locator="¶2")
    response = admin_client.post(address(Session, "add"), data)
    assert response.status_code == 302, errors_of(response)
    session = Session.objects.get()
    assert (session.number, session.date.iso, session.code) == (11, "2024-10-15", "wg-mic-11")
    assert session.co_chairs.get().person == person
    assert session.sub_group_reports.get().sub_group == sub_group
    assert session.delegation.get().name_printed == "I. Ivanov"
    assert list(session.documents.get().signatories.all()) == [person]
    assert session.key_figures.get().unit == "bn"
    assert session.citations.get().locator == "¶2"


def test_an_unchanged_form_saves_and_changes_nothing_but_the_version(admin_client):
    chair = factories.CoChairFactory()
    factories.DocumentFactory(session=chair.session, signed_on="2024-10")
    factories.CitationFactory(fact=chair.session, field="number")
    page = address(Session, "change", chair.session.pk)
    before = Session.objects.values().get()
    response = admin_client.post(page, data_of(admin_client.get(page)))
    assert response.status_code == 302, errors_of(response)
    after = Session.objects.values().get()
    assert {key for key in after if after[key] != before[key]} == {"version", "updated_at"}
    assert CoChair.objects.get().version == Document.objects.get().version == 1


def test_rows_of_another_body_are_refused_already_while_the_session_is_entered(admin_client, session_data):
    stranger = factories.SubGroupFactory()
    data = new_row(session_data, "co_chairs", side="KZ", person=factories.PersonFactory().pk)
    data = new_row(data, "sub_group_reports", sub_group=stranger.pk)
    errors = errors_of(admin_client.post(address(Session, "add"), data))
    assert errors == {
        "co_chairs-0-side": ["The side is one of the two countries of the body."],
        "sub_group_reports-0-sub_group": ["This sub-group does not stand under the body of the session."],
    }
    assert not Session.objects.exists()


def test_a_month_and_a_year_are_entered_by_their_first_day(admin_client, session_data):
    data = session_data | {"number": "", "date_earliest": "2018-10-01", "date_precision": "month"}
    assert admin_client.post(address(Session, "add"), data).status_code == 302
    session = Session.objects.get()
    assert (session.date.iso, session.code) == ("2018-10", "wg-mic-2018-10")


def test_a_code_that_another_pair_has_is_made_longer(admin_client, session_data):
    factories.SessionFactory(code="wg-mic-11")
    assert admin_client.post(address(Session, "add"), session_data).status_code == 302
    assert Session.objects.filter(code="in-ru-wg-mic-11", body__slug="wg-mic").exists()


def test_an_odd_number_is_asked_about_once(admin_client, session_data):
    body = Body.objects.get(slug="wg-mic")
    factories.SessionFactory(body=body, number=8, date="2025-05-01")
    errors = errors_of(admin_client.post(address(Session, "add"), session_data))
    (question,) = errors["number"]
    assert "The nearest number is that of the 8th session (1 May 2025)." in question
    assert "By its date it would not stand beside the 8th session (1 May 2025)." in question
    assert Session.objects.count() == 1
    data = session_data | {"number_is_as_printed": "on"}
    assert admin_client.post(address(Session, "add"), data).status_code == 302
    page = address(Session, "change", Session.objects.get(number=11).pk)
    assert admin_client.post(page, data_of(admin_client.get(page))).status_code == 302, "not asked again"


def test_a_repeated_number_is_refused(admin_client, session_data):
    factories.SessionFactory(body=Body.objects.get(slug="wg-mic"), number=11)
    errors = errors_of(admin_client.post(address(Session, "add"), session_data))
    assert errors["__all__"] == ["Session with this Body and Number as printed already exists."]


def test_the_same_form_sent_twice_makes_one_session(admin_client, session_data):
    assert admin_client.post(address(Session, "add"), session_data).status_code == 302
    assert errors_of(admin_client.post(address(Session, "add"), session_data))
    assert Session.objects.count() == 1


# --- Citations and names --------------------------------------------------------------------------------


def test_only_citable_fields_can_be_chosen_for_a_citation(admin_client):
    page = admin_client.get(address(Person, "add"))
    (citations,) = (
        inline.formset
        for inline in page.context["inline_admin_formsets"]
        if inline.formset.prefix == CITATIONS
    )
    assert citations.empty_form.fields["field"].choices == [("", "---------"), ("name", "Name")]
    person, source = factories.PersonFactory(), factories.SourceFactory()
    page = address(Person, "change", person.pk)
    data = new_row(
        data_of(admin_client.get(page)), CITATIONS, source=source.pk, field="slug", stance="states"
    )
    assert f"{CITATIONS}-0-field" in errors_of(admin_client.post(page, data))
    assert not Citation.objects.exists()


@pytest.mark.parametrize("new", [True, False])
def test_the_same_citation_twice_is_refused_with_a_sentence(admin_client, new):
    source = factories.SourceFactory()
    row = {"source": source.pk, "field": "name", "stance": "states"}
    if new:
        page = address(Person, "add")
        data = data_of(admin_client.get(page)) | {"slug": "a", "name_en": "A", "country": "IN"}
    else:
        page = address(Person, "change", factories.PersonFactory().pk)
        data = data_of(admin_client.get(page))
    data = new_row(new_row(data, CITATIONS, **row), CITATIONS, **row)
    assert errors_of(admin_client.post(page, data))
    assert not Citation.objects.exists()


def test_a_citation_that_somebody_else_entered_meanwhile_is_not_doubled(admin_client):
    person, source = factories.PersonFactory(), factories.SourceFactory()
    page = address(Person, "change", person.pk)
    data = data_of(admin_client.get(page))
    factories.CitationFactory(fact=person, source=source, field="name")
    data = new_row(data, CITATIONS, source=source.pk, field="name", stance="states")
    assert "already exists" in str(errors_of(admin_client.post(page, data)))
    assert Citation.objects.count() == 1


def test_a_long_phrase_is_refused_in_its_row(admin_client):
    page = address(Person, "change", factories.PersonFactory().pk)
    data = new_row(
        data_of(admin_client.get(page)),
        CITATIONS,
        source=factories.SourceFactory().pk,
        field="name",
        stance="states",
        phrase="word " * 13,
    )
    assert errors_of(admin_client.post(page, data)) == {f"{CITATIONS}-0-phrase": ["Quote at most 12 words."]}


def test_other_spellings_are_entered_beside_the_name(admin_client):
    page = address(Place, "add")
    data = data_of(admin_client.get(page)) | {"slug": "delhi", "name_en": "Delhi", "country": "in"}
    data = new_row(data, NAMES, text="Дели", language="ru", script="Cyrl", kind="printed")
    assert admin_client.post(page, data).status_code == 302
    assert Place.objects.get().other_names.get().text == "Дели"


def test_the_list_of_citations_names_facts_and_sources_and_takes_no_new_row(admin_client):
    chair = factories.CoChairFactory(person__name="Somebody")
    citation = factories.CitationFactory(fact=chair, field="person", source__title="Release")
    page = admin_client.get(address(Citation)).content.decode()
    assert "Somebody (IN)" in page
    assert "Release" in page
    assert listed(admin_client, Citation, q="release") == {citation}
    assert address(Citation, "add") not in page
    change = address(Citation, "change", citation.pk)
    data = data_of(admin_client.get(change)) | {"field": "office", "value": "Secretary"}
    assert admin_client.post(change, data).status_code == 302
    citation.refresh_from_db()
    assert (citation.field, citation.fact) == ("office", chair)


# --- Bad input ------------------------------------------------------------------------------------------

BAD_SESSIONS = {
    "reversed dates": ({"date_earliest": "2024-10-02", "date_latest": "2024-10-01"}, "date_latest"),
    "a latest day alone": ({"date_earliest": "", "date_latest": "2024-10-01"}, "date_earliest"),
    "a precision of nothing": ({"date_earliest": "", "date_precision": "day"}, "date_earliest"),
    "no such day": ({"date_earliest": "2023-02-29"}, "date_earliest"),
    "month thirteen": ({"date_earliest": "2024-13-00"}, "date_earliest"),
    "a year without end": ({"date_earliest": "99999-01-01"}, "date_earliest"),
    "NUL": ({"venue_en": "a\x00b"}, "venue_en"),
    "a number of 500 digits": ({"number": "9" * 500}, "number"),
    "a number of 5000 digits": ({"number": "9" * 5000}, "number"),
    "number zero": ({"number": "0"}, "number"),
    "a number below zero": ({"number": "-1"}, "number"),
    "a word for a number": ({"number": "XI"}, "number"),
    "no delegates": ({"delegates": "0"}, "delegates"),
    "10 KB": ({"venue_en": "x" * 10_240}, "venue_en"),
    "a host of another pair": ({"host": "KZ"}, "host"),
    "no country": ({"host": "XX"}, "host"),
    "a body that is not there": ({"body": "9" * 30}, "body"),
    "a body that is no number": ({"body": "' OR 1=1"}, "body"),
    "an unknown status": ({"status": "<img onerror>"}, "status"),
    "a Hindi code": ({"code": "हिन्दी"}, "code"),
    "neither number nor date": (
        {"number": "", "date_earliest": "", "date_latest": "", "date_precision": ""},
        "number",
    ),
}


@pytest.mark.parametrize("case", BAD_SESSIONS)
def test_bad_input_is_answered_at_its_field_and_changes_nothing(admin_client, session_data, case):
    values, field = BAD_SESSIONS[case]
    assert field in errors_of(admin_client.post(address(Session, "add"), session_data | values))
    assert not Session.objects.exists()
    session = factories.SessionFactory(number=11, body=Body.objects.get(slug="wg-mic"))
    before = Session.objects.values().get()
    page = address(Session, "change", session.pk)
    response = admin_client.post(page, data_of(admin_client.get(page)) | values)
    assert field in errors_of(response)
    assert Session.objects.values().get() == before


@pytest.mark.parametrize(
    "values",
    [
        {"value": "9" * 500},
        {"value": "NaN"},
        {"value": "Infinity"},
        {"value": "1e999"},
        {"as_of_earliest": "2024-10-02", "as_of_latest": "2024-10-01"},
        {"label_en": "x" * 10_240},
        {"body": "", "session": ""},
    ],
)
def test_bad_figures_are_answered_with_the_form(admin_client, values):
    figure = factories.KeyFigureFactory()
    before = KeyFigure.objects.values().get()
    page = address(KeyFigure, "change", figure.pk)
    assert errors_of(admin_client.post(page, data_of(admin_client.get(page)) | values))
    assert KeyFigure.objects.values().get() == before


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"address": "javascript:alert(1)"}, "address"),
        ({"address": "file:///etc/passwd"}, "address"),
        ({"published_on": "", "published_at": "10:00"}, "published_on"),
        ({"sha256": "z" * 64}, "sha256"),
        ({"code": "Ж"}, "code"),
    ],
)
def test_bad_sources_are_answered_with_the_form(admin_client, values, field):
    source = factories.SourceFactory()
    page = address(Source, "change", source.pk)
    assert field in errors_of(admin_client.post(page, data_of(admin_client.get(page)) | values))
    assert Source.objects.get().version == 1


def test_a_source_may_carry_an_address_within_its_own_network_and_nobody_fetches_it(admin_client):
    page = address(Source, "change", factories.SourceFactory().pk)
    data = data_of(admin_client.get(page)) | {"address": "http://169.254.169.254/latest"}
    assert admin_client.post(page, data).status_code == 302


def test_rows_of_another_session_cannot_be_smuggled_into_a_form(admin_client):
    mine, other = factories.CoChairFactory(), factories.CoChairFactory(office="Secretary")
    page = address(Session, "change", mine.session.pk)
    data = data_of(admin_client.get(page)) | {"co_chairs-0-id": other.pk, "co_chairs-0-office_en": "Stolen"}
    assert admin_client.post(page, data).status_code in (200, 302)
    other.refresh_from_db()
    assert (other.office, other.version) == ("Secretary", 1)
    assert other.session != mine.session
    assert list(mine.session.co_chairs.all()) == [mine]


def test_columns_that_the_form_does_not_show_do_not_change(admin_client):
    body = factories.WorkingGroupFactory()
    page = address(WorkingGroup, "change", body.pk)
    data = data_of(admin_client.get(page)) | {
        "path": "x/y",
        "kind": "commission",
        "id": "1",
        "created_at": "2000-01-01",
    }
    assert admin_client.post(page, data).status_code == 302
    again = Body.objects.get(pk=body.pk)
    assert (again.path, again.kind, again.created_at) == (body.path, "working_group", body.created_at)


def test_markup_in_a_name_is_text(admin_client):
    bad = "<script>alert(1)</script>{{7*7}}"
    session = factories.SessionFactory(place=factories.PlaceFactory(name=bad), body__acronym="<em>")
    pages = (address(Place), address(Session), address(Session, "change", session.pk))
    for page in pages:
        text = admin_client.get(page).content.decode()
        assert "<script>alert" not in text
        assert "<em>" not in text


def test_signs_that_turn_the_text_around_do_not_break_a_page(admin_client):
    place = factories.PlaceFactory(name="a\u202eb")
    assert admin_client.get(address(Place, "change", place.pk)).status_code == 200
