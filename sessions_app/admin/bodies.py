"""Commissions, working groups and sub-groups, apart."""

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sessions_app.admin.base import DetailMixin, RegisterAdmin, TranslatedRecordAdmin
from sessions_app.admin.fields import CountryFilter, languages, partial_date
from sessions_app.admin.forms import RecordForm
from sessions_app.admin.inlines import CitationInline, NameInline
from sessions_app.models import Body, Commission, SubGroup, WorkingGroup

PROXIES = (Commission, WorkingGroup, SubGroup)
SEARCHED = (
    "acronym",
    "path",
    *languages("name"),
    *languages("short_name"),
)


class BodyForm(RecordForm):
    """A body of the kinds that its page is for."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        kinds = self._meta.model.KINDS
        if "kind" in self.fields:
            self.fields["kind"].choices = [
                choice for choice in self.fields["kind"].choices if choice[0] in ("", *kinds)
            ]
        elif len(kinds) == 1:
            self.instance.kind = kinds[0]


def body_fieldsets(*of_kind: str):
    """The form of a body; ``of_kind`` says what the page of its kind has beside."""
    return (
        (
            None,
            {
                "fields": (
                    *of_kind,
                    "parent",
                    ("country_a", "country_b"),
                    ("slug", "path"),
                    languages("name"),
                    languages("short_name"),
                    "acronym",
                )
            },
        ),
        (
            _("Its life"),
            {
                "fields": (
                    partial_date("established"),
                    ("interval_months", "hosts_alternate"),
                    "status",
                    languages("note"),
                )
            },
        ),
    )


class BodyPage(TranslatedRecordAdmin):
    """What the three pages share."""

    form = BodyForm
    named = {"": Body}
    search_fields = SEARCHED
    list_display = ("__str__", "name", "pair_name", "parent", "status", "session_count")
    list_filter = ("status", ("country_a", CountryFilter), ("country_b", CountryFilter))
    related = ("parent",)
    autocomplete_fields = ("parent",)
    readonly_fields = ("path",)
    ordering = ("path",)
    inlines = (NameInline, CitationInline)
    fieldsets = body_fieldsets()

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(session_total=Count("sessions"))

    @admin.display(description=_("countries"), ordering="country_a")
    def pair_name(self, body):
        return body.pair_name

    @admin.display(description=_("sessions"), ordering="session_total")
    def session_count(self, body):
        return body.session_total


@admin.register(Commission)
class CommissionAdmin(BodyPage):
    """Commissions, sub-commissions and dialogues."""

    fieldsets = body_fieldsets("kind")
    list_filter = ("kind", *BodyPage.list_filter)


@admin.register(WorkingGroup)
class WorkingGroupAdmin(BodyPage):
    """Working groups."""


@admin.register(SubGroup)
class SubGroupAdmin(BodyPage):
    """Sub-groups."""


def page_of(body: Body) -> str:
    """The name of the admin page on which a body is edited."""
    proxy = next(proxy for proxy in PROXIES if body.kind in proxy.KINDS)
    return f"admin:sessions_app_{proxy._meta.model_name}_change"


@admin.register(Body)
class BodySearchAdmin(DetailMixin, RegisterAdmin):
    """Bodies of every kind, so that other pages can search them; each is edited on the page of its kind."""

    named = {"": Body}
    search_fields = SEARCHED
    list_display = ("__str__", "name", "kind")
    ordering = ("path",)

    def _may(self, request, action: str) -> bool:
        names = ("body", *(proxy._meta.model_name for proxy in PROXIES))
        return any(request.user.has_perm(f"sessions_app.{action}_{name}") for name in names)

    def has_view_permission(self, request, obj=None):
        return self._may(request, "view") or self._may(request, "change")

    def has_change_permission(self, request, obj=None):
        return self._may(request, "change")

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def change_view(self, request, object_id, form_url="", extra_context=None):
        if not self.has_view_permission(request):
            raise PermissionDenied
        body = self.get_object(request, unquote(object_id))
        if body is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        query = f"?{request.GET.urlencode()}" if request.GET else ""
        return HttpResponseRedirect(reverse(page_of(body), args=(body.pk,)) + query)
