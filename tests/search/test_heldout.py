"""Names that are in no register: stored in one script, asked for in the other two."""

import pytest

from coopdash.dashboard.search.judge import judge_queries
from coopdash.dashboard.search.selectors import search
from tests.factories import OrganisationFactory, PersonFactory, PlaceFactory
from tests.search.heldout import ORGANISATIONS, PEOPLE, PLACES, triples

pytestmark = pytest.mark.django_db

SCRIPTS = ("en", "ru", "hi")
FACTORIES = (
    ("person", PersonFactory, PEOPLE),
    ("place", PlaceFactory, PLACES),
    ("organisation", OrganisationFactory, ORGANISATIONS),
)


@pytest.fixture
def queries() -> list[tuple[str, list[str]]]:
    """Each name stored in one script in turn; a query for each of the others, whole and by its last word."""
    asked = []
    for kind, factory, names in FACTORIES:
        for number, spellings in enumerate(triples(names)):
            stored = number % 3
            row = factory(
                slug=f"{kind}-heldout-{number}",
                name=spellings[stored],
                **{f"name_{SCRIPTS[stored]}": spellings[stored]},
            )
            for place, written in enumerate(spellings):
                if place != stored:
                    asked.append((written, [f"{kind}/{row.slug}"]))
                    if kind == "person":
                        asked.append((written.split()[-1], [f"{kind}/{row.slug}"]))
    return asked


def test_names_are_found_across_scripts(queries):
    verdict = judge_queries(queries)
    assert verdict.queries >= 150
    missed = "\n".join(f"{miss.query}: {miss.expected} in {miss.found}" for miss in verdict.misses)
    assert verdict.mrr >= 0.95, missed
    assert verdict.recall >= 0.98, missed


def slips(word: str) -> list[str]:
    """A long word mistyped: two letters swapped, one left out, one doubled, one put for another."""
    middle = len(word) // 2
    return [
        word[:middle] + word[middle + 1] + word[middle] + word[middle + 2 :],
        word[:middle] + word[middle + 1 :],
        word[:middle] + word[middle] + word[middle:],
        word[:middle]
        + ("k" if word.isascii() else "к" if word[0] > "а" and word[0] < "я" else "क")
        + word[middle + 1 :],
    ]


@pytest.mark.parametrize("script", range(3), ids=SCRIPTS)
def test_typing_errors_are_forgiven(script):
    asked = []
    for number, spellings in enumerate(triples(PEOPLE)):
        name = spellings[script]
        row = PersonFactory(slug=f"slip-{number}", name=name)
        last = name.split()[-1]
        if len(last) >= 6:
            asked += [(slip, [f"person/{row.slug}"]) for slip in slips(last)]
    verdict = judge_queries(asked)
    missed = "\n".join(f"{miss.query}: {miss.expected} in {miss.found}" for miss in verdict.misses)
    assert verdict.recall >= 0.95, missed
    assert verdict.mrr >= 0.93, missed


def test_different_names_stay_apart():
    for number, name in enumerate(("Petrova", "Pavlov", "Ravi", "Roy", "Modi", "Mehta", "Kumar", "Kumari")):
        PersonFactory(slug=f"apart-{number}", name=name)
    assert [hit.title.text for hit in search("Павлов")] == ["Pavlov"]
    assert [hit.title.text for hit in search("रवि")] == ["Ravi"]
    assert [hit.title.text for hit in search("Мехта")] == ["Mehta"]
    assert search("Kumar")[0].title.text == "Kumar"


@pytest.mark.parametrize(
    ("name", "acronym", "asked"),
    [
        ("Council of Testing Laboratories", "", ["CTL", "सीटीएल"]),
        ("Bureau of Vivid Minerals", "BVMX", ["BVMX", "बीवीएमएक्स", "БВМКС"]),
        ("Министерство редких ремёсел", "", ["МРР"]),
    ],
)
def test_acronyms_are_read_from_names_and_letters(name, acronym, asked):
    row = OrganisationFactory(name=name, acronym=acronym)
    for written in asked:
        assert [hit.pk for hit in search(written)] == [row.pk], written
