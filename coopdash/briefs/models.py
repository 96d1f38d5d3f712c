"""Who is to be reminded of what, of what each reader was reminded already, and long packs being made."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from coopdash.briefs.choices import SUBSCRIBABLE, Delivery, ReminderKind
from coopdash.jobs.models import Job
from sectors_app.models import Sector
from sessions_app.models import Body, Session

MOST_DAYS = 180


class Subscription(models.Model):
    """A kind of reminder that somebody asked for: on one body, one sector, or everything."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("reader"),
        on_delete=models.CASCADE,
        related_name="reminder_subscriptions",
    )
    kind = models.CharField(
        _("kind"), max_length=10, choices=[(kind.value, kind.label) for kind in SUBSCRIBABLE]
    )
    body = models.ForeignKey(
        Body, verbose_name=_("body"), null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    sector = models.ForeignKey(
        Sector, verbose_name=_("sector"), null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    days = models.PositiveSmallIntegerField(
        _("days ahead"),
        default=14,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_DAYS)],
        help_text=_("How long before the last day that a due date can mean."),
    )
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES, default="en")
    created_at = models.DateTimeField(_("asked for"), auto_now_add=True)

    class Meta:
        verbose_name = _("subscription to reminders")
        verbose_name_plural = _("subscriptions to reminders")
        ordering = ("kind", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(body__isnull=True) | Q(sector__isnull=True),
                name="subscription_to_body_or_sector",
            ),
            models.CheckConstraint(
                condition=Q(days__gte=1, days__lte=MOST_DAYS), name="subscription_days_in_bounds"
            ),
            models.UniqueConstraint(
                fields=("user", "kind", "body"),
                condition=Q(body__isnull=False),
                name="subscription_once_per_body",
            ),
            models.UniqueConstraint(
                fields=("user", "kind", "sector"),
                condition=Q(sector__isnull=False),
                name="subscription_once_per_sector",
            ),
            models.UniqueConstraint(
                fields=("user", "kind"),
                condition=Q(body__isnull=True, sector__isnull=True),
                name="subscription_once_to_everything",
            ),
        )

    def __str__(self):
        return f"{self.get_kind_display()}: {self.scope}"

    @property
    def scope(self) -> str:
        """What it is about, in words."""
        return str(self.body or self.sector or _("everything"))

    def clean(self):
        if self.body_id and self.sector_id:
            raise ValidationError({"sector": _("Choose a body or a sector, or neither for everything.")})
        twins = Subscription.objects.filter(
            user=self.user_id, kind=self.kind, body=self.body_id, sector=self.sector_id
        )
        if twins.exclude(pk=self.pk).exists():
            raise ValidationError(_("You are reminded of this already. Change that line instead."))


class NodalOfficer(models.Model):
    """Whom a body names to be told when one of its commitments stays overdue."""

    body = models.ForeignKey(
        Body, verbose_name=_("body"), on_delete=models.CASCADE, related_name="nodal_officers"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("officer"),
        on_delete=models.CASCADE,
        related_name="nodal_for",
    )
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES, default="en")
    wants_mail = models.BooleanField(
        _("gets mail"),
        default=True,
        help_text=_("The officer’s own choice, by the link in each mail."),
    )

    class Meta:
        verbose_name = _("nodal officer")
        verbose_name_plural = _("nodal officers")
        ordering = ("body__path", "user__username")
        constraints = (models.UniqueConstraint(fields=("body", "user"), name="nodal_officer_once_per_body"),)

    def __str__(self):
        return f"{self.user} ({self.body})"


class Reminder(models.Model):
    """That a reader was, or is just being, reminded of a subject for a period: never twice.

    ``subject`` is a commitment's reference, or ``digest``; ``period`` the due day it was about, or the week.
    ``batch`` is the mail it went out with.
    """

    reader = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("reader"), on_delete=models.CASCADE, related_name="reminders"
    )
    kind = models.CharField(_("kind"), max_length=10, choices=ReminderKind.choices)
    subject = models.CharField(_("subject"), max_length=80)
    period = models.CharField(_("period"), max_length=10)
    batch = models.UUIDField(_("mail"))
    delivery = models.CharField(
        _("delivery"), max_length=7, choices=Delivery.choices, default=Delivery.SENDING
    )
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=1)
    claimed_at = models.DateTimeField(_("begun"))
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    error = models.CharField(_("what went wrong"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("reminder sent")
        verbose_name_plural = _("reminders sent")
        ordering = ("-claimed_at", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=("reader", "kind", "subject", "period"), name="reminder_once_per_period"
            ),
        )
        indexes = (
            models.Index(fields=("batch",), name="reminder_by_mail"),
            models.Index(fields=("delivery", "claimed_at"), name="reminder_by_delivery"),
        )

    def __str__(self):
        return f"{self.get_kind_display()}: {self.subject} ({self.period})"


class PackJob(Job):
    """A long pack that a worker makes, of one edition of the register; kept for a day."""

    task = "coopdash.briefs.tasks.make_pack"
    steps = 3  # reading, laying out, setting

    session = models.ForeignKey(
        Session, verbose_name=_("session"), on_delete=models.CASCADE, related_name="+"
    )
    form = models.CharField(_("form"), max_length=4)
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    at = models.DateField(_("as of"))
    site = models.CharField(_("address of the site"), max_length=300)
    content = models.BinaryField(_("file"), null=True)

    class Meta(Job.Meta):
        verbose_name = _("long pack")
        verbose_name_plural = _("long packs")
        constraints = (
            models.UniqueConstraint(
                fields=("session", "form", "language", "at", "site", "edition"), name="pack_job_once"
            ),
        )

    def __str__(self):
        return f"{self.session}, {self.form}, {self.language}"
