"""What every page of the register's admin has: versions, search across spellings, dates and digits, history."""

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import (
    AdminDateWidget,
    AdminTextareaWidget,
    AdminTimeWidget,
    AdminURLFieldWidget,
    AutocompleteSelect,
    AutocompleteSelectMultiple,
)
from django.contrib.contenttypes.forms import BaseGenericInlineFormSet
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models
from django.db.models import ProtectedError, Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from modeltranslation.admin import TranslationAdmin, TranslationInlineModelAdmin
from modeltranslation.settings import DEFAULT_LANGUAGE
from modeltranslation.utils import build_localized_fieldname, get_translation_fields
from simple_history.admin import SimpleHistoryAdmin

from sessions_app.errors import StaleVersionError
from sessions_app.lib.partial_date import PartialDateField
from sessions_app.lib.spelling import search_words, spelling_pattern
from sessions_app.lib.text import ascii_digits
from sessions_app.models import Name
from sessions_app.models.base import CountryField

# --- Parts of forms -------------------------------------------------------------------------------------


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
        kwargs["widget"] = forms.TextInput(attrs={"size": 3, "placeholder": "IN", "autocapitalize": "characters"})
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


class RegisterForm(forms.ModelForm):
    """A form that always answers with a sentence, also for a fault in a column it does not show."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            stem, _, part = name.rpartition("_")
            if part == "earliest" and isinstance(getattr(self._meta.model, stem, None), PartialDateField):
                field.help_text = PARTIAL_DATE_HELP

    def add_error(self, field, error):
        if not isinstance(error, ValidationError):
            error = ValidationError(error)
        if field is None and hasattr(error, "error_dict"):
            for name, found in error.error_dict.items():
                super().add_error(self._place_of(name), found)
            return
        super().add_error(self._place_of(field), error)

    def _place_of(self, name: str | None) -> str | None:
        """The field where an error about a column is shown; None for the head of the form."""
        default = build_localized_fieldname(name or "", DEFAULT_LANGUAGE)
        return next((place for place in (name, default) if place in self.fields), None)


PARTIAL_DATE_HELP = _(
    "A day: give it here alone. Some days: the first and the last. Only a month or a year: its first day, "
    "with that precision. Not known: leave all four empty."
)


class RecordForm(RegisterForm):
    """A form that notices when somebody else saved the row while it was open.

    It carries the version that it showed. Where that is no longer the stored one, nothing is saved, all that
    was typed stays, and each field that differs says what is stored now. Saving once more then is deliberate.
    """

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["version"] = self.instance.version

    def clean(self):
        cleaned = super().clean()
        if self.instance.pk and self.cleaned_data.get("version") != self.instance.version:
            self._say_what_was_saved_meanwhile()
        return cleaned

    def _say_what_was_saved_meanwhile(self):
        self.add_error(
            None,
            ValidationError(
                _(
                    "Somebody saved a newer version of “%(row)s” while you had it open. Nothing is saved yet "
                    "and nothing you typed is lost: each field that differs says what is stored now. "
                    "Check them, then save again."
                ),
                code="stale",
                params={"row": str(self.instance)},
            ),
        )
        for name in self.changed_data:
            if name in self.fields and name != "version":
                self.add_error(name, _("Stored now: %(value)s") % {"value": self._stored(name)})
        self.data = self.data.copy()
        self.data[self.add_prefix("version")] = str(self.instance.version)

    def _stored(self, name: str) -> str:
        field = self.instance._meta.get_field(name)
        if field.many_to_many:
            value = ", ".join(str(row) for row in getattr(self.instance, name).all())
        elif field.choices:
            value = getattr(self.instance, f"get_{name}_display")()
        else:
            value = getattr(self.instance, name)
        return _("nothing") if value in (None, "") else str(value)


# --- Rows inside a page ---------------------------------------------------------------------------------


class RecordFormSet(forms.models.BaseInlineFormSet):
    """Rows that can be checked against the row above them, even while that is not saved yet.

    ``twin_key`` names what only one of the rows may be, where the database's rule for that is a conditional
    one, which Django does not check among the rows of one form; ``twin_error`` is the field and sentence.
    """

    twin_error: tuple[str | None, str] = (None, "")

    def _construct_form(self, i, **kwargs):
        form = super()._construct_form(i, **kwargs)
        setattr(form.instance, self.fk.name, self.instance)
        return form

    def twin_key(self, row: models.Model) -> object | None:
        return None

    def clean(self):
        super().clean()
        seen = set()
        for form in self.forms:
            # A row left empty, refused or about to be deleted cannot be a twin.
            if not getattr(form, "cleaned_data", None) or form.errors or form.cleaned_data.get("DELETE"):
                continue
            key = self.twin_key(form.instance)
            if key is not None and key in seen:
                form.add_error(*self.twin_error)
            seen.add(key)


class GenericForm(RegisterForm):
    """A row about anything: checked for doubles although the page does not show what it is about."""

    def _get_validation_exclusions(self):
        return set(super()._get_validation_exclusions()) - {"content_type", "object_id"}


class GenericFormSet(BaseGenericInlineFormSet):
    """Rows that know what they are about before they are checked."""

    def _construct_form(self, i, **kwargs):
        form = super()._construct_form(i, **kwargs)
        form.instance.content_type = ContentType.objects.get_for_model(self.instance)
        form.instance.object_id = self.instance.pk or 0
        return form


def with_version(fieldsets):
    """Fieldsets with the hidden version in the first."""
    (title, options), *rest = fieldsets
    if "version" in options["fields"]:
        return fieldsets
    return [(title, {**options, "fields": [*options["fields"], "version"]}), *rest]


class VersionedMixin:
    """For pages and inlines of records: the hidden version is part of the form."""

    form = RecordForm
    formfield_overrides = FORM_FIELDS

    def get_exclude(self, request, obj=None):
        # The column is not editable; the form brings a hidden field of its own.
        return [*(super().get_exclude(request, obj) or ()), "version"]

    def get_fieldsets(self, request, obj=None):
        return with_version(super().get_fieldsets(request, obj))


class RecordInlineBase(SuggestingMixin, admin.StackedInline):
    """Rows inside the page of another row."""

    formset = RecordFormSet
    extra = 0
    show_change_link = True
    related: tuple[str, ...] = ()
    """What the rows' names need, so that no row asks for it alone."""

    def get_queryset(self, request):
        rows = super().get_queryset(request)
        return rows.select_related(*self.related) if self.related else rows


class RecordInline(VersionedMixin, RecordInlineBase):
    """Rows of a record inside the page of another."""


class TranslatedRecordInline(VersionedMixin, TranslationInlineModelAdmin, RecordInlineBase):
    """The same for rows with translated columns."""


# --- Pages ----------------------------------------------------------------------------------------------


class SpellingSearch:
    """Search in every language and spelling; digits of any script, either case, ё as е, with or without nukta.

    ``named`` says which relations lead to something with other names: ``{"": Person}`` for the rows
    themselves, ``{"body": Body}`` for what they belong to. ``search_numbers`` are columns found by a number.
    """

    named: dict[str, type[models.Model]] = {}
    search_numbers: tuple[str, ...] = ()
    search_help_text = _("Any spelling in any language, digits of any script.")

    def get_search_results(self, request, queryset, search_term):
        for word in search_words(search_term):
            queryset = queryset.filter(self._found_by(word))
        return queryset, False

    def _found_by(self, word: str) -> Q:
        pattern = spelling_pattern(word)
        found = Q()
        for column in self.search_fields:
            found |= Q(**{f"{column}__regex": pattern})
        for relation, model in self.named.items():
            names = Name.objects.filter(
                content_type=ContentType.objects.get_for_model(model), text__regex=pattern
            ).order_by()
            found |= Q(**{f"{relation or 'pk'}__in": names.values("object_id")})
        digits = ascii_digits(word)
        if digits.isascii() and digits.isdigit() and len(digits) <= 5:
            for column in self.search_numbers:
                found |= Q(**{column: int(digits)})
        return found


class RegisterAdmin(SuggestingMixin, SpellingSearch, admin.ModelAdmin):
    """A page of the register: searchable, and clear about what cannot be deleted."""

    list_per_page = 50
    related: tuple[str, ...] = ()
    """What a row's name needs, on lists and in searches alike."""
    formfield_overrides = FORM_FIELDS
    form = RegisterForm
    save_on_top = True

    def get_queryset(self, request):
        rows = super().get_queryset(request)
        return rows.select_related(*self.related) if self.related else rows

    def changelist_view(self, request, extra_context=None):
        if any("\x00" in value for values in request.GET.lists() for value in values[1]):
            return HttpResponseRedirect(request.path)
        return super().changelist_view(request, extra_context)

    def render_delete_form(self, request, context):
        count = len(context["protected"])
        if count:
            self.message_user(
                request,
                ngettext(
                    "“%(row)s” stays: %(count)d other row rests on it. Change or delete that first.",
                    "“%(row)s” stays: %(count)d other rows rest on it. Change or delete those first.",
                    count,
                )
                % {"row": context["object"], "count": count},
                messages.WARNING,
            )
        return super().render_delete_form(request, context)

    def delete_view(self, request, object_id, extra_context=None):
        try:
            return super().delete_view(request, object_id, extra_context)
        except ProtectedError:
            # Somebody built on the row between the question and the answer.
            self.message_user(
                request, _("It was not deleted: another row has come to rest on it meanwhile."), messages.ERROR
            )
            info = self.opts.app_label, self.opts.model_name
            return HttpResponseRedirect(
                reverse(f"admin:{info[0]}_{info[1]}_change", args=(object_id,), current_app=self.admin_site.name)
            )


class RecordAdminBase(RegisterAdmin, SimpleHistoryAdmin):
    """What pages of versioned records share: their history, the way back in it, and who was quicker."""

    def changeform_view(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        try:
            return super().changeform_view(request, *args, **kwargs)
        except (StaleVersionError, IntegrityError):
            # Somebody was quicker between our reading and our saving. All was undone; read once more, and
            # the form sees the newer version, or the row that is there already, and says so.
            return super().changeform_view(request, *args, **kwargs)

    def history_form_view(self, request, object_id, version_id, extra_context=None):
        request.is_revert = True
        return super().history_form_view(request, object_id, version_id, extra_context)

    def save_model(self, request, obj, form, change):
        if getattr(request, "is_revert", False):
            # What was is saved anew on top of what is.
            obj.version = type(obj)._base_manager.values_list("version", flat=True).get(pk=obj.pk)
        super().save_model(request, obj, form, change)


class RecordAdmin(VersionedMixin, RecordAdminBase):
    """The page of a versioned record."""


class TranslatedRecordAdmin(VersionedMixin, TranslationAdmin, RecordAdminBase):
    """The same for records with translated columns."""


class DetailMixin:
    """For rows that are entered inside another page: not on the index, but with a page for their citations."""

    def get_model_perms(self, request):
        return {}
