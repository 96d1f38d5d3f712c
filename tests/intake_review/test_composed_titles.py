"""Titles that an earlier version put together in English give way to what was read; those of people stay."""

from importlib import import_module

import pytest
from django.apps import apps

from coopdash.intake.models import Draft
from tests.intake_review.helpers import created
from tests.intake_review.texts import NEW_BODY

migration = import_module("coopdash.intake.migrations.0006_forget_composed_titles")
BODY = "India-Kenya Joint Working Group on Agriculture"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("title", "left"),
    [
        (f"Report of 12 March 2025, 1st session, {BODY}", ""),
        (f"Report, {BODY}", ""),
        ("Report of 12 March 2025", ""),
        ("Report of 12 March 2025, second copy", "Report of 12 March 2025, second copy"),
        ("Reporters on cows", "Reporters on cows"),
    ],
)
def test_only_a_composed_title_goes(people, title, left):
    draft = created(people["editor"], NEW_BODY)
    Draft.objects.filter(pk=draft.pk).update(title=title)
    migration.forget_composed(apps, None)
    assert Draft.objects.get().title == left
