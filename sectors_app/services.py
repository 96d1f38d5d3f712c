"""Writing what a session did with commitments, and what is worked out from that."""

from collections import defaultdict
from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.db import router, transaction
from django.utils.translation import gettext as _

from sectors_app.choices import STRENGTH_ORDER, MentionRole, Strength
from sectors_app.errors import OutcomeError
from sectors_app.models import AgendaItem, Commitment, Coverage, Mention
from sectors_app.selectors.commitments import mentions_in_order
from sessions_app.lib.bulk import batches
from sessions_app.models import Session
from sessions_app.services import derived_replace, writers_wait

SESSIONS_AT_ONCE = 200
"""Sessions whose coverage is worked out in one transaction."""


def coverage_rebuild(*, session_pks: Collection[int] | None = None) -> int:
    """Work out which sectors some sessions covered, or all; return the number of rows.

    A session covers a sector by the commitments it mentioned in it (as main or further sector, unless it
    dropped them) or because sources name the sector as discussed, reviewed or planned there. Running it
    twice gives the same rows.
    """
    if session_pks is None:
        models = (Mention, AgendaItem, Coverage)
        keys = [model.objects.order_by().values_list("session", flat=True).distinct() for model in models]
        session_pks = set().union(*keys)
    return sum(_cover(some) for some in batches(session_pks, SESSIONS_AT_ONCE))


def _cover(session_pks: list[int]) -> int:
    """Work out the coverage of some sessions in one transaction."""
    using = router.db_for_write(Coverage)
    narrow = {"session__among": session_pks}
    cells = defaultdict(lambda: {"commitments": set(), "named": False, "strengths": set()})
    with transaction.atomic(using=using):
        writers_wait(using=using)
        mentions = Mention.objects.filter(**narrow).exclude(role=MentionRole.DROPPED)
        for sector in ("commitment__sector", "commitment__further_sectors"):
            rows = mentions.filter(**{f"{sector}__isnull": False}).order_by()
            for session, sector_pk, commitment, strength in rows.values_list(
                "session", sector, "commitment", "strength"
            ):
                cell = cells[session, sector_pk]
                cell["commitments"].add(commitment)
                cell["strengths"].add(strength)
        agenda = AgendaItem.objects.filter(**narrow, sector__isnull=False)
        for session, sector_pk in agenda.values_list("session", "sector").order_by().distinct():
            cells[session, sector_pk]["named"] = True
        derived_replace(
            stored=Coverage.objects.filter(**narrow),
            rows=[
                Coverage(
                    session_id=session,
                    sector_id=sector_pk,
                    commitments=len(cell["commitments"]),
                    is_named=cell["named"],
                    strongest=min(cell["strengths"], key=STRENGTH_ORDER.__getitem__, default=""),
                )
                for (session, sector_pk), cell in cells.items()
            ],
            key=("session_id", "sector_id"),
            values=("commitments", "is_named", "strongest"),
        )
    return len(cells)


@transaction.atomic
def outcomes_record(*, session: Session, roles: dict[int, str], reason: str = "") -> list[Mention]:
    """Record what a held session did with commitments that it had to take up, all of them or none.

    ``roles`` has a role for each commitment by its primary key. A commitment keeps the strength of its
    wording as last said. One that the session mentions already is refused: its mention is changed where it
    stands.
    """
    if not session.is_held:
        raise OutcomeError(_("Only a session that was held has outcomes."))
    # Of two who record the same the later one is told, and meets no broken constraint.
    writers_wait(using=router.db_for_write(Mention))
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
