"""Writing what is worked out from the facts of sessions, and having their changes logged."""

import secrets
from collections import defaultdict
from collections.abc import Iterable

from django.contrib.contenttypes.models import ContentType
from django.db import connections, transaction

from sessions_app.lib.change_log import PRESENT, TABLE, TRIGGERS, Tracked
from sessions_app.lib.grading import Voice, grade
from sessions_app.models import Citation, FactGrade
from sessions_app.models.evidence import citable_models


@transaction.atomic
def fact_grades_rebuild(*, facts: set[tuple[int, int]] | None = None) -> int:
    """Work out the grades of ``facts`` anew, or of all facts, and return how many fields are graded.

    ``facts`` holds pairs of content type and primary key. Grades of fields that no citation supports any
    longer go. Running it twice gives the same rows.
    """
    citations = Citation.objects.select_related(
        "source__origin", "source__publisher", "source__syndicated_from"
    ).order_by("pk")
    stale = FactGrade.objects.all()
    if facts is not None:
        citations = [
            row for row in _of_facts(citations, facts) if (row.content_type_id, row.object_id) in facts
        ]
        stale = [row for row in _of_facts(stale, facts) if (row.content_type_id, row.object_id) in facts]
    voices = defaultdict(list)
    for citation in citations:
        voices[citation.content_type_id, citation.object_id, citation.field].append(
            Voice(
                source=citation.source_id,
                origin=citation.source.origin_key(),
                official_side=citation.source.official_side(),
                is_signed_document=citation.source.document_id is not None,
                stance=citation.stance,
            )
        )
    rows = []
    for (content_type, pk, field), of_field in voices.items():
        result = grade(of_field)
        if result.letter:
            rows.append(
                FactGrade(
                    content_type_id=content_type,
                    object_id=pk,
                    field=field,
                    grade=result.letter,
                    sources=result.sources,
                    origins=result.origins,
                    has_conflict=result.has_conflict,
                )
            )
    graded = {(row.content_type_id, row.object_id, row.field) for row in rows}
    gone = [row.pk for row in stale if (row.content_type_id, row.object_id, row.field) not in graded]
    FactGrade.objects.filter(pk__in=gone).delete()
    FactGrade.objects.bulk_create(
        rows,
        batch_size=500,
        update_conflicts=True,
        unique_fields=("content_type", "object_id", "field"),
        update_fields=("grade", "sources", "origins", "has_conflict"),
    )
    return len(rows)


def _of_facts(queryset, facts):
    """Rows about any of ``facts``, and perhaps of facts with the same number and another kind."""
    return queryset.filter(
        content_type__in={content_type for content_type, _ in facts}, object_id__in={pk for _, pk in facts}
    )


@transaction.atomic
def citations_delete_orphans() -> int:
    """Delete citations and grades whose fact is gone, and return how many citations went.

    A generic key is not guarded by the database, so a fact deleted past Django may leave such rows.
    """
    orphans = find_orphan_citations()
    Citation.objects.filter(pk__in=orphans).delete()
    fact_grades_rebuild()
    return len(orphans)


def find_orphan_citations() -> list[int]:
    """Primary keys of citations whose fact does not exist."""
    known = [ContentType.objects.get_for_model(model) for model in citable_models()]
    orphans = list(Citation.objects.exclude(content_type__in=known).values_list("pk", flat=True))
    for content_type in known:
        facts = content_type.model_class()._base_manager.values("pk")
        rows = Citation.objects.filter(content_type=content_type).exclude(object_id__in=facts)
        orphans += rows.values_list("pk", flat=True)
    return orphans


def change_triggers_ensure(*, using: str, tables: Iterable[Tracked]) -> int:
    """Set the triggers that log the changes of ``tables`` where they are missing; return the number set.

    Of a table that had to be given one, any row may have changed unseen, and the log says so.
    """
    connection = connections[using]
    done = 0
    with transaction.atomic(using=using), connection.cursor() as cursor:
        if TABLE not in connection.introspection.table_names(cursor):
            return 0  # migrated back to before the log
        cursor.execute(PRESENT[connection.vendor])
        present = {name for (name,) in cursor.fetchall()}
        for one in tables:
            missing = [sql for name, sql in TRIGGERS[connection.vendor](one).items() if name not in present]
            for sql in missing:
                cursor.execute(sql)
            if missing:
                sql = f'INSERT INTO {TABLE} ("table", "key", "mark") VALUES (%s, 0, %s)'  # noqa: S608
                cursor.execute(sql, [one.table, secrets.randbits(53)])
            done += len(missing)
    return done
