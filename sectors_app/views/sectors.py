"""Sectors in two levels, and one of them through the sessions."""

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from sectors_app import charts
from sectors_app.lib import findings
from sectors_app.lib.groups import sector_group
from sectors_app.lib.lanes import lanes_of
from sectors_app.lib.rows import SectorSession
from sectors_app.models import Commitment, Sector
from sectors_app.selectors.commitment_lines import commitment_lines
from sectors_app.selectors.sectors import sector_sessions as select_sessions
from sectors_app.selectors.sectors import sector_tree
from sectors_app.views.common import source_line
from sessions_app.exports import Export, export_response, figure_response
from sessions_app.lib.figure import Cell, Column, Figure, Table, cited, figure_addresses
from sessions_app.lib.listed import listed
from sessions_app.lib.words import active_language, counted
from sessions_app.views.common import embeddable, missing, page_of

CSV_COLUMNS = tuple(
    Column(key, key)
    for key in (
        "session",
        "body",
        "date_earliest",
        "date_latest",
        "date_precision",
        "commitments",
        "is_named",
        "strongest",
        "held",
        "url",
    )
)


@require_safe
def sectors(request: HttpRequest) -> HttpResponse:
    """The taxonomy with how much of the register stands in each sector."""
    tree = sector_tree()
    context = {"nav": "sectors", "tree": [(node, sector_group(node.sector.code)) for node in tree]}
    return render(request, "sectors_app/sectors.html", context)


def _find(code: str) -> Sector | None:
    return Sector.objects.select_related("parent").filter(code=code).first()


def _missing(request: HttpRequest, code: str) -> HttpResponse:
    return missing(request, _("No sector has the code “%(code)s”.") % {"code": code[:60]})


@require_safe
def sector(request: HttpRequest, code: str) -> HttpResponse:
    """One sector, or group of sectors."""
    found = _find(code)
    if found is None:
        return _missing(request, code)
    rows = select_sessions(found)
    within = {found.pk, *found.children.values_list("pk", flat=True)}
    further = Commitment.further_sectors.through.objects.filter(sector__in=within).values("commitment")
    all_commitments = Commitment.objects.filter(Q(sector__in=within) | Q(pk__in=further))
    page = page_of(request, listed(commitment_lines, all_commitments.order_by("reference")))
    return render(
        request,
        "sectors_app/sector.html",
        {
            "nav": "sectors",
            "sector": found,
            "group": sector_group(found.code),
            "children": [
                (child, sector_group(child.code)) for child in found.children.order_by("position", "code")
            ],
            "names": _other_names(found),
            "sessions": rows,
            "lanes": lanes_of(rows),
            "page": page,
            "lines": page.object_list,
            "figure": _figure(request, found, rows),
        },
    )


def _other_names(found: Sector) -> list[tuple[str, str]]:
    """The sector's name in the other languages of the interface, each with its language."""
    here = active_language()
    names = [(language, getattr(found, f"name_{language}")) for language in ("en", "hi", "ru")]
    return [(language, name) for language, name in names if language != here and name and name != found.name]


def _sentence(rows: list[SectorSession]) -> str:
    bodies = len({row.body_path for row in rows})
    return counted(
        ngettext(
            "Commitments mentioned at sessions of %(count)d body; a ring where the sector was named without"
            " one.",
            "Commitments mentioned at sessions of %(count)d bodies; a ring where the sector was named without"
            " one.",
            bodies,
        ),
        count=bodies,
    )


def _note(rows: list[SectorSession]) -> str:
    undated = [row.session for row in rows if row.date is None]
    if not undated:
        return ""
    return counted(
        ngettext(
            "%(count)d session without a date is not drawn: %(names)s.",
            "%(count)d sessions without a date are not drawn: %(names)s.",
            len(undated),
        ),
        count=len(undated),
        names="; ".join(undated),
    )


def _figure(request: HttpRequest, found: Sector, rows: list[SectorSession]) -> Figure:
    table = Table(
        _("Sessions at which the sector stood, newest first"),
        [
            Column("session", _("Session")),
            Column("date", _("Date")),
            Column("commitments", _("Commitments"), numeric=True),
            Column("named", _("Named")),
            Column("held", _("What the register holds")),
        ],
        [
            {
                "session": Cell(row.session, row.href),
                "date": row.date.format() if row.date else _("date not stated"),
                "commitments": row.commitments,
                "named": _("yes") if row.is_named else _("no"),
                "held": row.held,
            }
            for row in rows
        ],
    )
    figure = Figure(
        name="sector_sessions",
        finding=findings.sector_sessions(found.name, rows),
        sentence=_sentence(rows),
        source_line=source_line(_("Where a session has no mark, the sector is not in the sources held.")),
        note=_note(rows),
        height=charts.lanes_height(rows),
        table=table,
        **figure_addresses(
            request,
            name="sector_sessions",
            json=reverse("sector_sessions_json", args=[found.code]),
            csv=reverse("sector_sessions_csv", args=[found.code]),
            page=found.get_absolute_url(),
            embed=reverse("sector_embed", args=[found.code]),
        ),
    )
    return cited(figure)


@require_safe
@embeddable
def sector_embed(request: HttpRequest, code: str) -> HttpResponse:
    """The sessions of one sector alone, for pages of others."""
    found = _find(code)
    if found is None:
        return _missing(request, code)
    rows = select_sessions(found)
    lanes = lanes_of(rows)
    form = "sectors_app/parts/lanes.html" if lanes else ""
    context = {"figure": _figure(request, found, rows), "lanes": lanes, "form_template": form}
    return render(request, "embed.html", context)


@require_safe
def sector_sessions_json(request: HttpRequest, code: str) -> HttpResponse:
    found = _find(code)
    if found is None:
        return _missing(request, code)
    rows = select_sessions(found)
    title = findings.sector_sessions(found.name, rows)
    return figure_response(charts.sector_sessions(rows, title=title, description=_sentence(rows)))


@require_safe
def sector_sessions_export(request: HttpRequest, code: str, kind: str) -> HttpResponse:
    found = _find(code)
    if found is None:
        return _missing(request, code)
    rows = select_sessions(found)
    export = Export(
        f"sector_sessions-{found.code}",
        findings.sector_sessions(found.name, rows),
        CSV_COLUMNS,
        [
            {
                "session": row.session,
                "body": row.body_path,
                "date_earliest": row.date.earliest if row.date else None,
                "date_latest": row.date.latest if row.date else None,
                "date_precision": row.date.precision if row.date else "",
                "commitments": row.commitments,
                "is_named": row.is_named,
                "strongest": row.strongest,
                "held": row.held,
                "url": row.href,
            }
            for row in rows
        ],
        page=found.get_absolute_url(),
        filters=[found.name],
    )
    return export_response(request, export, kind)
