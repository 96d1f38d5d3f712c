"""Jinja2 as the rows of long lists and facets are drawn by it: the words and marks of every app."""

from django.templatetags.static import static
from jinja2 import Environment

from sectors_app.templatetags import sector_panels
from sessions_app.lib.words import grouping
from sessions_app.templatetags import frame, icons, register, rows


def environment(**options) -> Environment:
    """What the templates in ``templates/rows/`` may use."""
    found = Environment(**options)  # noqa: S701  (Django has it escape)
    found.globals |= {
        "address": frame.address,
        "full_stop": rows.full_stop,
        "grouping": grouping,
        "icon": icons.icon,
        "static": static,
        "status_ladder": sector_panels.status_ladder,
        "status_pill": register.status_pill,
    }
    found.filters |= {
        "change_class": sector_panels.change_class,
        "day": register.day,
        "delegates": rows.delegates,
        "drawn_cells": sector_panels.drawn_cells,
        "group_class": sector_panels.group_class,
        "in_rows": rows.in_rows,
        "language_tag": register.language_tag,
        "mark_class": register.mark_class,
        "more": rows.more,
        "partial_date": register.partial_date,
        "sources": rows.sources,
        "sub_groups_reported": rows.sub_groups_reported,
    }
    return found
