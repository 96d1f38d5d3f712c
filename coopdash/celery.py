"""The Celery application: how work leaves the web request."""

import os

from celery import Celery
from celery.contrib.django.task import DjangoTask
from celery.signals import worker_ready
from django.db import InterfaceError, OperationalError, transaction

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "coopdash.settings")

DATABASE_AWAY = (InterfaceError, OperationalError)
"""What is raised where the database cannot be reached, or is locked for too long."""


class Task(DjangoTask):
    """A task whose queueing never turns a saved change into an error page, and that a busy database delays.

    Every task may run twice, so one that met a lock or a lost connection is tried again: some seconds later,
    then after twice as long, and so on for some minutes.
    """

    abstract = True
    autoretry_for = DATABASE_AWAY
    max_retries = 7
    retry_backoff = 2

    def delay_on_commit(self, *args, **kwargs) -> None:
        """Queue the task once the open transaction is committed.

        Robust: when the broker is away the change stays saved, the failure is logged, and the next rebuild
        of everything (at each load and start of a worker) makes good for it.
        """

        def queue() -> None:  # a function of its own: Django's log of a failure needs its name
            self.delay(*args, **kwargs)

        transaction.on_commit(queue, robust=True)


app = Celery("coopdash", task_cls=Task)
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@app.task(name="coopdash.celery.ping")
def ping() -> dict[str, bool]:
    """Answer at once: proves that the queue, the worker and the result store reach each other."""
    return {"pong": True}


@worker_ready.connect
def rebuild_what_was_missed(**kwargs) -> None:
    """A worker that starts rebuilds everything derived once: a change may have found no queue meanwhile."""
    app.send_task("sectors_app.tasks.rebuild_derived")
