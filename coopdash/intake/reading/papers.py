"""The document of a session."""

import re
from collections.abc import Iterator

from coopdash.intake.reading.article import Article, Sentence
from coopdash.intake.reading.cases import Case
from coopdash.intake.reading.data import load
from coopdash.intake.reading.values import Value

# "have signed a series of agreements in the last three years"
_OVER_YEARS = re.compile(
    r"\bsince (?:the|its|their) (?:establishment|inception|creation|founding)\b|"
    r"\b(?:in|over|during|within) (?:the )?(?:last|past|recent) (?:[a-z]+ )?(?:years|decades?|months)\b|"
    r"\b(?:implement\w{0,4}|existing|previously|earlier) (?:[\w-]+ ){0,4}(?:signed|concluded)\b|"
    r"(?<![\u0900-\u0963])(?:पिछले|बीते|गत) (?:साल|वर्ष|महीने|माह|दिनों)|हस्ताक्षर (?:किए|हुए) (?:गए )?थे|"
    r"за (?:последни[а-я]+|прошедши[а-я]+|минувши[а-я]+) (?:[а-я\d]+ )?(?:лет|года?|месяц)"
)
# "No new agreements were signed"
_NONE_OF_IT = re.compile(
    r"\bno (?:[a-z]+ )?(?:agreements?|documents?|mous?|memorand[a-z]+|contracts?|plans?|program(?:me)?s?|"
    r"arrangements?|accords?|treaty|papers?|minutes|statement|communiqu[eé]) (?:was|were|has|have)\b|"
    r"\b(?:since|part of) the (?:\w+ ){0,3}joint (?:statement|declaration|communiqu)|"
    r"\b(?:not|without) sign|не (?:было |были )?подписа|हस्ताक्षर नहीं"
)
# "adopted on the basis of the protocol of the sixth session"
_OF_ANOTHER_SESSION = re.compile(r"на (?:основе|основании) протокол|on the basis of the (?:[a-z]+ )?protocol")
# "The minutes of both meetings were signed", told once for two sessions.
_OF_BOTH = re.compile(r"\bboth (?:meetings|sessions)\b|दोनों (?:बैठकों|सत्रों|समितियों|समूहों)|обоих заседаний")
# In order of precedence.
_KINDS = ("protocol", "agreed_minutes", "joint_statement", "mou")
_ITSELF = {"protocol": "is_protocol", "agreed_minutes": "is_minutes", "joint_statement": "is_statement"}
"""The papers that a text can be itself, each with the words of its headline."""


def document_value(article: Article, case: Case, single: bool) -> Value:
    """What was signed or issued; "none" where the text names nothing, or only a paper still to be signed."""
    cues = load("papers")[article.language]
    found: dict[str, Value] = {}
    own = {row.start for row in case.scope}
    of_both = [row for row in article.body_sentences if row.start not in own and _OF_BOTH.search(row.low)]
    for sentence in [*case.scope, *of_both]:
        if re.search(cues["not_yet"], sentence.low):
            continue
        old = article.published is not None and any(
            int(year) < article.published.year for year in re.findall(r"\b((?:19|20)\d\d)\b", sentence.text)
        )
        old = old or _NONE_OF_IT.search(sentence.low) is not None
        old = old or _OVER_YEARS.search(sentence.low) is not None
        to_come = re.search(cues["mou_to_come"], sentence.low)
        for kind in _KINDS:
            # "an agreement concluded in 2001" is no document of this session.
            if kind in found or (kind in ("mou", "joint_statement") and old) or (kind == "mou" and to_come):
                continue
            low = _without_minutes(sentence.low, cues) if kind == "protocol" else sentence.low
            for pattern in cues[kind]:
                match = re.search(pattern, low)
                if match and not _of_another_session(sentence, match, case):
                    span = article.plain.span(sentence.start + match.start(), sentence.start + match.end())
                    found[kind] = Value(kind, span, f"words for {kind.replace('_', ' ')}", 0.9)
                    break
        if single and article.is_title(sentence):
            for kind, value in _the_text_itself(article, sentence, cues):
                found.setdefault(kind, value)
    for kind in _KINDS:
        if kind in found:
            return found[kind]
    return Value("none", None, "no document is named", 0.7)


def _the_text_itself(article: Article, sentence: Sentence, cues: dict) -> Iterator[tuple[str, Value]]:
    """The papers that a headline calls its text: "Agreed Minutes of the 6th session"."""
    for kind, words in _ITSELF.items():
        low = _without_minutes(sentence.low, cues) if kind == "protocol" else sentence.low
        if match := re.search(cues[words], low):
            span = article.plain.span(sentence.start + match.start(), sentence.start + match.end())
            yield kind, Value(kind, span, "the text itself is one", 0.95)


def _without_minutes(low: str, cues: dict) -> str:
    """A sentence without what only sounds like a protocol: "согласованный протокол" are agreed minutes."""
    return re.sub(cues["no_protocol"], lambda match: " " * len(match.group()), low)


def _of_another_session(sentence: Sentence, match: re.Match, case: Case) -> bool:
    """Whether a paper is one of an earlier session: "the Agreed Minutes of the 20th meeting"."""
    counted = _OF_THE_NTH.search(sentence.low, match.start(), match.end() + 40)
    return _OF_ANOTHER_SESSION.search(match.group()) is not None or (
        counted is not None and case.number is not None and int(counted.group(1)) < case.number
    )


_OF_THE_NTH = re.compile(
    r"\b(?:minutes|protocol) of (?:the|its|their) (\d{1,3})(?:st|nd|rd|th) (?:meeting|session|round)"
)
