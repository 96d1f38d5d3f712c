"""What a chart of sectors shows, said in one line, worked out from its rows."""

from collections import Counter
from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sectors_app.lib.coverage import ChangeKind, Column, Matrix, Row
from sectors_app.lib.rows import SectorRecord
from sectors_app.lib.shares import Ages
from sessions_app.lib.words import counted


def coverage_by_session(matrix: Matrix, *, is_narrowed: bool = False) -> str:
    """What came in, came back or went with the last session, and what has not been seen for long."""
    if matrix.is_empty:
        return _nothing(is_narrowed)
    if is_narrowed:
        return _narrowed(matrix)
    if len(matrix.columns) == 1:
        count = len(matrix.sectors)
        return counted(
            ngettext(
                "%(count)d sector is on record at the %(session)s",
                "%(count)d sectors are on record at the %(session)s",
                count,
            ),
            count=count,
            session=matrix.columns[0].name,
        )
    clauses = [clause for clause in (_arrivals(matrix), _departures(matrix)) if clause]
    return "; ".join(clauses) if clauses else _steady(matrix)


def coverage_by_year(matrix: Matrix, *, is_narrowed: bool = False) -> str:
    """The sector that stood in the most years."""
    if matrix.is_empty:
        return _nothing(is_narrowed)
    if is_narrowed:
        return _narrowed(matrix)
    years = {row.code: row.standing for row in matrix.sectors}
    most = max(years.values())
    leaders = [row for row in matrix.sectors if years[row.code] == most]
    words = {
        "sector": leaders[0].name,
        "years": most,
        "all": len(matrix.columns),
        "others": len(leaders) - 1,
    }
    if len(leaders) > 1:
        return counted(
            ngettext(
                "%(sector)s and %(others)d other sector stood in %(years)d of %(all)d years on record,"
                " more than any other",
                "%(sector)s and %(others)d other sectors stood in %(years)d of %(all)d years on record,"
                " more than any other",
                len(leaders) - 1,
            ),
            **words,
        )
    return counted(
        ngettext(
            "%(sector)s stood in %(years)d of %(all)d year on record, more than any other sector",
            "%(sector)s stood in %(years)d of %(all)d years on record, more than any other sector",
            len(matrix.columns),
        ),
        **words,
    )


def _nothing(is_narrowed: bool) -> str:
    if is_narrowed:
        return _("No commitment on record fits these filters")
    return _("No source held names a sector here yet")


def _narrowed(matrix: Matrix) -> str:
    mentions = sum(row.commitments for row in matrix.sectors)
    sectors = counted(
        ngettext("%(count)d sector", "%(count)d sectors", len(matrix.sectors)), count=len(matrix.sectors)
    )
    return counted(
        ngettext(
            "%(count)d mention of a commitment fits these filters, in %(sectors)s",
            "%(count)d mentions of commitments fit these filters, in %(sectors)s",
            mentions,
        ),
        count=mentions,
        sectors=sectors,
    )


def _changed(matrix: Matrix, kind: ChangeKind, column: Column) -> list[Row]:
    """The sectors to which this last happened at that column, those with most commitments there first."""
    at = matrix.columns.index(column)
    rows = [row for row in matrix.sectors if row.change.kind == kind and row.change.column == column]
    return sorted(rows, key=lambda row: -row.cells[at].commitments)


def _named_and_more(rows: list[Row]) -> dict:
    return {"sector": rows[0].name, "second": rows[1].name if len(rows) > 1 else "", "more": len(rows) - 1}


def _arrivals(matrix: Matrix) -> str:
    last = matrix.columns[-1]
    entered = _changed(matrix, ChangeKind.ENTERED, last)
    back = _changed(matrix, ChangeKind.CAME_BACK, last)
    if entered:
        words = {"session": last.name, **_named_and_more(entered)}
        if len(entered) == 1:
            return _("%(sector)s came in with the %(session)s") % words
        return counted(
            ngettext(
                "%(sector)s and %(more)d further sector came in with the %(session)s",
                "%(sector)s and %(more)d further sectors came in with the %(session)s",
                len(entered) - 1,
            ),
            **words,
        )
    if back:
        words = {"session": last.name, **_named_and_more(back)}
        if len(back) == 1:
            return _("%(sector)s came back at the %(session)s") % words
        return counted(
            ngettext(
                "%(sector)s and %(more)d further sector came back at the %(session)s",
                "%(sector)s and %(more)d further sectors came back at the %(session)s",
                len(back) - 1,
            ),
            **words,
        )
    return ""


def _departures(matrix: Matrix) -> str:
    dropped = _changed(matrix, ChangeKind.DROPPED, matrix.columns[-1])
    if dropped:
        words = {"session": matrix.columns[-1].name, **_named_and_more(dropped)}
        if len(dropped) == 1:
            return _("%(sector)s was dropped at the %(session)s") % words
        return counted(
            ngettext(
                "%(sector)s and %(more)d further sector were dropped at the %(session)s",
                "%(sector)s and %(more)d further sectors were dropped at the %(session)s",
                len(dropped) - 1,
            ),
            **words,
        )
    unseen = Counter(row.change.column for row in matrix.sectors if row.change.kind == ChangeKind.LAST_SEEN)
    if not unseen:
        return ""
    column = max(unseen, key=lambda column: (unseen[column], -matrix.columns.index(column)))
    count = unseen[column]
    return counted(
        ngettext(
            "%(count)d sector has not been seen since the %(session)s",
            "%(count)d sectors have not been seen since the %(session)s",
            count,
        ),
        count=count,
        session=column.name,
    )


def _steady(matrix: Matrix) -> str:
    count = len(matrix.sectors)
    return counted(
        ngettext(
            "The %(count)d sector on record stood at the %(session)s as at the one before",
            "All %(count)d sectors on record stood at the %(session)s as at the one before",
            count,
        ),
        count=count,
        session=matrix.columns[-1].name,
    )


def commitments_by_sector(rows: list, *, is_narrowed: bool = False) -> str:
    """The group of sectors with the most commitments, and how many of all there are."""
    total = sum(row.total for row in rows)
    if not total:
        return _nothing(is_narrowed) if is_narrowed else _("No commitment is on record yet")
    first = max(rows, key=lambda row: row.total)
    words = {"sector": first.name, "count": first.total, "total": total}
    if len(rows) == 1:
        return commitments_of_one(first.name, total)
    if _is_shared(first.total, (row.total for row in rows)):
        return counted(
            ngettext(
                "%(sector)s has %(count)d of %(total)d commitment; no other group of sectors has more",
                "%(sector)s has %(count)d of %(total)d commitments; no other group of sectors has more",
                total,
            ),
            **words,
        )
    return counted(
        ngettext(
            "%(sector)s has %(count)d of %(total)d commitment",
            "%(sector)s has %(count)d of %(total)d commitments, more than any other group of sectors",
            total,
        ),
        **words,
    )


def _is_shared(most: int, numbers: Iterable[int]) -> bool:
    """Whether several have the most: then none of them has more than any other."""
    return sum(number == most for number in numbers) > 1


def sector_sessions(name: str, record: SectorRecord) -> str:
    """At how many sessions a sector stood, since when, and with how many commitments."""
    number, commitments = record.sessions, record.mentions
    if not number:
        return _("No source held names %(sector)s at a session") % {"sector": name}
    words = {"sector": name, "count": number}
    if record.years and record.years[0] != record.years[1]:
        words |= dict(zip(("first", "last"), record.years, strict=True))
        where = counted(
            ngettext(
                "%(sector)s stood at %(count)d session from %(first)s to %(last)s",
                "%(sector)s stood at %(count)d sessions from %(first)s to %(last)s",
                number,
            ),
            **words,
        )
    else:
        where = counted(
            ngettext(
                "%(sector)s stood at %(count)d session", "%(sector)s stood at %(count)d sessions", number
            ),
            **words,
        )
    if not commitments:
        return _("%(where)s, without a commitment on record") % {"where": where}
    return counted(
        ngettext(
            "%(where)s, with %(count)d mention of a commitment",
            "%(where)s, with %(count)d mentions of commitments",
            commitments,
        ),
        where=where,
        count=commitments,
    )


def session_commitments(commitments: int, groups: int, reported: int) -> str:
    """How many commitments a session mentioned, in how many groups, and on how many anyone reported."""
    if not commitments:
        return _("No commitment of this session is on record")
    words = {
        "commitments": counted(ngettext("%(n)d commitment", "%(n)d commitments", commitments), n=commitments),
        "groups": counted(ngettext("%(n)d sector group", "%(n)d sector groups", groups), n=groups),
        "reported": reported,
    }
    if not reported:
        return _("%(commitments)s in %(groups)s; no report on record yet") % words
    if reported == commitments:
        return _("%(commitments)s in %(groups)s, each with a report on record") % words
    return counted(
        ngettext(
            "%(commitments)s in %(groups)s; %(reported)d has a report on record",
            "%(commitments)s in %(groups)s; %(reported)d have a report on record",
            reported,
        ),
        **words,
    )


# --- The further figures --------------------------------------------------------------------------------


def commitment_flow(flows: list) -> str:
    """The pair of body and sector with the most mentions, and how many mentions there are."""
    total = sum(flow.mentions for flow in flows)
    if not total:
        return _nothing(is_narrowed=True)
    pairs: Counter = Counter()
    for flow in flows:
        pairs[flow.body_path and flow.body, flow.sector_code and flow.sector] += flow.mentions
    (body, sector), count = max(pairs.items(), key=lambda row: (row[1], row[0]))
    if not body or not sector:
        return _largest_sector(pairs, total)
    return counted(
        ngettext(
            "%(body)s, %(sector)s: %(count)d of %(total)d mention",
            "%(body)s, %(sector)s: %(count)d of %(total)d mentions; no other place has more",
            total,
        ),
        body=body,
        sector=sector,
        count=count,
        total=total,
    )


def _largest_sector(pairs: Counter, total: int) -> str:
    """Where what is drawn together outweighs each place: the group of sectors with the most mentions."""
    sectors: Counter = Counter()
    for (_body, sector), count in pairs.items():
        sectors[sector] += count
    sectors.pop("", None)  # others together, of which each has fewer
    sector, count = max(sectors.items(), key=lambda row: (row[1], row[0]))
    return counted(
        ngettext(
            "%(sector)s has the most mentions, %(count)d of %(total)d",
            "%(sector)s has the most mentions, %(count)d of %(total)d",
            total,
        ),
        sector=sector,
        count=count,
        total=total,
    )


def commitment_sizes(rows: list) -> str:
    """The sector with the most commitments, and over how many sectors they spread."""
    total = sum(row.commitments for row in rows)
    if not total:
        return _nothing(is_narrowed=True)
    first = max(rows, key=lambda row: row.commitments)
    words = {"sector": first.name, "count": first.commitments, "total": total, "sectors": len(rows)}
    if len(rows) == 1:
        return commitments_of_one(first.name, total)
    if _is_shared(first.commitments, (row.commitments for row in rows)):
        return counted(
            ngettext(
                "%(total)d commitment spreads over %(sectors)d sectors; none has more than %(count)d",
                "%(total)d commitments spread over %(sectors)d sectors; none has more than %(count)d",
                total,
            ),
            **words,
        )
    return counted(
        ngettext(
            "%(total)d commitment spreads over %(sectors)d sectors; %(sector)s has the most, %(count)d",
            "%(total)d commitments spread over %(sectors)d sectors; %(sector)s has the most, %(count)d",
            total,
        ),
        **words,
    )


def commitments_of_one(name: str, total: int) -> str:
    return counted(
        ngettext(
            "The %(total)d commitment is in %(sector)s", "All %(total)d commitments are in %(sector)s", total
        ),
        total=total,
        sector=name,
    )


def coverage_strips(strips: list) -> str:
    """The body whose sectors are attested in the most years."""
    if not strips:
        return _nothing(is_narrowed=True)

    def years(strip) -> int:
        columns = zip(*(row.cells for row in strip.rows), strict=True)
        return sum(any(cell.commitments or cell.state == "named" for cell in column) for column in columns)

    first = max(strips, key=lambda strip: (years(strip), strip.commitments))
    words = {"body": first.body, "years": years(first), "all": len(first.years)}
    if _is_shared(words["years"], map(years, strips)):
        return counted(
            ngettext(
                "%(body)s has sectors on record in %(years)d of %(all)d year with a session;"
                " no other body has more",
                "%(body)s has sectors on record in %(years)d of %(all)d years with a session;"
                " no other body has more",
                len(first.years),
            ),
            **words,
        )
    return counted(
        ngettext(
            "%(body)s has sectors on record in %(years)d of %(all)d year with a session,"
            " more than any other body",
            "%(body)s has sectors on record in %(years)d of %(all)d years with a session,"
            " more than any other body",
            len(first.years),
        ),
        **words,
    )


def commitment_ages(ages: Ages) -> str:
    """How many commitments are open, how many of them overdue, and which is the oldest."""
    if not ages.count:
        return _("No commitment is open under these filters")
    opened = counted(_open_ones(ages), count=ages.count, overdue=ages.overdue)
    if ages.oldest is None:
        return opened
    return _("%(opened)s; the oldest is of %(day)s") % {"opened": opened, "day": ages.oldest.format()}


def _open_ones(ages: Ages) -> str:
    """How many are open and how many of them overdue, which none can be where no due date is on record."""
    if ages.overdue:
        return ngettext(
            "%(count)d commitment is open; past their due date: %(overdue)d",
            "%(count)d commitments are open; past their due date: %(overdue)d",
            ages.count,
        )
    if ages.undated_in_all or any(band.by_due.get("ahead") for band in ages.bands):
        return ngettext(
            "%(count)d commitment is open, not past its due date",
            "%(count)d commitments are open, none past its due date",
            ages.count,
        )
    return ngettext(
        "%(count)d commitment is open, without a due date",
        "%(count)d commitments are open, none with a due date",
        ages.count,
    )
