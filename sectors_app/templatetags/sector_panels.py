"""What pages show of sectors and commitments: marks and words, and panels for pages of the lower app."""

from collections.abc import Callable, Iterable
from functools import lru_cache
from urllib.parse import urlencode

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from markupsafe import Markup, escape

from sectors_app.choices import LADDER, ReportStatus
from sectors_app.lib import findings
from sectors_app.lib.coverage import Cell, CellState, ChangeKind, level_of
from sectors_app.lib.groups import sector_group
from sectors_app.lib.life_words import link_words
from sectors_app.lib.shares import StripCell, tint_of
from sectors_app.lib.words import change_words, count_words
from sectors_app.selectors import coverage, panels
from sessions_app.lib.partial_date import PartialDate
from sessions_app.lib.words import active_language, grouped, grouping, said_once, words_of
from sessions_app.models import Session

register = template.Library()

CHANGE_PILLS = {ChangeKind.ENTERED: "pill--good", ChangeKind.DROPPED: "pill--bad"}


# --- Marks and words ------------------------------------------------------------------------------------


@register.filter
def group_class(code: str) -> str:
    """The colour of a sector."""
    return sector_group(code).css_class


def drawn_cells(cells: Iterable[Cell], marks: dict[str, str]) -> Markup:
    """The cells of a row of the coverage.

    A page has a thousand, so its template gives each kind of cell once: ``marks`` with places for the
    colour, the address, the words and the number.
    """
    as_word, as_linked_word = str(marks["named"]), str(marks["named_linked"])
    counted, linked = str(marks["count"]), str(marks["linked"])
    said_of_count = _said_of_count.in_language(active_language())
    drawn = []
    count = CellState.COUNT
    for state, commitments, strongest, href, step in cells:
        if state is count:
            level, words, number = said_of_count(commitments, strongest)
            if href:
                # An address has all else that HTML would escape as numbers of its letters.
                drawn.append(linked % (step or level, href.replace("&", "&amp;"), words, number))
            else:
                drawn.append(counted % (step or level, number))
        elif state is CellState.NAMED:
            drawn.append(as_linked_word % escape(href) if href else as_word)
        else:
            drawn.append(marks[state])
    return Markup("".join(drawn))  # noqa: S704  (escaped above)


@said_once
def _said_of_count(commitments: int, strongest: str) -> tuple[int, Markup, str]:
    """The colour of a count, its words, and how it is written."""
    return level_of(strongest), escape(count_words(commitments, strongest)), grouped(commitments)


def drawn_segments(segments: Iterable[tuple[int, str, int]], write: Callable[[int], str]) -> Markup:
    """The parts of a bar: step of colour, words, count, which ``write`` writes as the reader does."""
    drawn = []
    for level, label, count in segments:
        before, after = _around_count(level, label)
        drawn.append(f"{before}{count}{after}{write(count)}</i>")
    return Markup("".join(drawn))  # noqa: S704  (escaped below)


@lru_cache(maxsize=64)
def _around_count(level: int, label: str) -> tuple[str, str]:
    """What stands before and behind the length of a part of a bar."""
    words = escape(label)
    return f'<i class="q-{level}" style="--n: ', f'" title="{words}"><span class="vh">{words}: </span>'


def drawn_strip(cells: Iterable[StripCell], marks: dict[str, str]) -> Markup:
    """The cells of a row of a strip, likewise."""
    counted, linked, write = str(marks["count"]), str(marks["linked"]), grouping()
    drawn = []
    for cell in cells:
        if cell.state != CellState.COUNT:
            drawn.append(marks[cell.state or "unmet"])
        elif cell.href:
            drawn.append(linked % (tint_of(cell), escape(cell.href), write(cell.commitments)))
        else:
            drawn.append(counted % (tint_of(cell), write(cell.commitments)))
    return Markup("".join(drawn))  # noqa: S704  (escaped above)


@register.filter
def change_class(kind: str) -> str:
    return CHANGE_PILLS.get(kind, "")


@register.filter
def ladder(status: str) -> int:
    """Steps of the status ladder that a status fills."""
    return LADDER.get(status, 0)


@register.filter
def status_words(status: str | None) -> str:
    """The word of a status; '' without a report."""
    return words_of(ReportStatus)[status] if status else ""


@register.simple_tag
@said_once
def status_ladder(steps, label, as_of=None) -> str:
    """A status as a ladder of five steps with its word and day; 'No report yet' without one."""
    if not label:
        steps, label, as_of = 0, _("No report yet"), None
    css = "st" if steps else "st st--0"
    drawn = f'<span class="{css}" style="--n: {int(steps or 0)}">{escape(label)}</span>'
    if as_of:
        drawn += f' <span class="small muted">{escape(PartialDate(as_of, as_of).format())}</span>'
    return Markup(drawn)  # noqa: S704  (escaped above)


@register.simple_tag
def due_move(move) -> str:
    """When a commitment was due as of a mention, and how that moved since the mention before."""
    if move.due is None:
        return ""
    due = move.due.format()
    if not move.has_moved:
        return format_html("<span>{}</span>", _("Due %(day)s") % {"day": due})
    before = {"before": move.before.format(), "day": due, "months": abs(move.months)}
    if move.months > 0:
        words = ngettext(
            "Due %(day)s, %(months)d month later than %(before)s",
            "Due %(day)s, %(months)d months later than %(before)s",
            move.months,
        )
    elif move.months < 0:
        words = ngettext(
            "Due %(day)s, %(months)d month earlier than %(before)s",
            "Due %(day)s, %(months)d months earlier than %(before)s",
            -move.months,
        )
    else:
        words = _("Due %(day)s, moved from %(before)s")
    css = "pill pill--warn" if move.due.latest > move.before.latest else "pill"
    return format_html('<span class="{}">{}</span>', css, words % before)


@register.simple_tag
def link_kind(link, onward) -> str:
    """How a link reads from the commitment on whose page it stands."""
    return link_words(link.kind, onward=bool(onward))


@register.filter
def letter_in(citation, letters) -> str:
    return letters.get(citation.source_id, "?")


@register.filter
def source_letter(source, letters) -> str:
    return letters.get(source.pk, "?")


@register.filter
def one_per_source(citations, letters) -> list:
    """One citation for each source, by letter: that of the wording before those of strength or due date."""
    found = {}
    for citation in sorted(citations, key=lambda row: row.field != "wording"):
        found.setdefault(citation.source_id, citation)
    return sorted(
        found.values(), key=lambda row: (len(letters.get(row.source_id, "")), letters.get(row.source_id, ""))
    )


# --- Panels ---------------------------------------------------------------------------------------------


@register.simple_tag
def session_commitments(session, evidence) -> dict:
    """The commitments a session mentioned, by colour group, for ``panels/session_commitments.html``.

    ``evidence`` is that of the page.
    """
    found = panels.session_commitments(session, evidence)
    return {
        "letters": evidence.letters,
        "found": found,
        "finding": findings.session_commitments(found.total, len(found.groups), found.reported),
    }


@register.inclusion_tag("sectors_app/panels/session_agenda.html")
def session_agenda(session, evidence):
    """What was discussed, reviewed or planned at a session without becoming a commitment."""
    lines = panels.session_agenda(session, evidence)
    return {
        "letters": evidence.letters,
        "items": [line for line in lines if line.item.text],
        "named": [line for line in lines if not line.item.text],
    }


@register.simple_tag
def session_mixes(sessions) -> dict:
    """The sector mixes of many sessions, read at once for the rows of a list."""
    return panels.session_mixes(sessions)


@register.inclusion_tag("sectors_app/panels/body_sectors.html")
def body_sectors(body):
    """Which sectors stood at a body's sessions, the latest change first."""
    view = coverage.coverage_by_session(Session.objects.filter(body=body))
    rows = [
        (row, sector_group(row.code), row.standing, change_words(row.change)) for row in view.matrix.sectors
    ]
    rows.sort(key=lambda row: -row[2])
    return {
        "body": body,
        "columns": view.matrix.columns,
        "rows": rows[:12],
        "more": max(0, len(rows) - 12),
        "finding": findings.coverage_by_session(view.matrix),
        "url": f"{reverse('coverage')}?body={body.path}",
    }


@register.inclusion_tag("sectors_app/panels/party_commitments.html")
def organisation_commitments(organisation):
    """The commitments that an organisation is a party to."""
    parties, total = panels.organisation_commitments(organisation)
    every = f"{reverse('commitments')}?{urlencode({'party': organisation.slug})}"
    return {"parties": parties, "total": total, "url": every if total > len(parties) else ""}


@register.inclusion_tag("sectors_app/panels/source_commitments.html")
def source_commitments(source):
    """The commitments that a source states something of."""
    return {
        "commitments": [(row, sector_group(row.sector.code)) for row in panels.source_commitments(source)]
    }
