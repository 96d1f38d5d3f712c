"""Writing what a session agreed: commitments with their references, and sectors it named."""

import re
from dataclasses import replace

from django.db.models import Max

from coopdash.intake.selectors.review import Review
from coopdash.intake.services.ledger import Ledger
from sectors_app.choices import AgendaKind, MentionRole
from sectors_app.models import AgendaItem, Commitment, Mention
from sessions_app.choices import AHEAD, Stance
from sessions_app.lib.partial_date import PartialDate
from sessions_app.models import Session

_TAIL = re.compile(r"/(\d+)$")


def write_outcomes(review: Review, ledger: Ledger, session: Session) -> None:
    """The commitments and the named sectors of a session."""
    for row in review.all("commitment"):
        _commitment(review, ledger, session, row)
    _sectors(review, ledger, session)


def reference_prefix(session: Session) -> str:
    """``IN-RU/IRIGC-TEC/WG-MIC/11/`` of a session."""
    return f"{session.body.path}/{session.key}".upper().replace("_", "-") + "/"


def next_reference(session: Session) -> str:
    """The next free reference; one that was ever given is never given again."""
    prefix = reference_prefix(session)
    given = [
        *Commitment.objects.filter(reference__startswith=prefix).values_list("reference", flat=True),
        *Commitment.history.filter(reference__startswith=prefix).values_list("reference", flat=True),
    ]
    numbers = [int(match.group(1)) for text in given if (match := _TAIL.search(text))]
    return f"{prefix}{max(numbers, default=0) + 1:02}"


def _commitment(review: Review, ledger: Ledger, session: Session, row) -> None:
    value, commitment = row.value, row.target
    if commitment is None:
        commitment = ledger.add(
            Commitment(
                reference=next_reference(session),
                wording_en=value["wording"],
                kind=value["commitment_kind"],
                sector=review.register.sectors[value["sector"]],
            )
        )
    mention = Mention.objects.filter(commitment=commitment, session=session).first()
    due = value["due"]
    if mention is None:
        made = Mention.objects.filter(commitment=commitment, role=MentionRole.MADE).exists()
        mention = ledger.add(
            Mention(
                commitment=commitment,
                session=session,
                role=value["role"] or (MentionRole.REITERATED if made else MentionRole.MADE),
                strength=value["strength"],
                **_columns(due),
            )
        )
    elif due and not (mention.due or commitment.due):
        ledger.fill(mention, **_columns(due))
    ledger.cite(mention, "wording", row, value=value["wording"])
    if mention.strength == value["strength"]:
        ledger.cite(mention, "strength", row, value=value["strength"])
    if due:
        known = mention.due or commitment.due
        is_other = (due.earliest, due.latest) != (known.earliest, known.latest)
        words = replace(row, quote=due.format())
        ledger.cite(mention, "due", span_of=words, stance=Stance.DIFFERS if is_other else "")


def _columns(due: PartialDate | None) -> dict:
    """A due date as the columns that hold it."""
    if due is None:
        return {}
    return {"due_earliest": due.earliest, "due_latest": due.latest, "due_precision": str(due.precision)}


def _sectors(review: Review, ledger: Ledger, session: Session) -> None:
    """Sectors named without a commitment: as discussed, or as planned for a session ahead."""
    kind = AgendaKind.PLANNED if session.status in AHEAD else AgendaKind.DISCUSSED
    for row in review.all("sector"):
        sector = review.register.sectors[row.value["sector"]]
        item = AgendaItem.objects.filter(session=session, sector=sector).first()
        if item is None:
            last = AgendaItem.objects.filter(session=session).aggregate(last=Max("position"))["last"] or 0
            item = ledger.add(AgendaItem(session=session, position=last + 1, kind=kind, sector=sector))
        ledger.cite(item, "sector", row, value=row.value["sector"])
