"""Names in several languages and scripts, and the places where sessions meet."""

from django.contrib.contenttypes.fields import GenericForeignKey, GenericRelation
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from sessions_app.choices import Language, NameKind, Script
from sessions_app.models.base import CodeField, CountryField, Record, Spelled, ascii_slug


class Name(Spelled):
    """One more spelling of a body, person, organisation, place or sector; search and intake read it."""

    text = models.CharField(_("text"), max_length=300, help_text=_("The spelling itself."))
    language = models.CharField(_("language"), max_length=2, choices=Language.choices)
    script = models.CharField(_("script"), max_length=4, choices=Script.choices)
    kind = models.CharField(_("kind"), max_length=8, choices=NameKind.choices, default=NameKind.PRINTED)
    content_type = models.ForeignKey(ContentType, on_delete=models.PROTECT)
    object_id = models.PositiveBigIntegerField()
    named = GenericForeignKey()

    class Meta:
        verbose_name = _("name")
        verbose_name_plural = _("names")
        ordering = ("content_type", "object_id", "kind", "language", "text")
        constraints = (
            models.UniqueConstraint(
                fields=("content_type", "object_id", "text", "language", "kind"), name="name_once_per_thing"
            ),
        )
        indexes = (models.Index(fields=("content_type", "object_id"), name="name_of_thing"),)

    def __str__(self):
        return self.text

    def clean(self):
        model = self.content_type.model_class() if self.content_type_id else None
        if model is not None and not hasattr(model, "other_names"):
            raise ValidationError(
                _("A %(kind)s has no further names."), params={"kind": model._meta.verbose_name}
            )


class Named(models.Model):
    """Something with a name per language of the interface and any number of other spellings."""

    other_names = GenericRelation(Name)

    class Meta:
        abstract = True


class Place(Named, Record):
    """A town or state where sessions meet."""

    NATURAL_KEY = ("slug",)

    slug = CodeField(
        _("code"),
        max_length=60,
        unique=True,
        validators=[ascii_slug],
        help_text=_("What it is known by for good: small Latin letters, digits and hyphens."),
    )
    name = models.CharField(_("name"), max_length=120)
    country = CountryField(_("country"))

    class Meta:
        verbose_name = _("place")
        verbose_name_plural = _("places")
        ordering = ("name",)

    def __str__(self):
        return self.name
