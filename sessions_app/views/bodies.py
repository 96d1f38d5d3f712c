"""Bodies: the tree of all, of one country pair, and the page of one."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext
from django.views import View
from django.views.generic import TemplateView

from sessions_app import charts
from sessions_app.choices import LANGUAGES
from sessions_app.exports import Export, export_response, figure_response
from sessions_app.lib.figure import Figure, cited, figure_addresses
from sessions_app.lib.order import sessions_in_order
from sessions_app.lib.paths import above, within
from sessions_app.lib.timeline import strip_of
from sessions_app.lib.words import is_country
from sessions_app.models import Body
from sessions_app.selectors.bodies import (
    bodies_from,
    body_tree,
    co_chair_terms,
    session_lines,
    trees_by_pair,
)
from sessions_app.selectors.cadence import body_cadence, usual_interval
from sessions_app.selectors.evidence import evidence_of
from sessions_app.selectors.removed import removed_on
from sessions_app.selectors.timeline import latest_source_day, timeline
from sessions_app.views.common import (
    body_crumbs,
    embeddable,
    missing,
    moved,
    page_of,
    source_line,
    today,
    withdrawn,
)

TREES_A_PAGE = 25
"""Bodies under their country pair on a page, each with those below it."""


class BodiesView(TemplateView):
    """`/bodies/`: every body under its country pair"""

    template_name = "sessions_app/bodies.html"

    def get_context_data(self, **kwargs):
        page = page_of(self.request, Body.objects.filter(parent=None).order_by("path"), TREES_A_PAGE)
        trees = body_tree(bodies_from(page.object_list), at=today())
        return super().get_context_data(
            pairs=trees_by_pair(trees), page_obj=page, heading=gettext("Bodies"), **kwargs
        )


class PairView(TemplateView):
    """`/in-ru/`: the bodies of one country pair"""

    template_name = "sessions_app/bodies.html"

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        first, _, second = kwargs["pair"].upper().partition("-")
        if not (is_country(first) and is_country(second)):
            return missing(request, gettext("This address does not name two countries, as “in-ru” does."))
        self.bodies = Body.objects.filter(country_a=first, country_b=second)
        if not self.bodies.exists():
            if Body.objects.filter(country_a=second, country_b=first).exists():
                return moved(request, "pair", f"{second}-{first}".lower(), permanent=True)
            return missing(request, gettext("The register holds no body of these two countries yet."))
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        page = page_of(self.request, self.bodies.filter(parent=None).order_by("path"), TREES_A_PAGE)
        pairs = trees_by_pair(body_tree(bodies_from(page.object_list), at=today()))
        body = self.bodies.first()
        heading = gettext("%(pair)s: bodies") % {"pair": body.pair_name}
        return super().get_context_data(pairs=pairs, page_obj=page, heading=heading, **kwargs)


def body_at(path: str) -> Body:
    """The body at an address, with those above it."""
    try:
        return Body.objects.select_related("parent__parent__parent").get(path=path)
    except Body.DoesNotExist as error:
        raise Http404 from error


class OneBody:
    """Finds the body of the address and its sessions."""

    def get(self, request: HttpRequest, path: str, kind: str = "") -> HttpResponse:
        self.kind = kind
        if path.endswith("/sessions"):
            above = path.removesuffix("/sessions")
            if "/" not in above:
                return moved(request, "pair", above)
            return moved(request, "body", above, fragment="sessions")
        try:
            self.body = body_at(path)
        except Http404:
            if gone := removed_on(Body, path=path):
                return withdrawn(request, gettext("This body was withdrawn on %(day)s."), gone)
            return missing(request, gettext("The register holds no body at this address."))
        sessions = self.body.sessions.select_related("place", "body").prefetch_related(
            "co_chairs__person", "documents", "sub_group_reports"
        )
        self.sessions = sessions_in_order(sessions)
        for session in self.sessions:
            session.body = self.body
        return self.answer(request)


class BodyView(OneBody, TemplateView):
    """`/in-ru/irigc-tec/wg-mic/`"""

    template_name = "sessions_app/body.html"

    def answer(self, request: HttpRequest) -> HttpResponse:
        return self.render_to_response(self.get_context_data())

    def get_context_data(self, **kwargs):
        body, at = self.body, today()
        found = timeline(body.sessions.all(), at=at)
        expected = found.expected[0] if found.expected else None
        as_of = latest_source_day()
        cadence = body_cadence(self.sessions)
        interval = usual_interval(body, cadence)
        figure = cadence_figure(self.request, body, cadence)
        relatives = Body.objects.filter(within(above(body.path)[:1]))
        figures = list(body.key_figures.all())
        evidence = evidence_of([body, *figures])
        page = page_of(self.request, session_lines(self.sessions))
        return super().get_context_data(
            body=body,
            crumbs=body_crumbs(body),
            tree=body_tree(relatives, at=at),
            names=spellings_of(body),
            expected=expected,
            strip=strip_of(found.rows, as_of=as_of, dues=found.dues),
            figure=figure,
            **cadence_form(cadence),
            interval=interval,
            has_rhythm=any(row.months is not None for row in cadence),
            lines=page.object_list,
            page_obj=page,
            chairs=co_chair_terms(body, self.sessions),
            held=sum(row.is_held for row in self.sessions),
            sessions=self.sessions,
            key_figures=[(row, evidence.of(row)) for row in figures],
            evidence=evidence,
            letters=evidence.letters,
            **kwargs,
        )


def cadence_form(cadence) -> dict:
    """What the HTML form of the cadence is drawn from."""
    longest = max((row.months for row in cadence if row.months), default=1)
    return {"figure_rows": cadence, "figure_max": longest}


def cadence_figure(request: HttpRequest, body: Body, cadence) -> Figure:
    """The time from each session of a body to the next as a figure, wherever it stands."""
    address = {kind: reverse(f"body_cadence_{kind}", args=[body.path]) for kind in ("json", "csv")}
    figure = Figure(
        name="body-cadence",
        finding=charts.body_cadence_finding(cadence, usual_interval(body, cadence)),
        sentence=charts.body_cadence_sentence(body.short_name, cadence),
        note=charts.body_cadence_note(cadence),
        source_line=source_line(),
        height=charts.CADENCE_HEIGHT,
        table=charts.body_cadence_table(cadence),
        **figure_addresses(
            request,
            name="body-cadence",
            page=body.get_absolute_url(),
            embed=reverse("body_embed", args=[body.path]),
            **address,
        ),
    )
    return cited(figure)


def spellings_of(named) -> list[tuple[str, str, str]]:
    """Other names of something: text, language, what kind of name; those of the interface first."""
    found = []
    for language in LANGUAGES:
        text = getattr(named, f"name_{language}", "")
        if text and text != named.name:
            found.append((text, language, gettext("Official name")))
    seen = {named.name, *(row[0] for row in found)}
    for other in named.other_names.order_by("language", "kind", "text"):
        if other.text not in seen:
            seen.add(other.text)
            found.append((other.text, other.language, other.get_kind_display()))
    return found


class CadenceFigure(OneBody, View):
    """`…/cadence.json`"""

    def answer(self, request: HttpRequest) -> HttpResponse:
        rows = body_cadence(self.sessions)
        finding = charts.body_cadence_finding(rows, usual_interval(self.body, rows))
        sentence = charts.body_cadence_sentence(self.body.short_name, rows)
        return figure_response(charts.body_cadence(rows, title=finding, description=sentence))


class CadenceExport(OneBody, View):
    """`…/cadence.csv`, `.xlsx`"""

    def answer(self, request: HttpRequest) -> HttpResponse:
        cadence = body_cadence(self.sessions)
        export = Export(
            f"body_cadence_{self.body.path.replace('/', '_')}",
            charts.body_cadence_finding(cadence, usual_interval(self.body, cadence)),
            charts.CADENCE_COLUMNS,
            charts.body_cadence_rows(cadence),
            page=self.body.get_absolute_url(),
            filters=[self.body.name],
        )
        return export_response(request, export, self.kind)


@method_decorator(embeddable, name="dispatch")
class CadenceEmbed(OneBody, View):
    """`…/embed/`: the cadence alone, for pages of others"""

    def answer(self, request: HttpRequest) -> HttpResponse:
        cadence = body_cadence(self.sessions)
        figure = cadence_figure(request, self.body, cadence)
        context = {"figure": figure, "form_template": "sessions_app/parts/cadence.html"}
        return render(request, "embed.html", {**context, **cadence_form(cadence)})
