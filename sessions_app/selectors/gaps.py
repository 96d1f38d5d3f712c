"""What the record lacks: numbers without a session, days, places, sides, languages of sources."""

from dataclasses import dataclass
from datetime import date

from babel.languages import get_official_languages
from django.utils.translation import gettext, ngettext

from sessions_app.choices import AHEAD, Language
from sessions_app.lib.timeline import TimelineRow
from sessions_app.lib.words import active_language, country_name, ordinal


@dataclass(frozen=True)
class NumberGap:
    """Numbers that no session in the register bears, though greater ones are known."""

    first: int
    last: int
    unnumbered: int = 0
    """Unnumbered sessions of the same time, which may be among the missing."""

    @property
    def sentence(self) -> str:
        if self.first == self.last:
            words = gettext("%(ordinal)s session: nothing in the sources held") % {
                "ordinal": ordinal(self.first)
            }
        else:
            words = gettext("Sessions %(first)s to %(last)s: nothing in the sources held") % {
                "first": self.first,
                "last": self.last,
            }
        if not self.unnumbered:
            return words
        may_be = ngettext(
            "an unnumbered session of that time may be one of them",
            "%(count)s unnumbered sessions of that time may be among them",
            self.unnumbered,
        ) % {"count": self.unnumbered}
        return f"{words}; {may_be}"


def with_number_gaps(sessions: list) -> list:
    """Sessions, oldest first, with a :class:`NumberGap` before each that follows missing numbers."""
    out: list = []
    known, unnumbered = 0, 0
    for session in sessions:
        if session.number is None:
            unnumbered += 1
        elif session.number > known:
            if session.number > known + 1:
                out.append(NumberGap(known + 1, session.number - 1, unnumbered))
            known, unnumbered = session.number, 0
        out.append(session)
    return out


@dataclass(frozen=True)
class RecordGap:
    """One thing the record lacks, in words, and where to see it."""

    sentence: str
    url: str = ""


def missing_languages(countries: tuple[str, ...], languages: set[str]) -> list[RecordGap]:
    """Sides in none of whose official languages a source is held."""
    gaps = []
    for country in countries:
        own = [code for code in get_official_languages(country) if code in Language.values]
        if own and not languages.intersection(own):
            names = " / ".join(str(Language(code).label) for code in own)
            gaps.append(
                RecordGap(
                    gettext("No source in a language of %(country)s (%(languages)s).")
                    % {"country": country_name(country, active_language()), "languages": names}
                )
            )
    return gaps


def timeline_gaps(rows: list[TimelineRow], languages: set[str], *, at: date) -> list[RecordGap]:
    """What the sessions shown lack, body by body."""
    gaps: list[RecordGap] = []
    countries = {country.upper() for row in rows for country in row.body_path.split("/")[0].split("-")}
    gaps += missing_languages(tuple(sorted(countries)), languages)
    by_body: dict[str, list[TimelineRow]] = {}
    for row in rows:
        by_body.setdefault(row.body_path, []).append(row)
    for of_body in by_body.values():
        body, url = of_body[0].body, of_body[0].body_url
        undated = [row for row in of_body if row.is_held and row.date is None]
        if undated:
            count = len(undated)
            # A held session without a date has a number: the database asks for one of the two.
            words = (
                gettext("%(body)s: %(ordinal)s session without a date.")
                % {"body": body, "ordinal": ordinal(undated[0].number)}
                if count == 1
                else ngettext(
                    "%(body)s: %(count)s session without a date.",
                    "%(body)s: %(count)s sessions without a date.",
                    count,
                )
                % {"body": body, "count": count}
            )
            gaps.append(RecordGap(words, undated[-1].url if count == 1 else url))
        gaps += [RecordGap(_unanswered(row), row.url) for row in of_body if is_unanswered(row, at)]
        missing = [gap for gap in with_number_gaps(of_body) if isinstance(gap, NumberGap)]
        number = sum(gap.last - gap.first + 1 for gap in missing)
        if number:
            words = ngettext(
                "%(body)s: nothing on %(count)s session whose number must exist.",
                "%(body)s: nothing on %(count)s sessions whose numbers must exist.",
                number,
            ) % {"body": body, "count": number}
            gaps.append(RecordGap(words, url))
    return gaps


def is_unanswered(session, at: date) -> bool:
    """Whether a session was to be held by now, and nothing on record says what became of it."""
    return session.status in AHEAD and session.date is not None and session.date.latest < at


def _unanswered(row: TimelineRow) -> str:
    return gettext("%(body)s: a session was announced for %(date)s; no source held says that it met.") % {
        "body": row.body,
        "date": row.date_words,
    }


def session_gaps(session, evidence, *, at: date) -> list[RecordGap]:
    """What the record of one session lacks; its parts are read as prefetched."""
    gaps = missing_languages(session.body.sides(), evidence.languages) if evidence.sources else []
    if not evidence.sources:
        gaps.append(RecordGap(gettext("No source is cited for this session itself.")))
    elif evidence.origins == 1:
        gaps.append(RecordGap(gettext("Everything here rests on one origin.")))
    if is_unanswered(session, at):
        words = gettext("It was announced for %(date)s; no source held says that it met.")
        gaps.append(RecordGap(words % {"date": session.date.format()}))
    if session.is_held:
        if session.date is None:
            gaps.append(RecordGap(gettext("Date not stated in the sources held.")))
        if session.place is None and not session.is_virtual:
            gaps.append(RecordGap(gettext("City not stated in the sources held.")))
        chairs = {row.side for row in session.co_chairs.all()}
        for side in session.body.sides():
            if side not in chairs:
                words = gettext("Co-chair for %(country)s not named in the sources held.")
                gaps.append(RecordGap(words % {"country": country_name(side)}))
        documents = list(session.documents.all())
        if not documents:
            gaps.append(RecordGap(gettext("No signed document in the sources held.")))
        elif not any(document.is_text_held for document in documents):
            gaps.append(
                RecordGap(gettext("The text of the signed document is not published in the sources held."))
            )
    return gaps
