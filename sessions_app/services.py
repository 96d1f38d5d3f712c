"""Writing what is worked out from the facts of sessions, and having their changes logged."""

import secrets
from collections import defaultdict
from collections.abc import Iterable, Iterator
from operator import attrgetter

from django.contrib.contenttypes.models import ContentType
from django.db import connections, router, transaction
from django.db.models import Model, QuerySet, Value

from sessions_app.lib.bulk import batches
from sessions_app.lib.change_log import LOCK, PRESENT, TABLE, TRIGGERS, Tracked
from sessions_app.lib.grading import Voice, grade
from sessions_app.models import Citation, FactGrade
from sessions_app.models.evidence import citable_models
from sessions_app.selectors.evidence import SOURCE_RELATIONS, FactKey

FACTS_AT_ONCE = 500
"""Facts that are graded in one transaction, so that nobody who writes meanwhile waits for all of them."""


def fact_grades_rebuild(*, facts: Iterable[FactKey] | None = None) -> int:
    """Work out the grades of ``facts`` anew, or of all facts, and return how many fields are graded.

    ``facts`` holds pairs of content type and primary key. Grades of fields that no citation supports any
    longer go. Running it twice gives the same rows.
    """
    by_kind = defaultdict(set)
    for kind, key in _cited_or_graded() if facts is None else facts:
        by_kind[kind].add(key)
    return sum(_grade(kind, some) for kind in by_kind for some in batches(by_kind[kind], FACTS_AT_ONCE))


def _cited_or_graded() -> Iterator[FactKey]:
    """Every fact that a rebuilding of everything has to look at, some of them twice."""
    for rows in (Citation.objects.order_by(), FactGrade.objects.order_by()):
        yield from rows.values_list("content_type", "object_id").distinct().iterator()


def _grade(kind: int, keys: list[int]) -> int:
    """Grade some facts of one kind in one transaction."""
    using = router.db_for_write(FactGrade)
    about = {"content_type": kind, "object_id__among": keys}
    voices = defaultdict(list)
    with transaction.atomic(using=using):
        writers_wait(using=using)
        for citation in Citation.objects.filter(**about).select_related(*SOURCE_RELATIONS).order_by("pk"):
            voices[citation.object_id, citation.field].append(_voice(citation))
        rows = [
            FactGrade(
                content_type_id=kind,
                object_id=key,
                field=field,
                grade=result.letter,
                sources=result.sources,
                origins=result.origins,
                has_conflict=result.has_conflict,
            )
            for (key, field), of_field in voices.items()
            if (result := grade(of_field)).letter
        ]
        derived_replace(
            stored=FactGrade.objects.filter(**about),
            rows=rows,
            key=("content_type_id", "object_id", "field"),
            values=("grade", "sources", "origins", "has_conflict"),
        )
    return len(rows)


def _voice(citation: Citation) -> Voice:
    source = citation.source
    return Voice(
        source=source.pk,
        origin=source.origin_key(),
        official_side=source.official_side(),
        is_signed_document=source.document_id is not None,
        stance=citation.stance,
    )


def writers_wait(*, using: str) -> None:
    """Have whoever writes to the register wait for this transaction from now on, not from its first write.

    For what is worked out from rows that must not change meanwhile: of two who work out the same, the later
    one has then read the later rows. SQLite's transactions begin so.
    """
    if connections[using].vendor == "postgresql":
        with connections[using].cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def derived_replace(
    *, stored: QuerySet, rows: list[Model], key: tuple[str, ...], values: tuple[str, ...]
) -> None:
    """Have ``rows`` stand instead of those ``stored``; only what differs is written.

    Each row written gives the data another version, and every process reads it again.
    """
    key_of, values_of = attrgetter(*key), attrgetter(*values)
    present = {key_of(row): row for row in stored}
    wanted = {key_of(row) for row in rows}
    gone = [row.pk for place, row in present.items() if place not in wanted]
    stored.model.objects.filter(pk__in=gone).delete()
    stored.model.objects.bulk_create(
        [
            row
            for row in rows
            if key_of(row) not in present or values_of(present[key_of(row)]) != values_of(row)
        ],
        batch_size=500,
        update_conflicts=True,
        unique_fields=key,
        update_fields=values,
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
    # In no order, so that the index of facts alone is gone through: in theirs each row would be.
    citations = Citation.objects.order_by()
    orphans = [citations.exclude(content_type__in=known)]
    for content_type in known:
        facts = content_type.model_class()._base_manager.order_by().values("pk")
        orphans.append(citations.filter(content_type=content_type).exclude(object_id__in=facts))
    parts = [rows.annotate(part=Value(i)).values_list("part", "pk") for i, rows in enumerate(orphans)]
    return [pk for _part, pk in sorted(parts[0].union(*parts[1:], all=True))]


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
