"""What a draft lacks before its next step: each problem with the box it stands in."""

from django.utils.translation import gettext as _


def ask(review) -> None:
    """Say what is missing or wrong, each with the box it stands in."""
    problems = review.problems
    for row in review.rows:
        if row.is_open:
            sentence = _("%(label)s: accept it, edit it or reject it.") % {"label": row.named}
            problems.append((f"f-{row.key}", sentence))
        elif row.is_taken:
            for box in row.boxes:
                if box.error:
                    problems.append((box.id, f"{row.kind.label}, {box.part.label}: {box.error}"))
    if not problems:
        _ask_together(review)


def _ask_together(review) -> None:
    """Say what values lack only when they are looked at together."""
    problems = review.problems
    if review.body is None and review.one("body") is None:
        sentence = _(
            "Name the body that met, or choose the session of the register that the article is about."
        )
        problems.append(("f-body-0", sentence))
        return
    if not any(row.is_taken for row in review.rows):
        problems.append(("fh", _("Accept at least one value: else the article is evidence for nothing.")))
    if review.body is None:
        _ask_of_new_body(review)
    if review.chosen is None and review.one("date") is None and review.one("number") is None:
        problems.append(("f-number-0", _("Give a number or a date: a session needs one of them.")))
    _ask_of_sides(
        review,
        "chair",
        _("Co-chair: the side is one of the two countries of the body."),
        _("Co-chair: a side has one; reject the other or correct its side."),
    )
    _ask_of_sides(
        review,
        "organisation",
        _("Organisation: the side is one of the two countries of the body."),
        _("Organisation: a co-chair has one; reject the other or correct its side."),
    )
    host = review.one("host")
    if host and review.pair and host.value["country"] not in review.pair:
        problems.append(("if-host-0-country", _("Host: it is one of the two countries of the body.")))
    _ask_of_new_rows(review)
    _ask_once_each(review)


def _ask_of_new_body(review) -> None:
    """A body that the register does not have yet is entered with these, and so is the one above it."""
    body, parent = review.one("body"), review.one("parent")
    if review.pair is None:
        review.problems.append(("if-body-0-pair", _("Body: give its two countries, such as IN-RU.")))
    if not body.value["body_kind"]:
        review.problems.append(("if-body-0-body_kind", _("Body: choose its kind, since it is new.")))
    if not body.value["code"]:
        sentence = _("Body: give a code for its address, since it is new.")
        review.problems.append(("if-body-0-code", sentence))
    if parent and parent.target is None and not parent.value["code"]:
        sentence = _("Under: give a code for its address, since it is new.")
        review.problems.append(("if-parent-0-code", sentence))


def _ask_of_new_rows(review) -> None:
    """What else the register does not have yet, and the part without which it cannot be entered."""
    needed = {
        "organisation": ("sort", _("Organisation: choose its kind, since it is new.")),
        "publisher": ("sort", _("Organisation: choose its kind, since it is new.")),
        "city": ("country", _("City: give its country, since it is new.")),
        "subgroup": ("code", _("Sub-group: give a code for its address, since it is new.")),
    }
    for kind, (part, sentence) in needed.items():
        for row in review.all(kind):
            if row.target is None and not row.value[part]:
                review.problems.append((f"if-{row.key}-{part}", sentence))


def _ask_of_sides(review, kind: str, foreign: str, double: str) -> None:
    """Values of a kind belong to one of the two sides each, and a side has one of them."""
    rows = review.all(kind)
    sides = [row.value["side"] for row in rows]
    for row in rows:
        if review.pair and row.value["side"] not in review.pair:
            review.problems.append((f"if-{row.key}-side", foreign))
        elif sides.count(row.value["side"]) > 1:
            review.problems.append((f"if-{row.key}-side", double))


def _ask_once_each(review) -> None:
    """Two values may not lead to one row of the register."""
    seen = set()
    for row in review.rows:
        if not row.is_taken or row.target is None or row.kind.code not in ("subgroup", "commitment", "chair"):
            continue
        key = (row.kind.code, row.target.pk)
        if key in seen:
            review.problems.append(
                (
                    f"if-{row.key}-link",
                    _("“%(row)s” is chosen twice: reject one of the two, or link it to another.")
                    % {"row": row.target},
                )
            )
        seen.add(key)
