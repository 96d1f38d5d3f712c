"""How facts of the register are put into words and marks on every page."""

from urllib.parse import urlsplit

from django import template
from django.http import HttpRequest
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext

from sessions_app.choices import DatePrecision, GradeLetter, Language, SessionStatus
from sessions_app.lib.partial_date import PartialDate
from sessions_app.lib.query import copied
from sessions_app.lib.words import Count, active_language, ordinal, ordinal_suffix, said_once
from sessions_app.lib.words import country_name as name_of_country
from sessions_app.lib.words import pair_name as name_of_pair

register = template.Library()

LANGUAGE_MARKS = {"hi": ("हि", "hi")}
"""What stands on a language tag where it is not the code, and the language of those letters."""

# Only languages whose script the site's own fonts have.
ENDONYMS = {"en": "English", "hi": "हिन्दी", "ru": "Русский"}

PILLS = {
    SessionStatus.HELD: "pill--good",
    SessionStatus.CONFIRMED: "pill--info",
    SessionStatus.EXPECTED: "pill--info",
    SessionStatus.TENTATIVE: "pill--warn",
    SessionStatus.POSTPONED: "pill--warn",
    SessionStatus.CANCELLED: "pill--bad",
}

HTML_LANGUAGES = {"en": "en-IN", "hi": "hi", "ru": "ru"}

# Ranges of letters that only one of the register's scripts has.
_SCRIPTS = (("\u0900", "\u097f", "hi"), ("\u0400", "\u04ff", "ru"), ("\u0a00", "\u0a7f", "pa"))


@register.simple_tag
def form_problems(form, whole: str = "", is_named: bool = False) -> list[tuple[str, str]]:
    """What is wrong with a form that was sent, for ``parts/problems.html``.

    ``whole`` is the id that a fault of the whole form leads to; ``is_named`` puts the field's label first.
    """
    if not form.errors:
        return []
    named = [
        (field.id_for_label, f"{field.label}: {error}" if is_named else str(error))
        for field in form
        for error in field.errors
    ]
    return named + [(whole, str(error)) for error in form.non_field_errors()]


# --- Dates ----------------------------------------------------------------------------------------------


@register.filter
def partial_date(value: PartialDate | None, form: str = "") -> str:
    """A date in words, in a ``time`` element where one can be named; 'date not stated' where unknown.

    ``form`` is ``weekday`` to name the day of the week, or ``text`` for bare words. A template hands on ''
    for the date of a session that is not there.
    """
    if not value:
        return gettext("date not stated")
    return value.format() if form == "text" else dated(value, form == "weekday")


@said_once
def dated(value: PartialDate, weekday: bool = False) -> str:
    """A date in words in a ``time`` element."""
    words = value.format(weekday=weekday)
    width = {DatePrecision.YEAR: 4, DatePrecision.MONTH: 7}.get(value.precision, 10)
    day = value.earliest.isoformat()[:width]
    return mark_safe(f'<time datetime="{day}">{escape(words)}</time>')  # noqa: S308


@register.filter
def day(value, form: str = "") -> str:
    """A whole date in words."""
    return partial_date(PartialDate(value, value) if value else None, form)


# --- Languages ------------------------------------------------------------------------------------------


@register.simple_tag
def html_lang() -> str:
    """Language tag of the page itself."""
    return HTML_LANGUAGES.get(active_language(), "en-IN")


@register.filter
def in_language(text: str, language: str) -> str:
    """A run of text with its language, where that is not the page's own."""
    if not text or not language or language == active_language():
        return text
    return format_html('<span lang="{}">{}</span>', language, text)


def script_language(text: str) -> str:
    """The language whose letters a text is written in, '' for Latin or none."""
    if text.isascii():
        return ""
    for first, last, language in _SCRIPTS:
        if any(first <= letter <= last for letter in text):
            return language
    return ""


@register.filter
def own_language(text: str) -> str:
    """A run of unknown language, marked by its script: a name as printed, a value as stated."""
    language = script_language(str(text))
    if (
        not language
        and active_language() != "en"
        and any(letter.isascii() and letter.isalpha() for letter in str(text))
    ):
        language = "en"
    return in_language(str(text), language)


@register.filter
@said_once
def language_tag(language: str) -> str:
    """EN, हि or RU as a small tag, with the name of the language for those who point at it or listen."""
    mark, lang = LANGUAGE_MARKS.get(language, (language.upper(), ""))
    name = Language(language).label if language in Language.values else language
    return format_html(
        '<span class="tag" title="{name}"><span aria-hidden="true"{lang}>{mark}</span>'
        '<span class="vh">{name}</span></span>',
        name=name,
        lang=format_html(' lang="{}"', lang) if lang else "",
        mark=mark,
    )


@register.filter
def language_name_tag(language: str) -> str:
    """The language's own name as a tag; its name in the reader's where the site's fonts lack the letters."""
    if language not in ENDONYMS:
        return format_html('<span class="tag">{}</span>', dict(Language.choices).get(language, language))
    return format_html('<span class="tag" lang="{}">{}</span>', language, ENDONYMS[language])


# --- Words ----------------------------------------------------------------------------------------------


@register.filter
def country_name(code: str) -> str:
    return name_of_country(code) if code else ""


@register.filter
def pair_name(pair: str) -> str:
    """'India–Russia' for ``in-ru``."""
    first, _, second = pair.upper().partition("-")
    return name_of_pair(first, second)


@register.filter
def ordinal_of(number: int | None) -> str:
    """'11th'; nothing where a session has no printed number."""
    return ordinal(number) if number is not None else ""


@register.filter
def session_heading(session) -> str:
    """The title of a session as a page head, its English ordinal raised: 11<sup>th</sup> session."""
    if session.number is None or active_language() != "en":
        return session.title
    rest = session.title.removeprefix(ordinal(session.number))
    return format_html("{}<sup>{}</sup>{}", session.number, ordinal_suffix(session.number), rest)


@register.filter
def as_count(number: int) -> Count:
    """How many, written with its digits in groups; it still chooses the plural of a sentence."""
    return Count(number)


@register.filter
def plain_number(value) -> str:
    """A number in the reader's way of writing, without zeros that say nothing."""
    text = f"{value:f}".rstrip("0").rstrip(".") if "." in f"{value:f}" else f"{value:f}"
    places = len(text.partition(".")[2])
    return number_format(value, decimal_pos=places, use_l10n=True, force_grouping=True)


# --- Marks ----------------------------------------------------------------------------------------------


@register.filter
def pill(session) -> str:
    """What became of a session, and whether its signed record is known, as a pill."""
    return status_pill(session.status, session.date, [row.kind for row in session.documents.all()])


def status_pill(status: str, date: PartialDate | None, documents: list[str]) -> str:
    """The same of a session by its status, its date and the kinds of its documents."""
    signed = next((kind for kind in documents if kind in ("protocol", "agreed_minutes")), "")
    return _status_pill(status, date is not None, signed)


@said_once
def _status_pill(status: str, is_dated: bool, signed: str) -> str:
    label = SessionStatus(status).label
    if status == SessionStatus.HELD:
        if signed:
            label = (
                gettext("Held, protocol signed") if signed == "protocol" else gettext("Held, minutes agreed")
            )
        elif not is_dated:
            return format_html('<span class="pill">{}</span>', gettext("Held, date not stated"))
    return format_html('<span class="pill {}">{}</span>', PILLS.get(status, ""), label)


@register.filter
def mark_class(session) -> str:
    """Shape of a session's mark: filled where held, dotted where undated, ringed where announced."""
    if session.status == SessionStatus.HELD:
        return "mk--und" if session.date is None else "mk--held"
    if session.status == SessionStatus.CANCELLED:
        return "mk--off"
    return "mk--ann-n" if session.number is not None else "mk--ann"


@register.filter
def grade(letter: str) -> str:
    """The grade of a fact with its meaning in words; 'not graded' where none has been worked out."""
    if letter not in GradeLetter.values:
        return format_html('<span class="tag tag--none">{}</span>', gettext("not graded"))
    meaning = GradeLetter(letter).label
    return format_html(
        '<span class="tag" title="{meaning}">{letter}<span class="vh">: {meaning}</span></span>',
        letter=letter,
        meaning=meaning,
    )


@register.filter
def as_list(value) -> list:
    """One thing as a list of one."""
    return [value]


@register.simple_tag
def refs(citations, letters) -> str:
    """Citations as small letters, one a source, each leading to its place in the source.

    ``letters`` maps a source's primary key to its letter on this page.
    """
    by_source: dict = {}
    for citation in citations:
        by_source.setdefault(citation.source_id, citation)
    rows = [
        (
            reverse("source", args=[pk]),
            citation.pk,
            gettext("Source %(letter)s, %(place)s")
            % {"letter": letters.get(pk, "?"), "place": citation.locator or gettext("place not given")},
            citation.locator,
            letters.get(pk, "?"),
        )
        for pk, citation in sorted(by_source.items(), key=lambda item: letters.get(item[0], "~"))
    ]
    links = format_html_join("", '<a href="{}#c{}" aria-label="{}" title="{}">{}</a>', rows)
    return format_html('<span class="refs">{}</span>', links) if links else ""


# --- Links ----------------------------------------------------------------------------------------------


def before_page(request: HttpRequest, parameter: str = "") -> str:
    """The address of this page up to the number of another page of its list."""
    name = parameter or "page"
    return f"?{'&'.join(filter(None, [copied(request.GET, name, 'lang').urlencode(), f'{name}=']))}"


@register.filter
def host(address: str) -> str:
    """The site of an address, for the words of an external link."""
    return urlsplit(address).netloc.removeprefix("www.")
