"""The five seed articles through intake, beside what the fixtures say of their sessions.

The articles are not part of the repository: the test skips, saying so, where their folder is missing.
"""

import json
import os
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from coopdash.intake.selectors.duplicates import compare, same_sessions
from coopdash.intake.selectors.review import draft_review
from coopdash.intake.services.drafts import draft_create, draft_submit
from coopdash.intake.services.publishing import draft_publish
from sessions_app.models import Citation, Session, Source
from tests.intake_review.helpers import decided

CORRECTED = {
    "000": set(),
    "001": {"subgroup"},
    "002": set(),
}
"""By article: the kinds of values that a person must reject, since the reader was wrong."""
SESSION_FIELDS = {"number", "date", "city", "venue", "delegates", "document", "body", "chair"}


def articles_folder() -> Path:
    named = os.environ.get("COOPDASH_ARTICLES")
    return Path(named) if named else Path(settings.BASE_DIR).parent / "shared" / "articles"


@pytest.fixture
def seeds():
    """Number -> text and header of each seed article."""
    folder = articles_folder() / "seeds"
    files = sorted(folder.glob("*.txt"))
    if not files:
        pytest.skip(f"the seed articles are not here: {folder} (COOPDASH_ARTICLES names their folder)")
    found = {}
    for file in files:
        gold = json.loads(file.with_suffix(".json").read_text(encoding="utf-8"))
        found[file.name[:3]] = file.read_text(encoding="utf-8"), gold
    return found


@pytest.mark.django_db
def test_seeds_agree_with_the_register(seeds, people):
    call_command("load_register", verbosity=0)
    # The articles come again, as if the register had not seen their texts: only the sessions are known.
    Source.objects.exclude(sha256="").update(sha256="")
    session, before = Session.objects.get(code="wg-mic-11"), Session.objects.count()
    for number in CORRECTED:
        text, _gold = seeds[number]
        draft = draft_create(by=people["editor"], title="Seed", text=text, kind="press")[0]
        review = draft_review(draft)
        assert session in same_sessions(review), number
        differing = {
            one.row.kind.code
            for one in compare(review, session)
            if one.outcome == "differs" and one.row.kind.code in SESSION_FIELDS
        }
        assert differing == set(), number
        new = {one.row.kind.code for one in compare(review, session) if one.outcome == "new"}
        assert new - {"commitment", "sector"} <= CORRECTED[number], number
        values = {
            row.key: {"name": row.raw["name"], "decision": "reject"}
            for row in review.rows
            if row.kind.code in CORRECTED[number] and row.target is None
        }
        draft = decided(draft, people["editor"], values, target=str(session.pk))
        draft = draft_submit(draft=draft, by=people["editor"], version=draft.version)
        draft = draft_publish(draft=draft, by=people["publisher"], version=draft.version)
        assert draft.session == session
        assert Citation.objects.filter(source=draft.source).exists()
    assert Session.objects.count() == before


@pytest.mark.django_db
def test_each_seed_opens_for_review(seeds, people, client):
    call_command("load_register", verbosity=0)
    client.force_login(people["editor"])
    for text, _gold in seeds.values():
        answer = client.post("/intake/new/", {"text": text}, follow=True)
        assert answer.status_code == 200
