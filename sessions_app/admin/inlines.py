"""Rows that stand inside the pages of facts of every kind: other names, and citations."""

from django import forms
from django.contrib.contenttypes.admin import GenericTabularInline
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from sessions_app.admin.fields import FORM_FIELDS, SuggestingMixin
from sessions_app.admin.forms import GenericForm, GenericFormSet
from sessions_app.models import Citation, Name
from sessions_app.selectors.sources import field_label


class NameInline(GenericTabularInline):
    """Other spellings of something, which search and intake read."""

    model = Name
    form = GenericForm
    formset = GenericFormSet
    fields = ("text", "language", "script", "kind")
    extra = 0
    verbose_name = _("other spelling")
    verbose_name_plural = _("other spellings")


def citable_choices(model) -> list[tuple[str, str]]:
    """The fields of a fact that a citation may support, as people call them."""
    return [(name, capfirst(field_label(model, name))) for name in model.CITABLE]


class CitationInline(SuggestingMixin, GenericTabularInline):
    """Which sources state which fields of the fact on the page."""

    model = Citation
    form = GenericForm
    formset = GenericFormSet
    formfield_overrides = FORM_FIELDS
    fields = ("source", "field", "stance", "value", "locator", "phrase")
    autocomplete_fields = ("source",)
    widths = {"value": 24, "locator": 8, "phrase": 24}
    extra = 0
    show_change_link = True

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("source")

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name == "field":
            choices = [("", "---------"), *citable_choices(self.parent_model)]
            return forms.ChoiceField(choices=choices, label=capfirst(db_field.verbose_name))
        if db_field.name in self.widths:
            kwargs["widget"] = forms.TextInput(attrs={"size": self.widths[db_field.name]})
        return super().formfield_for_dbfield(db_field, request, **kwargs)
