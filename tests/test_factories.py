"""Factories make rows that the register would accept."""

import factory
import pytest
from django.apps import apps
from django.utils import translation

from sessions_app.lib.partial_date import PartialDate
from sessions_app.models import Body
from tests import factories

pytestmark = pytest.mark.django_db

CONCRETE = [
    maker
    for maker in vars(factories).values()
    if isinstance(maker, type)
    and issubclass(maker, factories.RegisterFactory)
    and maker is not factories.RegisterFactory
]


def test_every_model_has_one():
    models = {
        model
        for label in ("sessions_app", "sectors_app")
        for model in apps.get_app_config(label).get_models()
        if not model._meta.proxy and not model.__name__.startswith("Historical")
    }
    assert {maker._meta.model for maker in CONCRETE} == models


@pytest.mark.parametrize("maker", CONCRETE, ids=lambda maker: maker.__name__)
def test_rows_are_valid_and_two_can_stand_side_by_side(maker):
    first, second = maker(), maker()
    first.full_clean()
    second.full_clean()
    assert first.pk != second.pk


def test_the_plain_name_of_a_translated_column_is_the_english_one_in_any_language():
    with translation.override("ru"):
        place = factories.PlaceFactory(name="Moscow", name_ru="Москва")
    assert (place.name_en, place.name_ru, place.name_hi) == ("Moscow", "Москва", None)


def test_dates_are_given_as_text_or_left_out():
    assert factories.SessionFactory(date="2018-10").date == PartialDate.parse("2018-10")
    assert factories.SessionFactory(date=None).date is None
    assert factories.SessionFactory.build(body=None, host="", date="2024-10-15/2024-10-16").date.iso == (
        "2024-10-15/2024-10-16"
    )


def test_a_figure_belongs_to_the_body_that_is_given():
    body = factories.BodyFactory()
    figure = factories.KeyFigureFactory(body=body)
    assert (figure.body, figure.session) == (body, None)


def test_groups_stand_under_a_commission_of_the_same_pair():
    group = factories.SubGroupFactory(parent__parent__country_a="KZ", parent__parent__country_b="UZ")
    assert group.sides() == group.parent.parent.sides() == ("KZ", "UZ")
    assert Body.objects.get(pk=group.pk).depth == 2


def test_letters_count_like_digits():
    assert [factories.letters(n) for n in (0, 25, 26, 27)] == ["a", "z", "ba", "bb"]
    assert issubclass(factories.RegisterFactory, factory.django.DjangoModelFactory)
