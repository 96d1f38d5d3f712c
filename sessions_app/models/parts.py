"""Who and what was in a session: co-chairs, delegates, sub-groups that reported, documents, figures."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from sessions_app.choices import DocumentKind, Qualifier
from sessions_app.lib.limits import MOST_PLACES, at_most
from sessions_app.lib.partial_date import PartialDateField, partial_date_constraint
from sessions_app.lib.words import country_name
from sessions_app.models.base import CodeField, CountryField, Fact, ascii_slug
from sessions_app.models.bodies import Body
from sessions_app.models.people import Organisation, Person
from sessions_app.models.sessions import Session


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
