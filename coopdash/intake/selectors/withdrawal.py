"""What withdrawing a draft would take from the register and what it would bring back, before anybody does."""

import json
from collections import defaultdict
from copy import copy
from dataclasses import dataclass, field
from hashlib import sha256

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext as _

from coopdash.intake.models import Draft
from sessions_app.lib.differences import Difference, differences
from sessions_app.models import Citation, Organisation, Person, Place, Source
from sessions_app.selectors.sources import Statement, statements, statements_of

CITATION = "sessions_app.citation"
SHARED = (Organisation, Person, Place)
"""What many records name. The first may be wrong without the others being so: such a row then stays."""
MOST_NAMED = 20
"""Rows that are named at most where they stand on one that is to go."""


@dataclass(frozen=True)
class ChangedRow:
    """One row of the register: it goes whole, or some of its fields are set back."""

    table: str
    row: models.Model
    is_gone: bool
    changes: list[Difference]

    @classmethod
    def of(cls, row: models.Model, before: dict, *, is_gone: bool) -> "ChangedRow":
        """A row that goes, or is set back to what its columns held before."""
        comes = None if is_gone else row_set_back(row, before)
        return cls(str(row._meta.verbose_name), row, is_gone, differences(row, comes))


@dataclass
class Withdrawal:
    """All that a withdrawal does. ``seen`` is a fingerprint of the rows that it bears on, as they are now.

    ``stays`` are rows that publishing added and that others have come to stand on.
    """

    lines: list[ChangedRow] = field(default_factory=list)
    citations: list[Statement] = field(default_factory=list)
    blockers: list[str] = field(default_factory=list)
    stays: dict[tuple[str, int], models.Model] = field(default_factory=dict)
    seen: str = ""


def row_set_back(row: models.Model, before: dict) -> models.Model:
    """A copy of a row with columns as they were; ``before`` names fields or columns."""
    row = copy(row)
    for name, value in before.items():
        column = row._meta.get_field(name)
        kind = column.target_field if column.is_relation else column
        setattr(row, column.attname, kind.to_python(value))
    return row


def columns_before(ledger: list[dict]) -> dict[tuple[str, int], dict]:
    """For each row of a ledger what the columns that it notes held before any of it."""
    found: dict[tuple[str, int], dict] = {}
    for entry in ledger:
        key = entry["model"], entry["pk"]
        # The first note of a column is the one that counts.
        found[key] = entry.get("before", {}) | found.get(key, {})
    return found


def rows_of(ledger: list[dict]) -> dict[tuple[str, int], models.Model]:
    """The rows of a ledger that are still there, with what their names need."""
    keys = defaultdict(list)
    for entry in ledger:
        keys[entry["model"]].append(entry["pk"])
    found = {}
    for label, pks in keys.items():
        model = apps.get_model(label)
        named = (field.name for field in model._meta.many_to_many)
        rows = model._base_manager.select_related().prefetch_related(*named)
        found |= {(label, row.pk): row for row in rows.filter(pk__in=pks)}
    return found


def draft_withdrawal(draft: Draft) -> Withdrawal:
    """What taking back a published draft would do, and what stands in its way."""
    rows = rows_of(draft.ledger)
    found = Withdrawal(seen=_fingerprint(draft, rows))
    added = _added(draft)
    versions = _versions(draft)
    shared = {key: row for key, row in rows.items() if key in added and isinstance(row, SHARED)}
    found.stays = {key: row for key, row in shared.items() if _in_use(draft, row, versions)}
    for key, before in columns_before(draft.ledger).items():
        row = rows.get(key)
        if row is None or key[0] == CITATION or key in found.stays:
            continue
        line = ChangedRow.of(row, before, is_gone=key in added)
        if line.changes:
            found.lines.append(line)
    # What is set back is decided on first: the rest is a list of what publishing had added.
    found.lines.sort(key=lambda line: line.is_gone)
    if draft.source is not None:
        cited = [pk for label, pk in rows if label == CITATION]
        found.citations = statements(list(statements_of(draft.source).filter(pk__in=cited)))
    found.blockers = _blockers(draft, {key: row for key, row in rows.items() if key not in found.stays})
    return found


def _added(draft: Draft) -> set[tuple[str, int]]:
    """The rows that publishing a draft added."""
    return {(entry["model"], entry["pk"]) for entry in draft.ledger if "before" not in entry}


def _fingerprint(draft: Draft, rows: dict) -> str:
    """One mark of the draft's version and of every column of its rows."""
    state = [
        [key, {column.attname: column.value_from_object(row) for column in row._meta.concrete_fields}]
        for key, row in sorted(rows.items())
    ]
    return sha256(json.dumps([draft.version, state], cls=DjangoJSONEncoder).encode()).hexdigest()


def _versions(draft: Draft) -> dict[tuple[str, int], int]:
    """Each row of a ledger with the last version that publishing gave it."""
    versions: dict[tuple[str, int], int] = {}
    for entry in draft.ledger:
        key = entry["model"], entry["pk"]
        versions[key] = max(versions.get(key, 0), entry.get("version") or 0)
    return versions


def _blockers(draft: Draft, rows: dict) -> list[str]:
    """What keeps rows of the ledger from going: other evidence, other rows, later changes by people."""
    versions = _versions(draft)
    added = _added(draft)
    found: dict[str, None] = {}
    for key, row in reversed(rows.items()):
        if versions[key] and row.version != versions[key] and _is_other(row, versions[key]):
            found[_("“%(row)s” was changed since.") % {"row": row}] = None
        if key not in added:
            continue
        found |= dict.fromkeys(_in_use(draft, row, versions))
    return list(found)


def _in_use(draft: Draft, row: models.Model, ours: dict) -> list[str]:
    """Sentences on what of others a row that is to go is needed for."""
    evidence = [] if isinstance(row, (Citation, Source)) else _evidence_for(row, ours)
    return [*evidence, *_standing_on(draft, row, ours)]


def _is_other(row: models.Model, version: int) -> bool:
    """Whether a row says something else than it did: what was changed and changed back does not."""
    then = row.history.filter(version=version).first()
    return then is None or bool(differences(row, then.instance))


def _evidence_for(row: models.Model, ours: dict) -> list[str]:
    """Citations by other sources of a row that is to go."""
    kind = ContentType.objects.get_for_model(row, for_concrete_model=True)
    return [
        _("“%(source)s” is evidence for “%(row)s”.") % {"source": citation.source, "row": row}
        for citation in Citation.objects.filter(content_type=kind, object_id=row.pk).select_related("source")
        if (CITATION, citation.pk) not in ours
    ]


def _standing_on(draft: Draft, row: models.Model, ours: dict) -> list[str]:
    """Rows that refer to a row that is to go."""
    sentences = []
    for relation in row._meta.related_objects:
        if getattr(relation, "on_delete", None) is not models.PROTECT:
            continue
        for other in relation.related_model._base_manager.filter(**{relation.field.name: row})[:MOST_NAMED]:
            if relation.related_model is Draft:
                if other.pk != draft.pk:
                    sentences.append(
                        _("Draft %(n)d was published on “%(row)s”.") % {"n": other.pk, "row": row}
                    )
            elif (other._meta.label_lower, other.pk) not in ours:
                sentences.append(_("“%(other)s” stands on “%(row)s”.") % {"other": other, "row": row})
    return sentences
