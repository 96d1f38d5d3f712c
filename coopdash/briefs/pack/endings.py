"""The sections after the commitments: people, sectors, conflicts, figures, gaps, sources."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coopdash.briefs.lib.document import (
    Cell,
    Column,
    Group,
    Listing,
    Paragraph,
    Row,
    Run,
    Section,
    Table,
    cell,
    line,
    run,
)
from coopdash.briefs.pack.words import day_words, evidence_cell, not_stated, quiet
from coopdash.briefs.selectors.brief import Brief
from sessions_app.lib.words import country_name, date_words
from sessions_app.selectors.matrix import figure_words
from sessions_app.selectors.session_page import ordinals


def chairs(brief: Brief) -> Section:
    """Who co-chaired the body for each side, the latest first."""
    heading = _("Co-chairs of the body so far")
    columns = (
        Column(_("Co-chair"), 24),
        Column(_("Office as printed"), 42),
        Column(_("Sessions"), 20),
        Column(_("Evidence"), 14),
    )
    groups = []
    for side, terms in brief.chairs.items():
        rows = tuple(
            Row(
                (
                    cell(run(term.person, href=term.person.get_absolute_url(), is_strong=True)),
                    cell(run(term.office)) if term.office else cell(not_stated()),
                    cell(*_sessions(term.sessions)),
                    _chair_evidence(brief, term),
                )
            )
            for term in terms
        )
        nobody = (Row((cell(not_stated()), cell(quiet("–")), cell(quiet("–")), cell(quiet("–")))),)
        groups.append(Group(country_name(side), rows or nobody))
    return Section("chairs", heading, "", (Table(heading, columns, tuple(groups)),))


def _sessions(sessions) -> list:
    numbered = ordinals(sessions)
    rest = [f"{row.title}, {date_words(row.date)}" for row in sessions if row.number is None]
    return ([numbered] if numbered else []) + rest


def _chair_evidence(brief: Brief, term) -> Cell:
    """The sources for all sessions that somebody chaired, and the grade of the latest."""
    rows = [
        chair
        for session in term.sessions
        for chair in session.co_chairs.all()
        if (chair.side, chair.person_id) == (term.side, term.person.pk)
    ]
    citations = [citation for chair in rows for citation in brief.evidence.of(chair)]
    grade = brief.evidence.grade_of(rows[-1], "person") if rows else ""
    return evidence_cell(citations, brief.letters, grade)


def absent_sectors(brief: Brief) -> Section:
    """Sectors of earlier sessions that the last record does not show, and what that may mean."""
    session = brief.session
    heading = _("Sectors absent since an earlier session")
    if not brief.says_sectors:
        words = _("No source held names a sector at the %(session)s, so none can be said to be absent.")
        return Section("absent", heading, "", (Paragraph(line(words % {"session": session.title})),))
    if not brief.absent:
        words = _("Every sector on record stood at the %(session)s.") % {"session": session.title}
        return Section("absent", heading, "", (Paragraph(line(words)),))
    dropped = sum(one.is_dropped for one in brief.absent)
    finding = ngettext(
        "%(count)s sector of earlier sessions is not on record at the %(session)s",
        "%(count)s sectors of earlier sessions are not on record at the %(session)s",
        len(brief.absent),
    ) % {"count": len(brief.absent), "session": session.title}
    if not dropped:
        finding += "; " + _("the sources are too thin to call any of them dropped")
    columns = (Column(_("Sector"), 40), Column(_("Last stood at"), 26), Column(_("What may be said"), 34))
    rows = tuple(
        Row(
            (
                cell(run(one.row.name, href=one.row.href)),
                cell(one.last_stood.name, quiet(one.last_stood.date)),
                cell(run(_("Dropped: the full protocol does not have it"), is_strong=True))
                if one.is_dropped
                else cell(quiet(_("Not in the sources held"))),
            )
        )
        for one in brief.absent
    )
    return Section("absent", heading, finding, (Table(heading, columns, (Group("", rows),)),))


def conflicts(brief: Brief) -> Section:
    """Where sources state another value than the register shows."""
    heading = _("Open conflicts between sources")
    if not brief.conflicts:
        words = Paragraph(line(_("The sources held do not contradict each other on this record.")))
        return Section("conflicts", heading, "", (words,))
    finding = ngettext(
        "Sources differ on %(count)s fact", "Sources differ on %(count)s facts", len(brief.conflicts)
    ) % {"count": len(brief.conflicts)}
    columns = (Column(_("Fact"), 30), Column(_("In the register"), 32), Column(_("Stated differently"), 38))
    rows = []
    for one in brief.conflicts:
        differing = [
            line(
                run(citation.value or _("value not noted")),
                Run(" "),
                *_letter(brief, citation),
                *((Run(" "), quiet(f"({citation.note})")) if citation.note else ()),
            )
            for citation in one.differing
        ]
        kept = cell(run(one.value), *evidence_cell(one.backing, brief.letters).lines)
        rows.append(Row((cell(run(one.label), quiet(one.about)), kept, cell(*differing))))
    return Section("conflicts", heading, finding, (Table(heading, columns, (Group("", tuple(rows)),)),))


def _letter(brief: Brief, citation) -> tuple[Run, ...]:
    letter = brief.letters.get(citation.source_id)
    return (Run(letter, href=f"#src-{letter.lower()}"),) if letter else ()


def key_figures(brief: Brief) -> Section:
    """Numbers given at the session, or of its body and those above."""
    heading = _("Key figures")
    if not brief.key_figures:
        words = Paragraph(line(_("No key figure of this session or its bodies in the sources held.")))
        return Section("figures", heading, "", (words,))
    columns = (
        Column(_("What it counts"), 42),
        Column(_("Value"), 28),
        Column(_("As of"), 16),
        Column(_("Evidence"), 14),
    )
    rows = tuple(
        Row(
            (
                cell(run(figure.label)),
                cell(run(figure_words(figure), is_strong=True)),
                cell(run(date_words(figure.as_of)) if figure.as_of else not_stated()),
                evidence_cell(citations, brief.letters, grade),
            )
        )
        for figure, citations, grade in brief.key_figures
    )
    return Section("figures", heading, "", (Table(heading, columns, (Group("", rows),)),))


def gaps(brief: Brief) -> Section:
    """What the record does not say, so that nobody looks for it in vain."""
    heading = _("What the record lacks")
    lines = [gap.sentence for gap in brief.gaps]
    lines += [gap.sentence for gap in brief.number_gaps]
    lines += [words for words in _missing(brief) if words]
    if not lines:
        lines = [_("Nothing that the register asks for is missing here.")]
    return Section("gaps", heading, "", (Listing(tuple(line(words) for words in lines)),))


def _missing(brief: Brief) -> list[str]:
    """For how many commitments the sources give no due date, no lead, no report."""
    points = brief.points
    number = {"all": len(points)}
    undated = sum(point.due is None for point in points)
    unled = sum(not point.leads for point in points)
    unreported = sum(point.report is None for point in points)
    return [
        undated
        and ngettext(
            "No due date for %(missing)s of %(all)s commitment.",
            "No due date for %(missing)s of %(all)s commitments.",
            len(points),
        )
        % {"missing": undated, **number},
        unled
        and ngettext(
            "No lead named for %(missing)s of %(all)s commitment.",
            "No lead named for %(missing)s of %(all)s commitments.",
            len(points),
        )
        % {"missing": unled, **number},
        unreported
        and ngettext(
            "No report on record for %(missing)s of %(all)s commitment.",
            "No report on record for %(missing)s of %(all)s commitments.",
            len(points),
        )
        % {"missing": unreported, **number},
    ]


def sources(brief: Brief) -> Section:
    """The texts behind the letters, with how well what they state is attested."""
    heading = _("Sources")
    rows_of = brief.evidence.sources
    if not rows_of:
        return Section("sources", heading, "", (Paragraph(line(_("No source is cited for it yet."))),))
    finding = ngettext("%(count)s source", "%(count)s sources", len(rows_of)) % {"count": len(rows_of)}
    finding += ", " + ngettext("%(count)s origin", "%(count)s origins", brief.evidence.origins) % {
        "count": brief.evidence.origins
    }
    columns = (
        Column(_("Letter"), 7),
        Column(_("Source"), 61),
        Column(_("Published"), 16),
        Column(_("Facts it backs, by grade"), 16),
    )
    rows = []
    for lettered in rows_of:
        source = lettered.source
        publisher = str(source.publisher) if source.publisher else _("publisher not named")
        copy = _("copy of another source") if source.syndicated_from_id else ""
        about = " · ".join(
            part
            for part in (publisher, source.get_kind_display(), source.get_language_display(), copy)
            if part
        )
        grades = brief.grades_by_source.get(source.pk, {})
        counts = ", ".join(f"{letter} {count}" for letter, count in grades.items())
        rows.append(
            Row(
                (
                    cell(run(lettered.letter, is_strong=True)),
                    cell(
                        run(source.title, href=source.get_absolute_url()),
                        quiet(about),
                        run(source.address, href=source.address, is_quiet=True) if source.address else None,
                    ),
                    cell(day_words(source.published_on) if source.published_on else _("date not stated")),
                    cell(counts) if counts else cell(quiet(_("none of its own"))),
                ),
                anchor=f"src-{lettered.letter.lower()}",
            )
        )
    return Section("sources", heading, finding, (Table(heading, columns, (Group("", tuple(rows)),)),))
