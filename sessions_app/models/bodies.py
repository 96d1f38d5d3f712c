"""The long-lived bodies of a country pair, apart from their sessions."""

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from sessions_app.choices import BodyKind, BodyStatus
from sessions_app.lib.bulk import address_of
from sessions_app.lib.limits import MOST_MONTHS, at_most
from sessions_app.lib.partial_date import PartialDateField, partial_date_constraint
from sessions_app.lib.paths import depth_of
from sessions_app.lib.words import pair_name
from sessions_app.models.base import CodeField, CountryField, Fact, NaturalKeyManager, ascii_slug
from sessions_app.models.names import Named

RESERVED_SLUGS = {"sessions"}
"""Words that stand after a body in addresses, so no body may be called by them."""


class Body(Named, Fact):
    """A commission, working group, sub-group or dialogue that two states have set up.

    ``path`` is its public address without slashes at the ends, derived from the country pair and the codes
    of the bodies above it: ``in-ru/irigc-tec/wg-mic``.
    """

    NATURAL_KEY = ("path",)
    CITABLE = ("name", "kind", "parent", "country_a", "country_b", "established", "interval_months")

    kind = models.CharField(_("kind"), max_length=14, choices=BodyKind.choices)
    parent = models.ForeignKey(
        "self",
        verbose_name=_("under"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
    )
    country_a = CountryField(_("first country"), help_text=_("The earlier of the two codes in the alphabet."))
    country_b = CountryField(_("second country"))
    slug = CodeField(
        _("code in the address"),
        max_length=40,
        validators=[ascii_slug],
        help_text=_("Its own part of its address: small Latin letters, digits and hyphens."),
    )
    path = models.CharField(
        _("address"),
        max_length=200,
        unique=True,
        editable=False,
        help_text=_("Where it stands on this site: the country pair, the bodies above it, and its own code."),
    )
    name = models.CharField(_("name"), max_length=300)
    short_name = models.CharField(_("short name"), max_length=120)
    acronym = models.CharField(
        _("acronym"),
        max_length=40,
        blank=True,
        help_text=_("As sources print it; empty where they use none."),
    )
    established = PartialDateField(_("established"))
    interval_months = models.PositiveSmallIntegerField(
        _("usual interval in months"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), at_most(MOST_MONTHS)],
        help_text=_("Months between two sessions, as agreed or as is usual; empty where nobody says."),
    )
    hosts_alternate = models.BooleanField(_("the two sides host by turns"), default=False)
    status = models.CharField(
        _("status"), max_length=9, choices=BodyStatus.choices, default=BodyStatus.ACTIVE
    )
    note = models.TextField(_("note"), blank=True)

    class Meta:
        verbose_name = _("body")
        verbose_name_plural = _("bodies")
        ordering = ("path",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(country_a__lt=models.F("country_b")), name="body_countries_in_fixed_order"
            ),
            models.CheckConstraint(
                condition=models.Q(parent__isnull=True) | ~models.Q(parent=models.F("id")),
                name="body_not_its_own_parent",
            ),
            models.CheckConstraint(
                condition=models.Q(interval_months__isnull=True) | models.Q(interval_months__gte=1),
                name="body_interval_at_least_a_month",
            ),
            partial_date_constraint("established", "body_established_is_partial_date"),
        )

    def __str__(self):
        return self.acronym or self.short_name

    def get_absolute_url(self):
        return address_of("body", "in-ru/a")(self.path)

    @property
    def pair(self) -> str:
        """The country pair as in addresses: ``in-ru``."""
        return f"{self.country_a}-{self.country_b}".lower()

    @property
    def pair_name(self) -> str:
        return pair_name(self.country_a, self.country_b)

    @property
    def depth(self) -> int:
        """0 for a body directly under the country pair."""
        return depth_of(self.path)

    def sides(self) -> tuple[str, str]:
        """The two countries in their fixed order."""
        return self.country_a, self.country_b

    def clean(self):
        if self.country_a and self.country_b and self.country_a >= self.country_b:
            raise ValidationError(
                {
                    "country_b": _(
                        "Give the two countries in alphabetical order of their codes, and two different ones."
                    )
                }
            )
        if self.slug in RESERVED_SLUGS:
            raise ValidationError(
                {"slug": _("“%(slug)s” has a meaning of its own in addresses.") % {"slug": self.slug}}
            )
        PartialDateField.clean(self, "established")
        self._clean_parent()
        self._clean_pair()
        path = self.build_path()
        if len(path) > Body._meta.get_field("path").max_length:
            raise ValidationError({"slug": _("With the bodies above, the address is too long: shorten it.")})
        if Body.objects.filter(path=path).exclude(pk=self.pk).exists():
            raise ValidationError({"slug": _("Another body already has this address.")})

    def _clean_parent(self):
        above, seen = self.parent, {self.pk} if self.pk else set()
        while above is not None:
            if above.pk in seen:
                raise ValidationError({"parent": _("A body cannot stand under itself.")})
            if above.sides() != self.sides():
                raise ValidationError({"parent": _("The body above belongs to another pair of countries.")})
            seen.add(above.pk)
            above = above.parent
        if self.kind == BodyKind.SUB_GROUP and self.parent is None:
            raise ValidationError({"parent": _("A sub-group stands under a working group or commission.")})

    def _clean_pair(self):
        """Hosts, co-chairs and the bodies below are of the pair: it stays once there is any."""
        stored = Body.objects.filter(pk=self.pk).first()
        if stored and stored.sides() != self.sides() and (self.sessions.exists() or self.children.exists()):
            raise ValidationError(
                {"country_a": _("The two countries stay as they are: sessions or bodies stand under them.")}
            )

    def build_path(self) -> str:
        """The address from the pair and the codes above."""
        return f"{self.parent.path if self.parent else self.pair}/{self.slug}"

    def save(self, *args, **kwargs):
        self.path = self.build_path()
        with transaction.atomic():
            super().save(*args, **kwargs)
            # A new code or parent moves the bodies below as well.
            for child in self.children.all():
                if child.path != child.build_path():
                    child.save(keep_version=True)


class _KindManager(NaturalKeyManager):
    """Rows of the kinds that a proxy stands for."""

    def get_queryset(self):
        return super().get_queryset().filter(kind__in=self.model.KINDS)


class Commission(Body):
    """A body at the top of a pair: a commission, a sub-commission or a dialogue."""

    KINDS = (BodyKind.COMMISSION, BodyKind.SUB_COMMISSION, BodyKind.DIALOGUE)
    objects = _KindManager()

    class Meta:
        proxy = True
        verbose_name = _("commission")
        verbose_name_plural = _("commissions")


class WorkingGroup(Body):
    """A working group under a commission."""

    KINDS = (BodyKind.WORKING_GROUP,)
    objects = _KindManager()

    class Meta:
        proxy = True
        verbose_name = _("working group")
        verbose_name_plural = _("working groups")


class SubGroup(Body):
    """A sub-group of a working group."""

    KINDS = (BodyKind.SUB_GROUP,)
    objects = _KindManager()

    class Meta:
        proxy = True
        verbose_name = _("sub-group")
        verbose_name_plural = _("sub-groups")
