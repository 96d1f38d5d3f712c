"""What Jinja2 draws is escaped, spoken in the reader's language, and found by those who translate."""

import re

import pytest
from django.conf import settings
from django.template import engines
from django.utils import translation

from sessions_app.facets import Facet, Option
from sessions_app.templatetags import rows
from tests.factories import CoChairFactory, CommitmentFactory, MentionFactory, PersonFactory, SessionFactory

HOSTILE = "<script>x()</script>\"'&"


def test_a_facet_offers_ten_values_and_folds_the_rest():
    options = [Option(f"v{n}", f"Value {n}", n, is_checked=n == 11, depth=n % 2) for n in range(13)]
    text = rows.rows("facets.html", facets=[Facet("kind", "Kind", options)])
    assert text.count("<li>") == 13
    assert '<details class="facets__more" id="more-kind" open><summary>3 more</summary>' in text
    assert 'name="kind" value="v11" checked' in text
    assert text.count("opt--in") == 6
    assert text.count("opt--zero") == 1


def test_each_option_of_a_facet_has_an_id_of_its_own_that_lasts():
    """By it the keyboard stays where it was when the list is drawn anew."""
    options = [Option(f"in-ru/b{n}", f"Body {n}", n, is_checked=False) for n in range(13)]
    drawn = [
        re.findall(r'<input type="checkbox" id="([^"]+)"', rows.rows("facets.html", facets=[facet]))
        for facet in (Facet("body", "Body", options), Facet("body", "Body", options[5:]))
    ]
    assert drawn[0] == [f"f-body-in-ru/b{n}" for n in range(13)]
    assert drawn[1] == drawn[0][5:]


FOLDER = settings.BASE_DIR / "templates"


@pytest.mark.parametrize(
    "part",
    [
        path
        for path in FOLDER.rglob("parts/*.html")
        if "{% rows " in path.read_text("utf-8")
        or (path.parent.parent == FOLDER and (FOLDER / "rows" / path.name).exists())
    ],
    ids=lambda path: str(path.relative_to(FOLDER)),
)
def test_a_part_of_both_kinds_of_templates_is_written_once(part):
    """Django's file of it has the tag that hands on, and what loads or explains it."""
    text = re.sub(r"{% comment %}.*?{% endcomment %}", "", part.read_text("utf-8"), flags=re.DOTALL)
    assert re.fullmatch(r"\s*({% load [\w ]+ %}\s*)*{% rows [^%]+ %}\s*", text)


def test_what_stands_in_the_register_is_never_markup():
    text = rows.rows("facets.html", facets=[Facet("kind", HOSTILE, [Option(HOSTILE, HOSTILE, 1, False)])])
    assert "<script>" not in text
    assert text.count("&lt;script&gt;") == 4
    assert re.search(r'value="&lt;script&gt;x\(\)&lt;/script&gt;&#34;&#39;&amp;"', text)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["11th session", "About 21 delegates.", "Co-chairs:", "City not stated"]),
        ("hi", ["11वां", "सह-अध्यक्ष"]),
        ("ru", ["11-е", "делегат"]),
    ],
)
def test_the_rows_of_both_lists_are_in_the_readers_language(client, language, words):
    session = SessionFactory(
        number=11, date="2024-10-15", place=None, venue="", delegates=21, delegates_approximate=True
    )
    CoChairFactory(session=session, person=PersonFactory(name=HOSTILE))
    MentionFactory(session=session, commitment=CommitmentFactory(wording=HOSTILE))
    for address in ("/sessions/", "/commitments/"):
        text = client.get(address, headers={"accept-language": language}).content.decode()
        assert "<script>x()" not in text
        assert "&lt;script&gt;x()" in text
        if address == "/sessions/":
            assert [word for word in words if word not in text] == []


@pytest.mark.parametrize("name", sorted(engines["rows"].env.list_templates()))
def test_every_sentence_of_these_templates_is_in_the_catalogues(name):
    source = (engines["rows"].env.loader.get_source(engines["rows"].env, name))[0]
    for _quote, sentence in re.findall(r"""_\((["'])(.+?)\1\)""", source):
        for language in ("hi", "ru"):
            with translation.override(language):
                assert translation.gettext(sentence) != sentence
