"""An article: its header lines, paragraphs and sentences, with the furniture of the page set aside."""

import itertools
import re
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property

from coopdash.intake.reading.data import load, pattern
from coopdash.intake.reading.dates import DayFinder
from coopdash.intake.reading.plain import Plain, plain_of
from coopdash.intake.reading.tokens import Tokens
from coopdash.intake.reading.wrapping import without_soft_breaks

_HEADER = re.compile(r"(source|date)[ ]{0,4}:[ ]{0,4}([^\n]{0,2000})", re.IGNORECASE)
# The seed articles came with their date in front of the first line.
_INLINE_DATE = re.compile(r"\s{0,8}date[ ]{1,3}(\d{4}-\d\d-\d\d)[ ]{1,3}")
_POSTED = pattern("article_posted")
_OPINION = pattern("article_opinion")
# A full stop with no blank after it ends a sentence too: "on 2 July 2019.The delegation".
_SENTENCE_END = re.compile(
    r"[.!?।…]+[\"')\]]{0,3}(?=\s|$)|[।]|(?<=[a-z\u0430-\u044f\d]{3})\.(?=[A-Z\u0410-\u042f][a-z\u0430-\u044f])|"
    r"(?<=[\u0900-\u0963]{3})\.(?=[\u0904-\u0939][\u0900-\u0963]{2})"
)
# "The Fourth Session of the Maldives - Sri Lanka Joint Commission" has no dateline.
_ARTICLE = re.compile(r"(?:The (?!Hague)|An? |On |In |At |(?:Во?|На|Со?|Из) )")
_SMALL_WORD = re.compile(r"\A[^(]{0,60} (?:[a-z-]{3,20}|[\u0430-\u044f]{1,20}|में|के|की) [^(]{1,60}\(")
_LONGEST_SENTENCE = 1500
_SHORTEST = 3
_DATELINE = re.compile(
    # "МАСКАТ, 14 марта. /ТАСС/.", "Маскат. 14 марта. INTERFAX.RU -"
    r"[\u0410-\u042f][\u0400-\u052f -]{2,30}[.,] \d{1,2} [\u0430-\u044f]{3,9}\.? "
    r"(?:/[^/\n]{2,20}/\.|[A-Z.]{5,14} -)|"
    r"[A-Z\u0410-\u042f\u0900-\u097f](?:[^.!?।\n]|(?<= [A-Z][a-z]{2})\.|(?<= Sept)\.){1,60}?"
    r"(?:\([^)\n]{1,60}\)\s?[:\-]?|:\s|\s-{1,2}\s|(?<=[A-Z]{3})-{2} ?(?=[A-Z])|,\s?ब्यूरो।|"
    r", (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.? \d{1,2} (?=[A-Z]))"
)
_CAPTION = re.compile(r"\([^()]{0,40}\b(?:[Pp]hoto|left|right)\b[^()]{0,40}\)")
# "В Бишкеке (Кыргызская Республика) состоялось": the sentence goes on, and no dateline ends.
_GOES_ON = re.compile(r"[) ] ?(?:[a-z\u0430-\u044f]{3}|(?:की|के|का|ने|में|को|से|पर|और|तथा|एवं)(?![\u0900-\u0963]))")
# A headline is one sentence; a line with two is text, whatever sign it ends with.
_ENDS_INSIDE = re.compile(r"[a-z\u0430-\u044f]{3}[.!?] [A-Z\u0410-\u042f]|। [\u0900-\u097f]")
_INITIALS = re.compile(r"(?:[A-Z\u0410-\u042f]\.){1,2}[A-Z\u0410-\u042f]")
_TWO_LETTERS = re.compile(r"Zh|Sh|Ch|Kh|Ts|Yu|Ya|Ye|Dz|Dzh|Ph|Th|Дж")
_NUMBERED_LINE = re.compile(r"\s{0,4}(?:\d{1,2}[.)]|\(?[a-zа-я]\)|\(?[ivx]{1,5}\)|[*\-•])\s{1,4}")
_NUMBERED_ITEM = re.compile(r"\s{0,4}\d{1,2}[.)]\s{1,4}")


# Names of Latin letters in Hindi, as initials are printed: "एस. जयशंकर".
_HINDI_INITIALS = set(
    [
        "ए",
        "बी",
        "सी",
        "डी",
        "ई",
        "एफ",
        "जी",
        "एच",
        "आई",
        "जे",
        "के",
        "एल",
        "एम",
        "एन",
        "ओ",
        "पी",
        "क्यू",
        "आर",
        "एस",
        "टी",
        "यू",
        "वी",
        "डब्ल्यू",
        "एक्स",
        "वाई",
        "जेड",
        "मो",
    ]
)


@dataclass(frozen=True, eq=False)
class Sentence:
    """A sentence: its characters, its tokens, and the paragraph it stands in."""

    start: int
    end: int
    first: int
    last: int
    paragraph: int
    text: str
    low: str


@dataclass
class Paragraph:
    """A paragraph. ``kind``: ``title``, ``text`` or ``furniture``."""

    start: int
    end: int
    kind: str = "text"
    sentences: list[Sentence] = field(default_factory=list)


@cache
def _link_headings() -> tuple[str, ...]:
    return tuple(
        sorted(
            (plain_of(text).text.lower() for text in load("furniture")["link_headings"]),
            key=len,
            reverse=True,
        )
    )


@cache
def _links_elsewhere() -> re.Pattern[str]:
    """A sentence behind others of its paragraph that only leads to another story: "Also read: …"."""
    return re.compile(rf"\W*(?:{'|'.join(map(re.escape, _link_headings()))}) ?[:|]")


@cache
def _page_words() -> re.Pattern[str]:
    words = (plain_of(text).text.lower() for text in load("furniture")["page_words"])
    return re.compile("|".join(map(re.escape, words)))


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(plain_of(text).text.lower() for text in load("furniture")["abbreviations"])


def language_of(text: str) -> str:
    """``hi``, ``ru`` or ``en``, by the script that most letters are in."""
    sample = text[:20000]
    hindi = sum("\u0900" <= sign <= "\u097f" for sign in sample)
    russian = sum("\u0400" <= sign <= "\u052f" for sign in sample)
    latin = sum(sign.isascii() and sign.isalpha() for sign in sample)
    # An address or an abbreviation in Latin letters does not make a text English.
    if max(hindi, russian) * 2 > latin:
        return "hi" if hindi >= russian else "ru"
    return "en"


class Article:
    """One text, ready to be read."""

    def __init__(self, printed: str, published: date | None = None):
        self.plain: Plain = plain_of(printed)
        self.text: str = self.plain.text
        self.source_url: str | None = None
        self.published = published
        # What the steps found in a passage, so that a later step need not look again.
        self.found: dict[tuple, list] = {}
        self._body_start = self._read_header()
        self.text = without_soft_breaks(self.text, self._body_start)
        self.language = language_of(self.text[self._body_start :])
        self.tokens = Tokens(self.text)
        if self.published is None:
            self.published = self._posted_on()
        self.paragraphs = self._split()
        self._mark_furniture()
        self._mark_title()
        for number, paragraph in enumerate(self.paragraphs):
            if paragraph.kind != "furniture":
                sentences = self._sentences(paragraph, number)
                more = (one for one in sentences[1:] if not _links_elsewhere().match(one.low))
                paragraph.sentences = [*sentences[:1], *more]

    @cached_property
    def is_opinion(self) -> bool:
        """Whether it is marked as a column or an editorial: what it names was reported before."""
        opening, close = self.text[self._body_start : self._body_start + 400], self.text[-400:]
        return _OPINION.search(opening) is not None or _OPINION.search(close) is not None

    def _read_header(self) -> int:
        """The ``source:`` and ``date:`` lines at the top; returns where the article begins."""
        place = 0
        inline = _INLINE_DATE.match(self.text)
        if inline:
            self._set_published(inline.group(1))
            return inline.end()
        while True:
            match = _HEADER.match(self.text, place)
            if not match:
                return place
            if match.group(1).lower() == "source":
                # "source: written for testing" is no address.
                address = match.group(2).strip()
                self.source_url = address if re.match(r"https?://\S+\Z", address) else None
            else:
                self._set_published(match.group(2).strip())
            place = match.end()
            while place < len(self.text) and self.text[place] in "\r\n ":
                place += 1

    def _set_published(self, text: str) -> None:
        if self.published is None:
            try:
                self.published = date.fromisoformat(text[:10])
            except ValueError:
                days = DayFinder(Tokens(text), None).find(0, len(Tokens(text)))
                self.published = days[0].first if days else None

    @cached_property
    def posted(self) -> date | None:
        """The day that the page gives for its text: "Posted On: 06 AUG 2025"."""
        match = _POSTED.search(self.text, 0, 20000)
        if match is None:
            return None
        first, last = self.tokens.between(match.end(), match.end() + 40)
        days = DayFinder(self.tokens, None).find(first, last)
        return days[0].first if days and days[0].start - match.end() < 25 else None

    def _posted_on(self) -> date | None:
        """The date of publication where no header gives it: "Posted On: 06 AUG 2025", or a dated dateline."""
        if self.posted:
            return self.posted
        finder = DayFinder(self.tokens, None)
        first, last = self.tokens.between(self._body_start, self._body_start + 400)
        days = [day for day in finder.find(first, last) if day.has_year]
        line_start = self.text.rfind("\n", 0, days[0].start) + 1 if days else 0
        if days and days[0].start - line_start < 40:
            return days[0].first
        return None

    def _split(self) -> list[Paragraph]:
        """Paragraphs are lines; a line broken in the middle of a sentence goes on in the next."""
        paragraphs: list[Paragraph] = []
        place, size = self._body_start, len(self.text)
        joinable = False
        while place < size:
            end = self.text.find("\n", place)
            end = size if end < 0 else end
            line = self.text[place:end].strip()
            if line:
                start = self.text.index(line[0], place)
                stop = start + len(line)
                if (
                    joinable
                    and line[0].islower()
                    and paragraphs[-1].end - paragraphs[-1].start > 50
                    and not _NUMBERED_LINE.match(line)
                ):
                    paragraphs[-1].end = stop
                else:
                    paragraphs.append(Paragraph(start, stop))
                joinable = line[-1] not in ".!?।:;\"'" and bool(line[-1].isalnum() or line[-1] in ",-")
            else:
                joinable = False
            place = end + 1
        return paragraphs

    def _line(self, paragraph: Paragraph) -> str:
        return self.text[paragraph.start : paragraph.end]

    def _mark_furniture(self) -> None:
        """Set aside lists of links to other stories, counters, byline codes and invitations to subscribe."""
        listing = False
        for paragraph in self.paragraphs:
            line = self._line(paragraph)
            if len(line) < _SHORTEST and line.isalpha():
                # A column of single letters: no word, no heading, and nothing to look up.
                paragraph.kind = "furniture"
                continue
            low = line.lower()
            bare = low.strip(" *-|:>•#[]().")
            headings = _link_headings()
            opens = bare.startswith(headings)
            heading = next(text for text in headings if bare.startswith(text)) if opens else None
            if heading is not None:
                rest = bare[len(heading) :]
                # "Related" opens a sentence as well as a list; a list has a short line or a sign after it.
                exact = not rest.strip(" :|-")
                if (
                    exact
                    or rest[:2].strip()[:1] in (":", "|", "-", ">")
                    or (len(heading) > 9 and len(line) < 160)
                ):
                    paragraph.kind = "furniture"
                    listing = exact
                    continue
            if len(line) < 200 and _page_words().search(low):
                paragraph.kind = "furniture"
                continue
            if listing:
                if len(line) < 140 and line[-1] not in ".।!" and not line.endswith('."'):
                    paragraph.kind = "furniture"
                    continue
                listing = False
            if not any(sign.isalpha() for sign in line) or (
                re.fullmatch(r"[\w./\u0900-\u097f]{1,30}", line) and "/" in line
            ):
                paragraph.kind = "furniture"

    def _mark_title(self) -> None:
        """The lines before the first one that ends as a sentence are headlines."""
        kept = [paragraph for paragraph in self.paragraphs if paragraph.kind == "text"]
        for place, paragraph in enumerate(kept[:6]):
            line = self._line(paragraph)
            if (
                (line[-1] in ".।!\"'" and not line.endswith("..."))
                or len(line) > 260
                or (len(line) > 120 and _ENDS_INSIDE.search(line))
                or (line[-1] == ")" and len(line) > 150)
            ):
                break
            if place == len(kept) - 1 and place > 0:
                break
            paragraph.kind = "title"
        self._mark_headings(kept)

    def _mark_headings(self, kept: list[Paragraph]) -> None:
        """Short lines without a full stop between paragraphs of text are headings of sections."""
        for paragraph, following in itertools.pairwise(kept):
            line = self._line(paragraph)
            if (
                paragraph.kind == "text"
                and len(line) < 90
                and line[-1] not in ".!?।:;,\"'"
                and not _NUMBERED_LINE.match(line)
                and not _NUMBERED_ITEM.match(self._line(following))
                and len(self._line(following)) > len(line)
            ):
                paragraph.kind = "title"

    def _sentences(self, paragraph: Paragraph, number: int) -> list[Sentence]:
        sentences: list[Sentence] = []
        start = paragraph.start
        text = self.text

        def close(end: int) -> None:
            nonlocal start
            # No sentence is that long; a text without full stops is cut, so that time stays linear.
            while end - start > _LONGEST_SENTENCE:
                cut = text.rfind(" ", start + 1, start + _LONGEST_SENTENCE)
                keep(cut if cut > start else start + _LONGEST_SENTENCE)
            keep(end)

        def keep(end: int) -> None:
            nonlocal start
            while start < end and text[start].isspace():
                start += 1
            if start < end:
                first, last = self.tokens.between(start, end)
                part = text[start:end]
                sentences.append(Sentence(start, end, first, last, number, part, part.lower()))
            start = end

        for match in _SENTENCE_END.finditer(text, paragraph.start, paragraph.end):
            if match.group()[0] == "." and self._is_abbreviation(match.start(), match.end(), paragraph.end):
                continue
            close(match.end())
        close(paragraph.end)
        return sentences

    def _is_abbreviation(self, dot: int, end: int, limit: int) -> bool:
        """Whether a full stop belongs to an abbreviation or an initial and not to the end of a sentence."""
        begin = dot
        while (
            begin > 0
            and dot - begin < 12
            and not self.text[begin - 1].isspace()
            and self.text[begin - 1] not in "(\"'-"
        ):
            begin -= 1
        word = self.text[begin:dot].lower()
        if len(word) == 1 and word.isalpha():
            return True
        if (
            self.language == "hi"
            and word.isdecimal()
            and len(word) < 3
            and self.text[begin - 1 : begin] in "\n"
        ):
            # The number of a paragraph: "2. दोनों पक्षों ने".
            return True
        following = end
        while following < limit and self.text[following].isspace():
            following += 1
        after = self.text[following] if following < limit else ""
        if word in _abbreviations():
            # "в 2024 г. Стороны" does end a sentence.
            return not (
                word in ("г", "гг", "тыс", "млн", "млрд", "руб", "долл", "co", "inc", "ltd")
                and after.isupper()
            )
        if _INITIALS.fullmatch(self.text, begin, dot) and after.isupper():
            # "М.А. Мурашкин", "S.K. Sharma"
            return True
        if _TWO_LETTERS.fullmatch(self.text, begin, dot) and after.isupper():
            # "Zh. Kasymov": one letter of another alphabet.
            return True
        if "." in word and len(word) <= 8:
            return not after.isupper() or word in ("h.e", "u.s", "u.k", "p.k", "d.c", "г.г", "и.о", "д.э.н")
        if "\u0900" <= word[:1] <= "\u097f":
            return word.rpartition(".")[2] in _HINDI_INITIALS
        return after.islower() and not after.isdigit()

    @cached_property
    def body_sentences(self) -> list[Sentence]:
        """Sentences of the article in order, headlines included, furniture left out."""
        return [
            sentence for part in self.paragraphs if part.kind != "furniture" for sentence in part.sentences
        ]

    def is_title(self, sentence: Sentence) -> bool:
        return self.paragraphs[sentence.paragraph].kind == "title"

    @cached_property
    def _first_text(self) -> int:
        return next((place for place, row in enumerate(self.paragraphs) if row.kind == "text"), 0)

    def is_headline_between(self, sentence: Sentence) -> bool:
        """Whether a sentence is a headline below the opening of the text: a section's, or another story's."""
        return self.is_title(sentence) and sentence.paragraph > self._first_text

    @cached_property
    def dateline(self) -> tuple[int, int] | None:
        """The characters of the dateline ("Moscow, Nov 5 (Agency)"), if the text has one."""
        for paragraph in self.paragraphs:
            if paragraph.kind != "text":
                continue
            match = _DATELINE.match(self._line(paragraph))
            if match is None and _CAPTION.search(self._line(paragraph)):
                continue
            if (
                match is None
                or _ARTICLE.match(match.group())
                or (match.group()[-1] in ") " and _GOES_ON.match(self._line(paragraph), match.end() - 1))
                or (match.group().rstrip().endswith(")") and _SMALL_WORD.search(match.group()))
            ):
                # "A two-day 18th Joint Working Group (JWG)" names no town and no agency.
                return None
            return paragraph.start, paragraph.start + match.end()
        return None
