"""Numbered sessions, and what names them."""

from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sessions_app.choices import DatePrecision, SessionCoverage, SessionKind, SessionStatus
from sessions_app.lib.bulk import address_of
from sessions_app.lib.limits import MOST_DELEGATES, MOST_SESSIONS, at_most
from sessions_app.lib.partial_date import PartialDateField, partial_date_constraint
from sessions_app.lib.words import active_language, country_name, ordinal, said_once
from sessions_app.models.base import CodeField, CountryField, Fact, ascii_slug
from sessions_app.models.bodies import Body
from sessions_app.models.names import Place
from sessions_app.querysets import SessionManager


def session_key(number: int | None, earliest: date | None, precision: str) -> str:
    """What names a session in addresses: its number, else the first day of its date as far as known."""
    if number is not None:
        return str(number)
    return earliest.isoformat()[: {DatePrecision.YEAR: 4, DatePrecision.MONTH: 7}.get(precision, 10)]


@said_once
def session_title(number: int | None, kind: str) -> str:
    """'11th session', or what kind of meeting it was where no number is printed."""
    if number is not None:
        return gettext("%(ordinal)s session") % {"ordinal": ordinal(number, active_language())}
    if kind == SessionKind.REVIEW:
        return gettext("Review by the co-chairs")
    return gettext("Session, number not stated")


class Session(Fact):
    """One meeting of a body.

    ``number`` is the ordinal as printed in a source and is never worked out from dates; unnumbered meetings
    exist. ``code`` is the register's own lasting identifier, which stays when a number or date is learned.
    """

    NATURAL_KEY = ("code",)
    CITABLE = (
        *("body", "number", "kind", "status", "date", "place", "venue", "host", "delegates"),
        *("next_date", "next_place", "next_host"),
    )

    body = models.ForeignKey(Body, verbose_name=_("body"), on_delete=models.PROTECT, related_name="sessions")
    code = CodeField(
        _("lasting code"),
        max_length=80,
        unique=True,
        validators=[ascii_slug],
        help_text=_("What it is known by for good: small Latin letters, digits and hyphens."),
    )
    number = models.PositiveSmallIntegerField(
        _("number as printed"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), at_most(MOST_SESSIONS)],
        help_text=_("Leave empty where no source gives a number; it is never worked out from dates."),
    )
    kind = models.CharField(
        _("kind"), max_length=13, choices=SessionKind.choices, default=SessionKind.REGULAR
    )
    status = models.CharField(_("status"), max_length=9, choices=SessionStatus.choices)
    date = PartialDateField(_("date"))
    place = models.ForeignKey(
        Place,
        verbose_name=_("place"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="sessions",
    )
    venue = models.CharField(_("venue"), max_length=160, blank=True)
    host = CountryField(_("host"), blank=True)
    is_virtual = models.BooleanField(_("held by video"), default=False)
    delegates = models.PositiveIntegerField(
        _("delegates"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), at_most(MOST_DELEGATES)],
        help_text=_("How many delegates took part, as sources count them."),
    )
    delegates_approximate = models.BooleanField(_("the count is approximate"), default=False)
    coverage = models.CharField(
        _("what the register holds"),
        max_length=13,
        choices=SessionCoverage.choices,
        default=SessionCoverage.MEDIA_ONLY,
    )
    next_date = PartialDateField(
        _("next session"),
        help_text=_("When the next session is to be, as the record of this one says."),
    )
    next_place = models.ForeignKey(
        Place,
        verbose_name=_("next session: place"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="sessions_agreed",
    )
    next_host = CountryField(_("next session: host"), blank=True)
    next_wording = models.CharField(
        _("next session: what was agreed"),
        max_length=300,
        blank=True,
        help_text=_("In words of our own."),
    )
    note = models.TextField(_("note"), blank=True)

    objects = SessionManager()

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        ordering = (
            models.F("date_earliest").desc(nulls_last=True),
            models.F("number").desc(nulls_last=True),
            "code",
        )
        constraints = (
            models.UniqueConstraint(fields=("body", "number"), name="session_number_once_per_body"),
            # What names a session without a number: 'in 2018' and 'in January 2018' may be two.
            models.UniqueConstraint(
                fields=("body", "date_earliest", "date_precision"),
                condition=models.Q(number__isnull=True),
                name="session_unnumbered_once_per_date",
            ),
            models.CheckConstraint(
                condition=models.Q(number__isnull=True) | models.Q(number__gte=1),
                name="session_number_from_one",
            ),
            models.CheckConstraint(
                condition=models.Q(delegates__isnull=True) | models.Q(delegates__gte=1),
                name="session_delegates_from_one",
            ),
            models.CheckConstraint(
                condition=models.Q(number__isnull=False) | models.Q(date_earliest__isnull=False),
                name="session_has_number_or_date",
            ),
            partial_date_constraint("date", "session_date_is_partial_date"),
            partial_date_constraint("next_date", "session_next_date_is_partial_date"),
        )
        indexes = (models.Index(fields=("body", "date_earliest"), name="session_of_body_by_date"),)

    def __str__(self):
        return f"{self.body.short_name}, {self.title}"

    @property
    def key(self) -> str:
        """What names the session in addresses."""
        return session_key(self.number, self.date_earliest, self.date_precision)

    @property
    def title(self) -> str:
        """'11th session', or what kind of meeting it was where no number is printed."""
        return session_title(self.number, self.kind)

    @property
    def host_name(self) -> str:
        return country_name(self.host) if self.host else ""

    @property
    def next_host_name(self) -> str:
        return country_name(self.next_host) if self.next_host else ""

    @property
    def is_held(self) -> bool:
        return self.status == SessionStatus.HELD

    def get_absolute_url(self):
        return address_of("session", "in-ru/a", "11")(self.body.path, self.key)

    def clean(self):
        PartialDateField.clean(self, "date")
        PartialDateField.clean(self, "next_date")
        if self.body_id and self.next_host and self.next_host not in self.body.sides():
            raise ValidationError({"next_host": _("The host is one of the two countries of the body.")})
        if self.date_earliest and self.next_date_latest and self.next_date_latest < self.date_earliest:
            raise ValidationError({"next_date_earliest": _("The next session cannot come before this one.")})
        if self.body_id and self.host and self.host not in self.body.sides():
            raise ValidationError({"host": _("The host is one of the two countries of the body.")})
        if self.number is None and self.date_earliest is None:
            raise ValidationError(
                {"number": _("Give a number or at least the year: a session needs one of them.")}
            )
        if self.body_id and self.number is None and self.date_earliest:
            twins = Session.objects.filter(body=self.body_id, number=None).exclude(pk=self.pk)
            if any(twin.key == self.key for twin in twins):
                sentence = _(
                    "Another unnumbered session of this body has the same date, and so the same address."
                )
                raise ValidationError({"date_earliest": sentence})
