"""Two sessions side by side."""

import re

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from coopdash.briefs.selectors.compare import (
    MOST_OFFERED,
    Comparison,
    Fate,
    comparable_sessions,
    compare_sessions,
    natural_pairs,
)
from coopdash.briefs.templatetags.briefs import session_value
from coopdash.briefs.views.common import session_at
from sessions_app.lib.text import ascii_digits, normalise
from sessions_app.models import Session

MAX_LENGTH = 260
_NAMED = re.compile(
    r"(?P<path>[a-z]{2}-[a-z]{2}(?:/[a-z0-9-]+)+?)(?:/sessions)?/(?P<key>[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?|[0-9]{1,4})"
)
_KEY = re.compile(r"[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?|[0-9]{1,4}")


@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """`/compare/?a=in-ru/irigc-tec/wg-mic/sessions/11&b=10`, or with `b` in full"""
    given = {name: request.GET.get(name, "")[:MAX_LENGTH] for name in ("a", "b")}
    first = _session_of(given["a"])
    second = _session_of(given["b"], first)
    notices = [
        _("“%(value)s” names no session of the register.") % {"value": value[:60]}
        for value, found in ((given["a"], first), (given["b"], second))
        if value.strip() and found is None
    ]
    found = None
    if first and second and first.pk == second.pk:
        notices.append(_("These are one and the same session: choose two."))
    elif first and second:
        found = compare_sessions(first, second)
    choices, is_whole = comparable_sessions(*(row for row in (first, second) if row))
    context = {
        "notices": notices,
        "found": found,
        "choices": choices,
        "offered": None if is_whole else MOST_OFFERED,
        "pairs": [] if found else natural_pairs(choices, first or second),
        "chosen": [session_value(row) if row else "" for row in (first, second)],
        "parts": _parts(found) if found else [],
    }
    return render(request, "briefs/compare.html", context)


def _session_of(value: str, beside: Session | None = None) -> Session | None:
    """The session that a value names; a bare number or date is of the body of the one beside it."""
    value = ascii_digits(normalise(value)).strip("/").lower()
    if match := _NAMED.fullmatch(value):
        path, key = match["path"], match["key"]
    elif beside is not None and _KEY.fullmatch(value):
        path, key = beside.body.path, value
    else:
        return None
    return session_at(path, key)


def _parts(found: Comparison) -> list[dict]:
    """Each fate with its heading and, where it needs one, the reason why no more can be said."""
    names = {"earlier": found.earlier.title, "later": found.later.title}
    if not found.is_one_body:
        names = {"earlier": str(found.earlier), "later": str(found.later)}
    heads = {
        Fate.NEW: (_("New at the %(later)s"), ""),
        Fate.FIRST_SEEN: (
            _("Only at the %(later)s on record"),
            _("No full protocol of the %(earlier)s is held, so nothing here can be called new."),
        ),
        Fate.ELSEWHERE: (
            _("Taken up at the %(later)s, made by another session before"),
            _("Not new at the %(later)s: a session that is not one of these two made it."),
        ),
        Fate.CHANGED: (_("Changed from the %(earlier)s to the %(later)s"), ""),
        Fate.CARRIED: (_("At both sessions"), ""),
        Fate.PASSED_ON: (_("Carried on in other commitments of the %(later)s"), ""),
        Fate.CLOSED: (_("Ended by the %(later)s"), ""),
        Fate.GONE: (_("Gone: not in the full protocol of the %(later)s"), ""),
        Fate.UNSEEN: (
            _("Not in the sources held for the %(later)s"),
            _("No full protocol of the %(later)s is held: the source is too thin to say ‘dropped’."),
        ),
    }
    return [
        {
            "fate": fate.value,
            "heading": heading % names,
            "reason": reason % names if reason else "",
            "sectors": found.sectors.get(fate, []),
            "sub_groups": found.sub_groups.get(fate, []),
            "commitments": found.commitments.get(fate, []),
        }
        for fate, (heading, reason) in heads.items()
        if any(fate in rows for rows in (found.sectors, found.sub_groups, found.commitments))
    ]
