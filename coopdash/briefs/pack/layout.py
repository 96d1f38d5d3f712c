"""The pack as a paper: what :func:`build_brief` found, in the words of the active language."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coopdash.briefs.lib.document import (
    Cell,
    Column,
    Facts,
    Group,
    Listing,
    Paper,
    Paragraph,
    Row,
    Section,
    Table,
    cell,
    line,
    run,
)
from coopdash.briefs.lib.verdicts import Verdict
from coopdash.briefs.pack import endings
from coopdash.briefs.pack.words import (
    day_words,
    evidence_cell,
    following_title,
    following_words,
    later_words,
    leads_cell,
    not_stated,
    point_cell,
    quiet,
    status_cell,
)
from coopdash.briefs.selectors.brief import Brief, Point
from sectors_app.choices import MentionRole
from sectors_app.lib.findings import session_commitments as commitments_finding
from sectors_app.lib.groups import sector_group
from sectors_app.lib.words import session_words
from sessions_app.choices import GradeLetter
from sessions_app.lib.words import active_language, country_name, date_words


def lay_out(brief: Brief) -> Paper:
    """The pack, section by section; the same for page, DOCX and PDF."""
    session = brief.session
    return Paper(
        language=active_language(),
        title=_("%(session)s: preparation pack") % {"session": following_title(brief)},
        subtitle=line(run(brief.body.name), run(f" · {brief.body.pair_name}")),
        running=_("Action-taken report and preparation pack"),
        as_of=_("As of %(day)s") % {"day": day_words(brief.at)},
        cover=_cover(brief),
        legend_title=_("Grades of evidence, and verdicts"),
        legend=_legend(),
        sections=(
            _points(brief),
            _open(brief),
            endings.chairs(brief),
            endings.absent_sectors(brief),
            endings.conflicts(brief),
            endings.key_figures(brief),
            endings.gaps(brief),
            endings.sources(brief),
        ),
        closing=_("Drawn from the CoopDash register, record %(code)s. Not an official record of either side.")
        % {"code": session.code},
    )


def _cover(brief: Brief) -> Facts:
    session = brief.session
    chairs = {chair.side: chair for chair in session.co_chairs.all()}
    newest = (
        _("The newest source in the register is of %(day)s.") % {"day": day_words(brief.newest_source)}
        if brief.newest_source
        else _("The register holds no dated source.")
    )
    place = str(session.place or "") or _("city not stated")
    rows: list[tuple[str, Cell]] = [
        (_("Session that follows"), cell(*following_words(brief))),
        (
            _("Last record"),
            cell(
                line(
                    run(session.title, href=session.get_absolute_url()),
                    run(f", {date_words(session.date)}, {place}"),
                ),
                _("Held here: %(holding)s") % {"holding": session.get_coverage_display()},
                *(run(document.title) for document in session.documents.all()),
            ),
        ),
        (_("As of"), cell(day_words(brief.at), quiet(newest))),
    ]
    for side in brief.body.sides():
        chair = chairs.get(side)
        label = _("Co-chair for %(country)s then") % {"country": country_name(side)}
        if chair is None:
            rows.append((label, cell(not_stated())))
        else:
            office = run(chair.office) if chair.office else quiet(_("office not stated in the sources held"))
            rows.append((label, cell(line(run(chair.person, is_strong=True), run(", "), office))))
    return Facts(tuple(rows))


def _legend() -> tuple:
    grades = tuple(line(run(grade.value, is_strong=True), run(f": {grade.label}")) for grade in GradeLetter)
    verdicts = _(
        "A verdict stands here only where a record says it: %(accepted)s (a later session took it as done), "
        "%(reiterated)s, %(awaited)s (a report is on record, or progress was noted), %(not_pursued)s "
        "(dropped or replaced). Everything else is left to be filled in."
    ) % {verdict.value: str(verdict.label).lower() for verdict in Verdict}
    return (Listing(grades), Paragraph(line(quiet(verdicts))))


def _points(brief: Brief) -> Section:
    heading = _("Point by point: what the %(session)s agreed") % {"session": brief.session.title}
    points = brief.points
    groups = {sector_group(point.commitment.sector.code).code for point in points}
    reported = sum(point.report is not None for point in points)
    finding = commitments_finding(len(points), len(groups), reported)
    if not points:
        silent = Paragraph(line(_("The sources held name no commitment of this session.")))
        return Section("points", heading, finding, (silent,))
    columns = (
        Column(_("Point"), 32),
        Column(_("Lead on each side"), 20),
        Column(_("Report"), 19),
        Column(_("Evidence"), 14),
        Column(_("Verdict"), 15),
    )
    rows = tuple(
        Row(
            (
                point_cell(point),
                leads_cell(point, brief.body.sides()),
                status_cell(point),
                evidence_cell(point.citations, brief.letters, point.grade),
                _verdict_cell(point),
            )
        )
        for point in points
    )
    return Section("points", heading, finding, (Table(heading, columns, (Group("", rows),)),))


def _verdict_cell(point: Point) -> Cell:
    said = (
        run(Verdict(point.verdict).label, is_strong=True)
        if point.verdict
        else quiet(_("No report on record"))
    )
    return cell(said, quiet(later_words(point)), choices=[str(verdict.label) for verdict in Verdict])


def _open(brief: Brief) -> Section:
    heading = _("Still open, by sector")
    points, overdue = brief.open_points, len(brief.overdue)
    if not points:
        words = Paragraph(line(_("No commitment of this body is open in the record.")))
        return Section("open", heading, "", (words,))
    finding = ngettext("%(count)s commitment is open", "%(count)s commitments are open", len(points)) % {
        "count": len(points)
    }
    undated = sum(point.due is None for point in points)
    if overdue:
        late = ngettext("%(count)s of them is overdue", "%(count)s of them are overdue", overdue)
        finding += ", " + late % {"count": overdue}
    elif undated == len(points):
        finding += ", " + _("none of them with a due date in the sources held")
    else:
        finding += ", " + _("none of them overdue")
    columns = (
        Column(_("Commitment"), 36),
        Column(_("Due"), 16),
        Column(_("Last taken up"), 27),
        Column(_("Report"), 21),
    )
    groups: dict[tuple[bool, str], list[Row]] = {}
    for point in points:
        key = (point.is_overdue, _("Overdue") if point.is_overdue else str(point.commitment.sector))
        groups.setdefault(key, []).append(_open_row(point))
    table = Table(
        heading,
        columns,
        tuple(Group(title, tuple(rows), is_urgent) for (is_urgent, title), rows in groups.items()),
    )
    return Section("open", heading, finding, (table,))


def _open_row(point: Point) -> Row:
    mention = point.later[-1] if point.later else point.mention
    sector = quiet(str(point.commitment.sector)) if point.is_overdue else None
    named = point_cell(point, is_full=False)
    due = run(date_words(point.due)) if point.due else not_stated()
    taken_up = cell(
        session_words(mention.session),
        quiet(date_words(mention.session.date)),
        mention.get_role_display() if mention.role != MentionRole.MADE else None,
    )
    lines = Cell((*named.lines, *((line(sector),) if sector else ())))
    return Row((lines, cell(due), taken_up, status_cell(point)))
