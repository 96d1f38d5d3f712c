"""Coverage: sectors by the sessions of one body, or by year; page, figure and CSV."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sectors_app import charts
from sectors_app.lib.coverage import ALL, CellState, ShownRow
from sectors_app.lib.words import change_words
from sectors_app.views.controls import controls
from sectors_app.views.coverage_request import CoverageRequest
from sessions_app.exports import Export, export_response, figure_response
from sessions_app.lib.figure import Column
from sessions_app.views.common import embeddable
from sessions_app.views.timeline import page_address

CSV_COLUMNS = tuple(
    Column(key, key, numeric)
    for key, numeric in (
        ("column", False),
        ("column_name", False),
        ("date", False),
        ("held", False),
        ("group", False),
        ("sector", False),
        ("sector_name", False),
        ("state", False),
        ("commitments", True),
        ("strongest", False),
        ("change", False),
    )
)


@require_safe
def coverage(request: HttpRequest) -> HttpResponse:
    """The page: filters, the matrix as HTML, and what draws over it."""
    asked = CoverageRequest(request)
    return render(
        request,
        "sectors_app/coverage.html",
        {
            "nav": "coverage",
            "filters": asked.filters,
            "chips": asked.filters.chips(),
            "controls": controls(asked.filters, _("All bodies, by year")),
            **_form(asked),
        },
    )


def _form(asked: CoverageRequest) -> dict:
    """The figure and what its HTML form is drawn from."""
    return {
        "asked": asked,
        "figure": asked.figure(),
        "columns": asked.matrix.columns,
        "rows": [
            (shown, change_words(shown.row.change) if asked.change_head else "", _fold_address(asked, shown))
            for shown in asked.shown
        ],
        "folding_all": _folding_all(asked),
        "change_head": asked.change_head,
        "steps": asked.steps,
    }


@require_safe
@embeddable
def coverage_embed(request: HttpRequest) -> HttpResponse:
    """The matrix alone, for pages of others."""
    form = _form(CoverageRequest(request))
    context = {
        "form_template": "sectors_app/parts/matrix.html" if form["rows"] else "",
        "key_template": "steps.html",
        "with_silence": True,
        "reading_template": "folding.html",
        "own_table": True,
    }
    return render(request, "embed.html", {**form, **context})


def _fold_address(asked: CoverageRequest, shown: ShownRow) -> str:
    """This page with one group folded, or opened again; '' for what is no group."""
    if not shown.is_group:
        return ""
    named = asked.foldable - asked.folded if asked.is_wide else asked.folded
    return asked.with_groups(named ^ {shown.row.code}, f"#row-{shown.row.code}")


def _folding_all(asked: CoverageRequest) -> dict[str, str] | None:
    """What opens all groups of a wide matrix, or folds them all where none is."""
    if not asked.is_wide or not asked.foldable:
        return None
    place = f"#fig-{asked.name}"
    if asked.folded:
        return {"words": _("Open all groups"), "url": asked.with_groups(frozenset({ALL}), place)}
    return {"words": _("Fold all groups"), "url": asked.with_groups(frozenset(), place)}


@require_safe
def coverage_json(request: HttpRequest) -> HttpResponse:
    """The figure of the page, under the same filters."""
    asked = CoverageRequest(request)
    asked.filters.strict()
    draw = getattr(charts, asked.name)
    toggles = {shown.row.code: _fold_address(asked, shown) for shown in asked.shown if shown.is_group}
    return figure_response(
        draw(
            asked.matrix,
            folded=asked.folded,
            toggles=toggles,
            title=asked.finding,
            description=asked.sentence,
        )
    )


@require_safe
def coverage_export(request: HttpRequest, kind: str) -> HttpResponse:
    """One row a sector and column, under the same filters."""
    asked = CoverageRequest(request)
    rows = [
        {
            "column": column.key,
            "column_name": column.name,
            "date": column.date,
            "held": column.held,
            "group": group.code,
            "sector": sector.code,
            "sector_name": sector.name,
            "state": cell.state.value,
            "commitments": None if cell.state == CellState.SILENT else cell.commitments,
            "strongest": cell.strongest,
            "change": sector.change.kind.value,
        }
        for group in asked.matrix.groups
        for sector in group.sectors
        for column, cell in zip(asked.matrix.columns, sector.cells, strict=True)
    ]
    export = Export(
        asked.name,
        asked.finding,
        CSV_COLUMNS,
        rows,
        page=page_address("coverage", asked.filters),
        filters=asked.filters.in_words,
        misunderstood=asked.filters.misunderstood,
    )
    return export_response(request, export, kind)
