"""Pages and inlines of the admin: versions, search across spellings, history."""

from copy import copy
from dataclasses import replace
from datetime import MAXYEAR, MINYEAR

from django.contrib import admin, messages
from django.contrib.admin.options import InlineModelAdmin
from django.contrib.admin.utils import lookup_spawns_duplicates, unquote
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, models, transaction
from django.db.models import ProtectedError, Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from modeltranslation.admin import TranslationAdmin, TranslationInlineModelAdmin
from simple_history.admin import SimpleHistoryAdmin
from simple_history.template_utils import HistoricalRecordContextHelper

from sessions_app.admin.fields import FORM_FIELDS, SuggestingMixin
from sessions_app.admin.forms import RecordForm, RecordFormSet, RegisterForm
from sessions_app.errors import RegisterError, StaleVersionError
from sessions_app.lib.differences import differences, linked, said_fields
from sessions_app.lib.spelling import search_words, spelling_pattern
from sessions_app.lib.text import ascii_digits
from sessions_app.models import Name


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


class RecordInlineBase(SuggestingMixin, InlineModelAdmin):
    """Rows inside the page of another row."""

    template = "admin/edit_inline/stacked.html"
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


class RecordTable(RecordInline):
    """The same one line a row, for rows of few columns; the rest stands on the row's own page."""

    template = "admin/edit_inline/tabular.html"


class TranslatedRecordInline(VersionedMixin, TranslationInlineModelAdmin, RecordInlineBase):
    """The same for rows with translated columns."""


class TranslatedRecordTable(TranslatedRecordInline):
    """The same one line a row."""

    template = "admin/edit_inline/tabular.html"


# --- Pages ----------------------------------------------------------------------------------------------


class SpellingSearch:
    """Search in every language and spelling, in digits of any script and letters of either case.

    ``named`` says which relations lead to something with other names: ``{"": Person}`` for the rows
    themselves, ``{"body": Body}`` for what they belong to. ``search_numbers`` are columns found by a number.
    """

    named: dict[str, type[models.Model]] = {}
    search_numbers: tuple[str, ...] = ()
    search_help_text = _("Any spelling in any language, digits of any script.")

    def get_search_results(self, request, queryset, search_term):
        for word in search_words(search_term):
            queryset = queryset.filter(self.found_by(word))
        return queryset, False

    def found_by(self, word: str) -> Q:
        """What a row has to meet for one word that was typed."""
        pattern = spelling_pattern(word)
        found = Q()
        for column in self.search_fields:
            found |= Q(**{f"{column}__regex": pattern})
        for relation, model in self.named.items():
            names = Name.objects.filter(
                content_type=ContentType.objects.get_for_model(model), text__regex=pattern
            ).order_by()
            hit = Q(**{f"{relation or 'pk'}__in": names.values("object_id")})
            if lookup_spawns_duplicates(self.opts, relation):
                # Joined, a row would be listed once for each of what it has several of.
                hit = Q(pk__in=self.model._base_manager.filter(hit).order_by().values("pk"))
            found |= hit
        digits = ascii_digits(word)
        # One of the columns may be a year, and the calendar has no others.
        if digits.isascii() and digits.isdigit() and MINYEAR <= int(digits) <= MAXYEAR:
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
            words = _("It was not deleted: another row has come to rest on it meanwhile.")
            self.message_user(request, words, messages.ERROR)
            name = f"admin:{self.opts.app_label}_{self.opts.model_name}_change"
            return HttpResponseRedirect(reverse(name, args=(object_id,)))


class HistoryWords(HistoricalRecordContextHelper):
    """What an entry of the history says was changed: what people fill, each language once."""

    def context_for_delta_changes(self, delta):
        said = {field.name for field in (*said_fields(self.record), *self.model._meta.many_to_many)}
        blank = (None, "")
        changes = [
            one for one in delta.changes if one.field in said and not (one.old in blank and one.new in blank)
        ]
        return super().context_for_delta_changes(replace(delta, changes=changes))


class RecordAdminBase(RegisterAdmin, SimpleHistoryAdmin):
    """What pages of versioned records share: their history, the way back in it, and who was quicker."""

    def changeform_view(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        try:
            return super().changeform_view(request, *args, **kwargs)
        except (RegisterError, IntegrityError):
            # Somebody was quicker between our reading and our saving. All was undone; read once more, and
            # the form sees the newer version, or the row that is there already, and says so.
            return super().changeform_view(request, *args, **kwargs)

    object_history_form_template = "admin/revert.html"

    def set_history_delta_changes(self, request, historical_records, foreign_keys_are_objs=True):
        super().set_history_delta_changes(request, historical_records, foreign_keys_are_objs)
        for record in historical_records:
            # The list would say "None" of a change for which nobody gave a reason.
            record.history_change_reason = record.history_change_reason or ""

    def get_historical_record_context_helper(self, request, historical_record):
        return HistoryWords(self.model, historical_record)

    def revert_disabled(self, request, obj=None):
        # The name of a row that is gone is never given again.
        is_gone = obj is not None and not self.model._base_manager.filter(pk=obj.pk).exists()
        return is_gone or super().revert_disabled(request, obj)

    def get_form(self, request, obj=None, **kwargs):
        if hasattr(obj, "_history") and request.method == "GET":
            # An earlier state names the rows that it named then; what is sent back is set on those of now.
            obj._prefetched_objects_cache = {
                field.name: linked(obj, field) for field in self.opts.many_to_many
            }
        return super().get_form(request, obj, **kwargs)

    def history_form_view_title(self, request, obj):
        return _("Earlier state: %(row)s") % {"row": obj}

    def history_form_view(self, request, object_id, version_id, extra_context=None):
        """An earlier state of a row: what would go and what would come back, then bringing it back.

        What is confirmed is bound to the version that it was compared with: where the row moved since,
        nothing is saved and both are shown anew.
        """
        key = unquote(object_id)
        then = get_object_or_404(self.model.history, **{self.opts.pk.attname: key}, history_id=version_id)
        now = self.model._base_manager.filter(pk=key).first()
        context = {"differences": differences(now, then.instance), "now": now} | (extra_context or {})
        if request.method != "POST":
            return super().history_form_view(request, object_id, version_id, context)
        if self.revert_disabled(request, then.instance) or not self.has_change_permission(request, now):
            raise PermissionDenied
        if request.POST.get("seen") == str(now.version):
            request.version_seen = now.version
            try:
                with transaction.atomic():
                    return super().history_form_view(request, object_id, version_id, context)
            except StaleVersionError:
                now.refresh_from_db()
                context["differences"] = differences(now, then.instance)
        shown = copy(request)
        shown.method = "GET"
        response = super().history_form_view(shown, object_id, version_id, context | {"has_moved": True})
        response.status_code = 409
        return response

    def save_model(self, request, obj, form, change):
        if hasattr(request, "version_seen"):
            # What was is saved anew on top of what is.
            obj.version = request.version_seen
        super().save_model(request, obj, form, change)


class RecordAdmin(VersionedMixin, RecordAdminBase):
    """The page of a versioned record."""


class TranslatedRecordAdmin(VersionedMixin, TranslationAdmin, RecordAdminBase):
    """The same for records with translated columns."""


class DetailMixin:
    """For rows entered inside another page: not on the index, but with a page for their citations."""

    def get_model_perms(self, request):
        return {}


class ReadOnly:
    """Shows rows and changes none."""

    def has_add_permission(self, request, *args):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
