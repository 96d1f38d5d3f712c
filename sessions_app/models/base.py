"""What every fact of the register has: a version, a natural key, text in one form, an audit trail."""

from functools import cache
from typing import Any, ClassVar

from django.contrib.contenttypes.fields import GenericRelation
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import connections, models, transaction
from django.db.models import F
from django.utils.encoding import force_str
from django.utils.translation import gettext_lazy as _
from simple_history.manager import HistoryManager
from simple_history.models import HistoricalRecords

from sessions_app.errors import StaleVersionError
from sessions_app.lib.text import normalise
from sessions_app.lib.words import country_name, is_country

ascii_slug = RegexValidator(
    r"^[a-z0-9]+(?:-[a-z0-9]+)*$",
    _("Use small Latin letters, digits and single hyphens: this stands in public addresses."),
)


def validate_country(code: str) -> None:
    """Refuse anything but an ISO 3166-1 alpha-2 code of a state, or ``EU``."""
    if not is_country(code):
        raise ValidationError(
            _("“%(code)s” is not a country code of ISO 3166-1, such as IN or RU."), params={"code": code}
        )


class CountryField(models.CharField):
    """An ISO 3166-1 alpha-2 country, or the European Union (``EU``) as a side."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_length", 2)
        super().__init__(*args, **kwargs)
        self.validators = [*self.validators, validate_country]

    def in_words(self, code: str) -> str:
        """The country as a sentence names it."""
        return country_name(code)


class CodeField(models.SlugField):
    """What a record is known by in addresses; the validators that it is given say what may stand there.

    Django's own rule is laxer than ours, and would say the same a second time in words of programmers.
    """

    default_validators = ()

    def deconstruct(self):
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.SlugField", args, kwargs

    def formfield(self, **kwargs):
        return models.CharField.formfield(self, **kwargs)


@cache
def labels_of(field: models.Field) -> dict[Any, Any]:
    """The labels of a field of choices, by value; they are translated where they are read."""
    return dict(field.flatchoices)


class NaturalKeyManager(models.Manager):
    """Finds a row by the fields named in the model's ``NATURAL_KEY``."""

    def get_by_natural_key(self, *values):
        return self.get(**self.natural_lookup(values))

    def natural_lookup(self, values):
        """Field lookups for a natural key; a foreign key's own natural key stands as a nested list."""
        lookup = {}
        for name, value in zip(self.model.NATURAL_KEY, values, strict=True):
            if isinstance(value, (list, tuple)):
                related = self.model._meta.get_field(name).related_model
                value = related._default_manager.get_by_natural_key(*value)
            lookup[name] = value
        return lookup


def request_answered() -> str:
    """The number of the request that is being answered; a command has none."""
    return getattr(getattr(HistoricalRecords.context, "request", None), "id", "")


class AuditRow(models.Model):
    """Extra column of every audit row: the request in which the change was made."""

    request_id = models.CharField(max_length=36, blank=True, default="")

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        """Note the request that is being answered."""
        self.request_id = self.request_id or request_answered()
        super().save(*args, **kwargs)


class AuditManager(HistoryManager):
    """The manager of audit rows, whose class is made once.

    simple_history makes it anew whenever it is looked at, which takes longer than writing an audit row.
    """

    @classmethod
    @cache
    def from_queryset(cls, queryset_class, class_name=None):
        return super().from_queryset(queryset_class, class_name)


class AuditRecords(HistoricalRecords):
    """The audit trail of a record with links to many, which the database copies as they stand.

    simple_history reads them with all that they refer to, also where there are none: a third of a save.
    """

    def create_historical_record_m2ms(self, history_instance, instance):
        database = connections[history_instance._state.db]
        for field in history_instance._history_m2m_fields:
            links, copies = field.remote_field.through._meta, self.m2m_models[field]._meta
            columns = ", ".join(database.ops.quote_name(one.column) for one in links.concrete_fields)
            with database.cursor() as cursor:
                cursor.execute(
                    f"INSERT INTO {copies.db_table} (history_id, {columns})"  # noqa: S608
                    f" SELECT %s, {columns} FROM {links.db_table} WHERE {field.m2m_column_name()} = %s",
                    [history_instance.pk, instance.pk],
                )


AUDIT = {"bases": [AuditRow], "history_manager": AuditManager}
"""How the audit trail of every record is registered."""


class Spelled(models.Model):
    """A row whose text is stored in one form: NFC, with ZWJ and ZWNJ kept."""

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        self.normalise_text()
        super().save(*args, **kwargs)

    def clean_fields(self, exclude=None):
        self.normalise_text()
        super().clean_fields(exclude=exclude)

    def normalise_text(self):
        """Bring every text column to NFC, with ZWJ and ZWNJ kept."""
        for field in self._meta.concrete_fields:
            value = self.__dict__.get(field.attname)
            if isinstance(value, str) and isinstance(field, (models.CharField, models.TextField)):
                # Not by setattr: on a translated column that writes to the column of the active language.
                self.__dict__[field.attname] = normalise(value)


class Record(Spelled):
    """A row of the register: versioned for optimistic locking, stored in NFC, found by its natural key.

    ``version`` is 1 as loaded and grows with every save by a person. Saving a row that somebody else saved
    in between raises :class:`StaleVersionError` and changes nothing.
    """

    NATURAL_KEY: ClassVar[tuple[str, ...]] = ()

    version = models.PositiveIntegerField(_("version"), default=1, editable=False)
    created_at = models.DateTimeField(_("entered"), auto_now_add=True)
    updated_at = models.DateTimeField(_("last changed"), auto_now=True)

    objects = NaturalKeyManager()

    class Meta:
        abstract = True

    def save(self, *args, keep_version=False, **kwargs):
        """Save and count the version up; ``keep_version`` is for the loader, whose rows stay 'as loaded'."""
        if self._state.adding or keep_version:
            return super().save(*args, **kwargs)
        with transaction.atomic():
            rows = type(self)._base_manager.filter(pk=self.pk, version=self.version)
            if not rows.update(version=F("version") + 1):
                raise StaleVersionError(
                    _("Somebody saved a newer version of “%(row)s”. Open it again and repeat your change.")
                    % {"row": self}
                )
            self.version += 1
            return super().save(*args, **kwargs)

    def _get_FIELD_display(self, field):
        """The label of a choice. Django translates all labels to find one, and lists ask by the hundred."""
        value = getattr(self, field.attname)
        return force_str(labels_of(field).get(value, value), strings_only=True)

    def natural_key(self):
        values = (getattr(self, name) for name in self.NATURAL_KEY)
        return tuple(value.natural_key() if isinstance(value, Record) else value for value in values)


class Fact(Record):
    """A record that sources state: ``CITABLE`` lists the fields that a citation may support."""

    CITABLE: ClassVar[tuple[str, ...]] = ()

    citations = GenericRelation("sessions_app.Citation")

    class Meta:
        abstract = True
