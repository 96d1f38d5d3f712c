"""Figures of sectors and commitments: rows in, Plotly figure out. No database."""

from sectors_app.charts.ages import ages_height, commitment_ages
from sectors_app.charts.coverage import coverage_by_session, coverage_by_year, matrix_height
from sectors_app.charts.flows import commitment_flow, commitment_sizes, flow_height, sizes_height
from sectors_app.charts.sectors import bars_height, commitments_by_sector, lanes_height, sector_sessions
from sectors_app.charts.strips import coverage_strips, strips_height

__all__ = [
    "ages_height",
    "bars_height",
    "commitment_ages",
    "commitment_flow",
    "commitment_sizes",
    "commitments_by_sector",
    "coverage_by_session",
    "coverage_by_year",
    "coverage_strips",
    "flow_height",
    "lanes_height",
    "matrix_height",
    "sector_sessions",
    "sizes_height",
    "strips_height",
]
