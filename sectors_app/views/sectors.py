"""Sectors in two levels, and one of them through the sessions."""

from functools import partial

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe
from markupsafe import Markup

from sectors_app import charts
from sectors_app.filtersets import CommitmentFilterSet, SectorSessionFilterSet
from sectors_app.lib import findings
from sectors_app.lib.groups import sector_group
from sectors_app.lib.lanes import lanes_of
from sectors_app.lib.rows import SectorRecord, SectorSession
from sectors_app.models import Commitment, Sector
from sectors_app.selectors.sectors import sector_record, sector_sessions, sector_tree
from sectors_app.views.lines import drawn_lines
from sessions_app.charts import left_out_words
from sessions_app.choices import LANGUAGES, SessionStatus
from sessions_app.exports import Export, LazyRows, export_response, figure_response
from sessions_app.lib.figure import Cell, Column, Figure, Table, cited, figure_addresses
from sessions_app.lib.listed import Listed
from sessions_app.lib.words import active_language, counted
from sessions_app.models import Session
from sessions_app.views.common import embeddable, missing, page_of, source_line

AT_ONCE = 500
"""Sessions that are read together for a file, so that it begins to leave at once."""

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


def _of_sector(found: Sector) -> tuple[SectorSessionFilterSet, CommitmentFilterSet]:
    """The held sessions at which a sector stood, and the commitments that stand in it."""
    asked = QueryDict(f"sector={found.code}&status={SessionStatus.HELD}")
    return (
        SectorSessionFilterSet(asked, queryset=Session.objects.all()),
        CommitmentFilterSet(QueryDict(f"sector={found.code}"), queryset=Commitment.objects.with_status()),
    )


def _rows(found: Sector, sessions: SectorSessionFilterSet) -> Listed:
    """The sessions, newest first, read as far as they are asked for."""
    return sessions.listed(partial(sector_sessions, found))


def _record(
    found: Sector, sessions: SectorSessionFilterSet, commitments: CommitmentFilterSet
) -> SectorRecord:
    return sector_record(found, sessions.chosen, commitments.chosen, _rows(found, sessions))


def _missing(request: HttpRequest, code: str) -> HttpResponse:
    return missing(request, _("No sector has the code “%(code)s”.") % {"code": code[:60]})


@require_safe
def sector(request: HttpRequest, code: str) -> HttpResponse:
    """One sector, or group of sectors."""
    found = _find(code)
    if found is None:
        return _missing(request, code)
    sessions, commitments = _of_sector(found)
    record = _record(found, sessions, commitments)
    page = page_of(request, commitments.listed(drawn_lines))
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
            "record": record,
            "every_session": f"{reverse('sessions')}?{sessions.data.urlencode()}",
            "lanes": lanes_of(record.drawn),
            "page": page,
            "lines": Markup("").join(page.object_list),
            "figure": _figure(request, found, record),
        },
    )


def _other_names(found: Sector) -> list[tuple[str, str]]:
    """The sector's name in the other languages of the interface, each with its language."""
    here = active_language()
    names = [(language, getattr(found, f"name_{language}")) for language in LANGUAGES]
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


def _note(record: SectorRecord) -> str:
    drawn = len({row.body_path for row in record.drawn})
    return " ".join(filter(None, (left_out_words(drawn, record.left_out), _undated(record))))


def _undated(record: SectorRecord) -> str:
    if not record.undated:
        return ""
    names = [row.session for row in record.undated_first]
    return counted(
        ngettext(
            "%(count)d session without a date is not drawn: %(names)s.",
            "%(count)d sessions without a date are not drawn: %(names)s.",
            record.undated,
        ),
        count=record.undated,
        names="; ".join([*names, *(["…"] if record.undated > len(names) else [])]),
    )


def _figure(request: HttpRequest, found: Sector, record: SectorRecord) -> Figure:
    rows = record.drawn
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
        finding=findings.sector_sessions(found.name, record),
        sentence=_sentence(rows),
        source_line=source_line(_("Where a session has no mark, the sector is not in the sources held.")),
        note=_note(record),
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
    record = _record(found, *_of_sector(found))
    lanes = lanes_of(record.drawn)
    form = "sectors_app/parts/lanes.html" if lanes else ""
    context = {"figure": _figure(request, found, record), "lanes": lanes, "form_template": form}
    return render(request, "embed.html", context)


@require_safe
def sector_sessions_json(request: HttpRequest, code: str) -> HttpResponse:
    found = _find(code)
    if found is None:
        return _missing(request, code)
    record = _record(found, *_of_sector(found))
    title = findings.sector_sessions(found.name, record)
    return figure_response(
        charts.sector_sessions(record.drawn, title=title, description=_sentence(record.drawn))
    )


@require_safe
def sector_sessions_export(request: HttpRequest, code: str, kind: str) -> HttpResponse:
    found = _find(code)
    if found is None:
        return _missing(request, code)
    sessions, commitments = _of_sector(found)
    export = Export(
        f"sector_sessions-{found.code}",
        findings.sector_sessions(found.name, _record(found, sessions, commitments)),
        CSV_COLUMNS,
        LazyRows(lambda: map(_csv_row, _rows(found, sessions).chunks(AT_ONCE)), lambda: sessions.total),
        page=found.get_absolute_url(),
        filters=[found.name],
    )
    return export_response(request, export, kind)


def _csv_row(row: SectorSession) -> dict:
    return {
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
