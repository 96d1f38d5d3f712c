"""Work that the web server leaves to a worker."""

from celery import shared_task
from django.db.models import Q

from sectors_app.services import coverage_rebuild
from sessions_app.models import Source
from sessions_app.selectors.evidence import facts_stated_by
from sessions_app.services import fact_grades_rebuild


@shared_task
def rebuild_derived(
    session_pk: int | None = None,
    fact: list[int] | None = None,
    source_pk: int | None = None,
    organisation_pk: int | None = None,
) -> dict:
    """Rebuild coverage and grades after a change; safe to run twice and in any order.

    ``session_pk`` names the session whose coverage may have changed, ``fact`` is ``[content type, primary
    key]`` of a fact whose citations changed; what a source that changed states, or the sources of an
    organisation, is graded anew. Without any of them, everything is rebuilt.
    """
    if session_pk is fact is source_pk is organisation_pk is None:
        return {"coverage": coverage_rebuild(), "grades": fact_grades_rebuild()}
    facts = set() if fact is None else {tuple(fact)}
    if source_pk is not None:
        facts |= facts_stated_by(Source.objects.filter(pk=source_pk))
    if organisation_pk is not None:
        of_it = Q(publisher=organisation_pk) | Q(origin=organisation_pk)
        facts |= facts_stated_by(Source.objects.filter(of_it))
    return {
        "coverage": coverage_rebuild(session_pks=[session_pk]) if session_pk is not None else 0,
        "grades": fact_grades_rebuild(facts=facts),
    }
