"""The office that a Russian name has in front of it or behind."""

import re

from coopdash.intake.reading.article import Article
from coopdash.intake.reading.data import load
from coopdash.intake.reading.lexicon import Hit
from coopdash.intake.reading.places import country_hits
from coopdash.intake.reading.russian import case_of_office
from coopdash.intake.reading.tokens import Tokens

_SPAN_LIMIT = 24
CLAUSE_WORDS = frozenset(load("russian")["clause_words"])
_VERBS = frozenset(load("russian")["verbs_behind_an_office"])
_PLURALS = frozenset(load("russian")["plural_offices"])
_OF_ONE = frozenset(("под", "председательством"))
_FORMS_OF_STATES = frozenset(load("russian")["forms_of_states"])
_COMMISSIONS = frozenset(("комиссии", "подкомиссии", "группы", "межправкомиссии", "мпк"))
_UNDECLINED = ("зам", "врио", "вице")
_HAS_A_GENITIVE = re.compile(
    r"(?:словам|мнению|данным|председательством|руководством|участием|лице|приглашению|поручению|слов) "
    r"(?:первого )?\Z"
)
_HAS_AN_INSTRUMENTAL = re.compile(r"(?:во главе|вместе|встретился|совместно) со? (?:первым )?\Z")


def office_before(article: Article, heads: list[Hit], floor: int, name_start: int) -> Hit | None:
    """The head of the office in front of a name: the first that reaches it, no role of a chair."""
    before = [hit for hit in heads if floor <= hit.first and hit.last <= name_start]
    head = next((hit for hit in before if name_start - hit.first <= _SPAN_LIMIT), None)
    if head is None:
        return None
    head = _office_of_the_role(article.tokens, before, head, name_start) or head
    if _reaches(article, head, name_start) or _two_offices(article.tokens, before, head, name_start):
        return head
    return next(
        (hit for hit in before if head.first < hit.first and _reaches(article, hit, name_start)), None
    )


def _two_offices(tokens: Tokens, before: list[Hit], head: Hit, name_start: int) -> bool:
    """Whether a role in the commission stands between the office and the name, behind a comma."""
    last = before[-1]
    return last is not head and _of_a_commission(tokens, last) and _behind_a_comma(tokens, head, last)


def _office_of_the_role(tokens: Tokens, before: list[Hit], head: Hit, name_start: int) -> Hit | None:
    """The office behind a role: "сопредседатели - заместитель министра …", "выступили вице-премьер …"."""
    dash = max(
        (
            place
            for place in range(head.last, name_start)
            if tokens[place].text == ","
            or (tokens[place].text == "-" and tokens[place].start > tokens[place - 1].end)
        ),
        default=None,
    )
    later = next((hit for hit in before if dash is not None and dash < hit.first), None)
    if later and _of_a_commission(tokens, later):
        # "председатель Госкомитета, председатель белорусской части комиссии X": the first is the office.
        if _behind_a_comma(tokens, head, later):
            return None
        # "сопредседатели: министр транспорта, председатель российской части комиссии X"
        return next(
            (hit for hit in before if head.first < hit.first and _behind_a_comma(tokens, hit, later)), later
        )
    if later is None and (head.payload in ("Co-chair", "Counterpart") or _of_a_delegation(tokens, head)):
        later = next((hit for hit in before if head.last <= hit.first), None)
    return later


def _of_a_part(tokens: Tokens, head: Hit) -> bool:
    """Whether an office is that of one side's part of a commission."""
    return any(token.low in ("части", "стороны") for token in tokens[head.last : head.last + 3])


def _of_a_commission(tokens: Tokens, head: Hit) -> bool:
    """Whether an office is a role in the commission: "председатель комиссии", "… российской части"."""
    return (
        head.payload == "Co-chair"
        or _of_a_part(tokens, head)
        or (head.payload == "Chairman" and head.last < len(tokens) and tokens[head.last].low in _COMMISSIONS)
    )


def _behind_a_comma(tokens: Tokens, head: Hit, later: Hit) -> bool:
    """Whether only commas separate one office, which may list its fields, from the other."""
    signs = {
        token.text for token in tokens[head.last : later.first] if not token.is_word and token.text != "-"
    }
    return signs == {","} and head.payload not in ("Co-chair", "Counterpart")


def at_the_head(tokens: Tokens, hit: Hit) -> bool:
    """Whether "главе" is part of "во главе с": a role, and no office."""
    return tokens[hit.first].low == "главе" and hit.first > 0 and tokens[hit.first - 1].low == "во"


def _of_a_delegation(tokens: Tokens, head: Hit) -> bool:
    """Whether an office is that of a delegation: "главой оманской делегации выступил министр …"."""
    return any(token.low == "делегации" for token in tokens[head.last : head.last + 3])


def office_behind(tokens: Tokens, heads: list[Hit], name_end: int) -> Hit | None:
    """The head of an office behind the comma, dash or bracket after a name."""
    beside = [hit for hit in heads if hit.first > name_end and tokens[name_end].text in (",", "(", "-")]
    if not beside or beside[0].first > name_end + 2:
        return None
    if len(beside) > 1 and _of_a_part(tokens, beside[0]) and tokens[beside[1].first - 1].text == ",":
        # "…, председатель российской части комиссии, министр …"
        return beside[1]
    return beside[0]


_SUBJECT_OF = re.compile(r"(?:[а-я](?:ла|ли|ет|ит|ют|ят)|[.:,-]) \Z")


def of_several(tokens: Tokens, head: Hit) -> bool:
    """Whether an office is in the plural, whose case says nothing: "главы", but "под руководством главы"."""
    lead = tokens[head.first].low
    return lead in _PLURALS or (lead == "главы" and tokens[head.first - 1].low not in _OF_ONE)


def case_of(article: Article, head: Hit) -> str | None:
    """The case an office stands in: that of its first word, an adjective's ending included."""
    lead = article.text[max(article.tokens[head.first].start - 24, 0) : article.tokens[head.first].start]
    if article.tokens[head.first].low.startswith(_UNDECLINED) and _HAS_A_GENITIVE.search(lead):
        # "по словам замглавы Ивана Белова": the word itself does not show it.
        return "gen"
    if article.tokens[head.first].low.startswith(_UNDECLINED) and _HAS_AN_INSTRUMENTAL.search(lead):
        return "ins"
    for token in article.tokens[head.first : head.last]:
        case = case_of_office(token.text)
        if case:
            # "Страну представляла замминистра Айше Каплан": the word is the same in nominative and genitive.
            return None if token.low.startswith("зам") and _SUBJECT_OF.search(lead) else case
        if token.low in ("премьер", "вице") and article.text[token.end : token.end + 1] == "-":
            # "премьер-министра": the second half is declined.
            continue
        if token.low.endswith(("ого", "его")):
            return "gen"
        if token.low.endswith(("ым", "им")) and not token.low.endswith("ним"):
            return "ins"
        if token.is_word and not token.low.endswith(("ый", "ий", "ой", "ые", "ие")):
            return None
    return None


def _reaches(article: Article, head: Hit, name_start: int) -> bool:
    """Whether only words of the office stand between its head and the name.

    A ministry may have many fields: "министр сельского хозяйства, рыболовства и водных ресурсов".
    """
    between = article.tokens[head.last : name_start]
    countries = _of_countries(article.tokens, head.last, name_start)
    listed = (
        head.payload.endswith("Minister")
        and all(
            token.text in (",", "-") or (token.is_word and (token.low == token.text or place in countries))
            for place, token in enumerate(between, head.last)
        )
        and not any(token.low in CLAUSE_WORDS for token in between)
        and between[-1:] != []
        and between[-1].low not in (",", "и")
    )
    listed = listed or _lists_fields(article, head, name_start, countries)
    bracket = 0
    for token in article.tokens[head.last : name_start]:
        if token.text in ("(", ")"):
            # "секретаря (Запад) Министерства"
            bracket += 1 if token.text == "(" else -1
            continue
        if token.text in (".", ";", ":") or token.low in _VERBS or token.low == "главе":
            return False
        if token.text == "," and not listed:
            return False
    return bracket == 0


def _of_countries(tokens: Tokens, first: int, last: int) -> set[int]:
    """The places of names of countries, with the form of the state before them: "Республики Индонезии"."""
    places = set()
    for hit in country_hits(tokens, first, last):
        with_form = hit.first > first and tokens[hit.first - 1].low in _FORMS_OF_STATES
        places.update(range(hit.first - with_form, hit.last))
    return places


def _lists_fields(article: Article, head: Hit, name_start: int, countries: set[int]) -> bool:
    """Whether commas stand between the fields of a ministry: "… транспорта, связи и технологий Омана".

    Behind "по" they stand in the dative: "по делам молодежи, спорту и туризму".
    """
    tokens = article.tokens
    commas = [place for place in range(head.last, name_start) if tokens[place].text == ","]
    if not commas or commas[-1] >= name_start - 2:
        return False
    behind = [place for place in range(commas[-1] + 1, name_start) if place not in countries]
    fields = [tokens[place].low for place in behind if tokens[place].is_word and not tokens[place].capital]
    behind_po = any(token.low == "по" for token in tokens[head.last : commas[0]])
    return "и" in fields and all(
        word == "и"
        or FIELD.match(word)
        or _FIELD_IN_THE_DATIVE.match(word)
        or (behind_po and _FIELD_BEHIND_PO.match(word))
        for place in commas
        for word in [tokens[place + 1].low, *fields]
    )


# "торговли, промышленности и содействия инвестициям"
_FIELD_IN_THE_DATIVE = re.compile(r"[а-я-]{3,}[ая]м\Z")
_FIELD_BEHIND_PO = re.compile(r"(?!котор)[а-я-]{3,}(?:[аяыи]м|[уюеи]|[ое]му|[ое]й)\Z")
# Fields stand in the genitive, and their adjectives too.
FIELD = re.compile(r"[а-я-]{3,}(?:[аяыи]|ов|ев|ей|ого|его|ой|ых|их|ства|ий|ы)\Z")
