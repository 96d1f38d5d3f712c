"""What CoopDash is measured against within Django: an empty answer, the floor, the plain pages.

The plain pages are what a decent developer writes first: the same conditions by joins, ``distinct()``, and a
``Count`` for each facet, with ``select_related`` and ``prefetch_related`` for the rows.
"""

import json
from unittest.mock import patch

from django.core.paginator import Paginator
from django.db.models import CharField, Count, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce, Concat, ExtractYear, Lower
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template import engines, loader
from django.templatetags.static import static
from django.urls import resolve

from sectors_app.models import Commitment, Mention, Sector, StatusReport
from sectors_app.store.process import current_columns
from sectors_app.views.common import commitment_filters
from sessions_app.lib.partial_date import PartialDate
from sessions_app.models import Session

SINGLE = {"kind": "kind", "strength": "mentions__strength", "role": "mentions__role"}
"""Filters and facets of the plain page that are one column."""

FLOORS = {"commitments": "/commitments/", "sessions": "/sessions/", "coverage": "/coverage/"}


def empty(request: HttpRequest) -> HttpResponse:
    return HttpResponse("")


def counts(request: HttpRequest) -> JsonResponse:
    """The total and the facets' counts that the explorer shows under the filters of the address."""
    filters = commitment_filters(request)
    facets = {
        facet.name: {option.value: option.count for option in facet.options if option.count}
        for facet in filters.facets()
    }
    return JsonResponse({"total": Paginator(filters.qs, 50).count, **facets})


def stored(request: HttpRequest) -> JsonResponse:
    """Whether the column store of this process answers yet."""
    return JsonResponse(current_columns() is not None, safe=False)


# --- The floor ------------------------------------------------------------------------------------------


def floor(request: HttpRequest, name: str) -> HttpResponse:
    """A page with the numbers of its first answer: what server and template alone cost, of that very page."""
    address = request.get_full_path()
    if address not in _kept:
        _kept[address] = _first_answer(request, FLOORS[name])
    template, context, using = _kept[address]
    return HttpResponse(loader.render_to_string(template, context, request, using=using))


_kept: dict[str, tuple] = {}


def _first_answer(request: HttpRequest, address: str) -> tuple:
    """Template and context of a page's first answer, which is rendered so that nothing in it waits."""
    kept = []
    render = loader.render_to_string

    def keep(template, context=None, request=None, using=None):
        kept.append((template, context or {}, using))
        return render(template, context, request, using)

    view = resolve(address)
    with patch.object(loader, "render_to_string", keep):
        response = view.func(request, *view.args, **view.kwargs)
    if hasattr(response, "render"):
        kept.append((response.template_name, response.context_data, response.using))
        response.render()
    template, context, using = max(kept, key=lambda one: len(one[1]))
    return template, dict(context), using


# --- The plain pages ------------------------------------------------------------------------------------

PAIR = Lower(
    Concat(
        "mentions__session__body__country_a",
        Value("-"),
        "mentions__session__body__country_b",
        output_field=CharField(),
    )
)


def with_state():
    """Commitments with the status of their latest report."""
    latest = StatusReport.objects.filter(commitment=OuterRef("pk")).order_by("-as_of", "-pk")
    return Commitment.objects.annotate(state=Coalesce(Subquery(latest.values("status")[:1]), Value("none")))


def plain_rows(data, rows=None):
    """Commitments under the filters of a query string, by joins."""
    rows = Commitment.objects.all() if rows is None else rows
    wanted = Q()
    for name, column in SINGLE.items():
        if values := data.getlist(name):
            wanted &= Q(**{f"{column}__in": values})
    if values := data.getlist("status"):
        wanted &= Q(pk__in=with_state().filter(state__in=values).values("pk"))
    if values := data.getlist("sector"):
        of = Q()
        for code in values:
            of |= Q(sector__code=code) | Q(sector__parent__code=code) | Q(further_sectors__code=code)
        wanted &= of
    if values := data.getlist("country"):
        of = Q()
        for pair in values:
            first, _, second = pair.upper().partition("-")
            of |= Q(mentions__session__body__country_a=first, mentions__session__body__country_b=second)
        wanted &= of
    if values := data.getlist("body"):
        of = Q()
        for path in values:
            of |= Q(mentions__session__body__path=path) | Q(
                mentions__session__body__path__startswith=f"{path}/"
            )
        wanted &= of
    if values := data.getlist("year"):
        wanted &= Q(mentions__session__date_earliest__year__in=values)
    if after := data.get("due_after"):
        wanted &= Q(due_latest__gte=PartialDate.parse(after).earliest)
    return rows.filter(wanted)


def plain_counts(data) -> dict[str, dict[str, int]]:
    """Five facets, each counted without its own filter."""

    def found(name: str, column) -> dict[str, int]:
        rest = data.copy()
        rest.pop(name, None)
        rows = plain_rows(rest, with_state() if name == "status" else None)
        # By values_list: with values() and an expression, modeltranslation groups by every column.
        rows = rows.order_by().annotate(value=column).values_list("value")
        return {value: n for value, n in rows.annotate(Count("pk", distinct=True)) if value}

    columns = {name: F(column) for name, column in SINGLE.items()}
    columns |= {"status": F("state"), "country": PAIR}
    return {name: found(name, column) for name, column in columns.items()}


PAGE = engines["django"].from_string(
    """<!doctype html><title>Plain</title><p>{{ page.paginator.count }}</p>
    {% for name, counts in facets.items %}<ul>{% for value, n in counts.items %}
    <li><a href="?{{ name }}={{ value }}">{{ value }}</a> {{ n }}</li>{% endfor %}</ul>{% endfor %}
    <table>{% for row in page %}<tr><td>{{ row }}</td><td>{{ row.wording }}{{ row.place.name }}</td>
    <td>{{ row.sector.name }}</td><td>{{ row.state }}{{ row.made }}</td></tr>{% endfor %}</table>"""
)


def _page(request, rows, facets):
    page = Paginator(rows, 50).get_page(request.GET.get("page"))
    return HttpResponse(PAGE.render({"page": page, "facets": facets}, request))


def plain_commitments(request: HttpRequest) -> HttpResponse:
    rows = plain_rows(request.GET, with_state()).distinct().order_by("reference").select_related("sector")
    rows = rows.prefetch_related("mentions__session__body", "parties__organisation")
    return _page(request, rows, plain_counts(request.GET))


def plain_sessions(request: HttpRequest) -> HttpResponse:
    rows = Session.objects.select_related("body", "place").prefetch_related("co_chairs__person")
    # One count: two of them over joins would have the database go through their product.
    rows = rows.annotate(made=Count("mentions"))
    statuses = Session.objects.order_by().values_list("status").annotate(Count("pk"))
    return _page(request, rows, {"status": dict(statuses)})


def plain_coverage(request: HttpRequest) -> HttpResponse:
    """Sector by year: a commitment counts once in each sector and year."""
    rows = plain_rows(request.GET).order_by().values("pk")
    cells = (
        Mention.objects.filter(commitment__in=rows, session__date_earliest__isnull=False)
        .order_by()
        .annotate(code=F("commitment__sector__code"), year=ExtractYear("session__date_earliest"))
        .values_list("code", "year")
        .annotate(Count("commitment", distinct=True))
    )
    found = {f"{code} {year}": n for code, year, n in cells}
    return _page(request, Sector.objects.all(), {"cells": found})


# --- Full Plotly up front -------------------------------------------------------------------------------


def plotly_page(request: HttpRequest) -> HttpResponse:
    """The coverage figure as pages with Plotly usually have it: the whole library first."""
    return HttpResponse(
        '<!doctype html><meta name="viewport" content="width=device-width"><title>Plotly</title>'
        f'<div id="chart"></div><script src="{static("plotly/plotly.min.js")}"></script>'
        '<script src="/bench/plotly.js"></script>'
    )


def plotly_script(request: HttpRequest) -> HttpResponse:
    view = resolve("/coverage.json")
    figure = view.func(request, *view.args, **view.kwargs)
    text = json.dumps(json.loads(figure.content))
    return HttpResponse(f'Plotly.newPlot("chart", {text})', content_type="text/javascript")
