"""Commitments in lists, each drawn once: the same few hundred come on page after page under other filters."""

from collections.abc import Sequence
from functools import lru_cache

from django.utils.translation import gettext as _
from markupsafe import Markup, escape

from sectors_app.selectors.commitment_lines import LatestMention, commitment_lines
from sectors_app.templatetags.sector_panels import status_ladder
from sessions_app.lib.words import active_language
from sessions_app.selectors.kept import kept_each
from sessions_app.templatetags.register import dated


def drawn_lines(keys: Sequence[int]) -> list[Markup]:
    """The lines of some commitments as rows of a table, in the order of their keys."""
    return list(kept_each(("drawn lines", active_language()), keys, _draw).values())


def _draw(keys: Sequence[int]) -> dict[int, Markup]:
    undated = f'<span class="muted small nowrap">{escape(_("no date stated"))}</span>'
    # By language: to ask for it at each cell takes longer than to find the words.
    day, ladder = (words.in_language(active_language()) for words in (dated, status_ladder))
    return {
        line.key: Markup(  # noqa: S704  (escaped part by part)
            f'<tr><th scope="row"><a href="{escape(line.url)}">{escape(line.wording)}</a><br>'
            f'<span class="code">{escape(line.reference)}</span></th>'
            f"<td>{_of_sector(line.group.css_class, line.sector, line.kind)}</td>"
            f"<td>{day(line.due) if line.due else undated}</td>"
            f"<td>{ladder(line.ladder, line.status, line.status_as_of)}</td>"
            f"<td>{_latest(line.latest) if line.latest else ''}</td></tr>\n"
        )
        for line in commitment_lines(keys)
    }


@lru_cache(maxsize=1024)
def _of_sector(css_class: str, sector: str, kind: str) -> str:
    return f'<span class="sm {css_class}">{escape(sector)}</span><br><span class="kind">{escape(kind)}</span>'


@lru_cache(maxsize=1024)
def _latest(mention: LatestMention) -> str:
    strength, session, url = map(escape, mention)
    return f'<span class="pill">{strength}</span><br><a class="small" href="{url}">{session}</a>'
