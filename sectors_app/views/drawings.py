"""What the further figures of commitments are drawn from: flows, sizes, strips by body, ages."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any

from babel.lists import format_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sectors_app import charts
from sectors_app.charts.strips import cell_says
from sectors_app.choices import Strength
from sectors_app.filtersets import CommitmentFilterSet
from sectors_app.lib import findings
from sectors_app.lib.coverage import CellState, level_of
from sectors_app.lib.shares import DUE_STATES, Ages, Strip, codes_behind
from sectors_app.lib.words import session_words
from sectors_app.selectors import shares as selectors
from sessions_app.lib.figure import Cell, Column, LaterRows, Table
from sessions_app.lib.partial_date import PartialDate
from sessions_app.lib.words import active_language, counted
from sessions_app.selectors.kept import kept

MAX_NAMED = 8


@dataclass(frozen=True)
class Bar:
    """A line of a figure's HTML form: what it is, its parts, and where its rows stand."""

    labels: Sequence[Cell]
    segments: Sequence[tuple[str, str, int]]
    """Colour class, words, count."""
    total: int


@dataclass(frozen=True)
class Drawing:
    """Everything that one figure needs on its page, in its files and alone."""

    finding: str
    sentence: str
    note: str
    height: int
    table: Table
    columns: Sequence[Column]
    rows: Callable[[], Iterable[Sequence[Any]]]
    """What CSV and XLSX hold: often more than the figure draws, and read for them alone."""
    is_empty: bool
    draw: Callable[..., dict]
    form: dict = field(default_factory=dict)
    form_template: str = "sectors_app/parts/shares.html"
    key_template: str = ""


def _columns(*keys: str) -> tuple[Column, ...]:
    return tuple(Column(key, key) for key in keys)


def _note_of(count: int, names: Sequence[str], words: str) -> str:
    """'3 … are left out: a, b, c.' in words of that number, or nothing."""
    if not count:
        return ""
    shown = [*names[:MAX_NAMED], *([_("others")] if len(names) > MAX_NAMED else [])]
    names_of_some = format_list(shown, locale=active_language())
    return counted(words, count=count, names=names_of_some)


def _once(filters: CommitmentFilterSet, name: tuple, make: Callable):
    """What figures are drawn from; of the whole register it is worked out once until anything changes."""
    return kept((*name, active_language()), make) if filters.is_whole else make()


def _once_of_all(filters: CommitmentFilterSet, name: tuple, make: Callable):
    """The same for what has no words of the filters in it: such as leave nothing out ask for the whole."""
    if filters.counted is not None and not filters.counted.in_force:
        return kept((*name, active_language()), make)
    return _once(filters, name, make)


def commitment_flow(filters: CommitmentFilterSet, query: str, at: date) -> Drawing:
    """Body, sector and strength of every mention that fits."""
    leads_to = partial(selectors.flow_address, query)
    flows, dropped = _once_of_all(
        filters,
        ("flow",),
        lambda: selectors.commitment_flow(filters.counted or filters.fitting_mentions()),
    )
    pairs: dict[tuple[str, str], Counter] = {}
    paths, codes = codes_behind(flows)
    cells: dict[str | tuple[str, str], Cell] = {}
    for flow in flows:
        pairs.setdefault((flow.body, flow.sector), Counter())[flow.strength] += flow.mentions
        body, sector = paths[flow.body], codes[flow.sector]
        cells[flow.body] = Cell(flow.body, leads_to(body=body))
        cells[flow.body, flow.sector] = Cell(flow.sector, leads_to(body=body, sector=sector))
    columns = [Column("body", _("Body")), Column("sector", _("Sector"))]
    columns += [Column(strength.value, str(strength.label), numeric=True) for strength in Strength]
    columns.append(Column("total", _("Total"), numeric=True))
    lines = [
        [body, sector, *(by[strength.value] for strength in Strength), by.total()]
        for (body, sector), by in pairs.items()
    ]
    return Drawing(
        finding=findings.commitment_flow(flows),
        sentence=_(
            "Mentions of commitments at sessions, by the body that met, the group of the main sector and the"
            " strength of the wording then. The records do not say which sub-group of a working group a"
            " commitment came from; a sub-group shows where it met itself."
        ),
        note=counted(
            ngettext(
                "%(count)d mention by which a commitment was dropped is not drawn.",
                "%(count)d mentions by which commitments were dropped are not drawn.",
                dropped,
            ),
            count=dropped,
        )
        if dropped
        else "",
        height=charts.flow_height(flows),
        table=Table(
            _("Mentions by body, sector and strength"),
            columns,
            [[cells[body], cells[body, sector], *numbers] for body, sector, *numbers in lines],
        ),
        columns=_columns("body", "sector", *Strength.values, "total"),
        rows=lambda: lines,
        is_empty=not lines,
        draw=lambda **words: charts.commitment_flow(flows, leads_to=leads_to, **words),
        form=_bars(
            [_("Body"), _("Sector")],
            _("By strength of the wording"),
            [
                Bar(
                    [cells[body], cells[body, sector]],
                    [(f"q-{level_of(one)}", one.label, by[one.value]) for one in Strength if by[one.value]],
                    by.total(),
                )
                for (body, sector), by in pairs.items()
            ],
        ),
        key_template="steps.html",
    )


def commitment_sizes(filters: CommitmentFilterSet, query: str, at: date) -> Drawing:
    """Sectors by the number of their commitments."""
    rows = selectors.commitment_sizes(filters.chosen, query=query)
    counted = {row.code for row in rows}
    # A group whose sectors have commitments stands for them.
    counted |= {code.partition(".")[0] for code in counted}
    empty = [sector.name for sector in filters.all_sectors if sector.code not in counted]
    columns = [
        Column("sector", _("Sector")),
        Column("group", _("Group")),
        Column("commitments", _("Commitments"), numeric=True),
    ]
    return Drawing(
        finding=findings.commitment_sizes(rows),
        sentence=_("Commitments by main sector; each counts once, and a field is as large as its number."),
        note=_note_of(
            len(empty),
            empty,
            ngettext(
                "%(count)d sector without a commitment here is not drawn: %(names)s.",
                "%(count)d sectors without a commitment here are not drawn: %(names)s.",
                len(empty),
            ),
        ),
        height=charts.sizes_height(rows),
        table=Table(
            _("Commitments by main sector"),
            columns,
            [[Cell(row.name, row.href), Cell(row.group, row.group_href), row.commitments] for row in rows],
        ),
        columns=_columns("sector", "sector_name", "group", "commitments"),
        rows=lambda: [[row.code, row.name, row.group, row.commitments] for row in rows],
        is_empty=not rows,
        draw=lambda **words: charts.commitment_sizes(rows, **words),
        form=_bars(
            [_("Group"), _("Sector")],
            _("Commitments"),
            [
                Bar(
                    [Cell(row.group, row.group_href), Cell(row.name, row.href)],
                    [("q-5", _("Commitments"), row.commitments)],
                    row.commitments,
                )
                for row in rows
            ],
        ),
    )


def coverage_strips(filters: CommitmentFilterSet, query: str, at: date) -> Drawing:
    """Groups of sectors by year, one strip a body."""
    found = _once(
        filters,
        ("strips", query),
        lambda: selectors.coverage_strips(
            filters.sessions(),
            mentions=filters.mentions() if filters.tells_commitments_apart else None,
            sectors=filters.sectors,
            query=query,
            counted=filters.counted,
            is_narrowed=filters.tells_commitments_apart,
        ),
    )
    strips = found.strips
    years = strips[0].years if strips else ()
    return Drawing(
        finding=findings.coverage_strips(strips),
        sentence=_(
            "Commitments by group of sectors and year, body by body, counted once for each sector and session"
            " that mentions them. Tinted without a number: named only. Hatched: not in the sources held."
            " Empty: no session on record that year; years without any are left out."
        ),
        note=_undrawn(found),
        height=charts.strips_height(strips),
        table=_strip_table(strips, years),
        columns=_columns("body", "sector", "sector_name", "year", "state", "commitments"),
        rows=partial(_strip_rows, strips, years),
        is_empty=not strips,
        draw=lambda **words: charts.coverage_strips(strips, **words),
        form={"strips": strips, "years": years},
        form_template="sectors_app/parts/strips.html",
    )


def _undrawn(found: selectors.Strips) -> str:
    """Which sessions and bodies stand on no strip."""
    notes = [
        _note_of(
            found.undated_in_all,
            [session_words(session) for session in found.undated],
            ngettext(
                "%(count)d session without a date is not drawn: %(names)s.",
                "%(count)d sessions without a date are not drawn: %(names)s.",
                found.undated_in_all,
            ),
        ),
        _note_of(
            found.others_in_all,
            found.others,
            ngettext(
                "%(count)d further body is not drawn: %(names)s.",
                "%(count)d further bodies are not drawn: %(names)s.",
                found.others_in_all,
            ),
        ),
    ]
    return " ".join(filter(None, notes))


def _strip_table(strips: Sequence[Strip], years: Sequence[int]) -> Table:
    """The strips as one table: a row a group of sectors, a column a year."""
    columns = [Column("body", _("Body")), Column("sector", _("Sector"))]
    columns += [Column(f"y{year}", str(year), numeric=True) for year in years]
    rows = LaterRows(
        sum(len(strip.rows) for strip in strips),
        lambda: [
            [
                Cell(strip.body, strip.body_href),
                Cell(row.name, row.href),
                *(Cell(cell_says(cell), cell.href) for cell in row.cells),
            ]
            for strip in strips
            for row in strip.rows
        ],
    )
    return Table(_("Commitments by body, group of sectors and year"), columns, rows)


def _strip_rows(strips: Sequence[Strip], years: Sequence[int]) -> list[list]:
    """Each cell on a line of its own, for files."""
    return [
        [
            strip.body_path,
            row.code,
            row.name,
            year,
            cell.state.value if cell.state else "no_session",
            cell.commitments if cell.state == CellState.COUNT else None,
        ]
        for strip in strips
        for row in strip.rows
        for year, cell in zip(years, row.cells, strict=True)
    ]


def commitment_ages(filters: CommitmentFilterSet, query: str, at: date) -> Drawing:
    """Open commitments by their age."""
    ages: Ages = _once_of_all(filters, ("ages", at), lambda: selectors.commitment_ages(filters.chosen, at=at))
    columns = [Column("age", _("Age"))]
    columns += [Column(state, str(label), numeric=True) for state, label in DUE_STATES.items()]
    columns.append(Column("total", _("Total"), numeric=True))
    lines = [
        [band.label, *(band.by_due.get(state, 0) for state in DUE_STATES), band.total] for band in ages.bands
    ]
    return Drawing(
        finding=findings.commitment_ages(ages),
        sentence=_(
            "Commitments that no report calls implemented and no session ended, by the time since the session"
            " that made them, as of %(day)s."
        )
        % {"day": PartialDate(at, at).format()},
        note=_note_of(
            ages.undated_in_all,
            ages.undated,
            ngettext(
                "%(count)d open commitment of a session without a date is not drawn: %(names)s.",
                "%(count)d open commitments of sessions without a date are not drawn: %(names)s.",
                ages.undated_in_all,
            ),
        ),
        height=charts.ages_height(ages.bands),
        table=Table(_("Open commitments by age and due date"), columns, lines),
        columns=_columns(
            "reference", "wording", "session", "since_earliest", "since_latest", "months", "due", "status"
        ),
        rows=lambda: _open_rows(filters, at),
        is_empty=not ages.count,
        draw=lambda **words: charts.commitment_ages(ages.bands, **words),
        form=_bars(
            [_("Age")],
            _("By due date"),
            [
                Bar(
                    [Cell(band.label)],
                    [
                        (f"due-{key}", label, n)
                        for key, label in DUE_STATES.items()
                        if (n := band.by_due.get(key))
                    ],
                    band.total,
                )
                for band in ages.bands
            ]
            if ages.count
            else [],
        ),
        key_template="dues.html",
    )


def _open_rows(filters: CommitmentFilterSet, at: date) -> list[list]:
    """Each open commitment on a line of its own, for files."""
    rows = selectors.open_commitments(filters.qs)
    return [
        [
            row.reference,
            wording,
            session,
            row.since.earliest if row.since else None,
            row.since.latest if row.since else None,
            row.months(at),
            row.due_state(at),
            row.status,
        ]
        for row, (wording, session) in zip(rows, selectors.words_of_open(rows, filters.qs), strict=True)
    ]


def _bars(heads: list[str], measure: str, lines: list[Bar]) -> dict:
    return {
        "heads": heads,
        "measure": measure,
        "lines": lines,
        "most": max((line.total for line in lines), default=1) or 1,
    }


FIGURES: dict[str, Callable[[CommitmentFilterSet, str, date], Drawing]] = {
    "commitment_flow": commitment_flow,
    "commitment_sizes": commitment_sizes,
    "coverage_strips": coverage_strips,
    "commitment_ages": commitment_ages,
}
