"""Commitments: the explorer with its figure and exports, and the life of one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe
from markupsafe import Markup

from sectors_app import charts
from sectors_app.choices import Strength
from sectors_app.filtersets import CommitmentFilterSet
from sectors_app.lib import findings
from sectors_app.lib.coverage import level_of
from sectors_app.lib.groups import sector_group
from sectors_app.lib.life_words import age_words, standing_words
from sectors_app.lib.rows import GroupRow
from sectors_app.models import Commitment
from sectors_app.selectors import commitments as selectors
from sectors_app.selectors.commitment_rows import commitment_rows
from sectors_app.selectors.life import commitment_life
from sectors_app.views.common import commitment_filters, without_paging
from sectors_app.views.lines import drawn_lines
from sessions_app.exports import Export, LazyRows, export_response, figure_response, file_kinds
from sessions_app.lib.addresses import address
from sessions_app.lib.edition import Citation, current_edition
from sessions_app.lib.figure import Cell, Column, Figure, LaterRows, Table, cited, figure_addresses
from sessions_app.lib.query import copied
from sessions_app.lib.words import counted, said_once, words_of
from sessions_app.selectors.removed import removed_on
from sessions_app.views.common import embeddable, missing, page_of, source_line, today, withdrawn
from sessions_app.views.timeline import page_address

PAGE_SIZE = 50

EXPORT_COLUMNS = tuple(
    Column(key, key)
    for key in (
        "reference",
        "wording",
        "kind",
        "sector",
        "further_sectors",
        "due_earliest",
        "due_latest",
        "due_precision",
        "status",
        "status_as_of",
        "session",
        "body",
        "role",
        "strength",
        "parties",
        "url",
    )
)


@require_safe
def commitments(request: HttpRequest) -> HttpResponse:
    """The explorer."""
    filters = commitment_filters(request)
    rows = selectors.commitments_by_sector(filters.chosen, query=without_paging(filters, "sector"))
    page = page_of(request, filters.listed(drawn_lines), PAGE_SIZE)
    figure = _figure(request, filters, rows)
    query = filters.data.urlencode()
    return render(
        request,
        "sectors_app/commitments.html",
        {
            "nav": "commitments",
            "filters": filters,
            "facets": filters.facets(),
            "chips": filters.chips(),
            "page": page,
            "lines": Markup("").join(page.object_list),
            "heads": _heads(request, filters),
            "figure": figure,
            **_form(rows),
            "orders": [(value, label, value == filters.listed_by) for value, label in _orders().items()],
            "query": query,
            "exports": [
                (kind.upper(), f"{address(f'commitments_{kind}')}?{query}")
                for kind in file_kinds(page.paginator.count)
            ],
            # Filters that the form has no field for stay in force when it is sent.
            "kept": [(name, filters.data[name]) for name in ("session",) if name in filters.data],
        },
    )


@said_once
def _orders() -> dict[str, str]:
    """The orders that the form offers, in words."""
    return {
        "reference": _("By reference"),
        "wording": _("By wording"),
        "sector": _("By sector"),
        "kind": _("By kind"),
        "due": _("Due soonest first"),
        "-due": _("Due latest first"),
        "-status": _("Latest report first"),
    }


@said_once
def _head_words() -> dict[str, str]:
    """The heads of the list that sort it, in words."""
    return {
        "reference": _("Commitment"),
        "sector": _("Sector and kind"),
        "due": _("Due"),
        "status": _("Status"),
    }


def _form(rows: list[GroupRow]) -> dict:
    """What the HTML form of the figure is drawn from."""
    steps = _steps()
    return {
        "bars": [(row, _segments(row, steps)) for row in rows],
        "most": max((row.total for row in rows), default=1),
        "steps": list(steps.values()),
    }


@said_once
def _steps() -> dict[str, tuple[int, str]]:
    """The steps of colour that strengths have, with their words."""
    return {strength: (level_of(strength), words) for strength, words in words_of(Strength).items()}


def _segments(row: GroupRow, steps: dict[str, tuple[int, str]]) -> list[tuple[int, str, int]]:
    """The parts of a bar: step of colour, strength in words, count."""
    counts = row.by_strength
    return [(*step, counts[strength]) for strength, step in steps.items() if counts.get(strength)]


def _heads(request: HttpRequest, filters: CommitmentFilterSet) -> list[dict]:
    """The heads of the list: what each sorts by, and how it stands now."""
    now = filters.listed_by
    query = copied(filters.data)
    if view := request.GET.get("view"):
        query["view"] = view[:10]
    query["ordering"] = ""
    # No value holds an equals sign as it is.
    before, place, after = query.urlencode().partition("ordering=")
    heads = []
    for name, label in _head_words().items():
        state = {name: "ascending", f"-{name}": "descending"}.get(now, "")
        url = f"?{before}{place}{'-' if now == name else ''}{name}{after}#list"
        heads.append({"label": label, "url": url, "sorted": state})
    return heads


def _sentence(rows: list[GroupRow], filters: CommitmentFilterSet) -> str:
    total = sum(row.total for row in rows)
    count = counted(ngettext("%(count)d commitment", "%(count)d commitments", total), count=total)
    if filters.is_filtered:
        count = _("%(count)s under the filters below") % {"count": count}
    return _("%(count)s by group of the main sector and by strength of the latest wording") % {"count": count}


def _figure(request: HttpRequest, filters: CommitmentFilterSet, rows: list[GroupRow]) -> Figure:
    strengths = words_of(Strength)
    table = Table(
        _("Commitments by group of sectors and strength of the latest wording"),
        [
            Column("sector", _("Sector")),
            *(Column(strength, words, numeric=True) for strength, words in strengths.items()),
            Column("total", _("Total"), numeric=True),
        ],
        LaterRows(
            len(rows),
            lambda: [
                [
                    Cell(row.name, row.href),
                    *(row.by_strength.get(strength, 0) for strength in strengths),
                    row.total,
                ]
                for row in rows
            ],
        ),
    )
    figure = Figure(
        name="commitments_by_sector",
        finding=findings.commitments_by_sector(rows, is_narrowed=filters.is_filtered),
        sentence=_sentence(rows, filters),
        source_line=source_line(),
        height=charts.bars_height(rows),
        table=table,
        **figure_addresses(
            request,
            name="commitments_by_sector",
            json=address("commitments_by_sector_json"),
            csv=address("commitments_by_sector_csv"),
            page=address("commitments"),
            embed=address("commitments_embed"),
            query=filters.mended(request.GET),
        ),
    )
    return cited(figure)


@require_safe
@embeddable
def commitments_embed(request: HttpRequest) -> HttpResponse:
    """The figure alone, for pages of others."""
    filters = commitment_filters(request)
    rows = selectors.commitments_by_sector(filters.chosen, query=without_paging(filters, "sector"))
    context = {"figure": _figure(request, filters, rows), "key_template": "steps.html"}
    form = "sectors_app/parts/bars.html" if rows else ""
    return render(request, "embed.html", {**context, **_form(rows), "form_template": form})


@require_safe
def commitments_by_sector_json(request: HttpRequest) -> HttpResponse:
    filters = commitment_filters(request).strict()
    rows = selectors.commitments_by_sector(filters.chosen, query=without_paging(filters, "sector"))
    title = findings.commitments_by_sector(rows, is_narrowed=filters.is_filtered)
    return figure_response(
        charts.commitments_by_sector(rows, title=title, description=_sentence(rows, filters))
    )


@require_safe
def commitments_by_sector_export(request: HttpRequest, kind: str) -> HttpResponse:
    filters = commitment_filters(request)
    rows = selectors.commitments_by_sector(filters.chosen)
    columns = [Column(key, key) for key in ("sector", "sector_name", *Strength.values, "total")]
    export = Export(
        "commitments_by_sector",
        findings.commitments_by_sector(rows, is_narrowed=filters.is_filtered),
        columns,
        [
            [
                row.code,
                row.name,
                *(row.by_strength.get(strength, 0) for strength in Strength.values),
                row.total,
            ]
            for row in rows
        ],
        page=page_address("commitments", filters),
        filters=filters.in_words,
        misunderstood=filters.misunderstood,
    )
    return export_response(request, export, kind)


@require_safe
def commitments_export(request: HttpRequest, kind: str) -> HttpResponse:
    """The list under its filters, as CSV, XLSX or JSON."""
    filters = commitment_filters(request)
    export = Export(
        "commitments",
        _("Commitments"),
        EXPORT_COLUMNS,
        LazyRows(lambda: commitment_rows(filters.in_parts), lambda: filters.total),
        page=page_address("commitments", filters),
        filters=filters.in_words,
        misunderstood=filters.misunderstood,
    )
    return export_response(request, export, kind)


@require_safe
def commitment(request: HttpRequest, reference: str) -> HttpResponse:
    """The life of one commitment."""
    life = commitment_life(reference)
    if life is None and (gone := removed_on(Commitment, reference=reference)):
        sentence = _("Commitment %(reference)s was withdrawn on %(day)s.")
        return withdrawn(request, sentence, gone, reference=reference[:120])
    if life is None:
        return missing(
            request, _("No commitment has the reference “%(reference)s”.") % {"reference": reference[:120]}
        )
    group = sector_group(life.commitment.sector.code)
    return render(
        request,
        "sectors_app/commitment.html",
        {
            "nav": "commitments",
            "life": life,
            "group": group,
            "is_overdue": life.standing.is_overdue(today()),
            "status": standing_words(life.standing, made=life.home.date if life.home else None),
            "age": age_words(life.age(today())),
            "citation": Citation(
                f"{life.commitment.reference}: {life.commitment.wording}",
                request.build_absolute_uri(life.commitment.get_absolute_url()),
                current_edition(),
            ),
        },
    )
