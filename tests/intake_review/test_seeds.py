"""The five seed articles through intake and accepted give the register of the fixtures.

The articles are not part of the repository: what needs them skips, saying so, where their folder is missing.
"""

from collections import Counter
from datetime import date

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import transaction

from coopdash.dashboard.loading import register_load
from coopdash.intake.services.drafts import draft_create, draft_save, draft_submit
from coopdash.intake.services.publishing import draft_publish
from sessions_app.models import Session
from tests import seed_facts as table
from tests.intake_review.seed_reviewer import Reviewer, cited_fields, register_facts

SESSIONS = {
    "A": table.WG_MIC_11,
    "B": table.WG_MIC_11,
    "C": table.WG_MIC_11,
    "D": table.SUMMIT_2018,
    "E": table.MMTC_2019,
}
CORRECTED = {
    letter: Counter(counts)
    for letter, counts in {
        "A": {
            "parent: code": 1,
            "chair: office": 1,
            "commitment: wording": 12,
            "commitment: strength": 7,
            "commitment: missing": 1,
            "commitment: not stated": 1,
        },
        "B": {
            "commitment: wording": 12,
            "commitment: strength": 2,
            "commitment: missing": 1,
            "commitment: not stated": 3,
        },
        "C": {
            "city: missing": 1,
            "commitment: wording": 12,
            "commitment: strength": 8,
            "commitment: link": 1,
            "commitment: missing": 1,
            "commitment: not stated": 3,
        },
        "D": {
            "body: missing": 1,
            "status: missing": 1,
            "date: missing": 1,
            "sector: not stated": 1,
            "commitment: wording": 7,
            "commitment: strength": 3,
            "commitment: commitment_kind": 4,
            "commitment: missing": 6,
            "commitment: not stated": 3,
        },
        "E": {
            "body: name": 1,
            "body: code": 1,
            "date: missing": 1,
            "host: missing": 1,
            "chair: missing": 1,
            "sector: missing": 1,
            "sector: not stated": 1,
            "commitment: wording": 1,
            "commitment: strength": 1,
            "commitment: commitment_kind": 1,
            "commitment: missing": 2,
        },
    }.items()
}
"""What a person has to correct in each article, and how often; a better reader leaves less."""
FIXTURES = settings.BASE_DIR / "fixtures"


@pytest.fixture
def fixture_facts(db):
    """What the fixtures of the seed articles say; the database is empty again afterwards."""
    with transaction.atomic():
        call_command("load_register", "--only", "seeds", verbosity=0)
        facts = register_facts()
        transaction.set_rollback(True)
    return facts


def test_articles_read_and_accepted_give_the_register_of_the_fixtures(seeds, fixture_facts, people):
    register_load(root=FIXTURES, folders=("",))
    letters, corrected = {}, {}
    for letter, text in seeds.items():
        language, published_on, kind, _publisher = table.SOURCES[f"seed-{letter.lower()}"]
        draft = draft_create(
            by=people["editor"],
            title=f"Seed {letter}",
            text=text,
            kind=kind,
            language=language,
            published_on=date.fromisoformat(published_on),
        )[0]
        target = Session.objects.filter(code=SESSIONS[letter]).first()
        if target:
            draft = draft_save(draft=draft, by=people["editor"], version=None, target=str(target.pk))
        reviewer = Reviewer(
            draft, people["editor"], letter, SESSIONS[letter], fixture_facts, is_new=target is None
        )
        draft = reviewer.review()
        draft = draft_submit(draft=draft, by=people["editor"], version=draft.version)
        draft = draft_publish(draft=draft, by=people["publisher"], version=draft.version)
        assert draft.session.code == SESSIONS[letter]
        letters[draft.source_id], corrected[letter] = letter, reviewer.corrected
    assert register_facts() == fixture_facts
    stated = {(code, field): set(where) for code, field, _value, where in table.SESSION_FACTS if where}
    # The town stands in the date line of C alone, which the fixtures take for no statement about the host.
    stated[table.WG_MIC_11, "host"].add("C")
    assert cited_fields(letters) == stated
    for letter, found in corrected.items():
        # Which commitment is wrong moves with every rule of the reader; how much is, must not grow.
        assert set(found) <= set(CORRECTED[letter]), letter
        assert found.total() <= CORRECTED[letter].total(), (letter, found)


def test_the_list_of_corrections_stands_in_the_docs():
    page = (settings.BASE_DIR / "docs" / "intake.md").read_text(encoding="utf-8")
    for letter, counts in CORRECTED.items():
        for what, number in counts.items():
            assert f"| {letter} | {what} | {number} |" in page


@pytest.mark.parametrize("letter", ["A", "D"])
def test_the_reviewer_knows_what_the_fixtures_say(fixture_facts, letter):
    """Runs without the articles: the table and the fixtures name the same sessions and values."""
    code = SESSIONS[letter]
    stated = {
        (field, value)
        for of, field, value, _where in table.SESSION_FACTS
        if of == code and field in ("number", "status", "date", "host")
    }
    assert stated <= {(key[2], value) for key, value in fixture_facts.items() if key[:2] == ("session", code)}
    assert sum(key[:2] == ("commitment", code) for key in fixture_facts) == 13
