"""Each named constraint of the commitments' tables, one by one, against the database itself."""

import pytest

from sectors_app.models import (
    AgendaItem,
    CommitmentLink,
    CommitmentParty,
    CommitmentRequest,
    Coverage,
    Mention,
    StatusReport,
)
from tests import factories
from tests.constraints import assert_refused, change, named_constraints, partial_date_faults

pytestmark = pytest.mark.django_db

CONSTRAINTS = named_constraints("sectors_app")


def write(model, **columns):
    """A write of a row past every check but the database's."""
    return lambda: model._base_manager.bulk_create([model(**columns)])


def a_sector_under_itself():
    sector = factories.SectorFactory()
    yield lambda: change(sector, parent=sector)


def coverage_twice():
    row = factories.CoverageFactory()
    yield write(Coverage, session=row.session, sector=row.sector, commitments=2)


def coverage_for_no_reason():
    row = factories.CoverageFactory()
    yield lambda: change(row, commitments=0, is_named=False)


def a_party_twice():
    row = factories.CommitmentPartyFactory()
    yield write(CommitmentParty, commitment=row.commitment, organisation=row.organisation, role="lead")


def two_mentions_at_one_session():
    row = factories.MentionFactory()
    yield write(Mention, commitment=row.commitment, session=row.session, role="reiterated", strength="agreed")


def a_commitment_made_twice():
    row = factories.MentionFactory()
    later = factories.SessionFactory()
    yield write(Mention, commitment=row.commitment, session=later, role="made", strength="agreed")


def two_reports_of_one_organisation_on_one_day():
    row = factories.StatusReportFactory()
    yield write(
        StatusReport,
        commitment=row.commitment,
        organisation=row.organisation,
        as_of=row.as_of,
        status="implemented",
    )


def two_reports_of_nobody_on_one_day():
    row = factories.StatusReportFactory(organisation=None)
    yield write(StatusReport, commitment=row.commitment, as_of=row.as_of, status="implemented")


def two_agenda_items_in_one_place():
    row = factories.AgendaItemFactory()
    yield write(AgendaItem, session=row.session, position=row.position, text="Another")


def an_agenda_item_of_nothing():
    row = factories.AgendaItemFactory()
    yield lambda: change(row, text="")


def a_reviewer_without_a_review():
    row = factories.StatusReportFactory()
    yield lambda: change(row, reviewed_on="2025-04-01")


def two_links_of_one_pair():
    row = factories.CommitmentLinkFactory()
    yield write(CommitmentLink, earlier=row.earlier, later=row.later, kind="replaces")


def a_link_to_itself():
    row = factories.CommitmentLinkFactory()
    yield lambda: change(row, later=row.earlier)


def two_requests_on_one_day():
    row = factories.CommitmentRequestFactory(kind="dropping")
    yield write(
        CommitmentRequest,
        commitment=row.commitment,
        kind="dropping",
        requested_on=row.requested_on,
        side="RU",
    )


def a_request_of_nobody():
    row = factories.CommitmentRequestFactory()
    yield lambda: change(row, side="")


def a_decision_without_a_day():
    row = factories.CommitmentRequestFactory()
    yield lambda: change(row, decision="granted")
    yield lambda: change(row, decided_on="2025-04-01")


def a_request_with_the_wrong_date():
    row = factories.CommitmentRequestFactory()
    yield lambda: change(row, kind="dropping")
    yield lambda: change(row, due_earliest=None, due_latest=None, due_precision="")


FAULTS = {
    "sector_not_its_own_parent": a_sector_under_itself,
    "coverage_once_per_session_and_sector": coverage_twice,
    "coverage_has_a_reason": coverage_for_no_reason,
    "commitment_due_is_partial_date": lambda: partial_date_faults(factories.CommitmentFactory(), "due"),
    "party_once_per_commitment": a_party_twice,
    "mention_once_per_session": two_mentions_at_one_session,
    "commitment_made_once": a_commitment_made_twice,
    "mention_due_is_partial_date": lambda: partial_date_faults(factories.MentionFactory(), "due"),
    "status_report_once_a_day_per_organisation": two_reports_of_one_organisation_on_one_day,
    "status_report_once_a_day_without_organisation": two_reports_of_nobody_on_one_day,
    "status_report_reviewer_needs_a_review": a_reviewer_without_a_review,
    "commitment_link_once_per_pair": two_links_of_one_pair,
    "commitment_link_not_to_itself": a_link_to_itself,
    "request_once_a_day_and_kind": two_requests_on_one_day,
    "request_names_who_asks": a_request_of_nobody,
    "request_decided_on_a_day": a_decision_without_a_day,
    "request_extension_names_a_date": a_request_with_the_wrong_date,
    "request_due_is_partial_date": lambda: partial_date_faults(factories.CommitmentRequestFactory(), "due"),
    "agenda_item_one_per_position": two_agenda_items_in_one_place,
    "agenda_item_says_something": an_agenda_item_of_nothing,
}


def test_every_named_constraint_has_its_test():
    assert set(FAULTS) == set(CONSTRAINTS)


@pytest.mark.parametrize("name", FAULTS)
def test_the_database_itself_refuses(name):
    for break_it in FAULTS[name]():
        assert_refused(CONSTRAINTS[name], break_it)


def test_a_commitment_is_made_once_and_mentioned_at_every_session_after():
    made = factories.MentionFactory()
    factories.MentionFactory(commitment=made.commitment, role="reiterated")
    factories.MentionFactory(commitment=made.commitment, role="reiterated")
    assert made.commitment.mentions.count() == 3


def test_organisations_report_side_by_side_and_again_on_another_day():
    first = factories.StatusReportFactory()
    factories.StatusReportFactory(commitment=first.commitment, organisation=None)
    factories.StatusReportFactory(commitment=first.commitment)
    factories.StatusReportFactory(
        commitment=first.commitment, organisation=first.organisation, as_of="2025-06-01"
    )
    assert first.commitment.status_reports.count() == 4


def test_a_sector_says_enough_for_an_agenda_item():
    assert factories.AgendaItemFactory(text="", sector=factories.SectorFactory()).pk


def test_references_and_codes_are_unique_in_the_database():
    from django.db import IntegrityError, transaction

    for maker, column in ((factories.CommitmentFactory, "reference"), (factories.SectorFactory, "code")):
        first, second = maker(), maker()
        with pytest.raises(IntegrityError, match=column), transaction.atomic():
            change(second, **{column: getattr(first, column)})
