"""Home and the pages about the register as a whole."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from coopdash.dashboard.selectors import register_size
from sessions_app.choices import GradeLetter


@require_safe
def about(request):
    """What the record holds, by which method, and how accessible it is."""
    return render(request, "dashboard/about.html", {"nav": "", "grades": GradeLetter.choices, **register_size()})
