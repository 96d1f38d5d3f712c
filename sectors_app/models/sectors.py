"""The two levels of sectors, and which session covered which."""

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from sectors_app.choices import Strength
from sessions_app.lib.bulk import address_of
from sessions_app.lib.limits import MOST_PLACES, at_most
from sessions_app.models import Session
from sessions_app.models.base import Record
from sessions_app.models.names import Named


class Sector(Named, Record):
    """A field of cooperation: a group (``mining``) or a sector in it (``mining.critical_minerals``)."""

    NATURAL_KEY = ("code",)

    code = models.CharField(
        _("code"),
        max_length=60,
        unique=True,
        validators=[
            RegexValidator(
                r"^[a-z_]+(\.[a-z_]+)?$", _("Small Latin letters, with one dot between group and sector.")
            )
        ],
        help_text=_("What it is known by for good; that of a sector begins with its group and a dot."),
    )
    parent = models.ForeignKey(
        "self",
        verbose_name=_("group"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
    )
    name = models.CharField(_("name"), max_length=120)
    isic = models.CharField(
        _("ISIC Rev. 4"),
        max_length=60,
        blank=True,
        help_text=_("Nearest sections, divisions or groups, by comma."),
    )
    position = models.PositiveSmallIntegerField(
        _("order"), default=0, validators=[at_most(MOST_PLACES)], help_text=_("The place in its list.")
    )

    class Meta:
        verbose_name = _("sector")
        verbose_name_plural = _("sectors")
        ordering = ("position", "code")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(parent__isnull=True) | ~models.Q(parent=models.F("id")),
                name="sector_not_its_own_parent",
            ),
        )

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return address_of("sector", "mining")(self.code)

    @property
    def group_code(self) -> str:
        """Code of the group at the top: itself for a group."""
        return self.code.partition(".")[0]

    def clean(self):
        above = self.code.rpartition(".")[0]
        if (self.parent.code if self.parent else "") != above:
            raise ValidationError({"parent": _("The group is the part of the code before the dot.")})
        stored = Sector.objects.filter(pk=self.pk).first()
        if stored and stored.code != self.code and self.children.exists():
            raise ValidationError(
                {"code": _("The code stays as it is: those of the sectors of this group begin with it.")}
            )


class Coverage(models.Model):
    """That a session covered a sector, by commitments or by being named; worked out, never entered.

    Rebuilt by :func:`sectors_app.services.coverage_rebuild`.
    """

    session = models.ForeignKey(
        Session, verbose_name=_("session"), on_delete=models.CASCADE, related_name="sectors"
    )
    sector = models.ForeignKey(
        Sector, verbose_name=_("sector"), on_delete=models.CASCADE, related_name="coverage"
    )
    commitments = models.PositiveIntegerField(
        _("commitments mentioned"),
        default=0,
        help_text=_("How many commitments of the sector the session mentions."),
    )
    is_named = models.BooleanField(_("named as discussed or reviewed"), default=False)
    strongest = models.CharField(_("strongest wording"), max_length=17, choices=Strength.choices, blank=True)

    class Meta:
        verbose_name = _("coverage")
        verbose_name_plural = _("coverage")
        ordering = ("session", "sector")
        constraints = (
            models.UniqueConstraint(
                fields=("session", "sector"), name="coverage_once_per_session_and_sector"
            ),
            models.CheckConstraint(
                condition=models.Q(commitments__gte=1) | models.Q(is_named=True), name="coverage_has_a_reason"
            ),
        )

    def __str__(self):
        return f"{self.session}: {self.sector}"
