"""Sessions of the register that a draft may report, and how far the two agree."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from coopdash.intake.choices import Decision
from coopdash.intake.lib.dates import days_near
from coopdash.intake.lib.names import fold
from coopdash.intake.selectors.links import likeliest_commitment
from coopdash.intake.selectors.review import Review
from coopdash.intake.selectors.rows import Row, title_of
from sectors_app.models import Mention
from sessions_app.choices import AHEAD, LANGUAGES, DatePrecision, SessionStatus
from sessions_app.lib.words import country_name
from sessions_app.models import Session

NEW, AGREES, DIFFERS = "new", "agrees", "differs"
EARLIER, LATER = "earlier", "later"
"""True when the article came out, before the session was held; what brings the register up to date."""
WORDED = "worded"
"""The same commitment in words of another strength: how a source puts it contradicts nobody."""


@dataclass
class Compared:
    """One value beside what the register holds."""

    row: Row
    outcome: str
    held: str = ""
    fact: object = None


def same_sessions(review: Review) -> list[Session]:
    """Sessions of the same body with the same number, or on days that are the same or nearly so."""
    if review.body is None:
        return []
    number = next((row for row in review.rows if row.kind.code == "number" and not row.is_empty), None)
    date = next((row for row in review.rows if row.kind.code == "date" and not row.is_empty), None)
    alike = Q(pk__in=())
    if number and number.decision != Decision.REJECT and number.value.get("number"):
        alike |= Q(number=number.value["number"])
    day = date.value.get("date") if date and date.decision != Decision.REJECT else None
    if day:
        first, last = days_near(day)
        alike |= Q(date_earliest__lte=last, date_latest__gte=first)
    return list(Session.objects.filter(body=review.body).filter(alike).select_related("body", "place")[:5])


def candidates(review: Review) -> list[Session]:
    """The session that was chosen, then those that the draft may report."""
    alike = same_sessions(review)
    return [review.chosen, *alike] if review.chosen and review.chosen not in alike else alike


def compare(review: Review, session: Session) -> list[Compared]:
    """Every value of the draft beside the session's own.

    A commitment is beside the one it would be linked to if the session were chosen.
    """
    chairs = {chair.side: chair for chair in session.co_chairs.select_related("person", "organisation")}
    groups = {report.sub_group_id: report for report in session.sub_group_reports.select_related("sub_group")}
    documents = {document.kind: document for document in session.documents.all()}
    mentions = {
        one.commitment_id: one
        for one in Mention.objects.filter(session=session).select_related("commitment__sector")
    }
    taken: set[int] = set()
    sectors = {item.sector_id: item for item in session.agenda.filter(sector__isnull=False)}
    compared = []
    for row in review.rows:
        if row.is_empty or row.decision == Decision.REJECT or row.checked.errors:
            continue
        code, value = row.kind.code, row.value
        if code in ("parent", "previous", "publisher"):
            continue
        if code == "chair":
            chair = chairs.get(value["side"])
            same = chair is not None and row.target is not None and chair.person_id == row.target.pk
            compared.append(_against(row, chair, same, chair.person if chair else None))
        elif code == "organisation":
            compared.append(_of_organisation(row, chairs.get(value["side"])))
        elif code == "subgroup":
            report = groups.get(row.target.pk) if row.target else None
            compared.append(_against(row, report, report is not None, report))
        elif code == "document":
            document = documents.get(value["document_kind"])
            compared.append(_against(row, document, document is not None, document))
        elif code == "sector":
            sector = review.register.sectors[value["sector"]]
            item = sectors.get(sector.pk)
            compared.append(_against(row, item, item is not None, sector))
        elif code == "commitment":
            meant = row.target
            if meant is None and session != review.chosen:
                left = (one.commitment for pk, one in mentions.items() if pk not in taken)
                meant = likeliest_commitment(row, left)
            if meant is not None:
                taken.add(meant.pk)
            compared.append(_of_commitment(row, mentions.get(meant.pk) if meant else None))
        else:
            compared.append(_of_session(row, session, review))
    return compared


def _against(row: Row, fact, same: bool, held) -> Compared:
    if fact is None:
        return Compared(row, NEW)
    return Compared(row, AGREES if same else DIFFERS, str(held or ""), fact)


def _of_commitment(row: Row, mention: Mention | None) -> Compared:
    """A commitment that the session is on record with, in the strength of the register's wording."""
    if mention is None:
        return Compared(row, NEW)
    held = f"{title_of(mention.commitment)} ({mention.get_strength_display()})"
    return Compared(row, AGREES if mention.strength == row.value["strength"] else WORDED, held, mention)


def _of_organisation(row: Row, chair) -> Compared:
    """The organisation that a co-chair came from."""
    held = chair.organisation if chair else None
    same = held is not None and row.target is not None and held.pk == row.target.pk
    return _against(row, held, same, held)


def _of_session(row: Row, session: Session, review: Review) -> Compared:
    """A value of the session itself."""
    code, value = row.kind.code, row.value
    if code == "body":
        same = review.body is not None and review.body.pk == session.body_id
        return Compared(row, AGREES if same else DIFFERS, str(session.body), session)
    if code == "date":
        return _of_date(row, session)
    if code == "city":
        if session.place is None:
            return Compared(row, NEW, "", session)
        same = row.target is not None and row.target.pk == session.place_id
        return Compared(row, AGREES if same else DIFFERS, str(session.place), session)
    if code == "venue":
        spelled = [fold(getattr(session, f"venue_{lang}") or "") for lang in LANGUAGES]
        if not any(spelled):
            return Compared(row, NEW, "", session)
        return Compared(row, AGREES if fold(value["name"]) in spelled else DIFFERS, session.venue, session)
    if code == "status":
        outcome = _of_status(value["status"], session, review.draft.published_on)
        return Compared(row, outcome, session.get_status_display(), session)
    if code == "host":
        same = session.host == value["country"]
        outcome = NEW if not session.host else AGREES if same else DIFFERS
        return Compared(row, outcome, country_name(session.host) if session.host else "", session)
    held = {"number": session.number, "delegates": session.delegates}[code]
    if held is None:
        return Compared(row, NEW, "", session)
    return Compared(row, AGREES if held == value["number"] else DIFFERS, str(held), session)


def _of_date(row: Row, session: Session) -> Compared:
    held, given = session.date, row.value["date"]
    if held is None:
        return Compared(row, NEW, "", session)
    if given.earliest > held.latest or held.earliest > given.latest:
        return Compared(row, DIFFERS, held.format(), session)
    is_finer = given.precision == DatePrecision.DAY and held.precision != DatePrecision.DAY
    is_within = held.earliest <= given.earliest and given.latest <= held.latest
    return Compared(row, LATER if is_finer and is_within else AGREES, held.format(), session)


def _of_status(status: str, session: Session, published: date | None) -> str:
    """A session is announced before it is held: the two words do not contradict each other."""
    if session.status == status:
        return AGREES
    if session.status == SessionStatus.HELD and status in AHEAD:
        before = published is None or session.date is None or published <= session.date.latest
        return EARLIER if before else DIFFERS
    return LATER if session.status in AHEAD and status == SessionStatus.HELD else DIFFERS


def counts(compared: list[Compared]) -> dict[str, int]:
    """How many values agree, are new, differ."""
    kinds = {AGREES: (AGREES, EARLIER, WORDED), NEW: (NEW, LATER), DIFFERS: (DIFFERS,)}
    return {name: sum(one.outcome in outcomes for one in compared) for name, outcomes in kinds.items()}
