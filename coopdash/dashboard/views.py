"""Home and the pages about the register as a whole."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from coopdash.dashboard.selectors import (
    commitments_on_record,
    latest_coverage_finding,
    latest_outcomes,
    register_size,
)
from sessions_app.choices import GradeLetter
from sessions_app.selectors.session_lines import session_lines
from sessions_app.selectors.timeline import timeline_groups
from sessions_app.views.timeline import timeline_panels

LATEST = 6
"""Outcomes on the home page."""


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What stands out now: the strip, the latest outcomes, what comes next, what is missing."""
    outcomes = session_lines(latest_outcomes(LATEST))
    return render(
        request,
        "dashboard/home.html",
        {
            "outcomes": outcomes,
            "groups": timeline_groups(outcomes),
            "coverage": latest_coverage_finding(),
            "commitments": commitments_on_record(),
            **timeline_panels(request),
        },
    )


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """What the record holds, by which method, and how accessible it is."""
    return render(request, "dashboard/about.html", {"grades": GradeLetter.choices, **register_size()})
