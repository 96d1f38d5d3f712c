"""Sources, and what each of them states."""

from django import forms
from django.contrib import admin
from django.contrib.contenttypes.prefetch import GenericPrefetch
from django.db.models import Count
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from modeltranslation.admin import TranslationAdmin
from simple_history.admin import SimpleHistoryAdmin

from sessions_app.admin.base import RegisterAdmin, TranslatedRecordAdmin
from sessions_app.admin.fields import languages
from sessions_app.admin.forms import RegisterForm
from sessions_app.admin.inlines import citable_choices
from sessions_app.models import Citation, Organisation, Source
from sessions_app.models.evidence import citable_models


@admin.register(Source)
class SourceAdmin(TranslatedRecordAdmin):
    """Published texts."""

    named = {"publisher": Organisation, "origin": Organisation}
    list_display = ("title", "publisher", "kind", "language", "published_on", "statement_count")
    list_filter = ("kind", "language")
    list_select_related = ("publisher",)
    date_hierarchy = "published_on"
    search_fields = (
        *languages("title"),
        "code",
        "address",
        "release_id",
        *(f"publisher__{column}" for column in languages("name")),
    )
    autocomplete_fields = ("publisher", "origin", "syndicated_from", "document")
    fieldsets = (
        (
            None,
            {
                "fields": (
                    "code",
                    languages("title"),
                    ("publisher", "origin"),
                    ("kind", "language"),
                    ("published_on", "published_at"),
                    "address",
                    "release_id",
                )
            },
        ),
        (
            _("The text itself"),
            {"fields": ("document", "syndicated_from", "retrieved_on", "sha256", languages("note"))},
        ),
    )

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(statements=Count("citations"))

    @admin.display(description=_("citations"), ordering="statements")
    def statement_count(self, source):
        return source.statements


class CitationForm(RegisterForm):
    """A citation on its own page: the fact it is about is chosen on the page of the fact."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "field" in self.fields and self.instance.pk:
            model = self.instance.content_type.model_class()
            self.fields["field"] = forms.ChoiceField(
                choices=citable_choices(model), label=capfirst(Citation._meta.get_field("field").verbose_name)
            )


@admin.register(Citation)
class CitationAdmin(TranslationAdmin, RegisterAdmin, SimpleHistoryAdmin):
    """What sources state, over all facts; entered on the page of each fact."""

    form = CitationForm
    list_display = ("source", "content_type", "fact", "field", "stance", "value", "locator")
    list_filter = ("stance", ("content_type", admin.RelatedOnlyFieldListFilter))
    related = ("source", "content_type")
    search_fields = (
        *(f"source__{column}" for column in languages("title")),
        "source__code",
        "value",
        "phrase",
    )
    autocomplete_fields = ("source",)
    readonly_fields = ("content_type", "fact")
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("content_type", "fact"),
                    "field",
                    "source",
                    "stance",
                    "value",
                    "locator",
                    "phrase",
                    languages("note"),
                )
            },
        ),
    )

    def get_queryset(self, request):
        facts = []
        for model in citable_models():
            owner = self.admin_site._registry.get(model)
            facts.append(owner.get_queryset(request) if owner else model.objects.all())
        return super().get_queryset(request).prefetch_related(GenericPrefetch("fact", facts))

    def has_add_permission(self, request):
        return False
