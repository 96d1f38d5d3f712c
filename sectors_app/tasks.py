"""Work that the web server leaves to a worker."""

from celery import shared_task

from sectors_app.services import coverage_rebuild
from sessions_app.services import fact_grades_rebuild


@shared_task
def rebuild_derived(session_pk: int | None = None, fact: list[int] | None = None) -> dict:
    """Rebuild coverage and grades after a change; safe to run twice and in any order.

    ``session_pk`` names the session whose coverage may have changed, ``fact`` is ``[content type, primary
    key]`` of a fact whose citations changed. With neither, everything is rebuilt.
    """
    if session_pk is None and fact is None:
        return {"coverage": coverage_rebuild(), "grades": fact_grades_rebuild()}
    return {
        "coverage": coverage_rebuild(session_pk=session_pk) if session_pk is not None else 0,
        "grades": fact_grades_rebuild(facts={tuple(fact)}) if fact is not None else 0,
    }
