"""Writing how commitments go on, what a session did with them, and what is worked out from both."""

from collections import defaultdict
from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from sectors_app.choices import STRENGTH_ORDER, MentionRole, Strength
from sectors_app.errors import CircularLinkError, OutcomeError
from sectors_app.lib.succession import reaches
from sectors_app.models import AgendaItem, Commitment, CommitmentLink, Coverage, Mention
from sectors_app.selectors.commitments import mentions_in_order
from sessions_app.models import Session


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


@transaction.atomic
def commitment_link_add(
    *, earlier: Commitment, later: Commitment, kind: str, session: Session | None = None, note: str = ""
) -> CommitmentLink:
    """Say that ``earlier`` goes on in ``later``; refused where that would lead in a circle."""
    link = CommitmentLink(earlier=earlier, later=later, kind=kind, session=session, note=note)
    link.full_clean()
    link.save()
    # Once more behind the writers' lock: somebody may have linked the other way meanwhile.
    if reaches(later.pk, earlier.pk, CommitmentLink.onward_of()):
        raise CircularLinkError(_("Somebody has linked these two the other way round meanwhile."))
    return link


@transaction.atomic
def outcomes_record(*, session: Session, roles: dict[int, str], reason: str = "") -> list[Mention]:
    """Record what a held session did with commitments that it had to take up, all of them or none.

    ``roles`` has a role for each commitment by its primary key. A commitment keeps the strength of its
    wording as last said. One that the session mentions already is refused: its mention is
    changed where it stands.
    """
    if not session.is_held:
        raise OutcomeError(_("Only a session that was held has outcomes."))
    commitments = Commitment.objects.prefetch_related("mentions__session").in_bulk(list(roles))
    made = []
    for pk, role in roles.items():
        commitment = commitments.get(pk)
        if commitment is None:
            raise OutcomeError(_("One of these commitments is gone. Nothing was recorded."))
        before = mentions_in_order(commitment.mentions.all())
        mention = Mention(
            commitment=commitment,
            session=session,
            role=role,
            strength=before[-1].strength if before else Strength.NOTED,
        )
        mention._change_reason = reason or None
        try:
            mention.full_clean()
        except ValidationError as error:
            raise OutcomeError(
                _("%(reference)s: %(problem)s Nothing was recorded.")
                % {"reference": commitment.reference, "problem": " ".join(error.messages)}
            ) from error
        mention.save()
        made.append(mention)
    return made
