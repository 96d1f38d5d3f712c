"""Names of bodies in English: a head word, capitals or known modifiers before it, "on" a topic after it."""

import re
from functools import cache

from coopdash.intake.reading.agreement_en import AGREEMENTS, agreement_after, is_named_by_it
from coopdash.intake.reading.article import Article, Sentence
from coopdash.intake.reading.bodies import MOST_IN_A_SENTENCE, Body
from coopdash.intake.reading.body_topics_en import body_modifiers, topic_after
from coopdash.intake.reading.counted_names_en import JOINT, LISTED, UNLISTED, counted_heads, is_counted
from coopdash.intake.reading.data import load
from coopdash.intake.reading.lexicon import Hit, Lexicon, places_of
from coopdash.intake.reading.numbers import ordinal_at
from coopdash.intake.reading.places import country_hits, short_name
from coopdash.intake.reading.topics import title_case
from coopdash.intake.reading.united_en import OF_A_STATE, pair_after, united_by

_INSIDE = {"-", "/", "&", "+", "'"}
# "PH-Malaysia" is short for this once; "U.S.-ROK" is what names of bodies have.
_SHORT_NAME = re.compile(r"US|UK|EU|[A-Z.]{3,4}")
_BEFORE_A_PAIR = frozenset({"joint", "mixed", "permanent", "intergovernmental", "inter-governmental"})
_NOT_NAMES = frozenset(load("stopwords")["bodies_en_not_names"])


@cache
def _heads() -> Lexicon:
    lexicon = Lexicon(exact=True)
    for phrase, kind in load("bodies")["en"]["heads"].items():
        lexicon.add(phrase, (kind, phrase))
        # "since the 17th Joint Committee's meeting"
        lexicon.add(phrase + "'s", (kind, phrase))
    for phrase, (name, kind) in load("bodies")["en"]["acronyms"].items():
        lexicon.add(phrase, (kind, name))
    return lexicon


@cache
def _dropped() -> frozenset[str]:
    return frozenset(load("bodies")["en"]["dropped"])


def _expand_left(article: Article, first: int, floor: int) -> int:
    """Index of the first token of the name: capitals, signs inside names, known small modifiers."""
    tokens = article.tokens
    index = first
    while index > floor:
        token = tokens[index - 1]
        low = token.low
        if low in _NOT_NAMES:
            break
        if token.text in _INSIDE:
            index -= 1
            continue
        if _in_a_compound(tokens, index - 1, floor):
            # "Follow-up Committee"
            index -= 3
            continue
        if token.text == ")" and index - 3 >= floor and tokens[index - 3].text == "(":
            # "Critical and Emerging Technologies (CET) Dialogue"
            if not tokens[index - 2].text.isupper():
                break
            index -= 3
            continue
        if token.text == "," and (
            _comma_of_a_pair(tokens, index, floor) or _comma_of_a_list(tokens, index, first, floor)
        ):
            index -= 1
            continue
        if low == "and" or token.text == ",":
            # "Trade and Investment Working Group", but not "India and Russia ... Commission" after a verb.
            place = index - 2 - (index - 3 >= floor and tokens[index - 2].text == "'")
            before = tokens[place] if place >= floor else None
            if (
                low == "and"
                and before is not None
                and (before.capital or before.low in body_modifiers())
                and tokens[index].low not in ("the", "a")
            ):
                index -= 1
                continue
            break
        if (
            token.text[0].isdigit()
            or low in ("st", "nd", "rd", "th")
            or token.capital
            or low in body_modifiers()
            or low in _dropped()
        ):
            index -= 1
            continue
        if ordinal_at(tokens, index - 1):
            index -= 1
            continue
        if joint := _joint_before(tokens, index - 1, floor):
            index = joint
            continue
        break
    while index < first and (tokens[index].text in _INSIDE or tokens[index].low in ("and",)):
        index += 1
    return index


_MOST_BEHIND_JOINT = 3


def _joint_before(tokens, index: int, floor: int) -> int | None:
    """Where "joint" stands before words in small letters: "the joint fuel swap board"."""
    for place in range(index, max(index - _MOST_BEHIND_JOINT - 1, floor - 1), -1):
        token = tokens[place]
        if token.low in JOINT:
            return place
        if not token.is_word or token.capital or token.low in _NOT_JOINT:
            return None
    return None


_NOT_JOINT = frozenset(_NOT_NAMES) | frozenset(
    ("and", "or", "meeting", "session", "is", "was", "has", "had", "said", "met", "held", "not")
)
"""Words across which "joint" is of no name."""
_OF_NO_COMPOUND = frozenset(("based", "led", "backed", "brokered", "owned", "run", "mediated", "sponsored"))


def _in_a_compound(tokens, index: int, floor: int) -> bool:
    """Whether a word in small letters hangs on one before it by a hyphen: "Follow-up", "cross-border"."""
    known = f"{tokens[index - 2].low}-{tokens[index].low}" in body_modifiers()
    return (
        index - 2 >= floor
        and tokens[index].is_word
        and tokens[index].low not in _OF_NO_COMPOUND
        and tokens[index - 1].text == "-"
        and tokens[index - 1].end == tokens[index].start
        and tokens[index - 2].end == tokens[index - 1].start
        and (tokens[index - 2].capital or known)
    )


def _comma_of_a_list(tokens, index: int, first: int, floor: int) -> bool:
    """ "Joint Economic, Trade and Technical Committee": a comma between words that names of bodies have."""
    if index - 2 < floor:
        return False
    known = all(one.capital and one.low in body_modifiers() for one in (tokens[index - 2], tokens[index]))
    return known and any(one.low in ("and", "&") for one in tokens[index + 1 : min(index + 6, first)])


def _comma_of_a_pair(tokens, index: int, floor: int) -> bool:
    """ "India, Kuwait Political Consultations": headlines set a comma between the two countries."""
    before = country_hits(tokens, max(index - 5, floor), index - 1)
    after = country_hits(tokens, index, min(index + 4, len(tokens)))
    return (
        bool(before and after)
        and before[-1].last == index - 1
        and (before[-1].first == floor or tokens[before[-1].first - 1].text in ("of", "the"))
        and after[0].first == index
        and not before[-1].payload.adjective
        and not after[0].payload.adjective
    )


_OF_TWO_SIDES = frozenset(
    ("joint", "bilateral", "mixed", "cooperation", "co-operation", "consultative", "steering")
)


def _partner_after(article: Article, left: int, head: int, last: int, ceiling: int) -> tuple[int, list]:
    """The pair of "Ghana's Joint Commission with Oman", or of one "with Oman" in a text about Ghana."""
    tokens = article.tokens
    own = country_hits(tokens, left, head)
    if last + 1 >= ceiling or tokens[last].low != "with" or len({hit.payload.code for hit in own}) > 1:
        return last, []
    stop = min(last + 7, ceiling)
    hit = next((one for one in country_hits(tokens, last + 1, stop) if not one.payload.adjective), None)
    if hit is None or any(token.low not in OF_A_STATE for token in tokens[last + 1 : hit.first]):
        return last, []
    home = own[0] if own else _country_told_of(article, hit.payload.code)
    if home is None or home.payload.code == hit.payload.code:
        return last, []
    return hit.last, [home, hit]


def _country_told_of(article: Article, partner: str):
    """The country that a text names most besides a partner, as it is first named."""
    if "countries told of" not in article.found:
        told: dict[str, list] = {}
        for sentence in article.body_sentences:
            for hit in country_hits(article.tokens, sentence.first, sentence.last):
                told.setdefault(hit.payload.code, []).append(hit)
        article.found["countries told of"] = told
    others = [hits for code, hits in article.found["countries told of"].items() if code != partner]
    return max(others, key=len)[0] if others else None


def find(article: Article, sentence: Sentence) -> list[Body]:
    """Bodies named in an English sentence."""
    tokens = article.tokens
    bodies: list[Body] = []
    floor = sentence.first
    line = article.dateline
    if (
        line
        and sentence.start <= line[0] < sentence.end
        and article.text[line[0] : line[1]].rstrip().endswith((":", "-"))
    ):
        # "ACCRA - Ghana-Nigeria joint commission": the town is no part of the name.
        floor = tokens.between(sentence.start, line[1])[1]
    hits = _heads().find(tokens, sentence.first, sentence.last)
    hits = _with_counted_heads(tokens, hits, counted_heads(article, sentence))
    behind = {hit.first for hit in hits}
    for hit in hits:
        if hit.first < floor or _only_part_of_a_name(tokens, hit, behind):
            continue
        if len(bodies) == MOST_IN_A_SENTENCE:
            break
        body = body_of(article, sentence, hit, floor)
        if body.kind in (LISTED, UNLISTED):
            if not is_counted(article, sentence, body, hit):
                continue
            body.kind, body.counted = "commission", True
        bodies.append(body)
        floor = body.last
    return bodies


def body_of(article: Article, sentence: Sentence, hit: Hit, floor: int) -> Body:
    """The body of a head word: what stands before it, and the pair and the topic behind it."""
    tokens = article.tokens
    left = _expand_left(article, hit.first, floor)
    place, pair = pair_after(article, hit.last, sentence.last)
    if not pair and (united := united_by(article, hit.last, sentence.last)):
        body = _compose(article, hit, left, united.last, united.last, united.pair)
        body.name = f"{body.name} of the {united.name}"
        body.last, body.end = united.last, tokens[united.last - 1].end
        return body
    it = is_named_by_it(article, left, hit.last) and (
        agreement_after(article, hit.last, sentence.last) or agreement_after(article, place, sentence.last)
    )
    if it:
        body = _compose(article, hit, left, hit.last, hit.last, it.pair or pair)
        body.name = f"{it.name} {body.name}"
        body.last, body.end = it.last, tokens[it.last - 1].end
        return body
    start, end = topic_after(article, place, sentence.last, tokens[hit.last - 1].capital)
    end = stop = max(end, place)
    if not pair and end > start:
        # "Commission for Cooperation between Ghana and Oman"
        stop, pair = pair_after(article, end, sentence.last)
    if not pair and (hit.payload[0] != "dialogue" or tokens[hit.last - 1].capital):
        stop, pair = _partner_after(article, left, hit.first, stop, sentence.last)
    body = _compose(article, hit, left, start, end, pair)
    if stop > body.last:
        body.last, body.end = stop, tokens[stop - 1].end
    return body


def _with_counted_heads(tokens, hits: list[Hit], counted: list[Hit]) -> list[Hit]:
    """Heads with those that need a count, which give way to any other but the board of such a body."""
    if not counted:
        return hits
    hits = [hit for hit in hits if not _is_its_board(tokens, hit, counted)]
    taken = places_of(hits)
    more = [hit for hit in counted if taken.isdisjoint(range(hit.first, hit.last))]
    return sorted([*hits, *more], key=lambda hit: hit.first)


_LEADS_A_BODY = frozenset(("board", "council", "committee"))


def _is_its_board(tokens, hit: Hit, counted: list[Hit]) -> bool:
    """Whether it only leads a body, which no agreement is: "the Council of the Ghana-Oman Ports Fund"."""
    if hit.payload[1].split()[-1] not in _LEADS_A_BODY:
        return False
    start = hit.last + (hit.last < len(tokens) and tokens[hit.last].low in ("meeting", "session"))
    if [token.low for token in tokens[start : start + 2]] != ["of", "the"]:
        return False
    return any(
        start + 2 < head.first <= start + 12
        and head.payload[1] not in AGREEMENTS
        and all(token.capital or not token.is_word for token in tokens[start + 2 : head.first])
        for head in counted
    )


def _only_part_of_a_name(tokens, hit, behind: set[int]) -> bool:
    """Whether a head word is none here: "Partnership" in "Strategic Partnership Dialogue", a consultation."""
    kind, phrase = hit.payload
    return (kind in ("initiative", LISTED) and _leads_to_a_head(tokens, hit.last, behind)) or (
        phrase == "consultation"
        # "the Ghana-Oman consultation on planning"
        and len({one.payload.code for one in country_hits(tokens, max(hit.first - 4, 0), hit.first)}) != 2
        and not (tokens[hit.first].capital and (hit.last == len(tokens) or tokens[hit.last].low != "and"))
    )


def _leads_to_a_head(tokens, index: int, behind: set[int]) -> bool:
    """Whether another head follows, maybe behind words of the name: "Energy Partnership Committee"."""
    while index < len(tokens) and index not in behind and tokens[index].capital:
        if tokens[index].low not in body_modifiers():
            return False
        index += 1
    return index in behind


def _compose(article: Article, hit, left: int, start: int, end: int, pair: list) -> Body:
    """A body from the parts of its name: "Ghana-Oman Joint", "Committee", "on Trade", "between …"."""
    tokens = article.tokens
    kind, phrase = hit.payload
    before = country_hits(tokens, left, hit.first)
    countries = pair if len({one.payload.code for one in before}) == 1 and pair else before or pair
    words = _own_words(tokens, left, hit.first, before or countries)
    if not words and hit.first > left and tokens[hit.first - 1].text == "Bilateral" and " " not in phrase:
        # "Bilateral Commission": the only word that tells it from any other.
        words = ["Bilateral"]
    if not countries and not tokens[hit.last - 1].capital:
        words = [word for word in words if word.lower() in body_modifiers()]
    topic = _topic_name(tokens, start, end)
    codes = _codes(countries)
    if not codes and topic and any(word.lower() in _OF_TWO_SIDES for word in words):
        codes = _pair_in_topic(tokens, hit.last, end)
    written = article.text[before[0].start : before[-1].end] if before and len(codes) == 2 else ""
    last = max(end, hit.last)
    return Body.of_words(
        tokens,
        (left, last),
        kind,
        _standard_name(words, phrase),
        codes,
        topic,
        (start, end),
        plural=phrase.endswith("s")
        and " of " not in phrase
        and kind in ("working_group", "sub_group", "sub_commission"),
        pair_written=_written_pair(written, codes),
    )


def _codes(countries: list) -> list[str]:
    """The countries of a pair once each, as they are named: "Ghana-Oman", "between Ghana and Oman"."""
    return list(dict.fromkeys(country.payload.code for country in countries))


def _own_words(tokens, left: int, head: int, countries: list) -> list[str]:
    """What is left of the name before its head once countries, ordinals and passing words are gone."""
    taken = {place for country in countries for place in range(country.first, country.last)}
    words: list[str] = []
    index = left
    while index < head:
        token = tokens[index]
        if index in taken:
            # "Intergovernmental Turkmen-Kazakh Commission": the pair may stand inside the name.
            words = [word for word in words if word.lower() in _BEFORE_A_PAIR]
            index += 1
        elif token.text == "2" and [one.text for one in tokens[index + 1 : index + 3]] == ["+", "2"]:
            # The "2+2" dialogues of foreign and defence ministers.
            words.append("2+2")
            index += 3
        elif ordinal := ordinal_at(tokens, index):
            words = []
            index = ordinal[1]
        elif token.text == "(":
            index += 3
        elif token.text == "-" and words and index + 1 < head and index + 1 not in taken:
            # A compound: "High-Level".
            words[-1] += "-" + tokens[index + 1].text
            index += 2
        elif token.text == "annual" and not words and index + 1 < head and tokens[index + 1].capital:
            # "The seventh annual Strategic Dialogue"
            index += 1
        else:
            if not _is_passing(tokens, index, not words):
                words.append("and" if token.text == "&" else token.text)
            index += 1
    while words and words[0] in ("and", "of"):
        words.pop(0)
    return words


def _is_passing(tokens, index: int, at_the_front: bool) -> bool:
    """Whether a word only leads to the name: "the next" or "17th" before "Joint Committee"."""
    token = tokens[index]
    if token.low == "next" and tokens[index + 1].low == "generation":
        return False
    return (
        token.text in _INSIDE
        or token.low in _dropped()
        or token.low in ("st", "nd", "rd", "th")
        or (at_the_front and token.text[0].isdigit())
    )


def _standard_name(words: list[str], phrase: str) -> str:
    """The name without pair and topic, in one spelling: "Inter-Governmental" and "Dialog" have others."""
    head = phrase if phrase[0].isupper() else phrase.replace("inter-governmental", "intergovernmental")
    return (
        title_case(" ".join([*(_standard(word) for word in words), head]))
        .replace("Inter Governmental", "Intergovernmental")
        .replace("Sub-commission", "Sub-Commission")
        .replace("Dialog ", "Dialogue ")
        .replace("S T ", "Science and Technology ")
        .replace(" ,", ",")
        .replace("United Nations ", "UN ")
    )


def _topic_name(tokens, start: int, end: int) -> str:
    """The topic as names have it: "trade & ports, and the" is "Trade and Ports"."""
    words = [token.text for token in tokens[start:end] if token.low not in ("meeting", "session")]
    while words and words[-1].lower() in ("and", "the", "of", "in", "-", "&", ","):
        words.pop()
    topic = title_case(" ".join(words).replace(" , ", ", ").replace(" - ", "-").replace("&", "and"))
    return "Science and Technology" if topic == "S and T" else topic


def _pair_in_topic(tokens, start: int, end: int) -> list[str]:
    """The pair that only the topic names: "Joint Committee on the Ghana-Oman Corridor"."""
    codes = _codes(country_hits(tokens, start, end))
    return codes if len(codes) == 2 else []


def _standard(word: str) -> str:
    return "Intergovernmental" if word.lower() in ("inter-governmental", "intergovernmental") else word


def _written_pair(written: str, codes: list[str]) -> str:
    """The pair as an English text writes it, where it uses names and not adjectives: "U.S.-ROK"."""
    if "-" not in written or len(codes) != 2:
        return ""
    if written.removesuffix("'s") in load("bodies")["en"]["pairs_kept"]:
        # "Franco-German", "Saudi-Omani": what these two call their bodies themselves.
        return written.removesuffix("'s")
    left, _, right = written.partition("-")
    parts = []
    for part, code in ((left.strip(), codes[0]), (right.strip(), codes[1])):
        part, name = part.removesuffix("'s"), short_name(code)
        is_short = part.isupper() and _SHORT_NAME.fullmatch(part) and part.lower() != name.lower()
        parts.append(part if is_short else name)
    return "-".join(parts)
