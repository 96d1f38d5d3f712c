"""Writing what is worked out from commitments and agenda items."""

from collections import defaultdict
from collections.abc import Collection

from django.db import transaction
from django.db.models import Q

from sectors_app.choices import STRENGTH_ORDER, MentionRole
from sectors_app.models import AgendaItem, Coverage, Mention


@transaction.atomic
def coverage_rebuild(*, session_pk: int | None = None, session_pks: Collection[int] | None = None) -> int:
    """Work out which sectors one session, some or all of them covered; return the number of rows.

    A session covers a sector by the commitments it mentioned in it (as main or further sector, unless it
    dropped them) or because sources name the sector as discussed, reviewed or planned there. Running it
    twice gives the same rows.
    """
    narrow = Q() if session_pk is None else Q(session=session_pk)
    if session_pks is not None:
        narrow &= Q(session__in=session_pks)
    cells = defaultdict(lambda: {"commitments": set(), "named": False, "strengths": set()})
    mentions = Mention.objects.filter(narrow).exclude(role=MentionRole.DROPPED)
    for further, sector in ((False, "commitment__sector"), (True, "commitment__further_sectors")):
        rows = mentions.values_list("session", sector, "commitment", "strength").order_by()
        for session, sector_pk, commitment, strength in rows:
            if further and sector_pk is None:
                continue
            cell = cells[session, sector_pk]
            cell["commitments"].add(commitment)
            cell["strengths"].add(strength)
    agenda = AgendaItem.objects.filter(narrow, sector__isnull=False)
    for session, sector_pk in agenda.values_list("session", "sector").order_by().distinct():
        cells[session, sector_pk]["named"] = True

    rows = [
        Coverage(
            session_id=session,
            sector_id=sector_pk,
            commitments=len(cell["commitments"]),
            is_named=cell["named"],
            strongest=min(cell["strengths"], key=STRENGTH_ORDER.__getitem__, default=""),
        )
        for (session, sector_pk), cell in cells.items()
    ]
    present = Coverage.objects.filter(narrow).values_list("pk", "session", "sector")
    gone = [pk for pk, session, sector_pk in present if (session, sector_pk) not in cells]
    Coverage.objects.filter(pk__in=gone).delete()
    Coverage.objects.bulk_create(
        rows,
        batch_size=500,
        update_conflicts=True,
        unique_fields=("session", "sector"),
        update_fields=("commitments", "is_named", "strongest"),
    )
    return len(rows)
