"""Numbered sessions and who and what was in them."""

from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sessions_app.choices import (
    DatePrecision,
    DocumentKind,
    Qualifier,
    SessionCoverage,
    SessionKind,
    SessionStatus,
)
from sessions_app.lib.bulk import address_of
from sessions_app.lib.limits import MOST_DELEGATES, MOST_PLACES, MOST_SESSIONS, at_most
from sessions_app.lib.partial_date import PartialDateField, partial_date_constraint
from sessions_app.lib.words import active_language, country_name, ordinal, said_once
from sessions_app.models.base import CodeField, CountryField, Fact, ascii_slug
from sessions_app.models.bodies import Body
from sessions_app.models.names import Place
from sessions_app.models.people import Organisation, Person
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


class Appearance(Fact):
    """What co-chairs and delegates share: the side they spoke for and their office then."""

    side = CountryField(_("side"))
    office = models.CharField(
        _("office as printed"),
        max_length=300,
        blank=True,
        help_text=_("As a source of this language prints it."),
    )
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="%(class)ss",
    )

    class Meta:
        abstract = True

    @property
    def side_name(self) -> str:
        return country_name(self.side)

    def clean(self):
        # The session may be one that is being entered on the same page, and not saved yet.
        session = getattr(self, "session", None)
        if session and session.body_id and self.side and self.side not in session.body.sides():
            raise ValidationError({"side": _("The side is one of the two countries of the body.")})


class CoChair(Appearance):
    """Who chaired a session for one side, with the office as printed."""

    NATURAL_KEY = ("session", "side")
    CITABLE = ("person", "office")

    session = models.ForeignKey(
        Session, verbose_name=_("session"), on_delete=models.PROTECT, related_name="co_chairs"
    )
    person = models.ForeignKey(
        Person, verbose_name=_("person"), on_delete=models.PROTECT, related_name="chairs"
    )

    class Meta:
        verbose_name = _("co-chair")
        verbose_name_plural = _("co-chairs")
        ordering = ("session", "side")
        constraints = (models.UniqueConstraint(fields=("session", "side"), name="co_chair_one_per_side"),)

    def __str__(self):
        return f"{self.person} ({self.side})"


class Delegate(Appearance):
    """A member of a delegation: a person, or an organisation that sent somebody."""

    NATURAL_KEY = ("session", "side", "position")
    CITABLE = ("name_printed", "office")

    session = models.ForeignKey(
        Session, verbose_name=_("session"), on_delete=models.PROTECT, related_name="delegation"
    )
    position = models.PositiveSmallIntegerField(
        _("order"), validators=[at_most(MOST_PLACES)], help_text=_("The place in its list.")
    )
    name_printed = models.CharField(
        _("name as printed"), max_length=160, help_text=_("As the source prints it, in its own script.")
    )
    person = models.ForeignKey(
        Person,
        verbose_name=_("person"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="delegations",
    )

    class Meta:
        verbose_name = _("delegate")
        verbose_name_plural = _("delegates")
        ordering = ("session", "side", "position")
        constraints = (
            models.UniqueConstraint(fields=("session", "side", "position"), name="delegate_one_per_position"),
        )

    def __str__(self):
        return self.name_printed


class SubGroupReport(Fact):
    """A sub-group that reported to a session, under the name it had in the record."""

    NATURAL_KEY = ("session", "sub_group")
    CITABLE = ("sub_group",)

    session = models.ForeignKey(
        Session, verbose_name=_("session"), on_delete=models.PROTECT, related_name="sub_group_reports"
    )
    sub_group = models.ForeignKey(
        Body, verbose_name=_("sub-group"), on_delete=models.PROTECT, related_name="reports"
    )
    name_printed = models.CharField(
        _("name as printed"),
        max_length=160,
        blank=True,
        help_text=_("As the source prints it, in its own script."),
    )

    class Meta:
        verbose_name = _("sub-group report")
        verbose_name_plural = _("sub-group reports")
        ordering = ("session", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("session", "sub_group"), name="sub_group_reports_once_per_session"
            ),
        )

    def __str__(self):
        return str(self.sub_group)

    def clean(self):
        session = getattr(self, "session", None)
        if session and self.sub_group_id and self.sub_group.parent_id != session.body_id:
            raise ValidationError(
                {"sub_group": _("This sub-group does not stand under the body of the session.")}
            )


class Document(Fact):
    """What a session signed or issued."""

    NATURAL_KEY = ("session", "kind")
    CITABLE = ("kind", "signed_on", "signatories")

    session = models.ForeignKey(
        Session, verbose_name=_("session"), on_delete=models.PROTECT, related_name="documents"
    )
    kind = models.CharField(_("kind"), max_length=21, choices=DocumentKind.choices)
    title = models.CharField(_("title"), max_length=300)
    signed_on = PartialDateField(_("signed on"))
    signatories = models.ManyToManyField(
        Person, verbose_name=_("signed by"), blank=True, related_name="signed"
    )
    is_text_held = models.BooleanField(_("the register holds its text"), default=False)

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = ("session", "kind")
        constraints = (
            models.UniqueConstraint(fields=("session", "kind"), name="document_one_of_a_kind_per_session"),
            partial_date_constraint("signed_on", "document_signed_on_is_partial_date"),
        )

    def __str__(self):
        return self.title

    def clean(self):
        PartialDateField.clean(self, "signed_on")


class KeyFigure(Fact):
    """A number that sources give about a body or a session, with its unit and day."""

    NATURAL_KEY = ("code",)
    CITABLE = ("value",)

    code = CodeField(
        _("lasting code"),
        max_length=80,
        unique=True,
        validators=[ascii_slug],
        help_text=_("What it is known by for good: small Latin letters, digits and hyphens."),
    )
    body = models.ForeignKey(
        Body,
        verbose_name=_("body"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="key_figures",
    )
    session = models.ForeignKey(
        Session,
        verbose_name=_("session"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="key_figures",
    )
    label = models.CharField(_("what it counts"), max_length=200)
    qualifier = models.CharField(
        _("exactness"), max_length=7, choices=Qualifier.choices, default=Qualifier.EXACTLY
    )
    value = models.DecimalField(
        _("value"), max_digits=18, decimal_places=3, help_text=_("The number, in its unit.")
    )
    unit = models.CharField(_("unit"), max_length=80)
    as_of = PartialDateField(_("as of"))

    class Meta:
        verbose_name = _("key figure")
        verbose_name_plural = _("key figures")
        ordering = ("code",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(body__isnull=True, session__isnull=False)
                | models.Q(body__isnull=False, session__isnull=True),
                name="key_figure_of_body_or_session",
            ),
            partial_date_constraint("as_of", "key_figure_as_of_is_partial_date"),
        )

    def __str__(self):
        return self.label

    def clean(self):
        PartialDateField.clean(self, "as_of")
        if (self.body is None) == (self.session is None):
            raise ValidationError(_("A key figure belongs either to a body or to a session."))
