"""An article on its way into the register."""

from hashlib import sha256

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from coopdash.intake.choices import DraftAction, DraftState, UploadPurpose
from coopdash.intake.lib.verdicts import verdict_words
from coopdash.intake.querysets import DraftQuerySet
from coopdash.intake.reading.values import WORDS_OF_THE_OPENING
from sessions_app.choices import Language, SourceKind
from sessions_app.lib.text import normalise
from sessions_app.models import Session, Source
from sessions_app.models.base import AuditRow, CountryField, Spelled


def text_fingerprint(text: str) -> str:
    """SHA-256 of a text as the register keeps it."""
    return sha256(normalise(text).encode()).hexdigest()


class Draft(Spelled):
    """One session that an article reports, as read, as decided by people, and what publishing added.

    An article that reports two sessions makes two drafts, told apart by ``part``. ``extracted`` is what the
    reader found and is never changed; ``edits`` is what people decided; ``ledger`` lists the rows that
    publishing added, so that it can be withdrawn.
    """

    title = models.CharField(_("what it is"), max_length=300, blank=True)
    """In somebody's own words; where it is empty, pages say what was read (``selectors/titles.py``)."""
    publisher = models.CharField(_("publisher"), max_length=200, blank=True)
    publisher_country = CountryField(_("publisher’s country"), blank=True)
    address = models.CharField(_("address"), max_length=600, blank=True)
    language = models.CharField(_("language"), max_length=2, choices=Language.choices)
    published_on = models.DateField(_("published on"), null=True, blank=True)
    kind = models.CharField(_("kind"), max_length=8, choices=SourceKind.choices)
    text = models.TextField(_("text"))
    sha256 = models.CharField(_("SHA-256 of the text"), max_length=64, editable=False)
    part = models.PositiveSmallIntegerField(_("which session of the text"), default=1)
    parts = models.PositiveSmallIntegerField(_("sessions in the text"), default=1)
    extracted = models.JSONField(_("as read"), default=dict, encoder=DjangoJSONEncoder)
    edits = models.JSONField(_("as decided"), default=dict, blank=True)
    ledger = models.JSONField(_("what publishing added"), default=list, blank=True, encoder=DjangoJSONEncoder)
    state = models.CharField(_("state"), max_length=9, choices=DraftState.choices, default=DraftState.DRAFT)
    note = models.TextField(_("note of the reviewer"), blank=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("author"), on_delete=models.PROTECT, related_name="drafts"
    )
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("reviewer"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="reviewed_drafts",
    )
    session = models.ForeignKey(
        Session,
        verbose_name=_("session"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="drafts",
    )
    source = models.ForeignKey(
        Source,
        verbose_name=_("source"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="drafts",
    )
    version = models.PositiveIntegerField(_("version"), default=1, editable=False)
    created_at = models.DateTimeField(_("entered"), auto_now_add=True)
    updated_at = models.DateTimeField(_("last changed"), auto_now=True)
    published_at = models.DateTimeField(_("published at"), null=True, blank=True)

    objects = DraftQuerySet.as_manager()

    class Meta:
        verbose_name = _("draft")
        verbose_name_plural = _("drafts")
        ordering = ("-updated_at", "-pk")
        permissions = (
            ("publish_draft", "Can review and publish drafts of others"),
            ("withdraw_draft", "Can withdraw a published draft"),
        )
        constraints = (
            models.CheckConstraint(condition=~models.Q(text=""), name="draft_has_a_text"),
            models.CheckConstraint(
                condition=models.Q(state__in=DraftState.values), name="draft_state_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(reviewer__isnull=True) | ~models.Q(reviewer=models.F("author")),
                name="draft_reviewer_is_not_author",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=DraftState.PUBLISHED)
                | models.Q(session__isnull=False, source__isnull=False, reviewer__isnull=False),
                name="draft_published_has_session",
            ),
            models.CheckConstraint(
                condition=models.Q(part__gte=1, part__lte=models.F("parts")), name="draft_part_of_parts"
            ),
            models.UniqueConstraint(
                fields=("sha256", "part"),
                condition=~models.Q(state=DraftState.REJECTED),
                name="draft_once_per_text_and_part",
            ),
        )

    def __str__(self):
        return self.title or gettext("Draft %(n)s") % {"n": self.pk}

    def get_absolute_url(self):
        return reverse("draft", args=[self.pk])

    def save(self, *args, **kwargs):
        self.normalise_text()
        self.sha256 = text_fingerprint(self.text)
        super().save(*args, **kwargs)

    @property
    def is_open(self) -> bool:
        """Whether people still work on it."""
        return self.state in (DraftState.DRAFT, DraftState.IN_REVIEW)

    @property
    def was_withdrawn(self) -> bool:
        """Whether its record was taken out of the register: what a reviewer returned names the reviewer."""
        return self.state == DraftState.DRAFT and bool(self.note) and self.reviewer_id is None

    @property
    def state_words(self) -> str:
        """Where it stands; a draft that came back says by which step it did."""
        if self.state == DraftState.DRAFT and self.note:
            return (DraftAction.WITHDRAWN if self.was_withdrawn else DraftAction.RETURNED).label
        return self.get_state_display()

    @property
    def verdict_words(self) -> str:
        """Why the text was read as no report of a session; '' where there is nothing to say."""
        return verdict_words(self.extracted.get("rule", ""))

    @property
    def is_supposed(self) -> bool:
        """Whether only how the text opens says that it reports a session."""
        return self.extracted.get("rule") == WORDS_OF_THE_OPENING

    @property
    def seconds_of_reading(self) -> float | None:
        """How long reading took, where that is on record and more than a second."""
        milliseconds = self.extracted.get("milliseconds", 0)
        return milliseconds / 1000 if milliseconds > 1000 else None


class DraftEvent(AuditRow):
    """One step of a draft's life; never changed."""

    draft = models.ForeignKey(Draft, verbose_name=_("draft"), on_delete=models.PROTECT, related_name="events")
    action = models.CharField(_("step"), max_length=10, choices=DraftAction.choices)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("done by"),
        on_delete=models.PROTECT,
        related_name="draft_events",
    )
    at = models.DateTimeField(_("at"), auto_now_add=True)
    note = models.TextField(_("note"), blank=True)

    class Meta:
        verbose_name = _("step of a draft")
        verbose_name_plural = _("steps of drafts")
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(action__in=DraftAction.values), name="draft_event_action_is_known"
            ),
        )

    def __str__(self):
        return f"{self.draft_id}: {self.get_action_display()}"


class RefusedUpload(AuditRow):
    """A file that intake or the import refused; never changed. Of the file itself nothing is kept.

    ``reason`` is the sentence that was said, in the language of whoever sent the file; ``size`` is in bytes.
    """

    purpose = models.CharField(_("sent as"), max_length=11, choices=UploadPurpose.choices)
    file_name = models.CharField(_("file"), max_length=200)
    size = models.PositiveBigIntegerField(_("size in bytes"))
    sha256 = models.CharField(_("SHA-256 of the file"), max_length=64)
    reason = models.TextField(_("reason"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("sent by"),
        on_delete=models.PROTECT,
        related_name="refused_uploads",
        null=True,
        blank=True,
        help_text=_("Empty where a command was run in nobody’s name."),
    )
    at = models.DateTimeField(_("at"), auto_now_add=True)

    class Meta:
        verbose_name = _("refused file")
        verbose_name_plural = _("refused files")
        ordering = ("-pk",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(purpose__in=UploadPurpose.values),
                name="refused_upload_purpose_is_known",
            ),
        )

    def __str__(self):
        return self.file_name


# Django finds the models of an app here.
from coopdash.intake.bulk.models import BatchJob, ImportBatch, ImportRow, PreviewJob  # noqa: E402, F401
