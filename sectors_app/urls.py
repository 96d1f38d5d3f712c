"""Addresses of sectors, commitments and coverage, and of sessions with the filters of this app."""

from django.urls import path, re_path

from sectors_app.filtersets import SectorSessionFilterSet
from sectors_app.views import carry_over, commitments, coverage, more, sectors
from sessions_app.urls import BODY, KEY
from sessions_app.views import timeline


def exports(address: str, view, name: str, *kinds: str) -> list:
    """``<address>.csv`` and so on, called ``<name>_csv``."""
    return [path(f"{address}.{kind}", view, {"kind": kind}, name=f"{name}_{kind}") for kind in kinds]


# Instead of the addresses that the app below has for the same pages.
BY_SECTOR = {"filterset_class": SectorSessionFilterSet}

urlpatterns = [
    path("sessions/", timeline.TimelineView.as_view(**BY_SECTOR), name="sessions"),
    *exports("sessions", timeline.SessionsExport.as_view(**BY_SECTOR), "sessions", "csv", "xlsx", "json"),
    path("sessions/embed/", timeline.TimelineEmbed.as_view(**BY_SECTOR), name="sessions_embed"),
    path(
        "sessions/timeline.json",
        timeline.TimelineFigure.as_view(**BY_SECTOR),
        name="session_timeline_json",
    ),
    *exports(
        "sessions/timeline",
        timeline.TimelineExport.as_view(**BY_SECTOR),
        "session_timeline",
        "csv",
        "xlsx",
    ),
    path("coverage/", coverage.coverage, name="coverage"),
    path("coverage/embed/", coverage.coverage_embed, name="coverage_embed"),
    path("coverage/more/", more.more, name="coverage_more"),
    path("coverage/more/<slug:name>/embed/", more.more_embed, name="more_embed"),
    path("coverage/more/<slug:name>.json", more.more_json, name="more_json"),
    *exports("coverage/more/<slug:name>", more.more_export, "more", "csv", "xlsx"),
    path("coverage.json", coverage.coverage_json, name="coverage_json"),
    *exports("coverage", coverage.coverage_export, "coverage", "csv", "xlsx"),
    path("commitments/", commitments.commitments, name="commitments"),
    path("commitments/embed/", commitments.commitments_embed, name="commitments_embed"),
    *exports("commitments", commitments.commitments_export, "commitments", "csv", "xlsx", "json"),
    path(
        "commitments/by-sector.json",
        commitments.commitments_by_sector_json,
        name="commitments_by_sector_json",
    ),
    *exports(
        "commitments/by-sector",
        commitments.commitments_by_sector_export,
        "commitments_by_sector",
        "csv",
        "xlsx",
    ),
    path("commitments/<path:reference>/", commitments.commitment, name="commitment"),
    re_path(rf"^{BODY}/sessions/{KEY}/carry-over/$", carry_over.carry_over, name="carry_over"),
    path("sectors/", sectors.sectors, name="sectors"),
    path("sectors/<str:code>/", sectors.sector, name="sector"),
    path("sectors/<str:code>/embed/", sectors.sector_embed, name="sector_embed"),
    path("sectors/<str:code>/sessions.json", sectors.sector_sessions_json, name="sector_sessions_json"),
    *exports(
        "sectors/<str:code>/sessions",
        sectors.sector_sessions_export,
        "sector_sessions",
        "csv",
        "xlsx",
    ),
]
