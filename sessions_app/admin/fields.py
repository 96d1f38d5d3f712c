"""Form fields and widgets that take what people type, and survive what they should not have sent."""

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import (
    AdminDateWidget,
    AdminTextareaWidget,
    AdminTimeWidget,
    AdminURLFieldWidget,
    AutocompleteSelect,
    AutocompleteSelectMultiple,
)
from django.core.exceptions import ValidationError
from django.db import models
from modeltranslation.utils import get_translation_fields

from sessions_app.lib.text import ascii_digits
from sessions_app.lib.words import country_name
from sessions_app.models.base import CountryField


def languages(name: str) -> tuple[str, ...]:
    """The columns of a translated field, side by side in one row of a form."""
    return tuple(get_translation_fields(name))


def partial_date(name: str) -> tuple[str, ...]:
    """The four columns of a partial date, side by side in one row of a form."""
    return tuple(f"{name}_{part}" for part in ("earliest", "latest", "precision", "printed"))


class DigitsDateField(forms.DateField):
    """A date whose digits may be of any script."""

    def to_python(self, value):
        return super().to_python(ascii_digits(value) if isinstance(value, str) else value)


class DigitsTimeField(forms.TimeField):
    """A time of day whose digits may be of any script."""

    def to_python(self, value):
        return super().to_python(ascii_digits(value) if isinstance(value, str) else value)


class CountryFormField(forms.CharField):
    """A country code, in capitals however it was typed."""

    def __init__(self, *args, **kwargs):
        kwargs["widget"] = forms.TextInput(attrs={"size": 3, "placeholder": "IN"})
        super().__init__(*args, **kwargs)

    def to_python(self, value):
        return super().to_python(value).upper()


FORM_FIELDS = {
    models.DateField: {"form_class": DigitsDateField, "widget": AdminDateWidget},
    models.TimeField: {"form_class": DigitsTimeField, "widget": AdminTimeWidget},
    CountryField: {"form_class": CountryFormField},
    models.URLField: {"widget": AdminURLFieldWidget, "assume_scheme": "https"},
    models.TextField: {"widget": AdminTextareaWidget(attrs={"rows": 3})},
}


class CountryFilter(admin.AllValuesFieldListFilter):
    """Countries by their names; rows without one have a sign of their own to be chosen by."""

    def choices(self, changelist):
        codes, nowhere = set(self.lookup_choices), changelist.model_admin.get_empty_value_display()
        for choice in super().choices(changelist):
            if choice["display"] in codes:
                choice["display"] = country_name(choice["display"]) or nowhere
            yield choice


class RelatedFilter(admin.RelatedOnlyFieldListFilter):
    """Rows to narrow a list by; where they are more than anybody looks through, the chosen one alone.

    The search of the list finds the others.
    """

    MOST = 200

    def field_choices(self, field, request, model_admin):
        named = model_admin.get_queryset(request).order_by().values(field.name).distinct()
        if named.count() <= self.MOST:
            return super().field_choices(field, request, model_admin)
        chosen = [one for one in self.lookup_val or () if is_key(one)]
        return field.get_choices(include_blank=False, limit_choices_to={"pk__in": chosen})

    def has_output(self):
        # A filter without output is not applied.
        return super().has_output() or bool(self.lookup_val and self.lookup_choices)


def is_key(value: object) -> bool:
    """Whether a value that was sent can be a primary key at all: a number that a database can hold."""
    text = str(value)
    return text.isascii() and text.isdigit() and len(text) <= 18


class KeysOnlyMixin:
    """Draws a refused form again whatever was sent: Django's own widget breaks on what is no key."""

    def optgroups(self, name, value, attr=None):
        return super().optgroups(name, [one for one in value if is_key(one)], attr)


class Suggestion(KeysOnlyMixin, AutocompleteSelect):
    """A row searched as one types."""


class Suggestions(KeysOnlyMixin, AutocompleteSelectMultiple):
    """Rows searched as one types."""


class SuggestionsField(forms.ModelMultipleChoiceField):
    """Rows searched as one types; what is no key is refused with a sentence."""

    def _check_values(self, value):
        for one in value:
            if not is_key(one):
                raise ValidationError(
                    self.error_messages["invalid_pk_value"], code="invalid_pk_value", params={"pk": one}
                )
        return super()._check_values(value)


class SuggestingMixin:
    """For pages and inlines: their searched fields take anything that is sent without breaking."""

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs["widget"] = Suggestion(db_field, self.admin_site, using=kwargs.get("using"))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs["widget"] = Suggestions(db_field, self.admin_site, using=kwargs.get("using"))
            kwargs["form_class"] = SuggestionsField
        return super().formfield_for_manytomany(db_field, request, **kwargs)
