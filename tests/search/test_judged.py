"""The judged queries: each finds what it should, in any of three scripts, on whatever database runs here."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from coopdash.dashboard.search.fields import Kind
from coopdash.dashboard.search.judge import AT, judge
from coopdash.dashboard.search.selectors import answer_to, search
from sessions_app.models import Session

QUERIES = Path(__file__).with_name("queries.json")

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("register")]


@pytest.fixture(scope="module")
def verdict(register):
    return judge(QUERIES)


def shown(verdict) -> str:
    return "\n".join(f"{miss.query!r}: {miss.expected} in {miss.found}" for miss in verdict.misses)


def test_the_set_is_large_and_in_three_scripts(verdict):
    assert verdict.queries >= 120
    queries = [one.query for one in verdict.judged]
    assert len(set(queries)) == len(queries)
    for first, last in (("a", "z"), ("а", "я"), ("\u0900", "\u097f")):
        assert sum(any(first <= letter <= last for letter in query) for query in queries) >= 60


def test_what_should_be_found_first_is_found_first(verdict):
    assert verdict.mrr >= 0.95, shown(verdict)


def test_what_should_be_found_is_among_the_first_ten(verdict):
    assert verdict.recall >= 0.98, shown(verdict)


SAME = [
    ("Manturov", "Мантуров", "मंटुरोव", "MANTUROV", "мантуровым"),
    ("IRIGC-TEC", "आईआरआईजीसी-टीईसी", "irigc tec", "IRIGC‑TEC"),
    ("XI", "11", "11th", "११", "ग्यारहवां", "ग्यारहवाँ", "одиннадцатое", "11-е", "eleventh", "xi"),
    ("26", "XXVI", "twenty-sixth", "छब्बीसवां", "двадцать шестое", "26-я", "२६वें"),
    ("Modernisation", "Modernization", "MODERNISATION"),
    ("labour", "labor"),
    ("вертолеты", "вертолёты", "ВЕРТОЛЁТЫ"),
    ("नरेन्द्र मोदी", "नरेंद्र मोदी", "नरें\u200dद्र मोदी"),
    ("वीज़ा", "वीजा", "वी\u091c\u093cा"),
    (
        "6 August 2025",
        "August 6, 2025",
        "6 अगस्त 2025",
        "६ अगस्त २०२५",
        "6 августа 2025 г.",
        "06.08.2025",
        "2025-08-06",
    ),
    ("S-400", "S‑400", "s400"),
]


@pytest.mark.parametrize("spellings", SAME, ids=lambda spellings: spellings[0])
def test_one_thing_written_in_several_ways_is_one_query(spellings):
    found = [{(one.entry.kind, one.entry.code) for one in answer_to(written).scored} for written in spellings]
    assert found[0]
    assert all(one == found[0] for one in found)


def test_the_full_name_finds_the_body_that_its_acronym_finds():
    full = (
        "India-Russia Intergovernmental Commission on Trade, Economic, Scientific, Technological "
        "and Cultural Cooperation"
    )
    assert search(full)[0].code == search("IRIGC-TEC")[0].code == "in-ru/irigc-tec"


def test_hits_say_where_they_were_found_and_in_which_language():
    hit = search("मंटुरोव", kinds=[Kind.SESSION])[0]
    assert hit.field == "co_chair"
    assert (hit.text.text, hit.text.language) == ("डेनिस मंटुरोव", "hi")
    assert [part for part, is_found in hit.text.parts if is_found] == ["मंटुरोव"]
    assert hit.url == Session.objects.get(code=hit.code).get_absolute_url()


def test_a_kind_that_the_query_names_comes_first():
    assert search("sessions in Moscow")[0].kind == Kind.SESSION
    assert search("заседания в Москве")[0].kind == Kind.SESSION
    assert search("मॉस्को में सत्र")[0].kind == Kind.SESSION


def test_words_that_are_nowhere_are_named_and_the_rest_is_found():
    answer = answer_to("Manturov qqqqqwwwwww")
    assert answer.query.unknown == ["qqqqqwwwwww"]
    assert answer.is_partial
    assert answer.scored[0].entry.code == "denis-manturov"


def test_the_command_prints_the_figures():
    out = StringIO()
    call_command("rebuild_search", judge=QUERIES, stdout=out)
    assert "MRR 1.000" in out.getvalue() or "MRR 0.9" in out.getvalue()


@pytest.mark.parametrize("content", ["", "{}", '[{"query": "x"}]', '[{"query": "x", "expected": []}]', "[]"])
def test_a_broken_file_of_queries_is_refused(tmp_path, content):
    file = tmp_path / "queries.json"
    file.write_text(content)
    with pytest.raises(CommandError, match="queries"):
        call_command("rebuild_search", judge=file)


def test_no_more_than_ten_hits_are_judged(verdict):
    assert max(len(one.found) for one in verdict.judged) <= AT
