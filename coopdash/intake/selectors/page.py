"""Everything the review page shows."""

from dataclasses import dataclass

from coopdash.dashboard.search.fields import Kind
from coopdash.dashboard.search.selectors import search
from coopdash.intake import permissions
from coopdash.intake.choices import Decision, DraftState
from coopdash.intake.lib.spans import lines_of
from coopdash.intake.models import Draft
from coopdash.intake.reading.likeliest import FIELDS, KINDS, likeliest
from coopdash.intake.selectors.duplicates import DIFFERS, candidates, compare, counts
from coopdash.intake.selectors.review import Review, draft_review, open_words
from coopdash.intake.selectors.titles import draft_titles

MARKED = 300
"""Spans that are marked at most."""
FOUND = 10
"""Sessions that a search offers at most."""
RANKED = {"commitment_kind": KINDS, "sector": FIELDS}
"""Boxes of a commitment whose choices its passage ranks."""


@dataclass
class Piece:
    """A run of a line: marked for one value, or plain."""

    text: str
    key: str = ""
    family: str = ""


@dataclass
class Paragraph:
    number: int
    start: int
    pieces: list[Piece]


def marked_article(text: str, review: Review) -> list[Paragraph]:
    """The lines of the article, each value’s evidence marked; where two overlap the shorter stays."""
    spans = [
        (row.span[0], row.span[1], row.key, row.kind.family)
        for row in review.rows
        if row.span and row.decision != Decision.REJECT
    ]
    free: list[tuple[int, int, str, str]] = []
    for span in sorted(spans, key=lambda span: span[1] - span[0])[:MARKED]:
        if all(span[1] <= other[0] or span[0] >= other[1] for other in free):
            free.append(span)
    free.sort()
    paragraphs, place = [], 0
    for line in lines_of(text):
        pieces, start = [], line.start
        while place < len(free) and free[place][0] < line.end:
            first, last, key, family = free[place]
            place += 1
            if first < start:
                continue
            if text[start:first]:
                pieces.append(Piece(text[start:first]))
            pieces.append(Piece(text[first : min(last, line.end)], key, family))
            start = min(last, line.end)
        if text[start : line.end]:
            pieces.append(Piece(text[start : line.end]))
        paragraphs.append(Paragraph(line.number, line.start, pieces))
    return paragraphs


def _siblings(draft: Draft, user):
    """The other sessions of the same text."""
    if draft.parts == 1:
        return Draft.objects.none()
    others = Draft.objects.filter(sha256=draft.sha256).visible_to(user).exclude(pk=draft.pk)
    return others.exclude(state=DraftState.REJECTED).order_by("part")


def _rank_choices(review: Review) -> None:
    """Give each commitment with a passage the kinds and sectors that its words make likely."""
    for row in review.rows:
        if row.kind.code == "commitment" and row.span:
            ranked = likeliest(review.draft.language, review.draft.text, row.span)
            for box in row.boxes:
                box.ranked = ranked.get(RANKED.get(box.part.name, ""), ())


def review_page(draft: Draft, user, *, review: Review | None = None, find: str = "", **more) -> dict:
    """The context of the review page; ``review`` carries the problems of a step that was refused.

    ``find`` are words for a session that the article is about, where it names none itself.
    """
    review = review or draft_review(draft)
    can_edit = permissions.can_edit(user, draft)
    if can_edit:
        _rank_choices(review)
    alike = candidates(review) if draft.is_open else []
    target = draft.edits.get("target", "")
    compared = [(session, compare(review, session)) for session in alike]
    if compared:
        # The one that was chosen, or that is likest, comes first.
        for one in compared[0][1]:
            one.row.held = one.held if one.outcome == DIFFERS else ""
    siblings = list(_siblings(draft, user))
    titles = draft_titles([draft, *siblings])
    return {
        "draft": draft,
        "title": titles[draft.pk],
        "review": review,
        "paragraphs": marked_article(draft.text, review),
        "problems": review.problems,
        "open_words": open_words(review),
        "alike": [
            {
                "session": session,
                "counts": counts(rows),
                "rows": rows,
                "sources": session.citations.values("source").distinct().count(),
                "is_chosen": session == review.chosen,
            }
            for session, rows in compared
        ],
        "target": target,
        "find": find,
        "found": search(find, kinds=[Kind.SESSION], limit=FOUND) if find else [],
        "siblings": [(other, titles[other.pk]) for other in siblings],
        "can_edit": can_edit,
        "can_submit": permissions.can_submit(user, draft),
        "can_take_back": permissions.can_take_back(user, draft),
        "can_review": permissions.can_review(user, draft),
        "can_discard": permissions.can_discard(user, draft),
        "can_withdraw": permissions.can_withdraw(user, draft),
        "events": draft.events.select_related("by"),
        **more,
    }
