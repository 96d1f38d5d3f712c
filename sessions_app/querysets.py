"""Reusable narrowings and preloads; no rule of the domain is decided here."""

from django.db import models


class SessionQuerySet(models.QuerySet):
    """Sessions of bodies."""

    def with_header(self):
        """Everything that a line about a session shows, in a fixed number of queries."""
        return self.select_related("body", "body__parent", "place").prefetch_related("co_chairs__person")

    def held(self):
        return self.filter(status="held")

    def upcoming(self, at):
        """Sessions not yet held that may still come: dated on or after ``at``, or without a date."""
        waiting = self.filter(status__in=("expected", "tentative", "confirmed", "postponed"))
        return waiting.filter(models.Q(date_latest__gte=at) | models.Q(date_latest__isnull=True))


class SessionManager(models.Manager.from_queryset(SessionQuerySet)):
    """Finds a session by its lasting code."""

    def get_by_natural_key(self, code):
        return self.get(code=code)
