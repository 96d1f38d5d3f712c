"""What a text agrees that reports no session: outcomes for a session that a person names."""

from datetime import date

from coopdash.intake.reading.article import Article
from coopdash.intake.reading.cases import case_of_the_pair
from coopdash.intake.reading.gazetteer import Gazetteer
from coopdash.intake.reading.outcomes import outcomes_of
from coopdash.intake.reading.reader import LONGEST
from coopdash.intake.reading.values import SessionDraft


def unattached_outcomes(text: str, gazetteer: Gazetteer, published: date | None = None) -> SessionDraft:
    """Sectors and commitments of the two countries that a text is about; nothing where it is of no pair."""
    article = Article(text[:LONGEST], published)
    draft = SessionDraft()
    case = case_of_the_pair(article)
    if len(case.countries) == 2:
        draft.sectors, draft.commitments = outcomes_of(article, gazetteer, case, draft)
    return draft
