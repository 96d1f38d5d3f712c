"""What an address asks of the coverage, for its page, its figure and its files alike."""

from dataclasses import dataclass

from babel.lists import format_list
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from sectors_app import charts
from sectors_app.choices import Strength
from sectors_app.filtersets import CommitmentFilterSet
from sectors_app.lib import findings
from sectors_app.lib.coverage import (
    CellState,
    Matrix,
    ShownRow,
    foldable_groups,
    folded_groups,
    is_wide,
    level_of,
    shown_rows,
)
from sectors_app.lib.tints import numbers_of_steps
from sectors_app.lib.words import cell_words, change_words, session_words
from sectors_app.selectors import coverage as selectors
from sectors_app.views.common import commitment_filters, without_paging
from sessions_app.lib.figure import Cell, Column, Figure, LaterRows, Table, cited, figure_addresses
from sessions_app.lib.query import copied
from sessions_app.lib.words import active_language, counted, grouped
from sessions_app.models import Body, Session
from sessions_app.selectors.kept import kept
from sessions_app.views.common import source_line

MAX_NAMED = 8
"""Sessions that a note names before it stops at 'and so on'."""


@dataclass
class CoverageRequest:
    """What an address asks of the coverage, read once for page, figure and CSV."""

    request: HttpRequest

    @cached_property
    def filters(self) -> CommitmentFilterSet:
        return commitment_filters(self.request)

    @cached_property
    def body(self):
        """The one body asked for; None for all or several."""
        paths = self.filters.data.getlist("body")
        if len(paths) != 1:
            return None
        return Body.objects.get(path=paths[0])

    @cached_property
    def is_by_session(self) -> bool:
        return self.body is not None and self.request.GET.get("across") != "years"

    @property
    def name(self) -> str:
        return "coverage_by_session" if self.is_by_session else "coverage_by_year"

    @cached_property
    def is_narrowed(self) -> bool:
        """Whether only some commitments count, so that silence says nothing and nothing is merely named."""
        return self.filters.tells_commitments_apart

    @cached_property
    def folded(self) -> frozenset[str]:
        """The groups whose sectors are hidden."""
        named = {name: self.request.GET.get(name, "")[:400].split(",") for name in ("fold", "open")}
        return folded_groups(self.matrix, fold=named["fold"], opened=named["open"])

    @cached_property
    def foldable(self) -> frozenset[str]:
        return foldable_groups(self.matrix)

    @cached_property
    def is_wide(self) -> bool:
        return is_wide(self.matrix)

    def with_groups(self, codes: frozenset[str], place: str) -> str:
        """This page with some groups named: those that are open in a wide matrix, else those folded."""
        without, before, after = self._around_groups
        # Codes of groups are letters, which stand in an address as they are.
        return f"?{before}{','.join(sorted(codes))}{after}{place}" if codes else f"?{without}{place}"

    @cached_property
    def _around_groups(self) -> tuple[str, str, str]:
        """The query without groups, and what stands before and behind their codes where some are named."""
        query = copied(self.request.GET, "fold", "open")
        without, here = query.urlencode(safe=","), "all-codes"
        query["open" if self.is_wide else "fold"] = here
        before, _here, after = query.urlencode(safe=",").rpartition(here)
        return without, before, after

    @cached_property
    def view(self) -> selectors.CoverageView:
        if self.filters.is_whole:
            return kept(("coverage", self.query, active_language()), self._view)
        return self._view()

    @property
    def query(self) -> str:
        """The filters that lists of commitments have in common with the whole."""
        return without_paging(self.filters, "sector", "session", "year")

    def _view(self) -> selectors.CoverageView:
        counted = self.filters.counted
        narrowing = {
            "mentions": self.filters.mentions() if self.is_narrowed and not counted else None,
            "sectors": self.filters.sectors,
            "query": self.query,
            "counted": counted,
            "is_narrowed": self.is_narrowed,
        }
        if self.is_by_session:
            # Bodies below have numbers of their own, which do not continue these.
            sessions = self.filters.sessions() if self.filters.data.getlist("country") else Session.objects
            return selectors.coverage_by_session(
                sessions.filter(body=self.body), **narrowing, has_groups=True
            )
        sessions = None if counted else self.filters.sessions()
        return selectors.coverage_by_year(sessions, **narrowing)

    @cached_property
    def matrix(self) -> Matrix:
        return self.view.matrix

    @cached_property
    def shown(self) -> list[ShownRow]:
        """The rows of the matrix from top to bottom."""
        return shown_rows(self.matrix, self.folded)

    @property
    def change_head(self) -> str:
        """The head of the column that says what last happened to a sector; '' where nothing can be said."""
        return pgettext("coverage", "Change") if self.is_by_session and not self.is_narrowed else ""

    @property
    def finding(self) -> str:
        return getattr(findings, self.name)(self.matrix, is_narrowed=self.is_narrowed)

    @property
    def place(self) -> str:
        return self.body.name if self.body else _("All bodies")

    @property
    def steps(self) -> list[tuple[int, str]]:
        """What each tint stands for, the darkest first."""
        if not self.matrix.tinted_to:
            return [(level_of(strength), strength.label) for strength in Strength]
        return [
            (step, grouped(first) if first == last else f"{grouped(first)}–{grouped(last)}")
            for step, first, last in numbers_of_steps(self.matrix.tinted_to)
        ]

    @property
    def sentence(self) -> str:
        if not self.matrix.tinted_to:
            return self._of_what
        tints = _("The strongest wording is the same nearly everywhere, so tints show the number.")
        return f"{self._of_what} {tints}"

    @property
    def _of_what(self) -> str:
        columns = self.matrix.columns
        if not columns:
            return _("%(place)s. Choose another body or lift a filter.") % {"place": self.place}
        words = {"place": self.place, "first": columns[0].name, "last": columns[-1].name}
        if not self.is_by_session:
            return (
                _(
                    "%(place)s, %(first)s to %(last)s: commitments by year, counted once for each session"
                    " that mentions them and in each of their sectors. Years without a session on record are"
                    " left out."
                )
                % words
            )
        shown = counted(
            ngettext(
                "%(shown)d of %(all)d session on record is shown.",
                "%(shown)d of %(all)d sessions on record are shown.",
                self.view.sessions,
            ),
            shown=len(columns),
            all=self.view.sessions,
        )
        period = columns[0].name if len(columns) == 1 else _("%(first)s to %(last)s") % words
        return _(
            "%(place)s, %(period)s: commitments by session, counted in each of their sectors. %(shown)s"
        ) % {
            "place": self.place,
            "period": period,
            "shown": shown,
        }

    @property
    def note(self) -> str:
        left_out = self.view.left_out
        if not left_out:
            return ""
        naming = (lambda row: row.title) if self.is_by_session else session_words
        names = [naming(row) for row in left_out[:MAX_NAMED]]
        count = self.view.left_out_in_all
        if count > MAX_NAMED:
            names.append(_("others"))
        words = {"count": count, "names": format_list(names, locale=active_language())}
        if self.is_by_session:
            return counted(
                ngettext(
                    "%(count)d session is left out, because no source held names a sector at it: %(names)s.",
                    "%(count)d sessions are left out, because no source held names a sector at them:"
                    " %(names)s.",
                    count,
                ),
                **words,
            )
        return counted(
            ngettext(
                "%(count)d session without a date is not counted here: %(names)s.",
                "%(count)d sessions without a date are not counted here: %(names)s.",
                count,
            ),
            **words,
        )

    def table(self) -> Table:
        """The matrix as shown, one row a sector."""
        columns = [Column("sector", _("Sector"))]
        columns += [
            Column(f"c{i}", column.title, numeric=True) for i, column in enumerate(self.matrix.columns)
        ]
        if head := self.change_head:
            columns.append(Column("change", head))
        return Table(
            _("Commitments by sector and session")
            if self.is_by_session
            else _("Commitments by sector and year"),
            columns,
            LaterRows(len(self.shown), self._table_rows),
        )

    def _table_rows(self) -> list[dict]:
        rows = []
        for shown in self.shown:
            row = {"sector": Cell(shown.row.name, shown.row.href), "change": change_words(shown.row.change)}
            for i, cell in enumerate(shown.row.cells):
                row[f"c{i}"] = Cell(
                    cell.commitments if cell.state == CellState.COUNT else cell_words(cell), cell.href
                )
            rows.append(row)
        return rows

    def figure(self) -> Figure:
        figure = Figure(
            name=self.name,
            finding=self.finding,
            sentence=self.sentence,
            source_line=source_line(
                _(
                    "A hatched cell means that the sector is not in the sources held; it is called"
                    " dropped only where the full protocol is on record."
                )
            ),
            note=self.note,
            height=charts.matrix_height(self.matrix, self.folded),
            table=self.table(),
            **figure_addresses(
                self.request,
                name=self.name,
                json=reverse("coverage_json"),
                csv=reverse("coverage_csv"),
                page=reverse("coverage"),
                embed=reverse("coverage_embed"),
                query=self.filters.mended(self.request.GET),
            ),
        )
        return cited(figure)
