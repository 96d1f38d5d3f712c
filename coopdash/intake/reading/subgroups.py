"""Sub-groups, committees and working groups that reported, were set to work or were counted by name."""

import re

from coopdash.intake.reading.article import Article, Sentence
from coopdash.intake.reading.bodies import Body, find_bodies
from coopdash.intake.reading.cases import Case
from coopdash.intake.reading.data import pattern
from coopdash.intake.reading.topics import items_of
from coopdash.intake.reading.values import SubGroup

_NAMED_EN = pattern("subgroups_named_en")
_STOP_EN = pattern("subgroups_stop_en")
_SET_UP = pattern("subgroups_set_up")
_SET_UP_RU = re.compile(r"созда(?:н|ть|ли|ни|дут)|учред|сформир")
_STOP_RU = pattern("subgroups_stop_ru")


def sub_groups_of(article: Article, case: Case) -> list[SubGroup]:
    """The sub-groups named, each once."""
    found: dict[str, SubGroup] = {}
    for sentence in case.scope:
        if article.is_title(sentence):
            continue
        for name, start, end in _names(article, sentence, case):
            name = name.strip().lower()
            if (
                2 < len(name) < 70
                and name not in found
                and not (case.body and name == case.body.topic.lower())
            ):
                found[name] = SubGroup(name, article.plain.span(start, end), "topic of a sub-group", 0.8)
    return list(found.values())


def _names(article: Article, sentence: Sentence, case: Case) -> list[tuple[str, int, int]]:
    if article.language == "en":
        return _english(article, sentence, case)
    if article.language == "ru":
        return _russian(article, sentence, case)
    return _hindi(article, sentence, case)


def _is_main(sentence: Sentence, start: int, case: Case) -> bool:
    """Whether a passage is the name of the body that met."""
    place = sentence.start + start
    return any(event.body and event.body.start <= place < event.body.end for event in case.events)


def _english(article: Article, sentence: Sentence, case: Case) -> list[tuple[str, int, int]]:
    rows = []
    for match in _NAMED_EN.finditer(sentence.low):
        if _is_main(sentence, match.start(), case) or _own_topic(case, match.group(1)):
            continue
        if _SET_UP.search(sentence.low) and not match.group().startswith(("sub", "technical sub")):
            # A new working group is an outcome; a new sub-group of the body is one of its groups.
            continue
        text = match.group(1)
        cut = _STOP_EN.search(text)
        text = text[: cut.start()] if cut else text
        plural = re.match(
            r"(?:sub-?groups|working groups|sub-?committees|technical committees|task forces|"
            r"sub-?commissions)",
            match.group(),
        )
        start = sentence.start + match.start(1)
        parts = re.split(r",\s*(?:and\s+)?|\s+and\s+", text) if plural else [text.split(",")[0]]
        place = 0
        for part in parts:
            part = part.strip(" ,-")
            at = text.find(part, place)
            if part and len(part.split()) <= 6:
                rows.append(
                    (
                        re.sub(
                            r"^(?:of )?(?:the )?(?:on )?(?:joint )?(?:(?:committee|group) on )?", "", part
                        ),
                        start + at,
                        start + at + len(part),
                    )
                )
                place = at + len(part)
    return rows


def _own_topic(case: Case, text: str) -> bool:
    topic = (case.body.topic if case.body else "").lower()
    return bool(topic) and text.strip().lower().startswith(topic[:20])


def _russian(article: Article, sentence: Sentence, case: Case) -> list[tuple[str, int, int]]:
    rows = []
    namings = list(
        re.finditer(
            r"(?:рабоч[а-я]{2,3} (?:под)?групп[а-я]{0,3}|подгрупп[а-я]{0,3}|подкомисси[а-я]{1,2}|"
            r"подкомитет[а-я]{0,3})(?::|[^.;:]{3,60}:)? (?=по )",
            sentence.low,
        )
    )
    # A list of fields goes no further than to the next group.
    ends = [*(following.start() for following in namings[1:]), len(sentence.low)]
    for match, end in zip(namings, ends, strict=False):
        if _is_main(sentence, match.start(), case):
            continue
        if match.group().startswith("рабоч") and _SET_UP_RU.search(sentence.low):
            # As in English: a new working group is an outcome.
            continue
        text = sentence.low[match.end() : min(match.end() + 260, end)]
        cut = re.search(r"[.;()]|(?:,| и|,? а также) (?:рабоч|подгрупп|подкомисси|подкомитет)", text)
        text = text[: cut.start()] if cut else text
        cut = _STOP_RU.search(text)
        text = text[: cut.start()] if cut else text
        start = sentence.start + match.end()
        place = 0
        for part in re.split(r",? (?:и|а также) (?=по )|, (?=по )", text):
            at = text.find(part, place)
            place = at + len(part)
            items = items_of("ru", part.removeprefix("по ").strip())
            name = (
                " and ".join(item.replace(", ", " and ") for item in items)
                if len(items) < 3
                else ", ".join(items[:-1]) + " and " + items[-1]
            )
            if name:
                rows.append((name, start + at, start + at + len(part)))
    return rows


def _hindi(article: Article, sentence: Sentence, case: Case) -> list[tuple[str, int, int]]:
    rows = []
    for body in find_bodies(article, sentence):
        if (
            body.kind not in ("sub_group", "sub_commission", "working_group")
            or body.countries
            or not body.topic_span
        ) and not (body.kind in ("sub_group", "sub_commission", "working_group") and not body.countries):
            continue
        if any(
            event.body and event.body.start < body.end and body.start < event.body.end
            for event in case.events
        ):
            continue
        rows.extend(_hindi_list(article, sentence, body))
    return rows


def _hindi_list(article: Article, sentence: Sentence, body: Body) -> list[tuple[str, int, int]]:
    """Topics before "उप-समूह": a list with "और", its groups joined by "तथा"."""
    if not body.topic_span:
        return []
    begin, end = body.topic_span
    # The list may reach further left than the body's name: "आधुनिकीकरण, खनन, उर्वरक और रेल परिवहन".
    text = article.text[begin:end]
    rows = []
    separator = (
        r",\s*|\s+तथा\s+|\s+(?:और|एवं|व)\s+"
        if body.plural and "," not in text and "तथा" not in text
        else r",\s*|\s+तथा\s+|\s+और\s+(?=[^,]*\Z)"
    )
    place = 0
    for part in re.split(separator, text):
        at = text.find(part, place)
        place = at + len(part)
        items = items_of("hi", part)
        name = " and ".join(items)
        if name:
            rows.append((name, begin + at, begin + at + len(part)))
    return rows
