"""The timeline: strip, list, facets, and the same rows as figure and CSV."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext
from django.views import View
from django.views.generic import TemplateView

from sessions_app import charts
from sessions_app.choices import LANGUAGES
from sessions_app.exports import Export, LazyRows, export_response, figure_response, file_kinds
from sessions_app.filtersets import SessionFilterSet
from sessions_app.lib.counted import CountedSessions
from sessions_app.lib.figure import Column, Figure, cited, figure_addresses
from sessions_app.lib.moment import LastingQuery
from sessions_app.lib.timeline import Extent, Strip, strip_of
from sessions_app.lib.words import active_language
from sessions_app.models import Session
from sessions_app.selectors.gaps import RecordGap, timeline_gaps
from sessions_app.selectors.kept import kept
from sessions_app.selectors.session_lines import session_lines
from sessions_app.selectors.session_rows import session_rows
from sessions_app.selectors.timeline import (
    MOST_LANES,
    Ledger,
    Timeline,
    latest_source_day,
    session_extent,
    session_ledger,
    sources_on_record,
    timeline,
    timeline_groups,
    timeline_rows,
)
from sessions_app.views.common import embeddable, page_of, source_line, today


class FilteredSessions:
    """Narrows sessions by the address; an app above may give a ``filterset_class`` with more filters."""

    filterset_class = SessionFilterSet

    def filterset(self, request: HttpRequest) -> SessionFilterSet:
        return self.filterset_class(request.GET, queryset=Session.objects.all())


class TimelineView(FilteredSessions, TemplateView):
    """`/sessions/`"""

    template_name = "sessions_app/timeline.html"

    def get_context_data(self, **kwargs):
        request = self.request
        filterset = self.filterset(request)
        page = page_of(request, filterset.listed(session_lines))
        return super().get_context_data(
            filterset=filterset,
            facets=filterset.facets(),
            chips=filterset.chips(),
            groups=timeline_groups(page.object_list, by_body=filterset.ordering == "body"),
            page_obj=page,
            exports=[
                (kind.upper(), f"{reverse(f'sessions_{kind}')}?{filterset.data.urlencode()}")
                for kind in file_kinds(page.paginator.count)
            ],
            **timeline_panels(request, filterset),
            **kwargs,
        )


@dataclass(frozen=True)
class Surroundings:
    """What a list of sessions is seen against, in the words of one language."""

    found: Timeline
    as_of: date | None
    strip: Strip | None
    ledger: Ledger
    gaps: list[RecordGap]


def surroundings(
    sessions: QuerySet[Session] | CountedSessions, sources: dict[str, int] | None, *, at: date
) -> Surroundings:
    found, as_of = timeline(sessions, at=at, most=MOST_LANES), latest_source_day()
    ledger = session_ledger(sessions, sources, languages=LANGUAGES)
    languages = set(sources_on_record().by_language)
    return Surroundings(
        found,
        as_of,
        strip_of(found.rows, as_of=as_of, dues=found.dues),
        ledger,
        timeline_gaps(found.whole, languages, at=at)[:8],
    )


def timeline_panels(request: HttpRequest, filterset: SessionFilterSet | None = None) -> dict:
    """What stands around a list of sessions: strip and figure, counts, what comes next, what is missing.

    Of the whole register, without filters, it is the same for every visitor until anything changes.
    """
    at, sessions = today(), filterset.chosen if filterset else Session.objects.all()
    if filterset is None or filterset.is_whole:
        key = "surroundings", at, active_language()
        seen = kept(key, lambda: surroundings(sessions, None, at=at))
    else:
        seen = surroundings(sessions, filterset.sources(), at=at)
    found, strip, ledger = seen.found, seen.strip, seen.ledger
    undrawn = strip.undrawn if strip else found.rows
    return {
        "figure": session_figure(request, filterset, found, ledger.extent, seen.as_of, undrawn=undrawn),
        "strip": strip,
        "ledger": ledger,
        "expected": found.expected,
        "gaps": seen.gaps,
    }


def session_figure(
    request: HttpRequest, filterset: SessionFilterSet | None, found, extent: Extent, as_of, *, undrawn
) -> Figure:
    """The timeline as a figure, wherever it stands."""
    rows = found.rows
    figure = Figure(
        name="session-timeline",
        finding=charts.session_timeline_finding(extent),
        sentence=charts.session_timeline_sentence(rows, as_of),
        note=charts.session_timeline_note(rows, undrawn, found.left_out),
        source_line=source_line(),
        height=charts.timeline_height(rows),
        table=charts.session_timeline_table(rows),
        **figure_addresses(
            request,
            name="session-timeline",
            json=reverse("session_timeline_json"),
            csv=reverse("session_timeline_csv"),
            page=reverse("sessions"),
            embed=reverse("sessions_embed"),
            query=filterset.mended(request.GET) if filterset else LastingQuery(),
        ),
    )
    return cited(figure)


class TimelineFigure(FilteredSessions, View):
    """`/sessions/timeline.json`"""

    def get(self, request: HttpRequest) -> HttpResponse:
        sessions = self.filterset(request).strict().chosen
        found = timeline(sessions, at=today(), most=MOST_LANES)
        return figure_response(
            charts.session_timeline(
                found.rows, as_of=latest_source_day(), dues=found.dues, extent=session_extent(sessions)
            )
        )


class TimelineExport(FilteredSessions, View):
    """`/sessions/timeline.csv`, `.xlsx`: the rows of the strip"""

    def get(self, request: HttpRequest, kind: str) -> HttpResponse:
        filterset = self.filterset(request)
        sessions = filterset.chosen
        export = Export(
            "session_timeline",
            charts.session_timeline_finding(session_extent(sessions)),
            charts.TIMELINE_COLUMNS,
            LazyRows(
                lambda: map(charts.session_timeline_row, timeline_rows(sessions)), lambda: filterset.total
            ),
            page=page_address("sessions", filterset),
            filters=filterset.in_words,
            misunderstood=filterset.misunderstood,
        )
        return export_response(request, export, kind)


def page_address(name: str, filterset, *args) -> str:
    """The page of a list under the filters in force."""
    query = filterset.data.urlencode()
    return reverse(name, args=args) + (f"?{query}" if query else "")


@method_decorator(embeddable, name="dispatch")
class TimelineEmbed(FilteredSessions, View):
    """`/sessions/embed/`: the strip alone, for pages of others"""

    def get(self, request: HttpRequest) -> HttpResponse:
        filterset = self.filterset(request)
        sessions = filterset.chosen
        found = timeline(sessions, at=today(), most=MOST_LANES)
        as_of = latest_source_day()
        strip = strip_of(found.rows, as_of=as_of, dues=found.dues)
        undrawn = strip.undrawn if strip else found.rows
        figure = session_figure(request, filterset, found, session_extent(sessions), as_of, undrawn=undrawn)
        context = {"figure": figure, "strip": strip, "label": figure.sentence}
        form = "sessions_app/parts/strip.html" if strip else ""
        return render(request, "embed.html", {**context, "form_template": form})


SESSION_COLUMNS = tuple(
    Column(key, key)
    for key in (
        "code",
        "body",
        "body_name",
        "number",
        "kind",
        "status",
        "date_earliest",
        "date_latest",
        "date_precision",
        "date_printed",
        "city",
        "country",
        "venue",
        "host",
        "co_chair_a",
        "co_chair_b",
        "delegates",
        "delegates_approximate",
        "coverage",
        "address",
    )
)


class SessionsExport(FilteredSessions, View):
    """`/sessions.csv`, `.xlsx`, `.json`: the list with every plain field"""

    def get(self, request: HttpRequest, kind: str) -> HttpResponse:
        filterset = self.filterset(request)
        export = Export(
            "sessions",
            gettext("Cooperation sessions"),
            SESSION_COLUMNS,
            LazyRows(lambda: session_rows(filterset.in_parts), lambda: filterset.total),
            page=page_address("sessions", filterset),
            filters=filterset.in_words,
            misunderstood=filterset.misunderstood,
        )
        return export_response(request, export, kind)
