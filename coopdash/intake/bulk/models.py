"""Batches: a file that was judged, what importing it wrote, and whether it was undone."""

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coopdash.intake.choices import BatchState, BatchStep, ImportKind, RowVerdict
from coopdash.jobs.choices import JobState
from coopdash.jobs.models import Job


class BatchQuerySet(models.QuerySet):
    """Batches by who asks for them."""

    def visible_to(self, user):
        """An editor's own; all of them for those who publish."""
        return self if user.has_perm("intake.publish_draft") else self.filter(by=user)


class ImportBatch(models.Model):
    """One file of sessions or commitments, from its preview to its import, and perhaps back.

    ``counts`` holds the number of rows by verdict, ``ledger`` what importing wrote, in its order, so that it
    can be undone. ``version`` grows with every step, so that nobody confirms an older preview.
    """

    kind = models.CharField(_("table"), max_length=11, choices=ImportKind.choices)
    file_name = models.CharField(_("file"), max_length=200)
    sha256 = models.CharField(_("SHA-256 of the file"), max_length=64)
    columns = models.JSONField(_("columns"), default=list)
    has_types = models.BooleanField(_("cells have types"), default=False)
    notices = models.JSONField(_("notices"), default=list, blank=True)
    counts = models.JSONField(_("rows by verdict"), default=dict)
    ledger = models.JSONField(_("what was written"), default=list, blank=True, encoder=DjangoJSONEncoder)
    state = models.CharField(
        _("state"), max_length=9, choices=BatchState.choices, default=BatchState.PREVIEWED
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("brought by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="import_batches",
        help_text=_("Nobody where it was imported by a command."),
    )
    version = models.PositiveIntegerField(_("version"), default=1, editable=False)
    created_at = models.DateTimeField(_("entered"), auto_now_add=True)
    imported_at = models.DateTimeField(_("imported at"), null=True, blank=True)
    undone_at = models.DateTimeField(_("undone at"), null=True, blank=True)

    objects = BatchQuerySet.as_manager()

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ("-pk",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(kind__in=ImportKind.values), name="batch_kind_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=BatchState.values), name="batch_state_is_known"
            ),
            models.CheckConstraint(
                condition=~models.Q(state=BatchState.IMPORTED) | models.Q(imported_at__isnull=False),
                name="batch_imported_at_a_time",
            ),
            models.UniqueConstraint(
                fields=("kind", "sha256"),
                condition=models.Q(state=BatchState.IMPORTED),
                name="batch_imported_once_per_file",
            ),
        )

    def __str__(self):
        return self.file_name

    def get_absolute_url(self):
        return reverse("import_batch", args=[self.pk])

    @property
    def total(self) -> int:
        """Rows of the file."""
        return sum(self.counts.values())

    @property
    def writes(self) -> int:
        """Rows that importing adds or changes."""
        return sum(self.counts.get(verdict, 0) for verdict in (RowVerdict.NEW, RowVerdict.CHANGED))


class ImportRow(models.Model):
    """One row of a file with its verdict."""

    batch = models.ForeignKey(
        ImportBatch, verbose_name=_("import"), on_delete=models.CASCADE, related_name="rows"
    )
    number = models.PositiveIntegerField(_("row of the file"))
    cells = models.JSONField(_("cells"), default=list)
    key = models.CharField(_("key"), max_length=200, blank=True)
    verdict = models.CharField(_("verdict"), max_length=9, choices=RowVerdict.choices)
    version_seen = models.PositiveIntegerField(_("version when judged"), default=0)
    changes = models.JSONField(_("changes"), default=list, blank=True)
    problems = models.JSONField(_("problems"), default=list, blank=True)
    remarks = models.JSONField(_("notices"), default=list, blank=True)
    alike = models.JSONField(_("possible duplicates"), default=list, blank=True)

    class Meta:
        verbose_name = _("row of an import")
        verbose_name_plural = _("rows of imports")
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=("batch", "number"), name="import_row_once_per_batch"),
            models.CheckConstraint(
                condition=models.Q(verdict__in=RowVerdict.values), name="import_row_verdict_is_known"
            ),
        )
        indexes = (models.Index(fields=("batch", "verdict", "number"), name="import_row_by_verdict"),)

    def __str__(self):
        return f"{self.batch}, {self.number}"

    @property
    def verdict_label(self):
        return RowVerdict(self.verdict).label


class PreviewJob(Job):
    """A large file whose rows a worker judges; of it comes a batch, or a sentence why there is none."""

    task = "coopdash.intake.tasks.make_preview"
    steps = 10  # reading the file, eight parts of its rows, keeping the verdicts

    kind = models.CharField(_("table"), max_length=11, choices=ImportKind.choices)
    sha256 = models.CharField(_("SHA-256 of the file"), max_length=64)
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("brought by"), on_delete=models.CASCADE, related_name="+"
    )
    file_name = models.CharField(_("file"), max_length=200)
    content = models.BinaryField(_("content"), null=True)
    batch = models.ForeignKey(
        ImportBatch,
        verbose_name=_("import"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
    )
    refusal = models.TextField(_("why there is no preview"), blank=True)

    class Meta(Job.Meta):
        verbose_name = _("preview of an import")
        verbose_name_plural = _("previews of imports")
        constraints = (
            models.UniqueConstraint(
                fields=("kind", "sha256", "language", "by", "edition"), name="preview_job_once"
            ),
        )

    def __str__(self):
        return f"{self.file_name}, {self.edition}"

    def get_absolute_url(self):
        return reverse("import_progress", args=[self.pk])


class BatchJob(Job):
    """A step of a large batch that a worker takes, for one version of the batch: one, whoever asks for it."""

    task = "coopdash.intake.tasks.take_step"
    steps = 10  # nine of judging and looking, which others see pass; the last writes it all at once

    batch = models.ForeignKey(
        ImportBatch, verbose_name=_("import"), on_delete=models.CASCADE, related_name="jobs"
    )
    step = models.CharField(_("step"), max_length=7, choices=BatchStep.choices)
    with_duplicates = models.BooleanField(_("with possible duplicates"), default=False)
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("done by"), on_delete=models.CASCADE, related_name="+"
    )
    request_id = models.CharField(max_length=36, blank=True, default="", editable=False)
    refusal = models.TextField(_("why nothing was written"), blank=True)

    class Meta(Job.Meta):
        verbose_name = _("step of an import")
        verbose_name_plural = _("steps of imports")
        constraints = (
            models.UniqueConstraint(fields=("batch", "edition"), name="batch_job_once_per_version"),
            models.CheckConstraint(
                condition=models.Q(step__in=BatchStep.values), name="batch_job_step_is_known"
            ),
        )

    def __str__(self):
        return f"{self.batch}, {self.get_step_display()}"

    def get_absolute_url(self):
        return reverse("import_step", args=[self.pk])

    def get_state_display(self):
        """A file is made; a step is taken."""
        words = {JobState.RUNNING: _("Under way"), JobState.FAILED: _("Not done")}
        return words.get(self.state) or JobState(self.state).label

    @property
    def file_name(self) -> str:
        return self.batch.file_name

    @property
    def version(self) -> int:
        """The version of the batch that was decided on."""
        return int(self.edition)
