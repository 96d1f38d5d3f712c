"""Writing rows so that what was written is known, cited and can be taken back."""

from django.contrib.contenttypes.models import ContentType
from django.utils.text import slugify

from coopdash.intake.lib.spans import MAX_VALUE
from sessions_app.choices import Stance
from sessions_app.models import Citation


class Ledger:
    """Writes for one draft and one reviewer, and notes each row added and each field filled."""

    def __init__(self, draft, by):
        self.draft, self.by = draft, by
        self.reason = f"Intake, draft {draft.pk}"
        self.entries: list[dict] = []
        self.facts: set[tuple[int, int]] = set()
        self.source = None

    def _mark(self, row) -> None:
        row._history_user = self.by
        row._change_reason = self.reason

    def add(self, row):
        """Check and save a new row."""
        self._mark(row)
        row.full_clean()
        row.save()
        self.entries.append(
            {"model": row._meta.label_lower, "pk": row.pk, "version": getattr(row, "version", None)}
        )
        return row

    def added(self, model, **known):
        """The row that is known by this, where the same draft has added it before; else nothing."""
        label = model._meta.label_lower
        keys = [one["pk"] for one in self.entries if one["model"] == label and "before" not in one]
        return model.objects.filter(pk__in=keys, **known).first() if keys else None

    def fill(self, row, **fields) -> None:
        """Give a row of the register values that it lacked."""
        before = {name: getattr(row, name) for name in fields}
        for name, value in fields.items():
            setattr(row, name, value)
        self._mark(row)
        row.full_clean()
        row.save()
        self.entries.append(
            {
                "model": row._meta.label_lower,
                "pk": row.pk,
                "version": row.version,
                "before": {name: getattr(value, "pk", value) for name, value in before.items()},
            }
        )

    def cite(self, fact, field: str, row=None, *, value: str = "", stance: str = "", span_of=None) -> None:
        """Note what the source states of a field; a source states a field once.

        What a person typed without naming a passage stands without this source.
        """
        evidence = span_of or (row.evidence if row else None)
        if evidence is None or evidence.span is None:
            return
        kind = ContentType.objects.get_for_model(fact, for_concrete_model=True)
        self.facts.add((kind.pk, fact.pk))
        present = Citation.objects.filter(
            source=self.source, content_type=kind, object_id=fact.pk, field=field
        )
        if present.exists():
            return
        self.add(
            Citation(
                source=self.source,
                content_type=kind,
                object_id=fact.pk,
                field=field,
                stance=stance or (Stance.IMPLIES if evidence.is_inferred else Stance.STATES),
                value=(evidence.quote or value)[:MAX_VALUE],
                locator=f"¶{evidence.paragraph}",
            )
        )


def free_code(model, column: str, wanted: str, width: int) -> str:
    """An ASCII code that no row has, not even one that is gone."""
    base = slugify(wanted)[: width - 4].strip("-") or model._meta.model_name
    history = model.history.model.objects
    code, number = base, 1
    while model.objects.filter(**{column: code}).exists() or history.filter(**{column: code}).exists():
        number += 1
        code = f"{base}-{number}"
    return code
