"""People and organisations. A title belongs to an appearance at a session, not to the person."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from sessions_app.choices import OrganisationKind
from sessions_app.lib.bulk import address_of
from sessions_app.models.base import CodeField, CountryField, Fact, ascii_slug
from sessions_app.models.names import Named


class Organisation(Named, Fact):
    """A ministry, agency, company, region, academy or news organisation."""

    NATURAL_KEY = ("slug",)
    CITABLE = ("name", "country")

    slug = CodeField(
        _("code"),
        max_length=80,
        unique=True,
        validators=[ascii_slug],
        help_text=_("What it is known by for good: small Latin letters, digits and hyphens."),
    )
    name = models.CharField(_("name"), max_length=200)
    acronym = models.CharField(
        _("acronym"),
        max_length=40,
        blank=True,
        help_text=_("As sources print it; empty where they use none."),
    )
    kind = models.CharField(_("kind"), max_length=12, choices=OrganisationKind.choices)
    country = CountryField(_("country"), blank=True, help_text=_("Empty for an international organisation."))
    parent = models.ForeignKey(
        "self",
        verbose_name=_("part of"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="parts",
    )

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ("name",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(parent__isnull=True) | ~models.Q(parent=models.F("id")),
                name="organisation_not_its_own_parent",
            ),
        )

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return address_of("organisation", "some-body")(self.slug)

    def clean(self):
        above, seen = self.parent, {self.pk} if self.pk else set()
        while above is not None:
            if above.pk in seen:
                raise ValidationError({"parent": _("An organisation cannot be part of itself.")})
            seen.add(above.pk)
            above = above.parent


class Person(Named, Fact):
    """Somebody who co-chaired or attended a session."""

    NATURAL_KEY = ("slug",)
    CITABLE = ("name",)

    slug = CodeField(
        _("code"),
        max_length=80,
        unique=True,
        validators=[ascii_slug],
        help_text=_("What it is known by for good: small Latin letters, digits and hyphens."),
    )
    name = models.CharField(_("name"), max_length=160)
    country = CountryField(_("country"))

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ("name",)
        # A page late in the list of a world would sort all of them.
        indexes = [
            models.Index(fields=(f"name_{language}", "slug"), name=f"person_by_name_{language}")
            for language in settings.MODELTRANSLATION_LANGUAGES
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return address_of("person", "some-body")(self.slug)
