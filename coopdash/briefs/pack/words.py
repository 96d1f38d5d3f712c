"""How the pack says what a row of the register means."""

from django.utils.translation import gettext as _

from coopdash.briefs.lib.document import Cell, Line, Run, cell, line, run
from coopdash.briefs.selectors.brief import Brief, Point
from sectors_app.choices import MentionRole
from sectors_app.lib.words import session_words
from sessions_app.lib.partial_date import PartialDate
from sessions_app.lib.words import country_name, date_words


def quiet(text: str) -> Run:
    return run(text, is_quiet=True)


def not_stated() -> Run:
    return quiet(_("Not stated in the sources held"))


def day_words(day) -> str:
    return PartialDate(day, day).format()


def following_title(brief: Brief) -> str:
    """What the session that follows is called."""
    if brief.following is not None:
        return brief.following.title
    return brief.expected.title if brief.expected else _("Next session")


def following_words(brief: Brief) -> list[str]:
    """When and where the session that follows is expected, and why that is thought; or that it was held."""
    session = brief.following
    if session is not None:
        words = [f"{session.title}: {session.get_status_display()}, {date_words(session.date)}"]
        if session.place:
            words.append(str(session.place))
        return words
    if brief.expected is None:
        return [_("Nothing about a next session in the sources held.")]
    return [brief.expected.title, *brief.expected.reasons]


def evidence_cell(citations, letters: dict[int, str], grade: str = "") -> Cell:
    """The letters of the sources that back something, and the grade that follows."""
    names = sorted(
        {letters[row.source_id] for row in citations if row.source_id in letters},
        key=lambda letter: (len(letter), letter),
    )
    if not names:
        return cell(quiet(_("No source cited")))
    links: list[Run] = []
    for name in names:
        links += [Run(name, href=f"#src-{name.lower()}"), Run(" ")]
    return cell(tuple(links[:-1]), quiet(_("Grade %(letter)s") % {"letter": grade}) if grade else None)


def point_cell(point: Point, *, is_full: bool = True) -> Cell:
    """A commitment by its reference and wording; in full also how binding it is and what was done with it."""
    commitment = point.commitment
    head = line(Run(commitment.short_reference, href=commitment.get_absolute_url(), is_quiet=True))
    wording = line(run(point.wording, is_strong=is_full))
    if not is_full:
        return cell(head, wording)
    manner = " · ".join(dict.fromkeys((point.mention.get_strength_display(), commitment.get_kind_display())))
    role = point.mention.get_role_display() if point.mention.role != MentionRole.MADE else ""
    return cell(head, wording, quiet(manner), role)


def leads_cell(point: Point, sides: tuple[str, str]) -> Cell:
    """Who leads for each side as far as the sources say, and whom they name besides."""
    lines: list[Line | Run] = []
    if point.leads:
        for side in sides:
            names = ", ".join(str(party.organisation) for party in point.leads.get(side, ()))
            said = run(names) if names else quiet(_("lead not stated"))
            lines.append(line(run(f"{country_name(side)}: "), said))
    else:
        lines.append(quiet(_("Lead not stated in the sources held")))
    if point.others:
        names = ", ".join(party_words(party) for party in point.others)
        lines.append(line(quiet(_("Named besides:") + " "), run(names)))
    return cell(*lines)


def party_words(party) -> str:
    """A party with its side and role where sources give them."""
    about = ", ".join(
        part for part in (party.side_name, party.get_role_display() if party.role else "") if part
    )
    return f"{party.organisation} ({about})" if about else str(party.organisation)


def status_cell(point: Point) -> Cell:
    """The status in force: what was reported, as of when and by whom."""
    report = point.report
    succession = [run(words) for words in succession_words(point)]
    if report is None:
        return cell(quiet(_("None on record")), *succession)
    return cell(
        run(report.get_status_display(), is_strong=True),
        quiet(_("as of %(day)s") % {"day": day_words(report.as_of)}),
        run(report.organisation) if report.organisation else None,
        run(report.text) if report.text else None,
        quiet(report.get_review_display() if report.review else _("Not reviewed")),
        *succession,
    )


def succession_words(point: Point) -> list[str]:
    """What was asked for and decided about a commitment's date or end, and where it goes on."""
    said = []
    for row in point.requests:
        asked = _("%(kind)s asked for by %(organisation)s on %(day)s") % {
            "kind": row.get_kind_display(),
            "organisation": row.requested_by,
            "day": day_words(row.requested_on),
        }
        until = _(", until %(day)s") % {"day": row.due.format()} if row.due else ""
        said.append(f"{asked}{until}: {row.get_decision_display()}")
    said += [f"{row.get_kind_display()} {row.later.short_reference}" for row in point.onward]
    return said


def later_words(point: Point) -> str:
    """What the latest session after this one did with the commitment; '' where none speaks of it."""
    if not point.later:
        return ""
    mention = point.later[-1]
    return _("%(role)s: %(session)s") % {
        "role": mention.get_role_display(),
        "session": session_words(mention.session),
    }
