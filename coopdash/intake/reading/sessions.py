"""From namings of sessions to sessions: which namings are of one, and whether it was held."""

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta

from coopdash.intake.reading.article import Article, Sentence
from coopdash.intake.reading.bodies import LEVELS, Body, find_bodies
from coopdash.intake.reading.body_meets import pair_in
from coopdash.intake.reading.data import load, pattern
from coopdash.intake.reading.dates import DayFinder
from coopdash.intake.reading.events import Event, find_events
from coopdash.intake.reading.gazetteer import Gazetteer, KnownBody
from coopdash.intake.reading.places import city_hits, country_hits

_OLD = timedelta(days=45)
# A page about a session, posted later, has the session in its headline.
_OLD_IN_ITS_HEADLINE = timedelta(days=120)
_MONTHS = load("calendar")["months"]
_A_DATELINE = 20
"""Characters of a sentence that tells something: the full stops of a dateline make shorter ones."""
BROUGHT_UP_ONCE = "brought up once"
# Its minutes were signed: that is how the text tells that it was held.
_MINUTES_OF_IT = re.compile(r"\bsigned the (?:[a-z]+ )?(?:minutes|protocol) of the\b|подписали протокол")
# "The 12th session is being held after a pause": told before it as well as during it.
_IN_THE_PRESENT = re.compile(r"[^.;,]{0,40}\b(?:is|are) (?:being )?(?:held|convened|organi[sz]ed|hosted)\b")
# "twelfth since 1999" counts from a year, and tells of none.
_A_YEAR = re.compile(r"\b(?<!с )(?<!since )((?:19|20)\d\d)\b")
_GOES_ON = pattern("sessions_ru_goes_on")
_FROM_THE_DAY = pattern("told_apart_ru_from_the_day")
_IN_A_MONTH = re.compile(r"\bin ([A-Z][a-z]{2,8})\b(?!,? \d)")


@dataclass
class Case:
    """One session as its namings show it."""

    countries: tuple[str, ...]
    events: list[Event]
    body: Body | None = None
    known: KnownBody | None = None
    known_span: tuple[int, int] | None = None
    status: str = "held"
    number: int | None = None
    scope: list[Sentence] = field(default_factory=list)
    lead: list[Sentence] = field(default_factory=list)
    _by_sentence: dict[int, list[Event]] = field(default_factory=dict, repr=False, compare=False)
    _sorted: int = field(default=0, repr=False, compare=False)

    def events_in(self, sentence: Sentence) -> list[Event]:
        """Its namings in one sentence; sorted by sentences once, so that time is linear in the length."""
        if self._sorted != len(self.events):
            self._by_sentence = {}
            for event in self.events:
                self._by_sentence.setdefault(event.sentence.start, []).append(event)
            self._sorted = len(self.events)
        return self._by_sentence.get(sentence.start, [])

    @property
    def first_place(self) -> int:
        return min(event.place for event in self.events)


def text_pair(article: Article) -> tuple[str, ...]:
    """The two countries a text is about: those it names most, headline counted double."""
    counts: Counter[str] = Counter()
    order: dict[str, int] = {}
    for sentence in article.body_sentences:
        for hit in country_hits(article.tokens, sentence.first, sentence.last):
            counts[hit.payload.code] += 2 if article.is_title(sentence) else 1
            order.setdefault(hit.payload.code, hit.start)
        for hit in city_hits(article.tokens, sentence.first, sentence.last):
            counts[hit.payload.country] += 0
    ranked = [code for code, number in counts.most_common(3) if number]
    if len(ranked) < 2:
        return ()
    if len(ranked) > 2 and counts[ranked[2]] >= counts[ranked[1]] and counts[ranked[1]] < 4:
        # Three countries alike: no pair can be told.
        return ()
    return tuple(sorted(ranked[:2], key=lambda code: order[code]))


def registered(article: Article, gazetteer: Gazetteer) -> list[tuple[int, int, KnownBody]]:
    """Bodies of the register that the text names in full or by their acronym."""
    found = []
    for sentence in article.body_sentences:
        for hit in gazetteer.bodies.find(article.tokens, sentence.first, sentence.last):
            found.append((hit.start, hit.end, hit.payload))
    return found


def find_cases(article: Article, gazetteer: Gazetteer) -> list[Case]:
    """The sessions a text speaks of, each with all its namings, in the order of the text."""
    events = find_events(article)
    known = registered(article, gazetteer)
    whole_pair = text_pair(article)
    cases: list[Case] = []
    current: Case | None = None
    counted: Event | None = None
    for event in events:
        body = event.body
        countries = event.countries
        if body is not None and not countries:
            hit = next((row for row in known if row[0] < body.end and row[1] > body.start), None)
            countries = hit[2].countries if hit else ()
        if body is not None and not countries:
            countries = pair_in(article, event.sentence)
        case = _case_for(event, countries, cases, current, article, whole_pair)
        if case is None:
            counted = event
            continue
        if event not in case.events:
            case.events.append(event)
        if counted is not None and _counts_for(article, counted, event, case):
            case.events.insert(0, counted)
        counted = None
        if (
            event.body is not None
            and (case.body is None or _fuller(event.body, case.body))
            and _alike(event.body, case.body)
        ):
            case.body = event.body
        current = case
    for case in cases:
        _settle(article, case, known)
        _name_in_full(article, case)
    return [case for case in cases if case.countries and case.body is not None]


def _name_in_full(article: Article, case: Case) -> None:
    """Give "the Committee's 31st meeting" the name that the text has for it where it tells of no session."""
    if article.language != "en" or case.body is None or case.body.topic or case.known is not None:
        return
    own = case.body
    if own.countries and not own.bare and len(own.name.split()) > 1:
        return
    for sentence in article.body_sentences:
        for body in find_bodies(article, sentence):
            same_pair = frozenset(body.countries) == frozenset(case.countries)
            longer = len(f"{body.name} {body.topic}".split()) > len(own.name.split())
            if same_pair and (body.name.endswith(f" {own.name}") or (longer and body.name == own.name)):
                case.body = body
                return


def _counts_for(article: Article, counted: Event, event: Event, case: Case) -> bool:
    """Whether "Ghana and Oman held an inaugural meeting" counts the session that the next sentence names."""
    return (
        counted.number is not None
        and counted.status == "held"
        and event.number is None
        and event.place - counted.place == 1
        and len(case.events) == 1
        and not article.is_title(counted.sentence)
        and _first_two(article, counted.sentence) == frozenset(case.countries)
    )


def _first_two(article: Article, sentence: Sentence) -> frozenset[str]:
    """The two countries a sentence names first: who met stands before what about."""
    hits = country_hits(article.tokens, sentence.first, sentence.last)
    return frozenset(list(dict.fromkeys(hit.payload.code for hit in hits))[:2])


def _alike(body: Body, other: Body | None) -> bool:
    """Whether two namings can be of one body: the same kind, and no two different topics."""
    if other is None:
        return True
    if body.kind != other.kind and not (
        LEVELS[body.kind] == LEVELS[other.kind] and (body.bare or other.bare)
    ):
        return False
    if body.topic and other.topic:
        one, two = set(_words(body.topic)), set(_words(other.topic))
        return bool(one & two) or not one or not two
    return True


def _words(topic: str) -> list[str]:
    return [
        word
        for word in re.findall(r"[a-z]+", topic.lower())
        if word not in ("and", "on", "the", "of", "cooperation", "for")
    ]


_HEADS = {"commission", "committee"}
_TALKS = frozenset(("Dialogue", "Talks", "Consultations"))
_ANY_BODY = frozenset(load("stopwords")["sessions_any_body"])


def _only_talks(body: Body, other: Body) -> bool:
    """Whether a body has a word for talks alone where the other has a name: "India-China talks"."""
    return body.name in _TALKS and len(other.name.split()) > 2


def _fuller(body: Body, other: Body) -> bool:
    """Whether one naming says more than another: the pair, then the topic, then more words."""
    if _only_talks(other, body) or _only_talks(body, other):
        return _only_talks(other, body)

    more, less = (set(_words(f"{one.name} {one.topic}")) for one in (body, other))
    if more != less and (more >= less or less >= more) and not (body.bare or other.bare):
        # "The strategic dialogue of the two" of a headline is the "enhanced strategic partnership dialogue".
        return more > less

    def weight(one: Body) -> tuple:
        pair = len(one.countries) == 2
        return pair + bool(one.topic), bool(one.topic), len(f"{one.name} {one.topic}".split())

    return weight(body) > weight(other)


def _case_for(
    event: Event,
    countries: tuple[str, ...],
    cases: list[Case],
    current: Case | None,
    article: Article,
    whole: tuple[str, ...],
):
    """The session an event belongs to: an older one of the same body, or a new one."""
    if event.body is None:
        return _meant(event, cases, current)
    pair = frozenset(countries)
    candidates = [
        case
        for case in cases
        if not pair or len(pair) != 2 or frozenset(case.countries) == pair or not case.countries
    ]
    for case in reversed(candidates):
        if case.body is None or _same_body(event, case):
            if len(pair) == 2 and not case.countries:
                case.countries = countries
            return case
    if event.body.bare and current is not None and len(countries) != 2 and not _below(event.body, current):
        return current
    if len(countries) != 2:
        countries = whole
        if len(countries) != 2:
            return None
        for case in reversed(cases):
            if frozenset(case.countries) == frozenset(countries) and _same_body(event, case):
                return case
    case = Case(countries, [event], event.body)
    cases.append(case)
    return case


def _below(body: Body, current: Case) -> bool:
    """Whether a body with a word of its own stands below the one told of: "the Customs Sub-Committee"."""
    return (
        current.body is not None
        and LEVELS[body.kind] > LEVELS[current.body.kind]
        and len(body.name.split()) > 1
        and body.name.split()[0].lower() not in _ANY_BODY
    )


def _meant(event: Event, cases: list[Case], current: Case | None) -> Case | None:
    """The session that "the 11th session" or "the next meeting" means: that of the number, else one held."""
    numbered = [case for case in cases if any(one.number == event.number for one in case.events)]
    if event.number is not None and numbered:
        return numbered[-1]
    if current is None or any(one.status == "held" for one in current.events):
        return current
    return next((case for case in cases if any(one.status == "held" for one in case.events)), current)


def _same_body(event: Event, case: Case) -> bool:
    body, other = event.body, case.body
    if body is None or other is None:
        return True
    if not _alike(body, other):
        return False
    if body.bare or other.bare:
        return True
    # Bodies without topics differ by their words: "Trade Committee", "Defence Committee".
    if not body.topic and not other.topic:
        one, two = set(_words(body.name)), set(_words(other.name))
        return one <= two or two <= one or one - _HEADS == two - _HEADS
    if len(body.countries) == len(other.countries) == 2 and not (body.topic and other.topic):
        # "Joint Economic Committee", "Joint Committee on Tourism"
        one, two = (set(_words(f"{naming.name} {naming.topic}")) - _ANY_BODY for naming in (body, other))
        return not one or not two or bool(one & two)
    return True


def _settle(article: Article, case: Case, known) -> None:
    """The status of a session, its number, and the register's body if it is one."""
    for start, end, body in known:
        if any(event.body and event.body.start < end and start < event.body.end for event in case.events):
            case.known, case.known_span = body, (start, end)
            break
    _tell_what_is_under_way(article, case)
    held = [event for event in case.events if event.status == "held"]
    lead = sorted((event for event in case.events if event.body is not None), key=lambda event: event.place)
    upcoming_first = (
        bool(lead)
        and next(
            (
                event.status
                for event in lead
                if event.status in ("held", "upcoming") and not _bare_title(article, event)
            ),
            "",
        )
        == "upcoming"
    )
    announced = max((one.number or 0 for one in case.events if one.status == "upcoming"), default=0)
    held_since = any(
        # "Accra will host the 8th session, she said at the close of the 7th on Friday."
        event.number is None or event.number >= announced or _recent_day(article, event, here=True)
        for event in held
        if not _bare_title(article, event)
        and not _IN_THE_PRESENT.match(article.text, event.end)
        and event.strength > 1
        and not _in_a_month_past(article, event)
        and not _long_ago(article, [event])
    )
    if (upcoming_first and not held_since) or (held and _ahead(article, held)):
        case.status = "upcoming"
    elif held:
        recalled = (
            all(_in_an_earlier_month(article, event) for event in held)
            or _long_ago(article, held)
            or _recalled_only(article, case, held)
            or _recent_one(article, lead)
            or _brought_up_once(article, case, held)
        )
        case.status = "past" if recalled else "held"
        if all(article.is_title(event.sentence) for event in held):
            # "Muscat hosts the dialogue", says the headline, and the text that it will.
            later = [event for event in case.events if not article.is_title(event.sentence)]
            coming = [one for one in later if one.status == "upcoming" and one.rule != "next session"]
            told = {event.number for event in held}
            if _only_recalled(later, held):
                case.status = "past"
            if any(
                one.number is None or one.number in told or (None in told and _opens(article, one))
                for one in coming
            ):
                case.status = "upcoming"
    else:
        statuses = Counter(event.status for event in case.events)
        case.status = "past" if statuses["past"] else "upcoming" if statuses["upcoming"] else "named"
    wanted = {
        "held": ("held", "named"),
        "past": ("past", "held", "named"),
        "upcoming": ("upcoming", "named", "held"),
    }.get(case.status, ())
    numbers = [event.number for event in case.events if event.number and event.status in wanted]
    if case.status == "upcoming":
        ahead = [event.number for event in case.events if event.number and event.status == "upcoming"]
        case.number = ahead[0] if ahead else (max(numbers) if numbers else None)
    else:
        case.number = _number_of(case, numbers)


def _only_recalled(later: list[Event], held: list[Event]) -> bool:
    """Whether a headline without a verb names what the text then recalls: "A look at the border talks"."""
    bare = all(event.rule in ("headline", "no verb") and not event.number for event in held)
    return bare and any(event.status == "past" and event.body is not None for event in later)


def _opens(article: Article, event: Event) -> bool:
    """Whether a naming stands in one of the two sentences behind the headline of a Hindi text."""
    sentences = article.body_sentences
    first = next((place for place, row in enumerate(sentences) if not article.is_title(row)), 0)
    # The town of a dateline may stand as a sentence of its own.
    return article.language == "hi" and event.place - first in (0, 1)


def _tell_what_is_under_way(article: Article, case: Case) -> None:
    """Who leaves on the 19th for a session that runs from the 17th to the 21st goes to one under way."""
    if article.published is None:
        return
    finder = DayFinder(article.tokens, article.published)
    for event in case.events:
        if event.status != "upcoming" or event.rule == "next session" or event.body is None:
            continue
        for day in finder.find(event.sentence.first, event.sentence.last, True):
            near = max(day.start - event.end, event.start - day.end) < 90
            if near and day.last and day.first < article.published <= day.last:
                event.status, event.rule = "held", "under way by its days"


def _number_of(case: Case, numbers: list[int]) -> int | None:
    """The latest number of what was held, told with the body's name where one is.

    "A third plenary meeting is to follow" the second round of the dialogue.
    """
    held = [event for event in case.events if event.status == "held" and event.number]
    with_the_body = [event.number for event in held if event.body is not None]
    return max(with_the_body or [event.number for event in held] or numbers, default=None)


def _bare_title(article: Article, event: Event) -> bool:
    """A headline without a verb: "Statement on the first meeting of …" tells neither held nor announced."""
    return (article.is_title(event.sentence) and event.rule in ("headline", "no verb")) or (
        article.is_title(event.sentence)
        and article.language == "en"
        and not re.search(
            r"\b(?:held|concludes?d?|convenes?d?|signs?|agrees?|met|meets|hosts?|co-?chairs?)\b",
            event.sentence.low,
        )
    )


def _in_a_month_past(article: Article, event: Event) -> bool:
    """Whether a month is named beside a session that ended long ago: "was held in September"."""
    if article.published is None:
        return False
    months = [
        _MONTHS.get(match.group(1).lower())
        for match in _IN_A_MONTH.finditer(article.text, event.end, min(event.end + 60, event.sentence.end))
    ]
    return any(month and (article.published.month - month) % 12 > 1 for month in months)


_THAT_MONTH = re.compile(r"\W{0,2}(?:Earlier,? )?[Ii]n ([A-Z][a-z]{2,8})(?: (?:19|20)\d\d)?, ")


def _in_an_earlier_month(article: Article, event: Event) -> bool:
    """Whether a sentence opens with a month that is over: "In November, the ministers met for …"."""
    match = _THAT_MONTH.match(event.sentence.text)
    month = _MONTHS.get(match.group(1).lower()) if match else None
    return bool(month and article.published and article.published.month != month)


def _in_the_headline(article: Article, held: list[Event]) -> bool:
    """Whether a headline names the body, with its two countries."""
    pairs = {frozenset(event.countries) for event in held if len(event.countries) == 2}
    return any(
        frozenset(body.countries) in pairs
        for sentence in article.body_sentences[:4]
        if article.is_title(sentence)
        for body in find_bodies(article, sentence)
    )


def _long_ago(article: Article, held: list[Event]) -> bool:
    """Whether every naming of the session with a day puts it long before publication."""
    if article.published is None:
        return False
    dated = []
    for event in held:
        days = DayFinder(article.tokens, article.published).find(event.sentence.first, event.sentence.last)
        near = [day for day in days if abs(day.start - event.end) < 90 or abs(event.start - day.end) < 60]
        if near:
            dated.append(min(article.published - day.first for day in near))
        elif (
            (year := _A_YEAR.search(event.sentence.text))
            and int(year.group(1)) < article.published.year - (article.published.month < 3)
            and min(abs(event.sentence.start + year.start() - place) for place in (event.start, event.end))
            < 60
        ):
            dated.append(timedelta(days=365))
    old = _OLD_IN_ITS_HEADLINE if _in_the_headline(article, held) else _OLD
    return (
        bool(dated)
        and len(dated) == len([event for event in held if event.strength > 1 or event.has_word])
        and min(dated) > old
    )


_BEGINNING = re.compile(r"\b(?:begins|opens|starts|meets|convenes|takes place|gets under ?way|kicks off)\b")


def _ahead(article: Article, held: list[Event]) -> bool:
    """Whether the day of a session told in the present lies after publication: "begins on Friday, 7 May"."""
    if article.published is None or article.language != "en":
        return False
    finder = DayFinder(article.tokens, article.published)
    dated = [
        day.first
        for event in held
        if _BEGINNING.search(event.sentence.low)
        for day in finder.find(event.sentence.first, event.sentence.last)
        if abs(day.start - event.end) < 120 and day.rule.startswith("day")
    ]
    return bool(dated) and min(dated) > article.published


def _recent_one(article: Article, lead: list[Event]) -> bool:
    """Whether a text brings a session up as "the recent 17th meeting": it is about something since."""
    first = next((event for event in lead if not article.is_title(event.sentence)), None)
    if first is None or first.rule != "previous session" or article.published is None:
        return False
    days = DayFinder(article.tokens, article.published).find(first.sentence.first, first.sentence.last)
    return not days


def _brought_up_once(article: Article, case: Case, held: list[Event]) -> bool:
    """Whether a Russian text about something else says once, without a day, what a session agreed."""
    event = held[0]
    if article.language != "ru" or len(case.events) > 1 or _recent_day(article, event):
        return False
    told = [
        sentence
        for sentence in article.body_sentences
        if not article.is_title(sentence) and len(sentence.text) > _A_DATELINE
    ]
    if event.sentence not in told[1:] or len(told) < 3:
        return False
    if any(_GOES_ON.search(one.low) for one in article.body_sentences if one is not event.sentence):
        return False
    event.rule = BROUGHT_UP_ONCE
    return True


def _recalled_only(article: Article, case: Case, held: list[Event]) -> bool:
    """Whether the session comes up once, late in a text that is about something else."""
    sentences = article.body_sentences
    if any(article.is_title(event.sentence) for event in case.events) or _MINUTES_OF_IT.search(
        held[0].sentence.low
    ):
        return False
    first = min(event.start for event in held)
    begin, end = sentences[0].start, sentences[-1].end
    if article.published is not None and _recent_day(article, held[0]):
        return False
    if _FROM_THE_DAY.search(held[0].sentence.low):
        # "Днем раньше собралась подгруппа": just before what the text tells.
        return False
    late = (first - begin) > 0.6 * (end - begin) and len(sentences) > 5
    past = any(event.status == "past" for event in case.events)
    return (late and len(held) == 1) or (past and len(held) == 1 and held[0].strength < 2)


def _recent_day(article: Article, event: Event, here: bool = False) -> bool:
    """Whether the sentence of a session, or unless ``here`` the one before it, has a day just past."""
    if article.published is None:
        return False
    finder = DayFinder(article.tokens, article.published)
    for place in (event.place,) if here else (event.place, event.place - 1):
        sentence = article.body_sentences[max(place, 0)]
        for day in finder.find(sentence.first, sentence.last):
            if timedelta(0) <= article.published - day.first <= timedelta(days=10):
                return True
    return False
