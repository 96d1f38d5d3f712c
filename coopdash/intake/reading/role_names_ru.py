"""Names without an office that Russian words of leading make chairs, and the sides told before them."""

import re

from coopdash.intake.reading.article import Article
from coopdash.intake.reading.data import pattern
from coopdash.intake.reading.places import states_named

_ROLE = pattern("role_names_ru_role")
_GENITIVE = re.compile(r"(?:председательством|руководством) \Z")
_INSTRUMENTAL = re.compile(r"(?:во главе|вместе|совместно|в паре|на пару) со? \Z", re.IGNORECASE)
WITH = re.compile(r"(?:вместе|совместно|в паре|на пару) со? \Z", re.IGNORECASE)
"""Who is told as the partner of another is not of that one's side."""
_OF_A_SIDE = pattern("role_names_ru_of_a_side")
_LEFT_OUT = pattern("role_names_ru_left_out")
_BEHIND = pattern("role_names_ru_behind")
_RUSSIAN_AGENCY = re.compile(r"(?<![А-Яа-я])(?:Рос(?:с?[а-я]{5,})|ФТС|ФСБ|ФАС|ФСВТС)(?![а-я])")
_NAME_AND = re.compile(r"[А-Я][а-я-]+ [А-Я][а-я-]+ и ")
_OF_THE_NAME_BEFORE = re.compile(
    r"(?!(?:Под)?[Кк]омисси|Групп|Комитет|Совет|Диалог)[А-Я][а-я-]+"
    r"(?:, (?:со)?председател[а-я]{1,2}(?: [а-я]+)?)? "
    r"(?:(?:со?|от) [а-я-]+ой стороны|(?:от|со стороны) [А-Я][а-я]+(?: [А-Я][а-я]+)?),? (?:и|а) "
)
"""A side told behind one name is not that of the next: "Белов с российской стороны и министр …"."""
_REACH = 100


def role_before(article: Article, begin: int) -> str | None:
    """The case of a name behind a word of leading, ``nom`` where a verb has it as subject; else None."""
    before = article.text[max(begin - 60, 0) : begin]
    if not _ROLE.search(before):
        return None
    if _GENITIVE.search(before):
        return "gen"
    return "ins" if _INSTRUMENTAL.search(before) else "nom"


def behind_the_name_before(before: str) -> str:
    """What stands before a name or an office, without the name before it and that one's side."""
    return _OF_THE_NAME_BEFORE.split(before)[-1]


def side_before(article: Article, begin: int, pair: tuple[str, ...]) -> str | None:
    """The side told in the clause before a name or an office: "российскую часть возглавлял …"."""
    start = max(begin - _REACH, 0)
    # Not over another name: "… вели министр РК Асет Турысов и директор …".
    before = re.split(r"[.;!?]|, (?!котор)|\n", article.text[start:begin])[-1]
    before = behind_the_name_before(_NAME_AND.split(before)[-1])
    if not (_OF_A_SIDE.search(before) or _LEFT_OUT.search(before)):
        return None
    span = article.tokens.between(begin - len(before), begin)
    codes = set(states_named(article.tokens, *span)) & set(pair)
    if not codes and "RU" in pair and _RUSSIAN_AGENCY.search(before):
        return "RU"
    return codes.pop() if len(codes) == 1 else None


def side_behind(article: Article, end: int, pair: tuple[str, ...]) -> str | None:
    """The side told right behind a name: "Иван Белов (Россия)", "… от России", "… с оманской стороны"."""
    match = _BEHIND.match(article.text, end)
    if match is None:
        return None
    span = article.tokens.between(match.start(), match.end())
    codes = set(states_named(article.tokens, *span)) & set(pair)
    return codes.pop() if len(codes) == 1 else None
