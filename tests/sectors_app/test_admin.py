"""The admin of sectors and commitments, and what it adds to the page of a session."""

import pytest
from django.contrib import admin
from django.urls import reverse

from sectors_app.models import AgendaItem, Commitment, Coverage, Mention, Sector, StatusReport
from sessions_app.models import FactGrade, Session
from tests import factories
from tests.admin_pages import (
    MAKERS,
    address,
    autocomplete_address,
    autocompletes,
    data_of,
    errors_of,
    listed,
    new_row,
    queries_of,
    registered,
    suggested,
)

pytestmark = pytest.mark.django_db

MODELS = registered("sectors_app")
FIELDS = autocompletes("sectors_app")
CITATIONS = "sessions_app-citation-content_type-object_id"


def name_of(value) -> str:
    return value.__name__ if isinstance(value, type) else str(value)


# --- Every page answers, in few queries -----------------------------------------------------------------


@pytest.mark.parametrize("model", MODELS, ids=name_of)
def test_lists_forms_and_histories_answer(admin_client, model):
    row = MAKERS[model]()
    assert admin_client.get(address(model)).status_code == 200
    assert admin_client.get(address(model, q="११ угол")).status_code == 200
    assert admin_client.get(address(model, "add")).status_code == 200
    for page in ("change", "history", "delete"):
        assert admin_client.get(address(model, page, row.pk)).status_code == 200


@pytest.mark.parametrize("model", [*MODELS, Session], ids=name_of)
def test_a_list_takes_as_many_queries_for_twenty_rows_as_for_two(admin_client, model):
    MAKERS[model].create_batch(2)
    queries_of(admin_client, address(model))
    two = queries_of(admin_client, address(model))
    MAKERS[model].create_batch(18)
    assert queries_of(admin_client, address(model)) == two


@pytest.mark.parametrize(("model", "field"), FIELDS, ids=name_of)
def test_suggestions_take_as_many_queries_for_twenty_rows_as_for_two(admin_client, model, field):
    maker = MAKERS[model._meta.get_field(field).related_model]
    page = autocomplete_address(model, field)
    maker.create_batch(2)
    queries_of(admin_client, page)
    two = queries_of(admin_client, page)
    maker.create_batch(18)
    assert queries_of(admin_client, page) == two


@pytest.mark.parametrize("model", MODELS, ids=name_of)
def test_strangers_sign_in_and_staff_without_permission_are_refused(client, django_user_model, model):
    row = MAKERS[model]()
    pages = [address(model), address(model, "add"), address(model, "change", row.pk)]
    for page in pages:
        assert client.get(page).headers["Location"].startswith(reverse("admin:login"))
    client.force_login(django_user_model.objects.create_user("clerk", is_staff=True))
    for page in pages:
        assert client.get(page).status_code == 403
        assert client.post(page, {}).status_code == 403


def test_what_is_worked_out_has_no_page():
    assert not {Coverage, FactGrade} & set(admin.site._registry)


# --- Finding --------------------------------------------------------------------------------------------


def test_sectors_are_found_by_every_spelling(admin_client):
    mining = factories.SectorFactory(code="mining", name="Mining", name_hi="खनन", name_ru="Горное дело")
    factories.NameFactory(named=mining, text="угледобыча", language="ru", script="Cyrl", kind="term")
    factories.SectorFactory(code="energy", name="Energy")
    for typed in ("mining", "MINING", "खनन", "ГОРНОЕ", "Угледобыча"):
        assert listed(admin_client, Sector, q=typed) == {mining}, typed
        answer = admin_client.get(autocomplete_address(Commitment, "sector", typed)).json()
        assert [suggestion["text"] for suggestion in answer["results"]] == ["Mining"]


def test_commitments_are_found_by_reference_wording_sector_and_party(admin_client):
    commitment = factories.CommitmentFactory(
        reference="IN-RU/IRIGC-TEC/11/03",
        wording_ru="Поставки угля",
        sector=factories.SectorFactory(name="Mining", name_hi="खनन"),
    )
    party = factories.CommitmentPartyFactory(commitment=commitment, organisation__name="Coal India")
    factories.NameFactory(named=party.organisation, text="कोल इंडिया", language="hi", script="Deva")
    factories.CommitmentFactory(reference="IN-RU/IRIGC-TEC/12/01")
    for typed in ("११/०३", "tec/11", "УГЛЯ", "खनन", "कोल"):
        assert listed(admin_client, Commitment, q=typed) == {commitment}, typed


def test_a_commitment_of_several_parties_is_found_once(admin_client):
    commitment = factories.CommitmentFactory(reference="IN-RU/IRIGC-TEC/11/03")
    for _party in range(2):
        factories.CommitmentPartyFactory(commitment=commitment)
    assert admin_client.get(address(Commitment, q="tec/11")).context["cl"].result_count == 1
    assert suggested(admin_client, Mention, "commitment", "tec/11") == ["IN-RU/IRIGC-TEC/11/03"]


def test_the_list_of_commitments_shows_the_latest_status(admin_client):
    report = factories.StatusReportFactory(status="partly")
    silent = factories.CommitmentFactory()
    page = admin_client.get(address(Commitment)).content.decode()
    assert "Partly implemented" in page
    assert "no report" in page
    assert listed(admin_client, Commitment) == {report.commitment, silent}


def test_a_commitment_of_many_mentions_is_listed_once_under_a_filter(admin_client):
    made = factories.MentionFactory()
    factories.MentionFactory(commitment=made.commitment, role="reiterated")
    rows = admin_client.get(address(Commitment, mentions__strength__exact="agreed")).context["cl"].result_list
    assert list(rows) == [made.commitment]


# --- Entering -------------------------------------------------------------------------------------------


def test_a_commitment_is_entered_with_its_life(admin_client):
    sector, session = factories.SectorFactory(), factories.SessionFactory()
    organisation, source = factories.OrganisationFactory(), factories.SourceFactory()
    data = data_of(admin_client.get(address(Commitment, "add"))) | {
        "reference": "IN-RU/IRIGC-TEC/WG-MIC/11/03",
        "wording_en": "Work together on coal",
        "wording_hi": "कोयले पर साथ काम करना",
        "kind": "joint_project",
        "sector": sector.pk,
        "further_sectors": [factories.SectorFactory().pk],
        "due_earliest": "२०२५-०१-०१",
        "due_precision": "year",
        "due_printed": "in 2025",
    }
    data = new_row(data, "parties", organisation=organisation.pk, side="in", role="lead")
    data = new_row(data, "mentions", session=session.pk, role="made", strength="agreed")
    data = new_row(
        data, "status_reports", as_of="2025-03-01", status="in_progress", organisation=organisation.pk
    )
    data = new_row(data, CITATIONS, source=source.pk, field="due", stance="states", locator="¶4")
    response = admin_client.post(address(Commitment, "add"), data)
    assert response.status_code == 302, errors_of(response)
    commitment = Commitment.objects.get()
    assert (commitment.due.iso, commitment.wording_hi) == ("2025", "कोयले पर साथ काम करना")
    assert commitment.further_sectors.count() == 1
    assert commitment.parties.get().side == "IN"
    assert commitment.mentions.get().session == session
    assert commitment.status_reports.get().status == "in_progress"
    assert commitment.citations.get().field == "due"


def test_the_page_of_a_session_takes_commitments_and_agenda_items(admin_client):
    session, commitment = factories.SessionFactory(), factories.CommitmentFactory()
    page = address(Session, "change", session.pk)
    data = new_row(
        data_of(admin_client.get(page)), "mentions", commitment=commitment.pk, role="made", strength="planned"
    )
    data = new_row(
        data, "agenda", position="1", kind="discussed", text_en="Coal", sector=commitment.sector.pk
    )
    response = admin_client.post(page, data)
    assert response.status_code == 302, errors_of(response)
    assert Mention.objects.get().commitment == commitment
    assert AgendaItem.objects.get().text == "Coal"


def test_the_page_of_a_session_has_everything_of_the_lower_app_too(admin_client):
    shown = admin_client.get(address(Session, "add")).context["inline_admin_formsets"]
    assert [inline.formset.prefix for inline in shown] == [
        "co_chairs",
        "sub_group_reports",
        "delegation",
        "documents",
        "key_figures",
        "mentions",
        "agenda",
        CITATIONS,
    ]


def test_saving_a_session_brings_its_coverage_up_to_date(admin_client, django_capture_on_commit_callbacks):
    session, commitment = factories.SessionFactory(), factories.CommitmentFactory()
    page = address(Session, "change", session.pk)
    data = new_row(
        data_of(admin_client.get(page)), "mentions", commitment=commitment.pk, role="made", strength="planned"
    )
    with django_capture_on_commit_callbacks(execute=True):
        admin_client.post(page, data)
    assert Coverage.objects.get().sector == commitment.sector


def test_a_stale_row_of_a_session_is_refused_and_nothing_is_saved(admin_client):
    mention = factories.MentionFactory(strength="planned")
    page = address(Session, "change", mention.session.pk)
    data = data_of(admin_client.get(page)) | {"mentions-0-strength": "noted"}
    mention.strength = "agreed"
    mention.save()
    errors = errors_of(admin_client.post(page, data))
    assert errors["mentions-0-strength"] == ["Stored now: Agreed"]
    assert Mention.objects.get().strength == "agreed"
    assert Session.objects.get().version == 1


def test_a_stale_commitment_says_what_is_stored_for_each_kind_of_field(admin_client):
    coal, steel = factories.SectorFactory(name="Coal"), factories.SectorFactory(name="Steel")
    commitment = factories.CommitmentFactory(sector=coal)
    page = address(Commitment, "change", commitment.pk)
    data = data_of(admin_client.get(page)) | {
        "kind": "review",
        "sector": steel.pk,
        "further_sectors": [steel.pk],
        "due_earliest": "2025-01-01",
    }
    commitment.save()
    errors = errors_of(admin_client.post(page, data))
    del errors["__all__"]
    assert errors == {
        "kind": ["Stored now: Joint project or joint development"],
        "sector": ["Stored now: Coal"],
        "further_sectors": ["Stored now: nothing"],
        "due_earliest": ["Stored now: nothing"],
    }


# --- Bad input ------------------------------------------------------------------------------------------

BAD_COMMITMENTS = {
    "a reference of another form": ({"reference": "11/03"}, "reference"),
    "10 KB": ({"wording_en": "x" * 10_240}, "wording_en"),
    "NUL": ({"wording_ru": "a\x00"}, "wording_ru"),
    "no wording": ({"wording_en": ""}, "wording_en"),
    "no such sector": ({"sector": "9" * 40}, "sector"),
    "a sector that is no number": ({"sector": "mining"}, "sector"),
    "further sectors that are no numbers": ({"further_sectors": ["1", "x"]}, "further_sectors"),
    "further sectors beyond every number": ({"further_sectors": ["9" * 40]}, "further_sectors"),
    "a due date reversed": ({"due_earliest": "2025-02-01", "due_latest": "2025-01-01"}, "due_latest"),
    "an unknown kind": ({"kind": "promise"}, "kind"),
}


@pytest.mark.parametrize("case", BAD_COMMITMENTS)
def test_bad_input_is_answered_at_its_field_and_changes_nothing(admin_client, case):
    values, field = BAD_COMMITMENTS[case]
    commitment = factories.CommitmentFactory()
    before = Commitment.objects.values().get()
    page = address(Commitment, "change", commitment.pk)
    assert field in errors_of(admin_client.post(page, data_of(admin_client.get(page)) | values))
    assert Commitment.objects.values().get() == before


def test_a_second_making_of_a_commitment_is_refused_in_its_row(admin_client):
    mention = factories.MentionFactory()
    page = address(Commitment, "change", mention.commitment.pk)
    data = new_row(
        data_of(admin_client.get(page)),
        "mentions",
        session=factories.SessionFactory().pk,
        role="made",
        strength="agreed",
    )
    assert errors_of(admin_client.post(page, data)) == {
        "mentions-1-role": ["This commitment was already made, at another session."]
    }


@pytest.mark.parametrize("stored", [True, False])
def test_two_makings_in_one_form_are_refused_in_their_row(admin_client, stored):
    sessions = factories.SessionFactory.create_batch(2)
    if stored:
        page = address(Commitment, "change", factories.CommitmentFactory().pk)
        data = data_of(admin_client.get(page))
    else:
        page = address(Commitment, "add")
        data = data_of(admin_client.get(page)) | {
            "reference": "IN-RU/IRIGC-TEC/11/03",
            "wording_en": "Work together",
            "kind": "review",
            "sector": factories.SectorFactory().pk,
        }
    for session in sessions:
        data = new_row(data, "mentions", session=session.pk, role="made", strength="agreed")
    assert errors_of(admin_client.post(page, data)) == {"mentions-1-role": ["A commitment is made once."]}
    assert not Mention.objects.exists()


def test_two_reports_of_one_day_in_one_form_are_refused_in_their_row(admin_client):
    page = address(Commitment, "change", factories.CommitmentFactory().pk)
    data = data_of(admin_client.get(page))
    for _ in range(2):
        data = new_row(data, "status_reports", as_of="2025-03-01", status="in_progress")
    assert errors_of(admin_client.post(page, data)) == {
        "status_reports-1-as_of": ["Another report of this day names no organisation either."]
    }
    assert not StatusReport.objects.exists()


def test_an_empty_agenda_item_is_refused_in_its_row(admin_client):
    page = address(Session, "change", factories.SessionFactory().pk)
    data = new_row(data_of(admin_client.get(page)), "agenda", position="1", kind="discussed")
    assert errors_of(admin_client.post(page, data)) == {"agenda-0-text_en": ["Give a text or a sector."]}


def sent_back(response) -> dict:
    """The form of an earlier state as a browser sends it."""
    fields = response.context["adminform"].form
    filled = {bound.html_name: bound.field.prepare_value(bound.value()) for bound in fields}
    seen = {"seen": response.context["now"].version}
    return {name: value for name, value in filled.items() if value is not None} | seen


def test_the_earlier_further_sectors_come_back_with_a_commitment(admin_client):
    commitment = factories.CommitmentFactory(wording="Joint work")
    first, second = (factories.SectorFactory(name=name) for name in ("Ports", "Dams"))
    commitment.further_sectors.set([first])
    then = commitment.history.latest()
    commitment.further_sectors.set([second])
    commitment.wording_en = "Other work"
    commitment.save()
    page = reverse("admin:sectors_app_commitment_simple_history", args=(commitment.pk, then.pk))
    response = admin_client.get(page)
    assert [(change.label, change.goes, change.comes) for change in response.context["differences"]] == [
        ("wording of the register, in English", "Other work", "Joint work"),
        ("further sectors", "Dams", "Ports"),
    ]
    assert list(commitment.further_sectors.all()) == [second], "looking changes nothing"
    assert admin_client.post(page, sent_back(response)).status_code == 302
    commitment.refresh_from_db()
    assert (commitment.wording, list(commitment.further_sectors.all())) == ("Joint work", [first])
    assert [link.sector for link in commitment.history.latest().further_sectors.all()] == [first]
    assert "This state says the same as the row does now." in admin_client.get(page).text


def test_a_further_sector_that_left_the_register_stays_away(admin_client):
    commitment, sector = factories.CommitmentFactory(), factories.SectorFactory()
    commitment.further_sectors.set([sector])
    then = commitment.history.latest()
    commitment.further_sectors.clear()
    sector.delete()
    page = reverse("admin:sectors_app_commitment_simple_history", args=(commitment.pk, then.pk))
    response = admin_client.get(page)
    assert response.context["differences"] == []
    assert admin_client.post(page, sent_back(response)).status_code == 302
