"""The way of a batch: judged, imported as a whole or not at all, and undone as a whole."""

from collections import Counter
from collections.abc import Callable
from datetime import datetime
from hashlib import sha256
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.db import IntegrityError, router, transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coopdash.intake.bulk.files import Sheet, read_sheet
from coopdash.intake.bulk.judging import judge, with_known_columns
from coopdash.intake.bulk.models import ImportBatch, ImportRow
from coopdash.intake.bulk.resources.base import AT_ONCE, UNDONE, Judged
from coopdash.intake.bulk.writing import WRITTEN, added_by, standing_on, undo, write
from coopdash.intake.choices import BatchState, RowVerdict
from coopdash.intake.errors import BatchError, DependentsError, ImportedError, StaleBatchError
from coopdash.intake.lib.files.names import shown_name
from coopdash.jobs.services import Progress
from sessions_app.errors import StaleVersionError
from sessions_app.lib.bulk import batches
from sessions_app.models import Session
from sessions_app.selectors.changes import data_version
from sessions_app.services import writers_wait

MOST_BLOCKERS = 50

T = TypeVar("T")


def batch_preview(*, kind: str, name: str, data: bytes, by, progress: Progress | None = None) -> ImportBatch:
    """Read and judge a file and keep the verdicts; nothing of the register is written.

    Its ten steps are reading, eight parts of the rows, and keeping them.
    """
    digest = sha256(data).hexdigest()
    refuse_imported(kind, digest)
    sheet = with_known_columns(kind, read_sheet(name, data))
    total = max(len(sheet.rows), 1)
    judged = judge(kind, sheet, progress and (lambda row: progress(1 + 8 * row // total)))
    with transaction.atomic():
        batch = ImportBatch(
            kind=kind,
            file_name=shown_name(name),
            sha256=digest,
            columns=sheet.columns,
            has_types=sheet.has_types,
            notices=sheet.notices,
            by=by,
        )
        _keep(batch, judged)
    return batch


def refuse_imported(kind: str, digest: str) -> None:
    same = ImportBatch.objects.filter(kind=kind, sha256=digest, state=BatchState.IMPORTED).first()
    if same is not None:
        raise ImportedError(
            _("This file was already imported, as batch %(n)d: nothing is left to do.") % {"n": same.pk}, same
        )


def _keep(batch: ImportBatch, judged: list[Judged]) -> None:
    counts = Counter(str(one.verdict) for one in judged)
    batch.counts = {verdict: counts[verdict] for verdict in RowVerdict.values}
    batch.full_clean(exclude=("by",), validate_constraints=False)
    batch.save()
    ImportRow.objects.filter(batch=batch).delete()
    ImportRow.objects.bulk_create(
        (
            ImportRow(
                batch=batch,
                number=one.number,
                cells=[cell.replace("\0", "\ufffd") for cell in one.cells],
                key=one.key[:200].replace("\0", "\ufffd"),
                verdict=one.verdict,
                version_seen=one.version,
                changes=[list(change) for change in one.changes],
                problems=[[problem.column, problem.cell, problem.sentence] for problem in one.problems],
                remarks=one.notices,
                alike=[[*alike, one.is_taken] for alike in one.alike],
            )
            for one in judged
        ),
        batch_size=AT_ONCE,
    )


def sheet_of(batch: ImportBatch) -> Sheet:
    """The table as it was read."""
    rows = batch.rows.values_list("number", "cells")
    return Sheet(batch.columns, list(rows), batch.has_types, batch.notices)


def _locked(batch: ImportBatch) -> ImportBatch:
    """The batch as it stands now, kept from others until the transaction ends."""
    return ImportBatch.objects.select_for_update().get(pk=batch.pk)


def refuse_older(batch: ImportBatch, version: int | None) -> None:
    """Refuse a step that was decided on before somebody else took one; None decides on what there is."""
    if version is not None and batch.version != version:
        raise StaleBatchError(_("Somebody took this batch a step on since you opened it."))


def _refuse_settled(batch: ImportBatch) -> None:
    if batch.state != BatchState.PREVIEWED:
        raise BatchError(_("This batch is no longer a preview."))


def _ahead(work: Callable[[], T]) -> Callable[[], T]:
    """Work something out before a lock is taken, so that others may write meanwhile.

    What is returned gives it under the lock: as it was found, or worked out again where somebody did write.
    """
    version, found = data_version(), work()
    return lambda: found if data_version() == version else work()


def _judged_anew(batch: ImportBatch, progress: Progress | None) -> Callable[[], list[Judged]]:
    """What judges the rows of a batch anew: nine of ten steps."""
    sheet = sheet_of(batch)
    total = max(len(sheet.rows), 1)
    return lambda: judge(batch.kind, sheet, progress and (lambda row: progress(9 * row // total)))


def batch_refresh(*, batch: ImportBatch, progress: Progress | None = None) -> ImportBatch:
    """Judge the rows anew against the register as it is now."""
    _refuse_settled(batch)
    judged = _ahead(_judged_anew(batch, progress))
    with transaction.atomic():
        batch = _locked(batch)
        _refuse_settled(batch)
        batch.version += 1
        _keep(batch, judged())
    return batch


@transaction.atomic
def batch_discard(*, batch: ImportBatch) -> ImportBatch:
    """Give up a preview; its rows go."""
    batch = _locked(batch)
    _refuse_settled(batch)
    batch.state = BatchState.DISCARDED
    batch.version += 1
    batch.save()
    batch.rows.all().delete()
    return batch


def batch_import(
    *,
    batch: ImportBatch,
    by,
    at: datetime,
    version: int | None = None,
    with_duplicates: bool = False,
    progress: Progress | None = None,
) -> ImportBatch:
    """Write what the preview says, all of it or nothing, in one transaction.

    Where the register changed since the preview, :class:`StaleBatchError` says how many rows differ.
    A batch that was imported is returned as it is.
    """
    batch.refresh_from_db()
    if _is_imported(batch, version):
        return batch
    judge_anew = _judged_anew(batch, progress)
    judged = _ahead(lambda: _with_stale(batch, judge_anew()))
    try:
        with transaction.atomic():
            batch = _locked(batch)
            if not _is_imported(batch, version):
                _write(batch, *judged(), by=by, at=at, with_duplicates=with_duplicates)
    except (IntegrityError, StaleVersionError, ValidationError) as error:
        raise StaleBatchError(_("The register changed while the batch was written: nothing was.")) from error
    return batch


def _is_imported(batch: ImportBatch, version: int | None) -> bool:
    """Whether it was imported already; refuses what cannot be."""
    if batch.state == BatchState.IMPORTED:
        return True
    refuse_older(batch, version)
    _refuse_settled(batch)
    refuse_imported(batch.kind, batch.sha256)
    return False


def _with_stale(batch: ImportBatch, judged: list[Judged]) -> tuple[list[Judged], list[int]]:
    """Rows, and the numbers of those that would do something else than their preview said."""
    seen = {row.number: row for row in batch.rows.all()}
    return judged, [one.number for one in judged if not _is_as_seen(one, seen.get(one.number))]


def _write(
    batch: ImportBatch, judged: list[Judged], stale: list[int], *, by, at: datetime, with_duplicates: bool
) -> None:
    if stale:
        raise StaleBatchError(
            ngettext(
                "The register changed since the preview, and with it %(n)d row, first row %(row)d.",
                "The register changed since the preview, and with it %(n)d rows, first row %(row)d.",
                len(stale),
            )
            % {"n": len(stale), "row": stale[0]}
        )
    refuse_what_is_wrong(judged, with_duplicates)
    wanted = [one for one in judged if one.verdict not in (RowVerdict.SAME, RowVerdict.ERROR)]
    if not wanted:
        raise BatchError(_("Every row is in the register already: nothing is left to import."))
    batch.ledger = write(wanted, by=by, reason=f"batch {batch.pk}")
    batch.state, batch.imported_at = BatchState.IMPORTED, at
    batch.version += 1
    batch.save()


def _is_as_seen(one: Judged, row: ImportRow | None) -> bool:
    """Whether a row would do what the preview said; what it may be a duplicate of is known by address."""
    return row is not None and (
        one.verdict,
        one.version,
        [list(change) for change in one.changes],
        [address for _sentence, address in one.alike],
    ) == (row.verdict, row.version_seen, row.changes, [alike[1] for alike in row.alike])


def refuse_what_is_wrong(judged: list[Judged], with_duplicates: bool) -> None:
    """All or nothing: one wrong row keeps the others out too."""
    wrong = [one for one in judged if one.verdict == RowVerdict.ERROR]
    if wrong:
        raise BatchError(
            ngettext(
                "%(n)d row has an error, so nothing is imported.",
                "%(n)d rows have errors, so nothing is imported.",
                len(wrong),
            )
            % {"n": len(wrong)}
        )
    doubles = [one for one in judged if one.verdict == RowVerdict.DUPLICATE]
    taken = [one for one in doubles if one.is_taken]
    if taken:
        raise BatchError(
            _("Row %(row)d stands where the register has another, so nothing is imported: %(sentence)s")
            % {"row": taken[0].number, "sentence": taken[0].alike[0][0]}
        )
    if doubles and not with_duplicates:
        raise BatchError(
            ngettext(
                "%(n)d row may be in the register already: say that it is another, or take it out.",
                "%(n)d rows may be in the register already: say that they are others, or take them out.",
                len(doubles),
            )
            % {"n": len(doubles)}
        )


def batch_undo(
    *, batch: ImportBatch, by, at: datetime, version: int | None = None, progress: Progress | None = None
) -> ImportBatch:
    """Take back exactly what the batch wrote, in one transaction.

    Where something changed since or stands on it, nothing happens and :class:`DependentsError` names it.
    """
    batch.refresh_from_db()
    if _is_undone(batch, version):
        return batch
    blockers = _ahead(lambda: undo_blockers(batch))
    if progress:
        progress(9)
    with transaction.atomic():
        batch = _locked(batch)
        if not _is_undone(batch, version):
            # From here on nobody changes a row of which the blockers say that nobody changed it.
            writers_wait(using=router.db_for_write(Session))
            _take_back(batch, blockers(), by=by, at=at)
    return batch


def _is_undone(batch: ImportBatch, version: int | None) -> bool:
    """Whether it was undone already, by the same button pressed twice; refuses what cannot be."""
    if batch.state == BatchState.UNDONE and version is not None and batch.version == version + 1:
        return True
    refuse_older(batch, version)
    if batch.state != BatchState.IMPORTED:
        raise BatchError(_("Only a batch that was imported can be undone."))
    return False


def _take_back(batch: ImportBatch, blockers: list[str], *, by, at: datetime) -> None:
    if blockers:
        raise DependentsError(
            ngettext(
                "%(n)d row stands in the way, so the batch stays.",
                "%(n)d rows stand in the way, so the batch stays.",
                len(blockers),
            )
            % {"n": len(blockers)},
            blockers[:MOST_BLOCKERS],
        )
    undo(batch.ledger, by=by, reason=f"batch {batch.pk} {UNDONE}")
    batch.state, batch.undone_at = BatchState.UNDONE, at
    batch.version += 1
    batch.save()


def undo_blockers(batch: ImportBatch) -> list[str]:
    """What keeps a batch from being undone: later changes by people, and rows that stand on its own."""
    return list(dict.fromkeys(_blockers(batch.ledger)))


def _blockers(ledger: list[dict]):
    ours = {(entry["model"], entry["pk"]) for entry in ledger}
    left = {}
    for entry in ledger:
        key = entry["model"], entry["pk"]
        left[key] = max(left.get(key, 0), entry["version"])
    for label, model in WRITTEN.items():
        keys = {pk for name, pk in left if name == label}
        found = set()
        for some in batches(keys, AT_ONCE):
            rows = model._base_manager.filter(pk__in=some)
            versions = dict(rows.order_by().values_list("pk", "version"))
            found |= versions.keys()
            changed = [pk for pk, version in versions.items() if version != left[label, pk]]
            for row in rows.select_related().filter(pk__in=changed):
                yield _("“%(row)s” was changed since.") % {"row": row}
        for pk in sorted(keys - found):
            yield _("A row that was added is gone (%(table)s, number %(n)d).") % {
                "table": model._meta.verbose_name,
                "n": pk,
            }
        for other in standing_on(model, added_by(ledger, label), ours):
            yield _("“%(other)s” stands on a row of this batch.") % {"other": other}
