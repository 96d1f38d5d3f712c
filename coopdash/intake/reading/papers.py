"""The document of a session and the number of its participants."""

import re

from coopdash.intake.reading.article import Article, Sentence
from coopdash.intake.reading.cases import Case
from coopdash.intake.reading.data import load
from coopdash.intake.reading.numbers import cardinal_of
from coopdash.intake.reading.values import Value

# In order of precedence.
_IS_MINUTES = re.compile(r"\W{0,2}(?:agreed? )?minutes of the |\W{0,2}record of discussions? of ")
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
    r"\bno (?:[a-z]+ )?(?:agreements?|documents?|mous?|memorand[a-z]+|contracts?) (?:was|were|has|have)\b|"
    r"\b(?:since|part of) the (?:\w+ ){0,3}joint (?:statement|declaration|communiqu)|"
    r"\b(?:not|without) sign|не (?:было |были )?подписа|हस्ताक्षर नहीं"
)
# "adopted on the basis of the protocol of the sixth session"
_OF_ANOTHER_SESSION = re.compile(r"на (?:основе|основании) протокол|on the basis of the (?:[a-z]+ )?protocol")
# "The minutes of both meetings were signed", told once for two sessions.
_OF_BOTH = re.compile(r"\bboth (?:meetings|sessions)\b|दोनों (?:बैठकों|सत्रों|समितियों|समूहों)|обоих заседаний")
_KINDS = ("protocol", "agreed_minutes", "joint_statement", "mou")


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
            for pattern in cues[kind]:
                match = re.search(pattern, sentence.low)
                if match and not _of_another_session(sentence, match, case):
                    span = article.plain.span(sentence.start + match.start(), sentence.start + match.end())
                    found[kind] = Value(kind, span, f"words for {kind.replace('_', ' ')}", 0.9)
                    break
        if single and article.is_title(sentence) and (minutes := _IS_MINUTES.match(sentence.low)):
            span = article.plain.span(sentence.start, sentence.start + minutes.end())
            found.setdefault("agreed_minutes", Value("agreed_minutes", span, "the text itself is one", 0.95))
        if single and article.is_title(sentence) and "joint_statement" not in found:
            match = re.search(cues["is_statement"], sentence.low)
            if match:
                span = article.plain.span(sentence.start + match.start(), sentence.start + match.end())
                found["joint_statement"] = Value("joint_statement", span, "the text itself is one", 0.95)
    for kind in _KINDS:
        if kind in found:
            return found[kind]
    return Value("none", None, "no document is named", 0.7)


def _of_another_session(sentence: Sentence, match: re.Match, case: Case) -> bool:
    """Whether a paper is one of an earlier session: "the Agreed Minutes of the 20th meeting"."""
    counted = _OF_THE_NTH.search(sentence.low, match.start(), match.end() + 40)
    return _OF_ANOTHER_SESSION.search(match.group()) is not None or (
        counted is not None and case.number is not None and int(counted.group(1)) < case.number
    )


_OF_THE_NTH = re.compile(
    r"\b(?:minutes|protocol) of (?:the|its|their) (\d{1,3})(?:st|nd|rd|th) (?:meeting|session|round)"
)


def delegates_value(article: Article, case: Case) -> Value | None:
    """How many took part, both sides together."""
    cues = load("papers")[article.language]
    for sentence in case.scope:
        if not re.search(cues["took_part"], sentence.low) or re.search(cues["one_side"], sentence.low):
            continue
        value = _people(article, sentence, cues["people"])
        if value:
            return value
    return None


def _people(article: Article, sentence: Sentence, people: str) -> Value | None:
    """A number with a word for participants shortly after it."""
    tokens = article.tokens
    for index in range(sentence.first, sentence.last):
        number = cardinal_of(tokens[index])
        if not number or number < 5 or number > 3000 or 1990 <= number <= 2100:
            continue
        tail = article.text[tokens[index].end : min(tokens[index].end + 60, sentence.end)].lower()
        match = re.match(people, tail)
        if match:
            end = tokens[index].end + match.end()
            # "60 делегатов": the passage ends with the word.
            end += re.match(r"[\w\u0900-\u0963]*", article.text[end : sentence.end]).end()
            return Value(number, article.plain.span(tokens[index].start, end), "number of participants", 0.9)
    return None
