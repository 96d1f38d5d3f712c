"""Counts, ordinals, countries, marks and runs of other languages."""

import pytest
from babel.numbers import format_decimal
from django.http import QueryDict
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation

from sessions_app.choices import SessionStatus
from sessions_app.lib.figure import Column, Table
from sessions_app.lib.query import copied
from sessions_app.lib.words import (
    counted,
    country_name,
    grouped,
    is_country,
    ordinal,
    pair_name,
    said_once,
    words_of,
)
from sessions_app.templatetags import frame, register


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1, "1st"),
        (2, "2nd"),
        (3, "3rd"),
        (4, "4th"),
        (11, "11th"),
        (12, "12th"),
        (13, "13th"),
        (21, "21st"),
        (112, "112th"),
    ],
)
def test_english_ordinals(number, words):
    assert ordinal(number, "en") == words


def test_hindi_and_russian_ordinals():
    assert ordinal(11, "hi") == "11वां"
    assert ordinal(1, "hi") == "पहला"
    assert ordinal(11, "ru") == "11-е"


def test_countries_are_named_in_the_readers_language():
    assert (country_name("IN", "en"), country_name("IN", "hi"), country_name("RU", "ru")) == (
        "India",
        "भारत",
        "Россия",
    )
    assert pair_name("IN", "RU", "en") == "India–Russia"


def test_a_closed_vocabulary_is_in_the_readers_language_whoever_asked_before():
    for language, held in (("en", "Held"), ("ru", "Состоялось"), ("en", "Held")):
        with translation.override(language):
            assert words_of(SessionStatus)["held"] == held
            assert words_of(SessionStatus) == {value: str(label) for value, label in SessionStatus.choices}


@pytest.mark.parametrize(
    ("code", "known"), [("IN", True), ("ZZ9", False), ("in", False), ("", False), ("भा", False)]
)
def test_only_assigned_codes_are_countries(code, known):
    assert is_country(code) is known


def test_a_foreign_run_carries_its_language_and_an_own_one_does_not():
    assert register.in_language("Алексей", "ru") == '<span lang="ru">Алексей</span>'
    assert register.in_language("Alexey", "en") == "Alexey"
    assert register.own_language("भाटिया") == '<span lang="hi">भाटिया</span>'
    assert register.own_language("Bhatia") == "Bhatia"
    with translation.override("hi"):
        assert register.own_language("Bhatia") == '<span lang="en">Bhatia</span>'


def test_what_stands_in_a_run_is_text_and_not_markup():
    assert register.in_language("<b>", "ru") == '<span lang="ru">&lt;b&gt;</span>'
    assert "<img" not in register.own_language("भा<img src=x onerror=alert(1)>")


def test_a_language_tag_names_the_language_in_words():
    tag = register.language_tag("hi")
    assert 'title="Hindi"' in tag
    assert 'lang="hi"' in tag
    assert "हि" in tag
    assert ">EN<" in register.language_tag("en")


def test_a_grade_says_what_it_means_and_a_missing_one_says_that():
    assert "One side’s official text" in register.grade("B")
    assert "not graded" in register.grade("")


def test_a_letter_leads_to_its_place_in_the_source_once_a_source(db):
    from tests.factories import CitationFactory, SessionFactory

    session = SessionFactory()
    first = CitationFactory(fact=session, field="number")
    again = CitationFactory(fact=session, field="date", source=first.source)
    links = register.refs([first, again], {first.source_id: "A"})
    assert links.count("<a ") == 1
    assert f'href="/sources/{first.source_id}/#c{first.pk}"' in links


def test_the_language_links_keep_path_and_query():
    request = RequestFactory().get("/sessions/?status=held&lang=ru")
    links = {row["code"]: row["url"] for row in frame.language_links(request)}
    assert links["hi"] == "/sessions/?status=held&lang=hi"
    assert [row["name"] for row in frame.language_links(request)] == [
        "English",
        "हिन्दी",
        "Русский",
    ]


def test_what_is_said_once_is_said_anew_in_each_language():
    asked = []

    @said_once
    def say(number: int) -> str:
        asked.append(number)
        return ordinal(number)

    found = []
    for language in ("en", "ru", "en"):
        with translation.override(language):
            found += [say(2), say(2), say(3)]
    assert found == ["2nd", "2nd", "3rd", "2-е", "2-е", "3-е", "2nd", "2nd", "3rd"]
    assert asked == [2, 3, 2, 3]


# --- Counts ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "hi", "ru"])
@pytest.mark.parametrize(
    "number", [0, 7, 999, 1000, 9999, 99_999, 100_000, 1_234_567, 98_765_432, 10**9, -4321]
)
def test_counts_are_grouped_as_the_language_groups_them(number, language):
    with translation.override(language):
        assert grouped(number) == format_decimal(number, locale=language)


def test_a_sentence_groups_what_it_counts_and_no_year():
    with translation.override("hi"):
        words = counted("%(count)d of %(all)d since %(year)s, 100%%", count=95_876, all=1_000_000, year=1950)
    assert words == "95,876 of 10,00,000 since 1950, 100%"


def test_a_count_in_a_template_chooses_its_plural_and_is_grouped():
    template = Template(
        "{% load i18n register %}{% blocktranslate count number=rows|as_count %}{{ number }} row"
        "{% plural %}{{ number }} rows{% endblocktranslate %}"
    )
    with translation.override("ru"):
        found = [template.render(Context({"rows": number})) for number in (1, 95_876, 95_871)]
    assert found == ["1 строка", "95\u00a0876 строк", "95\u00a0871 строка"]


def test_counts_in_a_table_are_grouped_on_the_page_and_plain_in_its_values():
    table = Table(
        "T", [Column("year", "Year"), Column("n", "N", numeric=True)], [[2010, 12_345], [2011, None]]
    )
    with translation.override("en"):
        assert [[str(cell.value) for cell in row] for row in table.body()] == [
            ["2010", "12,345"],
            ["2011", "None"],
        ]
    assert list(table.values()) == [[2010, 12_345], [2011, None]]


def test_what_is_said_once_can_be_had_in_a_language_for_saying_it_often():
    @said_once
    def say(number: int) -> str:
        return ordinal(number)

    with translation.override("ru"):
        assert say.in_language("ru")(11) == say(11) == "11-е"


def test_a_query_is_copied_without_what_is_left_out_and_stays_as_it_was():
    asked = QueryDict("body=a&body=b&page=3&q=%26")
    other = copied(asked, "page")
    other["q"] = "c"
    assert other.urlencode() == "body=a&body=b&q=c"
    assert asked.urlencode() == "body=a&body=b&page=3&q=%26"
