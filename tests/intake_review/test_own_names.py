"""How a Hindi or Russian article writes a new name is kept, and the next one in these letters finds it."""

import pytest

from coopdash.intake.models import Draft
from coopdash.intake.selectors.review import draft_review
from coopdash.intake.selectors.withdrawal import draft_withdrawal
from coopdash.intake.services.withdrawing import draft_withdraw
from sessions_app.models import Body, Name, Organisation, Person, Source
from tests.factories import OrganisationFactory
from tests.intake_review.helpers import created, published
from tests.intake_review.test_proposals import row_of
from tests.intake_review.texts import FARMING, FISHING

pytestmark = pytest.mark.django_db

ARTICLES = {
    "hi": (*FARMING, {"chair-0": {"name": "Jane Wanjiru"}, "body-0": {"name": "Farming Talks"}}),
    "ru": (*FISHING, {"chair-1": {"name": "Salim Al Harthy"}, "body-0": {"name": "Fish Talks"}}),
}
OF_NEW = {"body-0": {"body_kind": "working_group", "code": "talks"}, "sector-0": {"decision": "reject"}}
"""What a new body is told by beside its name; the fields are those of no sector here."""


def names_of(thing) -> list[tuple[str, str, str, str]]:
    return list(thing.other_names.values_list("text", "language", "script", "kind"))


def registered(people, language, values=None):
    """What a first article brought, in which a person corrected the English names."""
    first, _again, corrected = ARTICLES[language]
    values = OF_NEW | {key: parts | OF_NEW.get(key, {}) for key, parts in (values or corrected).items()}
    return published(created(people["editor"], first), people["editor"], people["publisher"], values)


@pytest.mark.parametrize("language", ["hi", "ru"])
def test_the_next_article_finds_body_and_people_by_their_own_letters(people, language):
    registered(people, language)
    rows = {row.key: row for row in draft_review(created(people["editor"], ARTICLES[language][1])).rows}
    assert rows["body-0"].target == Body.objects.get(slug="talks")
    chairs = {row.target for key, row in rows.items() if key.startswith("chair")}
    assert chairs == set(Person.objects.filter(chairs__session__body__slug="talks"))


def test_names_are_kept_in_their_language_without_titles(people):
    registered(people, "hi")
    assert names_of(Person.objects.get(name_en="Jane Wanjiru")) == [("जेन वंजीरू", "hi", "Deva", "printed")]
    assert names_of(Body.objects.get(slug="talks")) == [
        ("भारत-केन्या संयुक्त कृषि कार्य समूह", "hi", "Deva", "printed")
    ]


def test_a_russian_name_is_kept_in_the_nominative_with_and_without_the_patronymic(people):
    registered(people, "ru")
    assert names_of(Person.objects.get(name_en="Oleg Vetrov")) == [
        ("Олег Ветров", "ru", "Cyrl", "printed"),
        ("Олег Петрович Ветров", "ru", "Cyrl", "printed"),
    ]


def test_who_was_put_in_the_place_of_another_does_not_get_that_name(people):
    registered(people, "hi", {"chair-0": {"name": "Peter Otieno"}, "body-0": {"name": "Farming Talks"}})
    assert names_of(Person.objects.get(name_en="Peter Otieno")) == []


def test_a_body_of_another_passage_does_not_get_the_name_that_was_read(people):
    registered(people, "hi", {"body-0": {"name": "Farming Talks", "span": "0-20"}})
    assert names_of(Body.objects.get(slug="talks")) == []


def test_before_withdrawing_a_name_says_whose_it_is(people):
    lines = draft_withdrawal(registered(people, "hi")).lines
    said = {
        change.label: change.goes for line in lines if isinstance(line.row, Name) for change in line.changes
    }
    assert not {"object id", "content type"} & {label.lower() for label in said}
    assert said["body"] == str(Body.objects.get(slug="talks"))


def test_withdrawing_takes_the_names_along(people):
    draft = registered(people, "hi")
    draft_withdraw(draft=draft, by=people["publisher"], version=draft.version, note="Wrong body.")
    assert not Name.objects.exists()


@pytest.mark.parametrize(
    ("language", "publisher", "latin", "script"),
    [
        ("hi", "दैनिक भास्कर", "Dainik Bhaskar", "Deva"),
        ("ru", "РИА «Рыбные новости»", "RIA «Rybnye novosti»", "Cyrl"),
    ],
)
def test_a_new_organisation_is_spelled_in_latin_letters_in_english(
    people, language, publisher, latin, script
):
    first, again, _corrected = ARTICLES[language]
    draft = created(people["editor"], first, publisher=publisher)
    draft = published(draft, people["editor"], people["publisher"], OF_NEW)
    made = Source.objects.get(pk=draft.source_id).publisher
    assert (made.name_en, getattr(made, f"name_{language}")) == (latin, publisher)
    assert made.slug.startswith(latin.lower().split()[0])
    assert names_of(made) == [(publisher, language, script, "printed")]
    rows = draft_review(created(people["editor"], again, publisher=publisher)).rows
    assert next(row for row in rows if row.key == "publisher-0").target == made


def test_a_ministry_has_the_english_name_of_its_office_and_is_found_by_it(people):
    row = row_of(created(people["editor"], FISHING[0]), "organisation-0")
    assert (row.raw["name"], row.english) == ("Министерство сельского хозяйства", "Ministry of Agriculture")
    ministry = OrganisationFactory(name="Ministry of Agriculture", country="RU")
    assert row_of(Draft.objects.get(), "organisation-0").target == ministry
    ministry.delete()
    draft = published(Draft.objects.get(), people["editor"], people["publisher"], OF_NEW)
    made = Organisation.objects.get(name_en="Ministry of Agriculture")
    assert (made.name_ru, made.slug) == ("Министерство сельского хозяйства", "ministry-of-agriculture")
    assert names_of(made) == [("Министерство сельского хозяйства", "ru", "Cyrl", "printed")]
    assert draft.session is not None


def test_a_ministry_that_somebody_typed_over_is_spelled_in_latin_letters(people):
    typed = {"organisation-0": {"name": "Министерство рыбалки", "decision": "edit"}}
    registered(people, "ru", OF_NEW | typed)
    assert Organisation.objects.get(name_ru="Министерство рыбалки").name_en == "Ministerstvo rybalki"


def test_what_an_office_names_has_an_english_name(people):
    registered(people, "ru")
    assert Organisation.objects.exists()
    assert all(one.name_en.isascii() and not one.name_ru.isascii() for one in Organisation.objects.all())
    assert Name.objects.filter(content_type__model="organisation").count() == Organisation.objects.count()


def test_an_organisation_in_latin_letters_has_no_other_name(people):
    draft = created(people["editor"], ARTICLES["ru"][0], publisher="Fish Daily")
    draft = published(draft, people["editor"], people["publisher"], OF_NEW)
    assert names_of(Source.objects.get(pk=draft.source_id).publisher) == []
