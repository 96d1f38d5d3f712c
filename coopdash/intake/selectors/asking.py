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
    problems, pair = review.problems, review.pair
    body, date, number = review.one("body"), review.one("date"), review.one("number")
    if review.body is None and body is None:
        sentence = _(
            "Name the body that met, or choose the session of the register that the article is about."
        )
        problems.append(("f-body-0", sentence))
        return
    if not any(row.is_taken for row in review.rows):
        problems.append(("fh", _("Accept at least one value: else the article is evidence for nothing.")))
    if review.body is None:
        if pair is None:
            problems.append(("if-body-0-pair", _("Body: give its two countries, such as IN-RU.")))
        if not body.value["body_kind"]:
            problems.append(("if-body-0-body_kind", _("Body: choose its kind, since it is new.")))
        if not body.value["code"]:
            problems.append(("if-body-0-code", _("Body: give a code for its address, since it is new.")))
    if date is None and number is None and review.chosen is None:
        problems.append(("f-number-0", _("Give a number or a date: a session needs one of them.")))
    parent = review.one("parent")
    if review.body is None and parent and parent.target is None and not parent.value["code"]:
        problems.append(("if-parent-0-code", _("Under: give a code for its address, since it is new.")))
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
    for row in (*review.all("organisation"), *review.all("publisher")):
        if row.target is None and not row.value["sort"]:
            problems.append((f"if-{row.key}-sort", _("Organisation: choose its kind, since it is new.")))
    host = review.one("host")
    if host and pair and host.value["country"] not in pair:
        problems.append(("if-host-0-country", _("Host: it is one of the two countries of the body.")))
    city = review.one("city")
    if city and city.target is None and not city.value["country"]:
        problems.append(("if-city-0-country", _("City: give its country, since it is new.")))
    for row in review.all("subgroup"):
        if row.target is None and not row.value["code"]:
            problems.append(
                (f"if-{row.key}-code", _("Sub-group: give a code for its address, since it is new."))
            )
    _ask_once_each(review)


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
