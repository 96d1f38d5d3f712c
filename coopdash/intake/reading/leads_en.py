"""Whether a verb of leading has the session or a delegation as its object, and which side."""

import re

from coopdash.intake.reading.article import Article, Sentence
from coopdash.intake.reading.cases import Case
from coopdash.intake.reading.full_names import sides_named
from coopdash.intake.reading.naming import cue
from coopdash.intake.reading.places import country_hits

# "chaired for Ghana", "was in the chair on behalf of Ghana"
_FOR_A_NATION = re.compile(r" (?:it |them |the (?:meeting|session|talks) )?(?:for|on behalf of) (?:the )?")


def side_led(article: Article, sentence: Sentence, verb: re.Match, case: Case) -> str | None:
    """The side in "… led the Peruvian delegation", "… was the Peruvian chairman"."""
    low = article.tokens.between(sentence.start + verb.start(), sentence.end)[0]
    represents = verb.group().lower().startswith("represent")
    sides = {
        hit.payload.code
        for hit in country_hits(article.tokens, low, sentence.last)
        if hit.payload.code in case.countries
        and (
            hit.end < sentence.start + verb.end()
            or (represents and hit.start < sentence.start + verb.end() + 6)
            or _FOR_A_NATION.fullmatch(article.text, sentence.start + verb.end(), hit.start)
            or re.match(
                r"[^.]{0,25}\b(?:delegation|side|team|part|section)\b", article.text[hit.end : hit.end + 40]
            )
            or re.search(
                r"\b(?:delegation|team) (?:from|of) (?:the )?\Z",
                article.text[sentence.start + verb.end() : hit.start],
            )
        )
    }
    return sides.pop() if len(sides) == 1 else None


def leads_session(article: Article, sentence: Sentence, verb: re.Match, case: Case) -> bool:
    """Whether "led", "hosted" and the like have the session, the talks or a delegation as their object."""
    tail = sentence.low[verb.end() : verb.end() + 120]
    if verb.group().lower().endswith(" chair") and tail.startswith((" for ", " on behalf of ")):
        return True
    if verb.group().lower().endswith((" chair", "presided")) or "took the" in verb.group().lower():
        return bool(case.events_in(sentence)) or beside_the_session(article, sentence, case)
    if re.match(r" (?:the |their )?(?:\d\w+ |\w+ )?(?:jcc|jcm|jmc|jec|jwg|jcbc|igc|jtc|jsc)\b", tail):
        return True
    if re.match(
        r"(?:\b[a-z]\.|[^.;,]){0,60}"
        r"\b(?:delegations?|sides?|teams?|officers|experts|negotiators|(?:part|section)s? of)\b",
        tail,
    ):
        return True
    if re.match(r" (?:it|them|the other)\b(?! (?:with|by|to|for|that)\b)", tail):
        # "Ministers A and B chaired it", "B headed the other"
        return bool(case.events_in(sentence)) or beside_the_session(article, sentence, case)
    if tail.startswith(" the co-chair") or re.match(r" of (?:the|this) (?:meeting|session)\b", tail):
        # "Mr Owusu, representing the co-chair", "was the Ghanaian chairman of the meeting"
        return True
    near = (
        24
        if tail.startswith((" for ", " on behalf of "))
        else 6
        if verb.group().lower().startswith("represent")
        else 0
    )
    if near and any(
        hit.start - sentence.start - verb.end() < near and hit.payload.code in case.countries
        for hit in country_hits(
            article.tokens, *article.tokens.between(sentence.start + verb.end(), sentence.end)
        )
    ):
        # "Vice Minister Tran led for Viet Nam", "Mr Salim represented Oman"
        return True
    return bool(
        re.match(
            r"[^.;]{0,110}\b(?:meeting|session|dialogue|discussions?|deliberations|delegation|talks|consultations|round|summit|"
            r"sides?|team|commission|committee|group|task force|roundtable)\b",
            tail,
        )
    ) and bool(
        cue("session", "en").search(sentence.low)
        or case.events_in(sentence)
        or re.search(r"delegation|\bsides?\b|\bteam|\btalks\b|^ the (?:discussions?|deliberations)\b", tail)
    )


def beside_the_session(article: Article, sentence: Sentence, case: Case) -> bool:
    """Whether the sentence before names the session: "it" is that session."""
    place = article.body_sentences.index(sentence)
    return any(event.place == place - 1 for event in case.events)


# "the Kenyan delegation", "and the Ghanaian one is led by", "Oman was represented by"
_A_SIDE = re.compile(
    r"(?i:delegation| side\b| (?:part|section)\b| one (?:is|was) )|[A-Z]\w+ (?:is|was) represented by\Z"
)


def delegation_of(article: Article, sentence: Sentence, match: re.Match, case: Case) -> str | None:
    """The side in "The Colombian delegation was led by …"."""
    begin = max(sentence.start + match.start() - 60, sentence.start)
    if not _A_SIDE.search(article.text, begin, sentence.start + match.end()):
        return None
    sides = sides_named(article, case, begin, sentence.start + match.end())
    return sides[-1] if sides else None
