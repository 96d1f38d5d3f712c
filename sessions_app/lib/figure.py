"""A chart as the register shows it: a finding in words, the same numbers as a table, and a Plotly figure.

Chart functions name colours by their role, written as the CSS custom property is (``"--g-am"``). What
comes out of :func:`figure_json` has the light values in place, so that it is a Plotly figure as it stands,
and under ``themes`` what differs by theme, for the page to switch between.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape
from typing import Any, NamedTuple

from django.http import HttpRequest, QueryDict
from django.utils.functional import cached_property

from sessions_app.lib.edition import Citation, current_edition
from sessions_app.lib.query import copied
from sessions_app.lib.words import Count, active_language

VIEWS = ("chart", "table")

LIGHT = {
    "--paper": "#f6f5f1",
    "--surface": "#ffffff",
    "--surface-2": "#faf9f6",
    "--surface-3": "#efede6",
    "--line": "#e3e0d7",
    "--line-2": "#cdc8bc",
    "--edge": "#85817a",
    "--ink": "#1a1d21",
    "--ink-2": "#454b53",
    "--ink-3": "#5f646b",
    "--accent": "#0a5560",
    "--accent-soft": "#e1eeed",
    "--on-accent": "#ffffff",
    "--side-a": "#9a4310",
    "--side-b": "#2b4c9b",
    "--good": "#1b6238",
    "--good-soft": "#e4f3e9",
    "--warn": "#7a4d00",
    "--bad": "#9c1f1b",
    "--bad-soft": "#fdecea",
    "--g-am": "#2f549c",
    "--g-mc": "#865e45",
    "--g-mg": "#9875c5",
    "--g-en": "#569778",
    "--g-af": "#8e9223",
    "--g-ti": "#840703",
    "--g-df": "#6b7076",
    "--g-rf": "#6a1842",
    "--q-1": "#e3efed",
    "--q-1-ink": "#1a1d21",
    "--q-2": "#b9dad6",
    "--q-2-ink": "#1a1d21",
    "--q-3": "#83bdba",
    "--q-3-ink": "#1a1d21",
    "--q-4": "#47999c",
    "--q-4-ink": "#11191b",
    "--q-5": "#1d7078",
    "--q-5-ink": "#ffffff",
    "--q-6": "#0a474f",
    "--q-6-ink": "#ffffff",
}
"""The tokens that charts use, with the values of ``static/css/tokens.css``; a test compares them."""

DARK = {
    "--paper": "#0f1215",
    "--surface": "#171b1f",
    "--surface-2": "#1b2025",
    "--surface-3": "#252c32",
    "--line": "#2a3137",
    "--line-2": "#3b444c",
    "--edge": "#727b84",
    "--ink": "#e9ecee",
    "--ink-2": "#b9c0c7",
    "--ink-3": "#98a1a9",
    "--accent": "#6cc5c9",
    "--accent-soft": "#16343a",
    "--on-accent": "#071416",
    "--side-a": "#f0a677",
    "--side-b": "#9db6f2",
    "--good": "#8fd3a6",
    "--good-soft": "#14301f",
    "--warn": "#f0c36a",
    "--bad": "#f5a29c",
    "--bad-soft": "#3a1a19",
    "--g-am": "#80a8f3",
    "--g-mc": "#eacba5",
    "--g-mg": "#a060a8",
    "--g-en": "#4c8a67",
    "--g-af": "#a6ad45",
    "--g-ti": "#c05423",
    "--g-df": "#cacfdb",
    "--g-rf": "#ec7499",
    "--q-1": "#18343a",
    "--q-1-ink": "#f1f3f4",
    "--q-2": "#1f4d54",
    "--q-2-ink": "#f1f3f4",
    "--q-3": "#2b6c73",
    "--q-3-ink": "#ffffff",
    "--q-4": "#45929a",
    "--q-4-ink": "#0b1012",
    "--q-5": "#82c0c2",
    "--q-5-ink": "#0d1113",
    "--q-6": "#cdeae7",
    "--q-6-ink": "#0d1113",
}

THEMES = {"light": LIGHT, "dark": DARK}

# As in tokens.css, with the families of a plain machine at the end.
SANS = '"Noto Sans", "Noto Sans Devanagari", system-ui, sans-serif'

AXIS = {
    "automargin": True,
    "fixedrange": True,
    "gridcolor": "--line",
    "linecolor": "--line-2",
    "tickcolor": "--line-2",
    "tickfont": {"color": "--ink-2", "size": 13},
    "title": {"font": {"color": "--ink-2", "size": 13}},
    "zeroline": False,
    "tickangle": 0,
}

LAYOUT = {
    "font": {"family": SANS, "size": 13, "color": "--ink"},
    "paper_bgcolor": "--surface",
    "plot_bgcolor": "--surface",
    "hoverlabel": {
        "bgcolor": "--surface",
        "bordercolor": "--line-2",
        "font": {"family": SANS, "size": 13, "color": "--ink"},
        "align": "left",
    },
    "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
    "modebar": {"bgcolor": "rgba(0,0,0,0)", "color": "--ink-3", "activecolor": "--accent"},
    "showlegend": False,
    "dragmode": False,
    "xaxis": AXIS,
    "yaxis": AXIS,
}
"""What every figure starts from: the product's fonts, hairlines for a grid, no frame, level labels."""

CONFIG = {
    "displaylogo": False,
    # Plotly offers to send the chart to its maker's servers unless told not to.
    "showSendToCloud": False,
    "responsive": True,
    "displayModeBar": False,
    "scrollZoom": False,
    "doubleClick": False,
}


class Column(NamedTuple):
    """A column of a table and of its CSV."""

    key: str
    label: str
    numeric: bool = False


class Cell(NamedTuple):
    """A value in a table that leads somewhere or is in another language."""

    value: Any
    href: str = ""
    lang: str = ""


class TableCell(NamedTuple):
    """A cell as the template writes it."""

    value: Any
    href: str
    lang: str
    numeric: bool


class LaterRows(Sequence):
    """Rows that are many, and are made when somebody looks at them."""

    def __init__(self, count: int, make: Callable[[], Sequence]) -> None:
        self._count, self._make = count, make

    @cached_property
    def _rows(self) -> Sequence:
        return self._make()

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, place):
        return self._rows[place]


@dataclass(frozen=True)
class Table:
    """The numbers of a figure as rows; the first column heads each row.

    A row is a mapping by the keys of the columns or a sequence in their order; a value may be a
    :class:`Cell`.
    """

    caption: str
    columns: Sequence[Column]
    rows: Sequence[Mapping[str, Any] | Sequence[Any]]

    def __post_init__(self):
        object.__setattr__(self, "columns", tuple(Column(*column) for column in self.columns))

    def values(self) -> Iterator[list[Any]]:
        """Each row's plain values in the order of the columns."""
        for row in self.rows:
            yield [cell.value for cell in self._cells(row)]

    def body(self) -> Iterator[list[TableCell]]:
        """Each row's cells for the template, counts written as such."""
        for row in self.rows:
            yield [
                cell._replace(value=Count(cell.value)) if cell.numeric and type(cell.value) is int else cell
                for cell in self._cells(row)
            ]

    def _cells(self, row) -> Iterator[TableCell]:
        values = [row[column.key] for column in self.columns] if isinstance(row, Mapping) else row
        for column, value in zip(self.columns, values, strict=True):
            cell = value if isinstance(value, Cell) else Cell(value)
            yield TableCell(cell.value, cell.href, cell.lang, column.numeric)


@dataclass(frozen=True)
class Figure:
    """What a page needs to show one chart.

    ``finding`` is the title and says what the chart shows; ``sentence`` states measure, place and period;
    ``note`` counts and names what could not be drawn; ``source_line`` says what it is drawn from and of when.
    ``height`` in pixels keeps the box as high before the chart is drawn as after.
    """

    name: str
    finding: str
    sentence: str
    source_line: str
    json_url: str
    csv_url: str
    xlsx_url: str
    table_url: str
    chart_url: str
    link: str
    """Where this figure stands with its state, whole, for others to follow."""
    embed_url: str
    """The same figure alone in a page that other sites may frame; '' where there is none."""
    height: int
    table: Table
    view: str = "chart"
    note: str = ""
    key: str = ""
    is_embedded: bool = False
    citation: Citation | None = None

    @cached_property
    def is_table(self) -> bool:
        return self.view == "table"

    @property
    def embed_code(self) -> str:
        """What another site writes to show this figure."""
        return (
            f'<iframe src="{escape(self.embed_url)}" title="{escape(self.finding)}"'
            f' width="100%" height="{self.height + 260}" loading="lazy"></iframe>'
        )

    @property
    def heading_id(self) -> str:
        return f"fig-{self.name}"


def view_of(request: HttpRequest) -> str:
    """Which form of its figures a page was asked for: 'chart' unless it says 'table'."""
    view = request.GET.get("view", "")
    return view if view in VIEWS else "chart"


def figure_addresses(
    request: HttpRequest,
    *,
    name: str,
    json: str,
    csv: str,
    page: str = "",
    embed: str = "",
    query: QueryDict | None = None,
) -> dict[str, Any]:
    """The addresses of one figure of this page, all with the page's own filters; for ``Figure(**…)``.

    ``query`` is what the page understood of its address, where it has filters: files refuse anything else.

    ``page`` is where the figure stands among others, where this is not that page; ``embed`` where it stands
    alone. What others link, frame and cite says its language.
    """
    filters = copied(request.GET if query is None else query, "view", "page", "lang").urlencode()
    tail, before = (f"?{filters}", f"?{filters}&") if filters else ("", "?")
    lasting = f"{before}lang={active_language()}"
    path = page or request.path
    is_embedded = bool(embed) and request.path == embed
    return {
        "chart_url": f"{path}{tail}#fig-{name}",
        "table_url": f"{path}{before}view=table#fig-{name}",
        # Alone in a frame it has no cookie to remember the language by.
        "json_url": f"{json}{lasting if is_embedded else tail}",
        "csv_url": f"{csv}{tail}",
        "xlsx_url": f"{csv.removesuffix('.csv')}.xlsx{tail}",
        "link": request.build_absolute_uri(f"{path}{lasting}#fig-{name}"),
        "embed_url": request.build_absolute_uri(f"{embed}{lasting}") if embed else "",
        "is_embedded": is_embedded,
        "view": view_of(request),
    }


def cited(figure: Figure) -> Figure:
    """The figure with how to cite it, of the edition of this moment."""
    return replace(figure, citation=Citation(figure.finding, figure.link, current_edition()))


def merged(base: Mapping, extra: Mapping) -> dict:
    """``base`` with ``extra`` laid over it, mapping by mapping."""
    out = dict(base)
    for key, value in extra.items():
        if isinstance(value, Mapping) and isinstance(out.get(key), Mapping):
            out[key] = merged(out[key], value)
        else:
            out[key] = value
    return out


def figure_json(data: Sequence[Mapping], layout: Mapping, *, title: str, description: str) -> dict:
    """A Plotly figure from traces and a layout that name colours by token, in both themes.

    ``title`` and ``description`` become the accessible name of the drawing; the page shows them as text.
    """
    whole = merged(LAYOUT, layout)
    return {
        "data": with_colours(data, LIGHT),
        "layout": with_colours(whole, LIGHT),
        "themes": {
            name: {
                "data": [_coloured_parts(trace, tokens) or {} for trace in data],
                "layout": _coloured_parts(whole, tokens) or {},
            }
            for name, tokens in THEMES.items()
        },
        "config": dict(CONFIG),
        "title": title,
        "description": description,
    }


def with_colours(node: Any, tokens: Mapping[str, str]) -> Any:
    """A copy of ``node`` with each token replaced by its colour."""
    if isinstance(node, Mapping):
        return {key: with_colours(value, tokens) for key, value in node.items()}
    if isinstance(node, (list, tuple)):
        return [with_colours(value, tokens) for value in node]
    return tokens[node] if _is_token(node) else node


def _coloured_parts(node: Any, tokens: Mapping[str, str]) -> Any:
    """Only what of ``node`` holds a token, with its colours; None where nothing does. Lists stay whole."""
    if isinstance(node, Mapping):
        parts = {key: _coloured_parts(value, tokens) for key, value in node.items()}
        return {key: value for key, value in parts.items() if value is not None} or None
    if isinstance(node, (list, tuple)):
        return with_colours(node, tokens) if any(_tokens_in(node)) else None
    return tokens[node] if _is_token(node) else None


def _tokens_in(node: Any) -> Iterator[str]:
    children: Iterable[Any] = ()
    if isinstance(node, Mapping):
        children = node.values()
    elif isinstance(node, (list, tuple)):
        children = node
    elif _is_token(node):
        yield node
    for child in children:
        yield from _tokens_in(child)


def _is_token(value: Any) -> bool:
    return isinstance(value, str) and value in LIGHT
