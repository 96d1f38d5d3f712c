"""How we know: sources, what each states of a fact, and the grade that follows."""

from django.apps import apps
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator, URLValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from sessions_app.choices import GradeLetter, Language, SourceKind, Stance
from sessions_app.lib.bulk import address_of
from sessions_app.lib.text import count_words
from sessions_app.models.base import CodeField, Fact, Record, Spelled, ascii_slug
from sessions_app.models.people import Organisation

MAX_PHRASE_WORDS = 12
"""Longest phrase a citation may quote: enough to find the place, too little to replace the source."""


class Source(Record):
    """A published text that the register cites.

    ``publisher`` put it out, ``origin`` wrote it: the agency or ministry whose text it is. Copies of one
    wire text share their origin and count once.
    """

    NATURAL_KEY = ("code",)

    code = CodeField(
        _("code"),
        max_length=80,
        unique=True,
        validators=[ascii_slug],
        help_text=_("What it is known by for good: small Latin letters, digits and hyphens."),
    )
    title = models.CharField(_("what it is"), max_length=300)
    publisher = models.ForeignKey(
        Organisation,
        verbose_name=_("publisher"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="published",
        help_text=_("Empty where the text does not name one."),
    )
    origin = models.ForeignKey(
        Organisation,
        verbose_name=_("origin"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="originated",
        help_text=_("The agency or ministry whose text it is, where it is not the publisher’s own."),
    )
    kind = models.CharField(_("kind"), max_length=8, choices=SourceKind.choices)
    language = models.CharField(_("language"), max_length=2, choices=Language.choices)
    published_on = models.DateField(
        _("published on"), null=True, blank=True, help_text=_("The day that the text bears.")
    )
    published_at = models.TimeField(
        _("time of publication"), null=True, blank=True, help_text=_("The time of day that the text bears.")
    )
    retrieved_on = models.DateField(
        _("retrieved on"),
        null=True,
        blank=True,
        help_text=_("The day on which it was read for the register."),
    )
    address = models.URLField(
        _("address"),
        max_length=600,
        blank=True,
        validators=[URLValidator(schemes=["http", "https"])],
        help_text=_("Where the text stands on the web."),
    )
    release_id = models.CharField(
        _("release number"), max_length=40, blank=True, help_text=_("The number that its publisher gave it.")
    )
    sha256 = models.CharField(
        _("SHA-256 of the text"),
        max_length=64,
        blank=True,
        validators=[RegexValidator(r"^[0-9a-f]{64}$", _("64 hexadecimal digits."))],
        help_text=_("The fingerprint of the text as it was read."),
    )
    syndicated_from = models.ForeignKey(
        "self",
        verbose_name=_("copy of"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="copies",
    )
    document = models.ForeignKey(
        "sessions_app.Document",
        verbose_name=_("is the text of the document"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="texts",
    )
    note = models.TextField(_("note"), blank=True)

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = (models.F("published_on").desc(nulls_last=True), "code")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(syndicated_from__isnull=True) | ~models.Q(syndicated_from=models.F("id")),
                name="source_not_its_own_copy",
            ),
            models.CheckConstraint(
                condition=models.Q(published_at__isnull=True) | models.Q(published_on__isnull=False),
                name="source_time_needs_a_day",
            ),
        )
        indexes = (
            # The list of those that are no copies, and its filters, without a look at the rows themselves.
            # None begins with the language: SQLite takes a language for rare where nothing tells it that
            # there are three, and then begins there to count whose outcomes a source speaks of (minutes).
            models.Index(
                fields=("syndicated_from", "published_on", "code", "language", "kind"), name="source_listed"
            ),
            models.Index(fields=("syndicated_from", "language", "kind"), name="source_counted"),
        )

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return address_of("source", "1")(self.pk)

    def clean(self):
        if self.published_at and not self.published_on:
            raise ValidationError({"published_on": _("Give the day too: a time alone says nothing.")})
        original, seen = self.syndicated_from, {self.pk} if self.pk else set()
        while original is not None:
            if original.pk in seen:
                raise ValidationError({"syndicated_from": _("A source cannot be a copy of its own copy.")})
            seen.add(original.pk)
            original = original.syndicated_from

    def origin_key(self) -> str:
        """Identity of the text's origin: sources with the same key are one voice."""
        if self.syndicated_from_id:
            return self.syndicated_from.origin_key()
        owner = self.origin_id or self.publisher_id
        return f"organisation:{owner}" if owner else f"source:{self.pk}"

    def official_side(self) -> str:
        """Country whose official text this is, or '' for press, agencies and unknown sides."""
        owner = self.origin or self.publisher
        return owner.country if self.kind == SourceKind.OFFICIAL and owner else ""


def citable_models() -> list[type[Fact]]:
    """The allow-list: every concrete model of the register that sources can state."""
    return [model for model in apps.get_models() if issubclass(model, Fact) and not model._meta.proxy]


class Citation(Spelled):
    """One source states one value of one field of one fact.

    ``locator`` says where in the source: ``¶n`` is its n-th non-empty line, ``p. n`` a page. ``value`` is the
    value in the source's own terms, kept short; ``phrase`` may quote at most twelve words.
    """

    source = models.ForeignKey(
        Source, verbose_name=_("source"), on_delete=models.PROTECT, related_name="citations"
    )
    content_type = models.ForeignKey(ContentType, verbose_name=_("kind of fact"), on_delete=models.PROTECT)
    object_id = models.PositiveBigIntegerField(_("fact"))
    fact = GenericForeignKey()
    field = models.CharField(
        _("field"),
        max_length=40,
        help_text=_("Which value of the fact it is about, by the name of its column."),
    )
    stance = models.CharField(_("stance"), max_length=7, choices=Stance.choices, default=Stance.STATES)
    value = models.CharField(
        _("value as stated"), max_length=200, blank=True, help_text=_("The value as this source puts it.")
    )
    locator = models.CharField(
        _("place in the source"),
        max_length=60,
        blank=True,
        help_text=_("Where it stands in the source: a paragraph, such as ¶3, or a page."),
    )
    phrase = models.CharField(
        _("phrase"),
        max_length=160,
        blank=True,
        help_text=_("At most twelve words of the source that state it."),
    )
    note = models.CharField(_("note"), max_length=200, blank=True)
    created_at = models.DateTimeField(_("entered"), auto_now_add=True)

    class Meta:
        verbose_name = _("citation")
        verbose_name_plural = _("citations")
        ordering = ("content_type", "object_id", "field", "source")
        constraints = (
            models.UniqueConstraint(
                fields=("source", "content_type", "object_id", "field"),
                name="citation_once_per_source_and_field",
            ),
            models.CheckConstraint(condition=~models.Q(field=""), name="citation_names_a_field"),
        )
        indexes = (models.Index(fields=("content_type", "object_id"), name="citation_of_fact"),)

    def __str__(self):
        return f"{self.source.code} {self.locator}"

    def clean(self):
        model = self.content_type.model_class() if self.content_type_id else None
        if model not in citable_models():
            raise ValidationError({"content_type": _("Only facts of the register can be cited.")})
        if self.field not in model.CITABLE:
            raise ValidationError(
                {
                    "field": _("“%(field)s” of a %(kind)s takes no citation; these do: %(fields)s.")
                    % {
                        "field": self.field,
                        "kind": model._meta.verbose_name,
                        "fields": ", ".join(model.CITABLE),
                    }
                }
            )
        if self.object_id and not model._base_manager.filter(pk=self.object_id).exists():
            raise ValidationError({"object_id": _("There is no such fact.")})
        if count_words(self.phrase) > MAX_PHRASE_WORDS:
            raise ValidationError({"phrase": _("Quote at most %(n)d words.") % {"n": MAX_PHRASE_WORDS}})


class FactGrade(models.Model):
    """How well one field of one fact is attested; worked out from its citations, never entered.

    Rebuilt by :func:`sessions_app.services.fact_grades_rebuild`.
    """

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE)
    object_id = models.PositiveBigIntegerField()
    fact = GenericForeignKey()
    field = models.CharField(
        _("field"),
        max_length=40,
        help_text=_("Which value of the fact it is about, by the name of its column."),
    )
    grade = models.CharField(_("grade"), max_length=1, choices=GradeLetter.choices)
    sources = models.PositiveSmallIntegerField(
        _("sources that state it"), help_text=_("How many sources state it.")
    )
    origins = models.PositiveSmallIntegerField(
        _("independent origins"), help_text=_("How many origins state it: copies of one text have one.")
    )
    has_conflict = models.BooleanField(_("sources differ"), default=False)

    class Meta:
        verbose_name = _("grade")
        verbose_name_plural = _("grades")
        ordering = ("content_type", "object_id", "field")
        constraints = (
            models.UniqueConstraint(
                fields=("content_type", "object_id", "field"), name="grade_once_per_fact_and_field"
            ),
        )

    def __str__(self):
        return self.grade
