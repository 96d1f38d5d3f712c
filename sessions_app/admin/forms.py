"""Forms that notice who was quicker, and always answer with a sentence."""

from django import forms
from django.contrib.contenttypes.forms import BaseGenericInlineFormSet
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modeltranslation.settings import DEFAULT_LANGUAGE
from modeltranslation.utils import build_localized_fieldname

from sessions_app.lib.partial_date import PartialDateField


class RegisterForm(forms.ModelForm):
    """A form that always answers with a sentence, also for a fault in a column it does not show."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            stem, _, part = name.rpartition("_")
            if part == "printed" and isinstance(getattr(self._meta.model, stem, None), PartialDateField):
                field.help_text = PARTIAL_DATE_HELP

    def clean(self):
        """A text that was never given stays so: a box left empty is no change for the audit trail to tell."""
        cleaned = super().clean()
        for name in [name for name, value in self.cleaned_data.items() if value == ""]:
            if getattr(self.instance, name, "") is None:
                self.cleaned_data[name] = None
        return cleaned

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
    "One day: the earliest alone. Some days: the first and the last. A month or a year: its first day and "
    "that precision. Not known: leave all four empty."
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
