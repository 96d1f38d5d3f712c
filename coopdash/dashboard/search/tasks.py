"""Indexing that the web server leaves to a worker."""

from celery import shared_task

from coopdash.dashboard.search.services import search_update


@shared_task
def index_objects(objects: list[list]) -> dict:
    """Index ``objects``, each ``[kind, primary key]``, as they are now; safe to run twice."""
    return {"entries": search_update(objects=[(kind, pk) for kind, pk in objects])}
