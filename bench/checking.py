"""What other servers' pages say they count, and whether that is what ours counts.

It is read off the very pages that are timed, so that no answer counts that is not right.
"""

import html
import re

from bench.filters import Filter

COMPARED = {
    "D": ("kind", "status", "country", "strength", "role", "year", "party", "source_language", "source_kind"),
    "N": ("kind", "status", "country", "strength", "role"),
}
"""The facets of each that count the same things as ours: Datasette's sectors are main ones alone, and its
bodies leave out those below."""

OF_MENTION = {"strength", "role", "year"}
"""Ours counts of these only what is true of one and the same mention; one wide table does not know."""

CUT_FROM = 60
"""Options from which on a facet may be a cut one."""


class WrongCount(Exception):
    """Two servers do not agree; nothing is timed then."""


Counts = dict[str, dict[str, int]]


def shown_by_datasette(page: str) -> tuple[int, Counts]:
    """Total and facets of a page of Datasette 0.65."""
    total = re.search(r"<h3>\s*([\d,]+) rows?\b", page)
    facets: Counts = {}
    for name, part in re.findall(
        r'<div class="facet-info[^>]* data-column="([^"]*)">(.*?)</ul>', page, re.DOTALL
    ):
        options = re.findall(r"<li><a [^>]*>([^<]*)</a> ([\d,]+)</li>", part)
        facets[name] = {html.unescape(value): _number(count) for value, count in options}
    return _number(total.group(1)) if total else 0, facets


def shown_by_plain(page: str) -> tuple[int, Counts]:
    """Total and facets of the plain page."""
    facets: Counts = {}
    for name, value, count in re.findall(r'<li><a href="\?(\w+)=([^"]*)">[^<]*</a> ([^<]*)', page):
        facets.setdefault(name, {})[html.unescape(value)] = _number(count)
    return _number(re.search(r"<p>([^<]*)</p>", page).group(1)), facets


SHOWN = {"D": shown_by_datasette, "N": shown_by_plain}


def _number(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def compare(one: Filter, name: str, counts: dict, page: str) -> int:
    """Check what a server shows under a filter against our counts; how many counts agreed."""
    total, found = SHOWN[name](page)
    if counts["total"] != total:
        raise WrongCount(f"{one}: we count {counts['total']}, {name} counts {total}.")
    asked = {key for key, _value in one.conditions}
    compared = [facet for facet in COMPARED[name] if name == "N" or _is_alike(facet, asked)]
    for facet in compared:
        ours, theirs = counts.get(facet, {}), found.get(facet, {})
        known = {value for key, value in one.conditions if key == facet}
        differing = sorted(
            value
            for value in (ours.keys() | theirs.keys()) - known
            if ours.get(value, 0) != theirs.get(value, 0)
            and not _is_cut(value, ours, theirs)
            and not _is_cut(value, theirs, ours)
        )[:3]
        if differing:
            words = (f"{value}: we {ours.get(value)}, {name} {theirs.get(value)}" for value in differing)
            raise WrongCount(f"{one}, facet {facet}: {'; '.join(words)}")
    return 1 + sum(len(counts.get(facet, {})) for facet in compared)


def _is_alike(facet: str, asked: set[str]) -> bool:
    """Whether Datasette's facet counts what ours does: it counts each under its own filter too."""
    return facet not in asked and not (facet in OF_MENTION and asked & OF_MENTION)


def _is_cut(value: str, shorter: dict[str, int], longer: dict[str, int]) -> bool:
    """Whether a facet leaves a value out for having no more rows than the least that it shows."""
    return (
        value not in shorter
        and len(shorter) >= CUT_FROM
        and longer.get(value, 0) <= sorted(shorter.values(), reverse=True)[CUT_FROM - 1]
    )
