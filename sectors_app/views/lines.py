"""Commitments in lists, each drawn once: the same few hundred come on page after page under other filters."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from markupsafe import Markup, escape

from sectors_app.selectors.commitment_lines import CommitmentLine, commitment_lines
from sectors_app.templatetags.sector_panels import status_ladder
from sessions_app.lib.words import active_language
from sessions_app.selectors.kept import kept_each
from sessions_app.templatetags.register import dated


def drawn_lines(keys: Sequence[int]) -> list[Markup]:
    """The lines of some commitments as rows of a table, in the order of their keys."""
    return list(kept_each(("drawn lines", active_language()), keys, _draw).values())


def _draw(keys: Sequence[int]) -> dict[int, Markup]:
    undated = f'<span class="muted small nowrap">{escape(_("no date stated"))}</span>'
    return {line.key: _drawn(line, undated) for line in commitment_lines(keys)}


def _drawn(line: CommitmentLine, undated: str) -> Markup:
    latest = ""
    if line.latest:
        strength, session, url = map(escape, line.latest)
        latest = f'<span class="pill">{strength}</span><br><a class="small" href="{url}">{session}</a>'
    return Markup(  # noqa: S704  (escaped part by part)
        f'<tr><th scope="row"><a href="{escape(line.url)}">{escape(line.wording)}</a><br>'
        f'<span class="code">{escape(line.reference)}</span></th>'
        f'<td><span class="sm {line.group.css_class}">{escape(line.sector)}</span><br>'
        f'<span class="kind">{escape(line.kind)}</span></td>'
        f"<td>{dated(line.due) if line.due else undated}</td>"
        f"<td>{status_ladder(line.ladder, line.status, line.status_as_of)}</td>"
        f"<td>{latest}</td></tr>\n"
    )
