"""Jinja2 as it draws what stands around every page and what repeats: the words and marks of every app."""

import re

from jinja2 import Environment
from jinja2.ext import Extension

from coopdash.briefs.templatetags import briefs
from coopdash.world import mark
from sectors_app.templatetags import sector_panels
from sessions_app.lib.addresses import address
from sessions_app.lib.words import active_language, full_stop, grouped, grouping
from sessions_app.templatetags import frame, frozen, icons, register, rows


class Inlined(Extension):
    """Puts parts that a template includes by their names into it, each with its own names.

    Twenty contexts for parts of one page took a tenth of the time to draw it.
    """

    INCLUDE = re.compile(r'{% include "([^"]+)" %}')

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        return self.INCLUDE.sub(self._part, source)

    def _part(self, found: re.Match) -> str:
        source = self.environment.loader.get_source(self.environment, found[1])[0]
        part = self.preprocess(source.removesuffix("\n"), found[1])
        return f"{{% with %}}{part}{{% endwith %}}"


def environment(**options) -> Environment:
    """What the templates in ``templates/rows/`` may use."""
    found = Environment(**options, extensions=[Inlined])  # noqa: S701  (Django has it escape)
    found.globals |= {
        "address": address,
        "asset": frame.asset,
        "dated": register.dated,
        "before_page": register.before_page,
        "full_stop": full_stop,
        "frozen_field": frozen.frozen_field,
        "frozen_query": frozen.frozen_query,
        "grouped": grouped,
        "grouping": grouping,
        "icon": icons.icon,
        "is_made_up": mark.is_made_up,
        "language": active_language,
        "live_query": frozen.live_query,
        "status_ladder": sector_panels.status_ladder,
        "status_pill": register.status_pill,
    }
    found.filters |= {
        "change_class": sector_panels.change_class,
        "day": register.day,
        "delegates": rows.delegates,
        "drawn_cells": sector_panels.drawn_cells,
        "drawn_segments": sector_panels.drawn_segments,
        "drawn_strip": sector_panels.drawn_strip,
        "facet_options": rows.facet_options,
        "group_class": sector_panels.group_class,
        "in_commitments": rows.in_commitments,
        "in_rows": rows.in_rows,
        "language_tag": register.language_tag,
        "mark_class": register.mark_class,
        "more": rows.more,
        "partial_date": register.partial_date,
        "select_options": rows.select_options,
        "sources": rows.sources,
        "sub_groups_reported": rows.sub_groups_reported,
        "words_of": briefs.words_of,
    }
    return found
