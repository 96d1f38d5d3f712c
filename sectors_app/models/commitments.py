"""A commitment and its life: made at one session, followed through the next."""

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from sectors_app.choices import (
    AgendaKind,
    CommitmentKind,
    MentionRole,
    PartyRole,
    ReportReview,
    ReportStatus,
    Strength,
)
from sectors_app.models.sectors import Sector
from sectors_app.querysets import CommitmentManager
from sessions_app.lib.bulk import address_of
from sessions_app.lib.limits import MOST_PLACES, at_most
from sessions_app.lib.partial_date import PartialDateField, partial_date_constraint
from sessions_app.lib.words import country_name
from sessions_app.models import Organisation, Session
from sessions_app.models.base import CountryField, Fact

REFERENCE = r"^[A-Z]{2}-[A-Z]{2}(?:/[A-Z0-9&-]+)+/\d{2,3}$"
"""Country pair, bodies, session, running number: ``IN-RU/IRIGC-TEC/WG-MIC/11/03``."""


class Commitment(Fact):
    """What two sides undertook in a sector, worded by the register, followed across sessions."""

    NATURAL_KEY = ("reference",)
    CITABLE = ("due",)

    reference = models.CharField(
        _("reference"),
        max_length=80,
        unique=True,
        validators=[RegexValidator(REFERENCE, _("A reference looks like IN-RU/IRIGC-TEC/WG-MIC/11/03."))],
        help_text=_("Never reused, and kept when the number of the session is learned later."),
    )
    wording = models.CharField(_("wording of the register"), max_length=300)
    kind = models.CharField(_("kind"), max_length=28, choices=CommitmentKind.choices)
    sector = models.ForeignKey(
        Sector, verbose_name=_("sector"), on_delete=models.PROTECT, related_name="commitments"
    )
    further_sectors = models.ManyToManyField(
        Sector, verbose_name=_("further sectors"), blank=True, related_name="further_commitments"
    )
    due = PartialDateField(_("due"))
    resurface_on = models.DateField(
        _("resurface on"),
        null=True,
        blank=True,
        help_text=_("Until that day it stands apart on lists of what a session has to take up."),
    )
    note = models.TextField(_("note"), blank=True)

    objects = CommitmentManager()

    class Meta:
        verbose_name = _("commitment")
        verbose_name_plural = _("commitments")
        ordering = ("reference",)
        constraints = (partial_date_constraint("due", "commitment_due_is_partial_date"),)

    def __str__(self):
        return self.reference

    def get_absolute_url(self):
        return address_of("commitment", "IN-RU/A/11/01")(self.reference)

    @property
    def short_reference(self) -> str:
        """The last parts, enough within one session: ``WG-MIC/11/03``."""
        return "/".join(self.reference.split("/")[-3:])

    def clean(self):
        PartialDateField.clean(self, "due")


class CommitmentParty(Fact):
    """An organisation that a commitment binds or names."""

    NATURAL_KEY = ("commitment", "organisation")
    CITABLE = ("organisation",)

    commitment = models.ForeignKey(
        Commitment, verbose_name=_("commitment"), on_delete=models.PROTECT, related_name="parties"
    )
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), on_delete=models.PROTECT, related_name="commitments"
    )
    side = CountryField(_("side"), blank=True)
    role = models.CharField(_("role"), max_length=7, choices=PartyRole.choices, blank=True)

    class Meta:
        verbose_name = _("party")
        verbose_name_plural = _("parties")
        ordering = ("commitment", "id")
        constraints = (
            models.UniqueConstraint(fields=("commitment", "organisation"), name="party_once_per_commitment"),
        )

    def __str__(self):
        return str(self.organisation)

    @property
    def side_name(self) -> str:
        return country_name(self.side) if self.side else ""


class Mention(Fact):
    """What one session said of a commitment: it was made, reiterated, revised, noted, completed, dropped."""

    NATURAL_KEY = ("commitment", "session")
    CITABLE = ("wording", "strength", "due")

    commitment = models.ForeignKey(
        Commitment, verbose_name=_("commitment"), on_delete=models.PROTECT, related_name="mentions"
    )
    session = models.ForeignKey(
        Session, verbose_name=_("session"), on_delete=models.PROTECT, related_name="mentions"
    )
    role = models.CharField(_("role"), max_length=14, choices=MentionRole.choices)
    wording = models.CharField(
        _("wording at this session"),
        max_length=300,
        blank=True,
        help_text=_("Only where it differs from the commitment’s."),
    )
    strength = models.CharField(_("strength of the wording"), max_length=17, choices=Strength.choices)
    due = PartialDateField(_("due then"))

    class Meta:
        verbose_name = _("mention")
        verbose_name_plural = _("mentions")
        ordering = ("session", "commitment")
        constraints = (
            models.UniqueConstraint(fields=("commitment", "session"), name="mention_once_per_session"),
            models.UniqueConstraint(
                fields=("commitment",), condition=models.Q(role="made"), name="commitment_made_once"
            ),
            partial_date_constraint("due", "mention_due_is_partial_date"),
        )

    def __str__(self):
        return f"{self.commitment} – {self.session}"

    def clean(self):
        PartialDateField.clean(self, "due")
        if self.role == MentionRole.MADE and self.commitment_id:
            elsewhere = Mention.objects.filter(commitment=self.commitment_id, role=MentionRole.MADE)
            if elsewhere.exclude(pk=self.pk).exists():
                raise ValidationError({"role": _("This commitment was already made, at another session.")})


class StatusReport(Fact):
    """What an organisation reported of a commitment as of a day."""

    NATURAL_KEY = ("commitment", "as_of", "organisation")
    CITABLE = ("status", "text")

    commitment = models.ForeignKey(
        Commitment, verbose_name=_("commitment"), on_delete=models.PROTECT, related_name="status_reports"
    )
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("reporting organisation"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="status_reports",
    )
    session = models.ForeignKey(
        Session,
        verbose_name=_("reported to the session"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="status_reports",
    )
    as_of = models.DateField(_("as of"), help_text=_("The day up to which the report speaks."))
    status = models.CharField(_("status"), max_length=14, choices=ReportStatus.choices)
    text = models.TextField(_("text"), blank=True)
    review = models.CharField(
        _("review"),
        max_length=12,
        choices=ReportReview.choices,
        blank=True,
        help_text=_("Empty until somebody has checked the evidence."),
    )
    reviewed_by = models.ForeignKey(
        Organisation,
        verbose_name=_("reviewed by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="reviewed_reports",
    )
    reviewed_on = models.DateField(
        _("reviewed on"), null=True, blank=True, help_text=_("The day on which the report was looked at.")
    )

    class Meta:
        verbose_name = _("status report")
        verbose_name_plural = _("status reports")
        ordering = ("commitment", "-as_of", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=("commitment", "as_of", "organisation"),
                name="status_report_once_a_day_per_organisation",
            ),
            models.UniqueConstraint(
                fields=("commitment", "as_of"),
                condition=models.Q(organisation__isnull=True),
                name="status_report_once_a_day_without_organisation",
            ),
            models.CheckConstraint(
                condition=~models.Q(review="") | models.Q(reviewed_by__isnull=True, reviewed_on__isnull=True),
                name="status_report_reviewer_needs_a_review",
            ),
        )

    def __str__(self):
        return f"{self.commitment}: {self.get_status_display()}"

    def clean(self):
        if not self.review and (self.reviewed_by or self.reviewed_on):
            raise ValidationError({"review": _("Say what came of the review.")})
        if self.reviewed_on and self.as_of and self.reviewed_on < self.as_of:
            raise ValidationError({"reviewed_on": _("A report cannot be reviewed before it speaks.")})
        if self.organisation is None and self.commitment_id and self.as_of:
            same_day = StatusReport.objects.filter(
                commitment=self.commitment_id, as_of=self.as_of, organisation=None
            )
            if same_day.exclude(pk=self.pk).exists():
                raise ValidationError(
                    {"as_of": _("There is already a report of this day that names no organisation.")}
                )


class AgendaItem(Fact):
    """Something that sources name as discussed, reviewed or planned at a session without a commitment."""

    NATURAL_KEY = ("session", "position")
    CITABLE = ("text", "sector")

    session = models.ForeignKey(
        Session, verbose_name=_("session"), on_delete=models.PROTECT, related_name="agenda"
    )
    position = models.PositiveSmallIntegerField(
        _("order"), validators=[at_most(MOST_PLACES)], help_text=_("The place in its list.")
    )
    kind = models.CharField(_("kind"), max_length=9, choices=AgendaKind.choices, default=AgendaKind.DISCUSSED)
    text = models.CharField(_("text"), max_length=300, blank=True)
    sector = models.ForeignKey(
        Sector,
        verbose_name=_("sector"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="agenda",
    )

    class Meta:
        verbose_name = _("agenda item")
        verbose_name_plural = _("agenda items")
        ordering = ("session", "position")
        constraints = (
            models.UniqueConstraint(fields=("session", "position"), name="agenda_item_one_per_position"),
            models.CheckConstraint(
                condition=~models.Q(text="") | models.Q(sector__isnull=False),
                name="agenda_item_says_something",
            ),
        )

    def __str__(self):
        return self.text or str(self.sector)

    def clean(self):
        if not self.text and self.sector is None:
            raise ValidationError({"text": _("Give a text or a sector.")})
