"""Drafts whose title was put together in English by an earlier version go by what was read, as new ones do."""

import re

from django.db import migrations

_COMPOSED = re.compile(r"Report(?: of \d{1,2} [A-Z][a-z]+ \d{4})?(?:, \d+(?:st|nd|rd|th) session)?")


def is_composed(title: str, extracted: dict) -> bool:
    """Whether a title says but the day, the number and the body that were read."""
    read = (value for value in extracted.get("values", ()) if value["kind"] == "body")
    body = next((value["data"].get("name", "") for value in read), "")
    found = _COMPOSED.match(title)
    return bool(found) and title in (found[0], f"{found[0]}, {body}"[:300])


def forget_composed(apps, schema_editor) -> None:
    drafts = apps.get_model("intake", "Draft").objects
    titled = drafts.filter(title__startswith="Report").order_by("pk").only("title", "extracted")
    composed = [draft.pk for draft in titled.iterator() if is_composed(draft.title, draft.extracted)]
    for first in range(0, len(composed), 500):
        drafts.filter(pk__in=composed[first : first + 500]).update(title="")


class Migration(migrations.Migration):
    dependencies = [
        ("intake", "0005_own_title_or_none"),
    ]

    operations = [
        migrations.RunPython(forget_composed, migrations.RunPython.noop),
    ]
