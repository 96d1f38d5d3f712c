"""What a body for one field does without naming the field again."""

import re

from coopdash.intake.reading.article import Article
from coopdash.intake.reading.cases import Case
from coopdash.intake.reading.data import patterns
from coopdash.intake.reading.kinds import kind_of
from coopdash.intake.reading.passages import Passage

# "Agreed to strengthen the dialogue mechanisms": what a body for one field will do, told without the field.
_WORK_ON = patterns("outcomes_work_on")
_ALL_FIELDS = patterns("outcomes_all_fields")
# "…, at the end of the committee's meeting": when a step was taken, and no session that is agreed.
_AT_THE_SESSION = patterns("outcomes_at_the_session")

_SOME_PAPERS = patterns("outcomes_some_papers")


def tells_own_field(article: Article, case: Case, passage: Passage, mode: str) -> bool:
    """Whether a passage that names no field tells a step in the body's own."""
    return (
        mode in ("review", "agreed", "planned") and _about_the_session(article, passage, mode)
    ) or _concrete(article, case, passage, mode)


def _about_the_session(article: Article, passage: Passage, mode: str) -> bool:
    """Whether a review of decisions, or a list of projects approved, has the body's own field."""
    text = article.text[passage.start : passage.end].lower()
    language = article.language
    if (
        mode in ("agreed", "planned")
        and _WORK_ON[language].search(text)
        and not _ALL_FIELDS[language].search(text)
    ):
        return True
    if mode != "review":
        return bool(
            re.search(
                r"\bprojects\b|परियोजनाओं|проектов|engagements|coordination|consultations|regular exchanges",
                text,
            )
        ) and not re.search(r"protocol|प्रोटोकाल|протокол", text)
    return bool(
        re.search(
            r"decisions?\b|implementation|progress (?:made )?in |outcome|projects|"
            r"नतीज|निर्णय|परियोजना|कार्यान्वयन|решени|выполнени|"
            r"проект|engagements|coordination|consultations",
            text,
        )
    ) and not re.search(
        r"protocol|प्रोटोकाल|подписан протокол|next (?:session|meeting|round)|"
        r"gamut|spectrum|bilateral relations",
        text,
    )


def _concrete(article: Article, case: Case, passage: Passage, mode: str) -> bool:
    """A step that a group for one field decided without naming the field again."""
    if mode not in ("agreed", "planned", "welcomed") or case.body is None:
        return False
    group = case.body.kind in ("working_group", "sub_commission", "commission")
    if not group and case.body.kind not in ("dialogue", "council"):
        return False
    text = article.text[passage.start : passage.end].lower()
    # Meetings month by month are a step; the session is none.
    if _ALL_FIELDS[article.language].search(text):
        # "Signed memoranda in diverse areas": these are not of the body's own field.
        return False
    text = _AT_THE_SESSION[article.language].sub(" ", text)
    if _SOME_PAPERS[article.language].search(text):
        # "Bilateral documents were signed": of which fields, they tell themselves.
        return False
    text = re.sub(r"\b(?:monthly|quarterly|regular|annual|yearly) meetings?", "monthly meet", text)
    if re.search(r"protocol|minutes|meeting|session|प्रोटोकाल|कार्यवृत्त|बैठक|सत्र|протокол|заседани|встреч", text):
        return False
    kind = kind_of(article, text, mode)
    if not group:
        # "At the political consultations a programme of cooperation was signed".
        of_trade = re.search(r"econom|trade|эконом|торгов|आर्थिक|व्यापार", text)
        return kind == "contract_or_agreement" and mode == "agreed" and not of_trade
    return kind in (
        "institutional_arrangement",
        "contract_or_agreement",
        "capacity_building",
        "technology_transfer",
        "trade_facilitation",
    )
