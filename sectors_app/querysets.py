"""Reusable narrowings and preloads of commitments."""

from django.db import models
from django.db.models import OuterRef, Subquery


class CommitmentQuerySet(models.QuerySet):
    """Commitments with what their lists show."""

    def with_status(self):
        """Add ``current_status`` and ``current_status_as_of`` from the latest status report, None without.

        Derived from the reports alone, so that nobody can type it over.
        """
        reports = self.model.status_reports.rel.related_model.objects.filter(commitment=OuterRef("pk"))
        latest = reports.order_by("-as_of", "-pk")
        return self.annotate(
            current_status=Subquery(latest.values("status")[:1]),
            current_status_as_of=Subquery(latest.values("as_of")[:1]),
        )

    def with_header(self):
        """Everything that a line about a commitment shows, in a fixed number of queries."""
        return (
            self.with_status()
            .select_related("sector", "sector__parent")
            .prefetch_related("mentions__session__body", "parties__organisation")
        )


class CommitmentManager(models.Manager.from_queryset(CommitmentQuerySet)):
    """Finds a commitment by its reference."""

    def get_by_natural_key(self, reference):
        return self.get(reference=reference)
