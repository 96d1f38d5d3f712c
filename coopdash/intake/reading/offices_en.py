"""Offices in English: whose they are, and their short form."""

import re
from functools import cache

from coopdash.intake.reading.article import Article
from coopdash.intake.reading.data import load
from coopdash.intake.reading.lexicon import Hit
from coopdash.intake.reading.people import squeeze
from coopdash.intake.reading.places import country_hits
from coopdash.intake.reading.tokens import Tokens
from coopdash.intake.reading.topics import title_case

_LINKING = frozenset({"and", "of", "for", "the", "&"})
_OWN = load("offices")["own_of_a_country"]
_NO_MINISTERS = frozenset(load("offices")["no_ministers"])


_OWN_SECRETARY = re.compile(r"\b(?:Permanent|Principal|Cabinet) Secretary for ")


def country_of_office(article: Article, low: int, high: int, pair: tuple[str, ...]) -> str | None:
    """The country an office belongs to, if its words name one of the pair."""
    codes = [hit.payload.code for hit in country_hits(article.tokens, low, high)]
    wanted = [code for code in codes if code in pair]
    # "Senior Director for China" at the White House is an American office.
    text = article.text[article.tokens[low].start : article.tokens[high - 1].end]
    if re.search(
        r"\b(?:Director|Coordinator|Secretary|Representative|Adviser|Advisor|Ambassador|"
        r"Envoy)\b[^,]{0,30} (?:for|to|on) ",
        text,
    ):
        trimmed = re.split(r" (?:for|to|on) ", text)[0]
        early = [
            hit.payload.code
            for hit in country_hits(article.tokens, low, high)
            if hit.start < article.tokens[low].start + len(trimmed)
        ]
        early = [code for code in early if code in pair]
        if early:
            return early[0]
        if re.search(r"White House|National Security Council|State Department", text) and "US" in pair:
            return "US"
        late = [
            hit
            for hit in country_hits(article.tokens, low, high)
            if re.search(r"(?:of|at|in)(?: the)? \Z", article.text[max(hit.start - 7, 0) : hit.start])
        ]
        late_codes = [hit.payload.code for hit in late if hit.payload.code in pair]
        if not late_codes and (own := _OWN_SECRETARY.search(text)):
            # "Permanent Secretary for Ghana": each state has its own.
            late_codes = [
                hit.payload.code
                for hit in country_hits(article.tokens, low, high)
                if hit.start >= article.tokens[low].start + own.end() and hit.payload.code in pair
            ]
        return late_codes[0] if late_codes else None
    if not wanted and len(pair) == 2 and re.match(r"(?:Deputy |Vice |State )?Minister\b", text):
        # A state without ministers leaves the other side.
        without = [code for code in pair if code in _NO_MINISTERS]
        wanted = [code for code in pair if code not in without] if without else []
    if not wanted:
        # "External Affairs Minister": only one country has that office.
        wanted = [code for code in pair if code in _OWN and re.search(_OWN[code], text)]
    return wanted[0] if wanted else None


# "A led for Ghana. Minister B did so for Oman": what ends a sentence tells nothing of the next name.
_SENTENCE_BEFORE = re.compile(r".*[a-z]{3}[.!?;][\"']? ", re.DOTALL)


def country_around(
    article: Article, low: int, name_end: int, ceiling: int, pair: tuple[str, ...]
) -> str | None:
    """ "on the U.S. side by", "Landsbergis of Lithuania", "from the Indian side"."""
    tokens = article.tokens
    text = article.text
    begin = tokens[low].start
    before = _SENTENCE_BEFORE.sub("", text[max(begin - 60, 0) : begin])
    match = re.search(
        r"(?:\b(?:on|from|for) (?:the )?|\b)([A-Z][\w.]+(?: [A-Z][\w.]+)?)(?:'s)?"
        r"(?: side| delegation| team| part| one| counterparts?| co-chair)?"
        r"(?:,? (?:which |that )?(?:(?:is |was |were |has been )(?:being )?)?(?:led|headed|chaired))?"
        r"(?: (?:is|was|were))?(?: by| under(?: the leadership of)?)?,? (?:was |the |its )?\Z",
        before,
    )
    if match:
        first, last = tokens.between(begin - len(before) + match.start(1), begin)
        codes = [hit.payload.code for hit in country_hits(tokens, first, last) if hit.payload.code in pair]
        if codes:
            return codes[-1]
    side = re.search(
        r"(?:on|from|for|representing) (?:the )?([A-Z][\w.]+(?: [A-Z]\w+)?) side",
        text[max(begin - 45, 0) : begin],
    )
    if side and " and " not in text[max(begin - 45, 0) + side.end() : begin]:
        first, last = tokens.between(max(begin - 45, 0), begin)
        codes = [hit.payload.code for hit in country_hits(tokens, first, last) if hit.payload.code in pair]
        if codes:
            return codes[-1]
    limit = tokens[min(name_end + 9, ceiling) - 1].end if ceiling > name_end else tokens[name_end - 1].end
    after = text[tokens[name_end - 1].end : limit]
    match = re.match(
        r"(?:'s)?,? ?(?:(?:spoke|speaking|led) )?"
        r"(?:of|from|for|on behalf of|\((?!left|right|L\)|R\))) ?(?:the )?(.{2,40})",
        after,
    )
    if match:
        first, last = tokens.between(tokens[name_end - 1].end, limit)
        for hit in country_hits(tokens, first, last):
            if hit.payload.code in pair and hit.first - first <= 4 and not _half_of_a_pair(tokens, hit):
                return hit.payload.code
    return None


def _half_of_a_pair(tokens: Tokens, hit: Hit) -> bool:
    """Whether a country is half of a name: "for the annual Oman-Ghana consultations"."""
    after = tokens[hit.last] if hit.last < len(tokens) else None
    return after is not None and after.text in ("-", "/") and after.start == tokens[hit.last - 1].end


@cache
def _office_words() -> frozenset[str]:
    return frozenset(load("offices")["en_words"])


def country_before(article: Article, floor: int, low: int, pair: tuple[str, ...]) -> str | None:
    """The country in front of an office with two parts: "Chinese State Envoy and Foreign Minister"."""
    tokens = article.tokens
    index = low
    if low - 1 > floor and tokens[low].low == "ambassador" and tokens[low - 1].text == ",":
        # "Director General at the Omani Ministry of Foreign Affairs, Ambassador …"
        index -= 1
    while index > max(floor, low - 10) and (
        tokens[index - 1].capital
        or tokens[index - 1].low in _LINKING
        or tokens[index - 1].low in _office_words()
    ):
        index -= 1
    hits = [
        hit
        for hit in country_hits(tokens, index, low)
        if hit.payload.code in pair and (hit.payload.adjective or tokens[hit.last - 1].low.endswith("'s"))
    ]
    return hits[-1].payload.code if hits else None


def short_office(text: str) -> str:
    """An office without its country and government: "Minister of Commerce and Industry"."""
    text = squeeze(re.sub(r"\s+", " ", text))
    # "Secretary of the Department for … (DPIIT)": the abbreviation is the shorter name.
    abbreviated = re.match(
        r"((?:[A-Z][a-z]+ ){1,2}?)(?:of|in|at|,|to) (?:the )?(?:Department|Ministry|Bureau|Agency|"
        r"Office)[^()]{5,120}\(([A-Z&]{2,8})\)?",
        text,
    )
    if abbreviated:
        return f"{abbreviated.group(1).strip()}, {abbreviated.group(2)}"
    text = re.sub(r"^(?:the|his|her|their|[A-Z][\w.]+'s) ", "", text)
    text = re.sub(
        r"(?:,| of| from)? (?:the )?(?:Government|Republic|Kingdom|State|Federation|Arab Republic|"
        r"Hashemite Kingdom) of (?:the )?[A-Z].*$",
        "",
        text,
    )
    text = re.sub(
        r",? ?(?:of )?(?:the )?(?:Russian Federation|People's Republic of China|European Union|"
        r"United States(?: of America)?|United Kingdom)\b",
        "",
        text,
    )
    words = Tokens(text)
    hits = country_hits(words)
    for hit in reversed(hits):
        if hit.end - hit.start == 4 and text[hit.start : hit.end] == "Indo":
            continue
        left = text[: hit.start]
        left = re.sub(r"(?:,| of| for| from)? ?(?:the )?$", "", left) if not hit.payload.adjective else left
        right = text[hit.end :]
        if re.search(r" for$| to$", text[: hit.start].rstrip()):
            continue
        text = f"{left.rstrip()} {re.sub(chr(94) + chr(39) + 's', '', right).lstrip()}".strip()
    text = re.sub(r"\((?:[A-Z&]{2,8})\)", "", re.sub(r"\A(?:visiting|outgoing) ", "", text))
    text = text if re.search("[A-Z]", text) else title_case(text)
    return squeeze(re.sub(r"\s*\([^()]*$", "", text))
