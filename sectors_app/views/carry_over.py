"""What a session had to take up, and where staff record what it did with each."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from sectors_app.errors import OutcomeError
from sectors_app.forms import OutcomesForm
from sectors_app.lib.life_words import ending_words, standing_words
from sectors_app.selectors.carry_over import CarriedRow, CarryOver, Outcome
from sectors_app.selectors.carry_over import carry_over as carry_over_of
from sectors_app.services import outcomes_record
from sessions_app.lib.words import counted
from sessions_app.models import Session
from sessions_app.selectors.session_page import with_parts
from sessions_app.views.common import Crumb, body_crumbs, missing, moved, page_of, today
from sessions_app.views.sessions import find_session

PAGE_SIZE = 200


@require_http_methods(["GET", "HEAD", "POST"])
def carry_over(request: HttpRequest, path: str, key: str) -> HttpResponse:
    """`…/sessions/11/carry-over/`"""
    session = find_session(with_parts(Session.objects.filter(body__path=path)), key)
    if session is None:
        return missing(request, _("The register holds no such session of this body."))
    may_record, is_sent = request.user.has_perm("sectors_app.add_mention"), request.method == "POST"
    if is_sent and not may_record:
        raise PermissionDenied
    if session.key != key:
        return moved(request, "carry_over", session.body.path, session.key)
    found = carry_over_of(session, at=today())
    order = list(Outcome)
    page = page_of(request, sorted(found.rows, key=lambda row: order.index(row.outcome)), PAGE_SIZE)
    waiting = [row for row in page if row.said is None]
    form = None
    if is_sent or (may_record and session.is_held and waiting):
        # Of all that was sent: what somebody else has recorded meanwhile is refused, and not passed over.
        offered = [row.commitment for row in (found.rows if is_sent else waiting)]
        form = OutcomesForm(request.POST if is_sent else None, commitments=offered)
    if is_sent and form.is_valid():
        try:
            outcomes_record(session=session, roles=form.roles, reason=form.cleaned_data["reason"])
        except OutcomeError as error:
            form.add_error(None, str(error))
        else:
            return redirect("carry_over", session.body.path, session.key)
    body = session.body
    crumbs = [
        *body_crumbs(body),
        Crumb(str(body), body.get_absolute_url()),
        Crumb(session.title, session.get_absolute_url()),
    ]
    context = {
        "session": session,
        "found": found,
        "finding": _finding(found),
        "page": page,
        "parts": _parts(page.object_list, form if session.is_held else None),
        "form": form,
        "crumbs": crumbs,
    }
    return render(request, "sectors_app/carry_over.html", context, status=422 if is_sent else 200)


def _finding(found: CarryOver) -> str:
    total, silent = len(found.rows), len(found.with_outcome(Outcome.SILENT))
    if not total:
        return _("No commitment on record was open before this session.")
    words = counted(
        ngettext(
            "%(count)d commitment was open before this session",
            "%(count)d commitments were open before this session",
            total,
        ),
        count=total,
    )
    left = counted(ngettext("%(count)d is left silent", "%(count)d are left silent", silent), count=silent)
    return f"{words}; {left}." if silent else f"{words}."


def _parts(rows: list[CarriedRow], form: OutcomesForm | None) -> list[dict]:
    """The rows under what became of them, each with its words and, for staff, its fields."""
    headings = {
        Outcome.SILENT: _("Left silent"),
        Outcome.REITERATED: _("Reiterated or revised"),
        Outcome.REPORTED: _("Reported"),
        Outcome.ENDED: _("Ended"),
        Outcome.LATER: _("Kept for later"),
    }
    return [
        {
            "outcome": outcome.value,
            "heading": heading,
            "rows": [
                {
                    "row": row,
                    "stood": standing_words(row.before, made=None),
                    "said": _said(row),
                    "fields": form.pair_of(row.commitment.pk) if form and row.said is None else None,
                }
                for row in rows
                if row.outcome == outcome
            ],
        }
        for outcome, heading in headings.items()
        if any(row.outcome == outcome for row in rows)
    ]


def _said(row: CarriedRow) -> str:
    """What the session did, in words; '' where it was silent."""
    if row.said is None:
        return ""
    if row.mention is not None:
        return row.mention.get_role_display()
    if hasattr(row.said, "as_of"):
        return _("Report: %(status)s") % {"status": row.said.get_status_display()}
    return ending_words(row.said)
