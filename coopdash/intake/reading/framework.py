"""Whether a body is named only as the roof under which another one meets."""

import re

from coopdash.intake.reading.article import Article
from coopdash.intake.reading.bodies import Body, find_bodies
from coopdash.intake.reading.data import load
from coopdash.intake.reading.naming import cue

_OF = {"en": ("of the", "of", "under the"), "ru": ("", "при", "в составе")}
# "вторая встреча в рамках диалога" is a round of it.
_MEETING_OF_IT = re.compile(r"(?:встреч|раунд|заседани|консультаци)[а-я]{0,3} в рамках (?:[а-я]{4,20} )?\Z")
# "परामर्श के ढांचे के तहत आयोजित बैठक" is a round of it.
_MEETING_OF_IT_HI = re.compile(
    r" ?के (?:ढांचे |दायरे )?(?:के तहत|के अंतर्गत|में|तहत|अंतर्गत) (?:[\u0900-\u0963]+ ){0,2}(?:बैठक|वार्ता)"
)
# "समिति के तहत दसवें दौर की बातचीत": counted, so it is one of its own.
_ROUND_OF_IT_HI = re.compile(
    r" ?के (?:तहत|अंतर्गत) [\u0900-\u0963\d]*(?:वें|वीं|वां|रे|री|ले|ली|थे|थी) (?:दौर की )?(?:बैठक|वार्ता|बातचीत)"
)
# "आयोग के सैन्य सहयोग से संबद्ध कार्य समूह"
_UNDER_IT_HI = re.compile(r" ?(?:के|की|का) (?:[^\s।]{1,20} ){1,5}(?:से (?:संबद्ध|संबंधित|जुड़े)|संबंधी) ?")


def is_framework(article: Article, body: Body) -> bool:
    """Whether a body is only the roof under which another one meets."""
    before = article.text[max(body.start - 40, 0) : body.start].lower()
    after = article.text[body.end : body.end + 40].lower()
    if article.language == "en" and before.endswith((" such as ", " mechanisms like ")):
        # One of several ways to work together, and no meeting.
        return True
    around = find_bodies(article, body.sentence) if body.sentence else []
    if (
        article.language == "en"
        and article.text[body.start : body.end].endswith(("'s", "’s"))
        and any(other.start - body.end in range(3) for other in around)
    ):
        # "the commission's Working Group on Energy"
        return True
    if article.language == "hi":
        # "आयोग की उप-समिति"
        if any(
            (
                other.start - body.end in range(1, 6)
                and article.text[body.end : other.start].strip() in ("की", "के", "का")
            )
            or _UNDER_IT_HI.fullmatch(article.text[body.end : max(other.start, body.end)])
            for other in around
        ):
            return True
        if _ROUND_OF_IT_HI.match(article.text, body.end) or (
            body.kind == "dialogue" and _MEETING_OF_IT_HI.match(article.text, body.end)
        ):
            return False
    elif any(
        article.text[other.end : body.start].strip().lower() in _OF[article.language]
        for other in around
        if other.end <= body.start and other.kind != body.kind
    ):
        # "the Working Group on Agriculture of the Joint Commission"
        return True
    if article.language == "hi":
        return bool(re.match(load("cues")["framework"]["hi"], after))
    if article.language == "ru":
        # "в рамках заседания комиссии" speaks of the session itself.
        return bool(cue("framework", "ru").search(before)) and not (
            body.kind == "dialogue" and _MEETING_OF_IT.search(before)
        )
    return bool(
        re.search(rf"(?:{load('cues')['framework']['en']}) (?:the )?$", before) and body.kind != "dialogue"
    )
