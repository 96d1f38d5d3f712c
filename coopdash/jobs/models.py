"""What every job knows of itself; what it makes is its model's own."""

import uuid
from datetime import timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coopdash.jobs.choices import JobState


class Job(models.Model):
    """What a worker makes of one edition of the register: a file, or a change of it.

    A model says what its jobs are of (its unique columns), in how many steps they are made (``steps``) and by
    which task (``task``, its full name: tasks stand on services, and these on models).
    """

    task: str

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    edition = models.CharField(_("edition of the register"), max_length=80)
    state = models.CharField(_("state"), max_length=7, choices=JobState.choices, default=JobState.WAITING)
    done = models.PositiveSmallIntegerField(_("steps done"), default=0)
    heartbeat_at = models.DateTimeField(_("last sign of life"))
    created_at = models.DateTimeField(_("asked for"), auto_now_add=True)
    name = models.CharField(_("name"), max_length=140, blank=True)
    error = models.CharField(_("what went wrong"), max_length=300, blank=True)

    class Meta:
        abstract = True
        ordering = ("-created_at", "id")

    @property
    def is_under_way(self) -> bool:
        return self.state in (JobState.WAITING, JobState.RUNNING)

    def is_silent(self, longest: timedelta) -> bool:
        """Whether it is under way and gave no sign of life for longer than that."""
        return self.is_under_way and self.heartbeat_at < timezone.now() - longest
