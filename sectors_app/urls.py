"""Addresses of sectors, commitments and coverage."""

from django.urls import path

from sectors_app.views import commitments, coverage, sectors

urlpatterns = [
    path("coverage/", coverage.coverage, name="coverage"),
    path("coverage.json", coverage.coverage_json, name="coverage_json"),
    path("coverage.csv", coverage.coverage_csv, name="coverage_csv"),
    path("commitments/", commitments.commitments, name="commitments"),
    path("commitments.csv", commitments.commitments_csv, name="commitments_csv"),
    path("commitments.json", commitments.commitments_json, name="commitments_json"),
    path(
        "commitments/by-sector.json",
        commitments.commitments_by_sector_json,
        name="commitments_by_sector_json",
    ),
    path(
        "commitments/by-sector.csv", commitments.commitments_by_sector_csv, name="commitments_by_sector_csv"
    ),
    path("commitments/<path:reference>/", commitments.commitment, name="commitment"),
    path("sectors/", sectors.sectors, name="sectors"),
    path("sectors/<str:code>/", sectors.sector, name="sector"),
    path("sectors/<str:code>/sessions.json", sectors.sector_sessions_json, name="sector_sessions_json"),
    path("sectors/<str:code>/sessions.csv", sectors.sector_sessions_csv, name="sector_sessions_csv"),
]
