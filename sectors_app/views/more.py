"""Further figures of commitments on one page, each with its data and a page of its own to embed."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sectors_app.choices import Strength
from sectors_app.filtersets import CommitmentFilterSet
from sectors_app.lib.coverage import level_of
from sectors_app.lib.shares import DUE_STATES
from sectors_app.views.common import without_paging
from sectors_app.views.controls import controls
from sectors_app.views.coverage_request import CoverageRequest
from sectors_app.views.drawings import FIGURES, Drawing
from sessions_app.exports import Export, export_response, figure_response
from sessions_app.lib.figure import Figure, cited, figure_addresses
from sessions_app.views.common import embeddable, source_line, today
from sessions_app.views.timeline import page_address

KEPT = (
    "session",
    "year",
    "country",
    "party",
    "source_language",
    "source_kind",
    "due_after",
    "due_before",
    "q",
)
"""Filters in force that the bar above the figures has no field for."""


def _asked(request: HttpRequest) -> tuple[CoverageRequest, str]:
    asked = CoverageRequest(request)
    return asked, without_paging(asked.filters)


def _drawing(request: HttpRequest, name: str) -> tuple[Drawing, CommitmentFilterSet]:
    if name not in FIGURES:
        raise Http404
    asked, query = _asked(request)
    return FIGURES[name](asked.filters, query, today()), asked.filters


def _figure(request: HttpRequest, filters: CommitmentFilterSet, name: str, drawing: Drawing) -> dict:
    """A figure with its HTML form, for ``parts/figure_whole.html``."""
    figure = Figure(
        name=name,
        finding=drawing.finding,
        sentence=drawing.sentence,
        note=drawing.note,
        source_line=source_line(),
        height=drawing.height,
        table=drawing.table,
        **figure_addresses(
            request,
            name=name,
            json=reverse("more_json", args=[name]),
            csv=reverse("more_csv", args=[name]),
            page=reverse("coverage_more"),
            embed=reverse("more_embed", args=[name]),
            query=filters.mended(request.GET),
        ),
    )
    return {
        "figure": cited(figure),
        "form": drawing.form,
        "form_template": drawing.form_template,
        "key_template": drawing.key_template,
        "is_empty": drawing.is_empty,
        "steps": [(level_of(strength), strength.label) for strength in Strength],
        "dues": list(DUE_STATES.items()),
    }


@require_safe
def more(request: HttpRequest) -> HttpResponse:
    """The four figures under the filters of the coverage."""
    asked, query = _asked(request)
    filters, at = asked.filters, today()
    figures = [_figure(request, filters, name, draw(filters, query, at)) for name, draw in FIGURES.items()]
    context = {
        "nav": "coverage",
        "filters": asked.filters,
        "chips": asked.filters.chips(),
        "controls": controls(asked.filters, _("All bodies")),
        "figures": figures,
        "kept": [(name, value) for name in KEPT for value in asked.filters.data.getlist(name)],
    }
    return render(request, "sectors_app/more.html", context)


@require_safe
@embeddable
def more_embed(request: HttpRequest, name: str) -> HttpResponse:
    """One of them alone, for pages of others."""
    drawing, filters = _drawing(request, name)
    context = _figure(request, filters, name, drawing)
    if context["is_empty"]:
        context["form_template"] = ""
    return render(request, "embed.html", context)


@require_safe
def more_json(request: HttpRequest, name: str) -> HttpResponse:
    drawing, filters = _drawing(request, name)
    filters.strict()
    return figure_response(drawing.draw(title=drawing.finding, description=drawing.sentence))


@require_safe
def more_export(request: HttpRequest, name: str, kind: str) -> HttpResponse:
    drawing, filters = _drawing(request, name)
    export = Export(
        name,
        drawing.finding,
        drawing.columns,
        drawing.rows(),
        page=page_address("coverage_more", filters),
        filters=filters.in_words,
        misunderstood=filters.misunderstood,
    )
    return export_response(request, export, kind)
