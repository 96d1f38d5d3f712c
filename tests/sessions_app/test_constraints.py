"""Each named constraint of the sessions' tables, one by one, against the database itself."""

import pytest
from django.contrib.contenttypes.models import ContentType

from sessions_app.models import (
    Body,
    Citation,
    CoChair,
    Delegate,
    Document,
    FactGrade,
    KeyFigure,
    Name,
    Session,
    SubGroupReport,
)
from tests import factories
from tests.constraints import assert_refused, change, named_constraints, partial_date_faults

pytestmark = pytest.mark.django_db

CONSTRAINTS = named_constraints("sessions_app")


def copy_of(row, **columns):
    """A write of a second row with the same columns, past every check but the database's."""
    values = {
        field.attname: getattr(row, field.attname)
        for field in row._meta.concrete_fields
        if not field.primary_key and not field.unique
    }
    return lambda: type(row)._base_manager.bulk_create([type(row)(**values | columns)])


def two_bodies_in_the_wrong_order():
    body = factories.BodyFactory()
    yield lambda: change(body, country_a="RU", country_b="IN")
    yield lambda: change(body, country_a="IN", country_b="IN")


def a_body_under_itself():
    body = factories.BodyFactory()
    yield lambda: change(body, parent=body)


def a_body_that_meets_every_zero_months():
    body = factories.BodyFactory()
    yield lambda: change(body, interval_months=0)


def a_copy_of_itself():
    source = factories.SourceFactory()
    yield lambda: change(source, syndicated_from=source)


def a_time_without_a_day():
    source = factories.SourceFactory()
    yield lambda: change(source, published_at="10:00", published_on=None)


def an_organisation_part_of_itself():
    organisation = factories.OrganisationFactory()
    yield lambda: change(organisation, parent=organisation)


def the_same_citation_twice():
    yield copy_of(factories.CitationFactory())


def a_citation_of_no_field():
    citation = factories.CitationFactory()
    yield lambda: change(citation, field="")


def two_grades_of_one_field():
    yield copy_of(factories.FactGradeFactory())


def the_same_name_twice():
    yield copy_of(factories.NameFactory())


def the_same_number_twice():
    session = factories.SessionFactory()
    yield copy_of(session, code="another")


def two_sessions_without_a_number_on_one_date():
    for date in ("2018", "2018-10", "2018-10-05"):
        yield copy_of(factories.SessionFactory(number=None, date=date), code="another")


def session_number_zero():
    session = factories.SessionFactory()
    yield lambda: change(session, number=0)


def a_session_of_no_delegates():
    session = factories.SessionFactory()
    yield lambda: change(session, delegates=0)


def a_session_without_number_and_date():
    session = factories.SessionFactory(date=None)
    yield lambda: change(session, number=None)


def two_co_chairs_of_one_side():
    yield copy_of(factories.CoChairFactory())


def two_delegates_in_one_place():
    yield copy_of(factories.DelegateFactory())


def a_sub_group_that_reports_twice():
    yield copy_of(factories.SubGroupReportFactory())


def two_protocols_of_one_session():
    yield copy_of(factories.DocumentFactory())


def a_figure_of_nothing_or_of_two_things():
    figure = factories.KeyFigureFactory()
    yield lambda: change(figure, session=None)
    yield lambda: change(figure, body=figure.session.body)


FAULTS = {
    "body_countries_in_fixed_order": two_bodies_in_the_wrong_order,
    "body_not_its_own_parent": a_body_under_itself,
    "body_interval_at_least_a_month": a_body_that_meets_every_zero_months,
    "body_established_is_partial_date": lambda: partial_date_faults(factories.BodyFactory(), "established"),
    "source_not_its_own_copy": a_copy_of_itself,
    "source_time_needs_a_day": a_time_without_a_day,
    "organisation_not_its_own_parent": an_organisation_part_of_itself,
    "citation_once_per_source_and_field": the_same_citation_twice,
    "citation_names_a_field": a_citation_of_no_field,
    "grade_once_per_fact_and_field": two_grades_of_one_field,
    "name_once_per_thing": the_same_name_twice,
    "session_number_once_per_body": the_same_number_twice,
    "session_unnumbered_once_per_date": two_sessions_without_a_number_on_one_date,
    "session_number_from_one": session_number_zero,
    "session_delegates_from_one": a_session_of_no_delegates,
    "session_has_number_or_date": a_session_without_number_and_date,
    "session_date_is_partial_date": lambda: partial_date_faults(factories.SessionFactory(), "date"),
    "session_next_date_is_partial_date": lambda: partial_date_faults(factories.SessionFactory(), "next_date"),
    "co_chair_one_per_side": two_co_chairs_of_one_side,
    "delegate_one_per_position": two_delegates_in_one_place,
    "sub_group_reports_once_per_session": a_sub_group_that_reports_twice,
    "document_one_of_a_kind_per_session": two_protocols_of_one_session,
    "document_signed_on_is_partial_date": lambda: partial_date_faults(
        factories.DocumentFactory(), "signed_on"
    ),
    "key_figure_of_body_or_session": a_figure_of_nothing_or_of_two_things,
    "key_figure_as_of_is_partial_date": lambda: partial_date_faults(factories.KeyFigureFactory(), "as_of"),
}


def test_every_named_constraint_has_its_test():
    assert set(FAULTS) == set(CONSTRAINTS)


@pytest.mark.parametrize("name", FAULTS)
def test_the_database_itself_refuses(name):
    for break_it in FAULTS[name]():
        assert_refused(CONSTRAINTS[name], break_it)


def test_unnumbered_sessions_of_one_body_stand_side_by_side():
    body = factories.BodyFactory()
    factories.SessionFactory(body=body, number=None, date="2018-10")
    factories.SessionFactory(body=body, number=None, date="2019-10")
    factories.SessionFactory(body=body, number=None, date="2019-01")
    factories.SessionFactory(body=body, number=None, date="2019")
    factories.SessionFactory(number=None, date="2019")
    factories.SessionFactory(body=body, number=12, date="2019")
    assert Session.objects.filter(body=body, number=None).count() == 4


def test_what_differs_in_one_column_of_a_unique_constraint_is_let_through():
    session = factories.SessionFactory(number=11)
    factories.SessionFactory(number=11)
    factories.CoChairFactory(session=session, side="IN")
    factories.CoChairFactory(session=session, side="RU")
    factories.DelegateFactory(session=session, side="IN", position=1)
    factories.DelegateFactory(session=session, side="RU", position=1)
    factories.DocumentFactory(session=session, kind="protocol")
    factories.DocumentFactory(session=session, kind="joint_statement")
    factories.SubGroupReportFactory.create_batch(2, session=session)
    source = factories.SourceFactory()
    factories.CitationFactory(source=source, fact=session, field="number")
    factories.CitationFactory(source=source, fact=session, field="date")
    factories.CitationFactory(fact=session, field="date")
    factories.FactGradeFactory(fact=session, field="number")
    factories.FactGradeFactory(fact=session, field="date")
    place = factories.PlaceFactory()
    factories.NameFactory(named=place, text="Москва", language="ru", script="Cyrl")
    factories.NameFactory(named=place, text="Moskva", language="ru", script="Latn")
    counts = [
        (CoChair, 2),
        (Delegate, 2),
        (Document, 2),
        (SubGroupReport, 2),
        (Citation, 3),
        (FactGrade, 2),
        (Name, 2),
    ]
    assert [(model, model.objects.count()) for model, _ in counts] == counts


@pytest.mark.parametrize("body_first", [True, False])
def test_a_figure_of_a_body_or_of_a_session_is_let_through(body_first):
    owner = {"body": factories.BodyFactory()} if body_first else {"session": factories.SessionFactory()}
    factories.KeyFigureFactory(**owner)
    assert KeyFigure.objects.filter(**owner).exists()


def test_addresses_and_codes_are_unique_in_the_database():
    from django.db import IntegrityError, transaction

    for maker, column in (
        (factories.BodyFactory, "path"),
        (factories.SessionFactory, "code"),
        (factories.PlaceFactory, "slug"),
        (factories.PersonFactory, "slug"),
        (factories.OrganisationFactory, "slug"),
        (factories.SourceFactory, "code"),
        (factories.KeyFigureFactory, "code"),
    ):
        first, second = maker(), maker()
        with pytest.raises(IntegrityError, match=column), transaction.atomic():
            change(second, **{column: getattr(first, column)})


def test_proxies_share_the_table_of_the_body():
    assert ContentType.objects.get_for_model(factories.CommissionFactory()).model_class() is Body
