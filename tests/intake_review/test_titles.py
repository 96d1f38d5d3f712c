"""What drafts and their sources are called on pages of each language."""

import pytest
from django.utils.translation import override

from coopdash.intake.selectors.titles import draft_title
from coopdash.intake.services.drafts import draft_create
from sessions_app.models import Body
from tests.intake_review.conftest import GROUP
from tests.intake_review.helpers import published
from tests.intake_review.texts import ENGLISH, HINDI, NEW_BODY, RUSSIAN

RUSSIAN_NAME = "Рабочая группа по модернизации"
AS_PRINTED = "российско-индийской рабочей группы по модернизации и промышленному сотрудничеству"
NEW_GROUP = "India-Kenya Joint Working Group on Agriculture"


def read(people, text):
    return draft_create(by=people["editor"], title="", text=text, kind="press")[0]


def called(draft, language):
    with override(language):
        return str(draft_title(draft))


@pytest.mark.parametrize("text", [ENGLISH, HINDI, RUSSIAN])
def test_a_draft_is_called_in_the_language_of_the_page(register, people, text):
    Body.objects.filter(name_en=GROUP).update(name_ru=RUSSIAN_NAME)
    draft = read(people, text)
    assert draft.title == "", "nobody said what it is"
    assert called(draft, "en") == f"Report of 7 August 2025, 11th session, {GROUP}"
    assert called(draft, "ru") == f"Сообщение от 7 августа 2025 г., 11-е заседание, {RUSSIAN_NAME}"
    assert called(draft, "hi").startswith("7 अगस्त 2025 की रिपोर्ट, 11वां सत्र, ")


def test_a_body_without_a_name_in_that_language_is_called_as_the_article_prints_it(register, people, editor):
    draft = read(people, RUSSIAN)
    assert called(draft, "ru").endswith(f", 11-е заседание, «{AS_PRINTED}»")
    assert called(draft, "hi").endswith(f", 11वां सत्र, “{AS_PRINTED}”")
    for address in (draft.get_absolute_url(), "/intake/"):
        page = editor.get(address, {"lang": "hi"}, follow=True).text
        assert f'<span lang="ru">“{AS_PRINTED}”</span></bdi>' in page


def test_what_somebody_calls_it_stands_in_every_language(register, people):
    draft = draft_create(by=people["editor"], title="Our note", text=ENGLISH, kind="press")[0]
    assert {called(draft, language) for language in ("en", "hi", "ru")} == {"Our note"}


def test_what_a_reviewer_corrects_is_what_it_is_called_by(register, people):
    draft = read(people, ENGLISH)
    draft.edits = {"values": {"number-0": {"number": "१२"}, "body-0": {"name": "A forum", "link": "new"}}}
    assert called(draft, "en") == "Report of 7 August 2025, 12th session, A forum"
    draft.edits["values"]["body-0"]["decision"] = "reject"
    assert called(draft, "en") == "Report of 7 August 2025, 12th session"


@pytest.mark.parametrize("text", [ENGLISH, RUSSIAN])
def test_a_source_is_called_in_each_language_that_names_its_body(register, people, text):
    Body.objects.filter(name_en=GROUP).update(name_hi="आधुनिकीकरण कार्य समूह", name_ru=None)
    draft = read(people, text)
    source = published(draft, people["editor"], people["publisher"], target=str(register.pk)).source
    assert source.title_en == f"Report of 7 August 2025, 11th session, {GROUP}"
    assert source.title_hi == "7 अगस्त 2025 की रिपोर्ट, 11वां सत्र, आधुनिकीकरण कार्य समूह"
    printed = f"Сообщение от 7 августа 2025 г., 11-е заседание, «{AS_PRINTED}»"
    assert source.title_ru == (printed if text is RUSSIAN else None)


def test_a_list_of_drafts_looks_for_all_its_bodies_together(
    register, people, editor, django_assert_max_num_queries
):
    for day in range(1, 9):
        read(people, ENGLISH.replace("7 August", f"{day} August"))
    with django_assert_max_num_queries(20):
        page = editor.get("/intake/").text
    assert page.count(GROUP) == 8


def test_the_source_of_a_new_body_is_called_by_the_name_that_was_decided(register, people):
    source = published(read(people, NEW_BODY), people["editor"], people["publisher"]).source
    assert source.title_en == f"Report of 12 March 2025, 1st session, {NEW_GROUP}"
    assert (source.title_hi, source.title_ru) == (None, None)


def test_beside_the_register_stands_what_the_article_prints(register, people, editor):
    page = editor.get(read(people, RUSSIAN).get_absolute_url()).text
    assert f'<q class="small muted" lang="ru">{AS_PRINTED}</q>' in page
