"""People, organisations and places."""

from django.contrib import admin

from sessions_app.admin.base import TranslatedRecordAdmin
from sessions_app.admin.fields import CountryFilter, languages
from sessions_app.admin.inlines import CitationInline, NameInline
from sessions_app.models import Organisation, Person, Place


class NamedAdmin(TranslatedRecordAdmin):
    """What the three pages share."""

    prepopulated_fields = {"slug": ("name_en",)}
    list_display = ("name", "country", "slug")
    list_filter = (("country", CountryFilter),)
    search_fields = (*languages("name"), "slug")
    fieldsets = ((None, {"fields": (languages("name"), "slug", "country")}),)
    inlines = (NameInline, CitationInline)

    def get_prepopulated_fields(self, request, obj=None):
        # An address that people may have kept does not change with the name.
        return {} if obj else super().get_prepopulated_fields(request, obj)


@admin.register(Person)
class PersonAdmin(NamedAdmin):
    """People; their offices stand at the sessions."""

    named = {"": Person}


@admin.register(Organisation)
class OrganisationAdmin(NamedAdmin):
    """Ministries, agencies, companies and others."""

    named = {"": Organisation}
    list_display = ("name", "acronym", "kind", "country", "parent")
    list_filter = ("kind", ("country", CountryFilter))
    list_select_related = ("parent",)
    search_fields = (*NamedAdmin.search_fields, "acronym")
    autocomplete_fields = ("parent",)
    fieldsets = ((None, {"fields": (languages("name"), "acronym", "slug", ("kind", "country"), "parent")}),)


@admin.register(Place)
class PlaceAdmin(NamedAdmin):
    """Towns."""

    named = {"": Place}
    inlines = (NameInline,)
