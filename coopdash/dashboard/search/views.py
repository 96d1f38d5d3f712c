"""`/search/`: hits over everything, grouped by type, with the field in which each was found."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from coopdash.dashboard.search.excerpts import Excerpt
from coopdash.dashboard.search.fields import FIELDS, Kind
from coopdash.dashboard.search.selectors import Hit, answer_to
from sessions_app.lib.text import normalise
from sessions_app.views.common import page_of

PER_GROUP = 5
"""Hits of each kind on the page of all kinds."""

PER_PAGE = 20
"""Hits on a page of one kind."""

EXAMPLES = (
    ("Manturov", "en"),
    ("IRIGC-TEC", "en"),
    ("railways", "en"),
    ("ग्यारहवां सत्र", "hi"),
    ("दुर्लभ मृदा", "hi"),
    ("межправительственная комиссия", "ru"),
    ("одиннадцатое заседание", "ru"),
)
"""Queries to try, with their language."""


@dataclass(frozen=True)
class Line:
    """A hit as the page shows it: with the names of fields, and their texts where the title has them not."""

    hit: Hit

    @property
    def found(self) -> list[tuple[str, Excerpt | None]]:
        title = self.hit.title.text
        return [(FIELDS[code].label, text if text.text != title else None) for code, text in self.hit.found]


@dataclass
class Group:
    """The hits of one kind, with how many there are in all."""

    kind: Kind
    total: int
    lines: list[Line]


@require_safe
def search_page(request: HttpRequest) -> HttpResponse:
    """What is found for ``q``: the best of each kind, or with ``kind`` all of one, page by page."""
    words = normalise(request.GET.get("q", "").encode("utf-8", "replace").decode("utf-8")[:20_000])
    kind = request.GET.get("kind", "")
    kind = kind if kind in Kind.values else ""
    context = {"search_words": words[:300], "kind": kind, "examples": EXAMPLES, "nav": ""}
    if words:
        answer = answer_to(words, kinds=[kind] if kind else None)
        totals = answer.totals
        page = page_of(request, answer.scored, PER_PAGE) if kind else None
        chosen = list(page.object_list) if page else answer.best_of_each(PER_GROUP)
        groups: dict[Kind, Group] = {}
        for hit in answer.hits(chosen):
            group = groups.setdefault(hit.kind, Group(hit.kind, totals[hit.kind], []))
            group.lines.append(Line(hit))
        context |= {
            "answer": answer,
            "groups": list(groups.values()),
            "kinds": [(one, totals[one]) for one in Kind if totals[one]],
            "number": totals[Kind(kind)] if kind else answer.total,
            "listed": len(answer.scored),
            "page_obj": page,
            "first": page.start_index() if page else 1,
        }
    return render(request, "dashboard/search.html", context)
