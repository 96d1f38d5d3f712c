"""Whether a Russian sentence tells that a session was held, by its grammar instead of its verb.

No list has all the verbs that sessions are told with: one "выдалось коротким", another "обошлось без
подписей". But Russian shows what is said of what: a verb in the past agrees with its subject, and the
cases tell the session in which something was done from the one to which something was put off.
"""

import re
from collections.abc import Iterator

from coopdash.intake.reading.bodies import Body
from coopdash.intake.reading.data import load, pattern
from coopdash.intake.reading.tokens import Tokens

_WORD = re.compile(r"(?<![а-я])[а-я]+(?![а-я])")
_PAST = re.compile(r"[а-я]{1,20}(?:л|ла|ло|ли)(?:ся|сь)?\Z")
_SHORT_PARTICIPLE = re.compile(
    r"[а-я]{3,20}(?:ен|ан|ят|ыт)[аоы]\Z|[а-я]{3,20}(?:ован|исан|влен|жден|ючен|ешен|ошен|ечен)\Z"
)
_INFINITIVE = re.compile(r"[а-я]{2,20}(?:ать|ить|еть|ять|уть|оть|ыть|йти|сти|зти)(?:ся)?\Z")
# How the past agrees with "заседание", "сессия", "раунд" and "консультации".
_AGREES = {
    "neuter": re.compile(r"[а-я]+ло(?:сь)?\Z"),
    "feminine": re.compile(r"[а-я]+ла(?:сь)?\Z"),
    "masculine": re.compile(r"[а-я]+л(?:ся)?\Z"),
    "plural": re.compile(r"[а-я]+ли(?:сь)?\Z"),
}
_NOUN = pattern("held_ru_noun")
_NO_VERBS = frozenset(load("stopwords")["held_ru_no_verbs"])
_NOT_HELD = pattern("held_ru_not_held")
_TO_COME = pattern("held_ru_to_come")
_SAYS = pattern("held_ru_says")
_WAS = frozenset(("был", "была", "было", "были"))
_WILL = frozenset(("будет", "будут", "быть", "станет", "станут", "чтобы", "бы"))

_HELD_TO = pattern("held_ru_held_to")
_OBJECT = pattern("held_ru_object")
_IN_IT = pattern("held_ru_in_it")
_PART_OF_IT = pattern("held_ru_part_of_it")
_HAVING_BEEN = pattern("held_ru_having_been")
_BEFORE_IT = pattern("held_ru_before_it")
_WAS_ITS_PLACE = pattern("held_ru_was_its_place")
_TOLD_BY_ITSELF = pattern("held_ru_is_told_by_itself")
_IS_ITS_GIST = pattern("held_ru_is_its_gist")
_WAS_DONE = pattern("held_ru_was_done")
_WAS_DONE_BEFORE = pattern("held_ru_was_done_before")
_DONE_BY_IT = pattern("held_ru_done_by_it")
_HELD_BY = pattern("held_ru_held_by")
_UNDER_WAY = pattern("held_ru_under_way")
_BEGINS_TODAY = pattern("held_ru_begins_today")
_IS_OVER = pattern("held_ru_is_over")
_DID_NOT_MEET = pattern("held_ru_did_not_meet")
_MANAGED = ("удал", "смог", "сумел", "успел")
_TOWARDS = re.compile(r"(?<![а-я])(?:на|за|про|через) (?:[а-я]{3,12}(?:ое|ее|ую|юю) )?\Z")
_CLAUSE_OPENS = re.compile(
    r"(?:\A|[.:!?\n-])\s*(?:и )?(?:вот )?(?:это )?(?:очередн[а-я]{2} |уже |вчерашнее |нынешнее )?\Z"
)
_WHAT_WAS_SAID = re.compile(r", (?:что|будто|как|какой|какие|сколько)(?![а-я])")
# "Комитет работает в столице с 20 июня, его нынешнее заседание …": told within the naming.
_AT_WORK_SINCE = re.compile(r"(?<![а-я])(?:работает|заседает|трудится)(?![а-я])[^.;]{0,50}(?<![а-я])с \d")
# "замглавы ведомства, вернувшийся с седьмого заседания"
_BACK_FROM_IT = re.compile(r"(?:вернувш|приехавш|прилетевш|прибывш)[а-я]{2,5} со? (?:[а-я-]+ ){0,2}\Z")
_GOES_ON = re.compile(r"[^.;:!?]*")
_DEEDS = pattern("held_ru_deeds")
_DEEDS_BEFORE = pattern("held_ru_deeds_before")

_SUBJECTS = frozenset(phrase.split()[-1] for phrase in load("bodies")["ru"]["heads"])
"""Head words of bodies as they are when the body is the subject."""

_AGENTS = frozenset(
    (
        "комиссией",
        "межправкомиссией",
        "подкомиссией",
        "комитетом",
        "подкомитетом",
        "группой",
        "подгруппой",
        "советом",
    )
)

_REACH = 130
"""Characters behind a naming in which its verb is looked for: the topic of its body is over by then."""


def status_by_grammar(clause: str, start: int, end: int) -> str | None:
    """Held or upcoming, by the words of a clause around a naming of a session; None where they do not tell.

    ``clause`` is in small letters.
    """
    noun = _NOUN.search(clause, start, end)
    if noun is None:
        return None
    if _AT_WORK_SINCE.search(clause, start, end):
        return "held"
    before, behind = _before(clause, start), _GOES_ON.match(clause, end, end + _REACH).group()
    if _DID_NOT_MEET.match(behind) or _DID_NOT_MEET.search(clause, max(start - 40, 0), start):
        return "upcoming"
    if _HAVING_BEEN.match(behind) or _HAVING_BEEN.search(before[-70:]):
        return "held"
    if _BEFORE_IT.search(before):
        return "upcoming"
    if _TOLD_BY_ITSELF.search(before):
        return "held"
    gender = noun.lastgroup
    if gender == "oblique":
        return _by_what_was_done_there(before, behind)
    return _by_its_own_verb(gender, before, behind)


def _before(clause: str, start: int) -> str:
    """What leads to a naming in its own sentence."""
    return re.split(r"[;!?]|\. ", clause[max(start - 160, 0) : start])[-1]


def _by_its_own_verb(gender: str, before: str, behind: str) -> str | None:
    """A session that is the subject of its sentence, or what somebody opened, led or received."""
    if _TOWARDS.search(before):
        # "вынесли на четвертое заседание": where something was put off to.
        return "upcoming" if next(_times(behind), None) == "upcoming" else None
    subject = next((word for word in _verbs(behind) if _AGREES[gender].match(word)), "")
    if subject and not _NOT_HELD.match(subject):
        return "held"
    last_clause = before.rsplit(",", 1)[-1]
    words = [word for word in _verbs(last_clause[-70:]) if _AGREES[gender].match(word)]
    if words and not _NOT_HELD.match(words[-1]) and not _is_infinitive_behind(last_clause, words[-1]):
        return "held"
    if _WAS_DONE.match(behind) or _WAS_DONE_BEFORE.search(last_clause):
        return "held"
    if _UNDER_WAY.match(behind) or _UNDER_WAY.search(last_clause[-40:]):
        return "held"
    if _BEGINS_TODAY.search(f"{last_clause}# {behind}"):
        return "held"
    if _HELD_BY.match(behind) or _HELD_BY.search(last_clause[-45:]) or _IS_OVER.search(last_clause[-40:]):
        return "held"
    if gender != "plural" and (_some_did_it(behind) or _some_did_it(last_clause[-70:])):
        return "held"
    if _CLAUSE_OPENS.search(before) and not any(_all_verbs(f"{before} {behind}")):
        return "held"
    return None


def _some_did_it(text: str) -> bool:
    """Whether a verb of the plural has a session as its object: "… заседание посвятили трем темам"."""
    match = _OBJECT.match(text)
    verb = match.group("verb") if match else ""
    return bool(verb) and is_past(verb) and not (_NOT_HELD.match(verb) or _SAYS.match(verb))


def _is_infinitive_behind(text: str, verb: str) -> bool:
    """Whether an infinitive follows a verb: "предстояло провести", "решило созвать"."""
    behind = text[text.rindex(verb) + len(verb) :]
    return any(_INFINITIVE.match(word.group()) for word in _WORD.finditer(behind))


def _by_what_was_done_there(before: str, behind: str) -> str | None:
    """A session at which, after which or by whose members something was done, or is to be done."""
    in_it = _IN_IT.search(before)
    if in_it is None and not _PART_OF_IT.search(before) and not _HELD_TO.search(before):
        return None
    said = _WHAT_WAS_SAID.search(behind)
    if said is not None:
        # "подтвердили на встрече, что завод будет построен": the verb behind is of what was said.
        behind = behind[: said.start()]
    first = next(_times(behind), None)
    if first is not None:
        return first
    if _BACK_FROM_IT.search(before):
        return "held"
    # Without a verb behind the naming the last one before it governs; an infinitive tells no time.
    if _put_off(before):
        return "upcoming"
    known = next(iter([*_times(before)][-1:]), None)
    if known is None and said is not None and in_it is not None and _said(before):
        return "held"
    return known or ("held" if _WAS_ITS_PLACE.search(before) or _IS_ITS_GIST.search(before) else None)


def _said(before: str) -> bool:
    """Whether somebody is told to have said something: "заявил на четвертом заседании, что …"."""
    return any(_SAYS.match(match.group()) and is_past(match.group()) for match in _WORD.finditer(before))


def _put_off(before: str) -> bool:
    """Whether the last verb before a naming is an infinitive: "решили обсудить на четвертом заседании"."""
    verbs = [word.group() for word in _WORD.finditer(before) if _is_verb(word.group())]
    if not verbs or not _INFINITIVE.match(verbs[-1]):
        return False
    # "удалось согласовать на заседании" is done.
    return not any(verb.startswith(_MANAGED) for verb in verbs[-2:-1])


def _is_verb(word: str) -> bool:
    return is_past(word) or bool(_INFINITIVE.match(word) or _TO_COME.match(word))


def _times(text: str) -> Iterator[str]:
    """The time of each verb of a text in turn, without those of saying."""
    led = ""
    for match in _WORD.finditer(text):
        word = match.group()
        if _TO_COME.match(word) or (led in _WILL and _SHORT_PARTICIPLE.match(word)):
            yield "upcoming"
        elif _SAYS.match(word) or _NOT_HELD.match(word):
            pass
        elif is_past(word) or is_done(word):
            yield "held"
        led = word


def _verbs(text: str) -> Iterator[str]:
    """The verbs in the past of a text that say of their subject more than that it was or was told of."""
    led = ""
    for match in _WORD.finditer(text):
        word = match.group()
        if is_past(word) and led not in ("не", "бы") and word not in _WAS and not _SAYS.match(word):
            yield word
        led = word


def _all_verbs(text: str) -> Iterator[str]:
    """Anything of a text that may be a verb, or tells of the time to come."""
    for match in _WORD.finditer(text):
        word = match.group()
        if _is_verb(word) or _SHORT_PARTICIPLE.match(word) or word.endswith(("тся", "ует", "ает", "яет")):
            yield word


def is_past(word: str) -> bool:
    """Whether a word in small letters is a verb in the past, and no noun that ends like one."""
    return bool(_PAST.match(word)) and word not in _NO_VERBS and not word.endswith("тели")


def is_done(word: str) -> bool:
    """Whether a word in small letters tells what was done, in a short form: "запланировано", "намечена"."""
    return bool(_SHORT_PARTICIPLE.match(word)) and word not in _NO_VERBS


def body_did(before: str, behind: str) -> bool:
    """Whether a deed is told beside the name of a body in the nominative, so that it met for that.

    "Комитет согласовал квоты", "Квоты согласовала в Маскате … комиссия".
    """
    return _DEEDS.match(behind) is not None or _DEEDS_BEFORE.search(before) is not None


def was_done_by(before: str) -> bool:
    """Whether something is told before a body in the instrumental that was done by it: "согласовано …"."""
    return _DONE_BY_IT.search(before) is not None


def in_instrumental(tokens: Tokens, body: Body) -> bool:
    """Whether a body is named as whom something was done by: "рабочей группой", "комитетом"."""
    return any(token.low in _AGENTS for token in tokens[body.first : min(body.first + 8, body.last)])


def in_nominative(tokens: Tokens, body: Body) -> bool:
    """Whether a body is named as the subject of a sentence: "рабочая группа", not "рабочей группы"."""
    words = [token.low for token in tokens[body.first : min(body.first + 8, body.last)]]
    return not _SUBJECTS.isdisjoint(words) or (body.plural and "группы" in words)
