"""Nodal officers, and the log of reminders, in the admin."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from coopdash.briefs.models import NodalOfficer, Reminder
from coopdash.briefs.services.reminders import reminders_release


@admin.register(NodalOfficer)
class NodalOfficerAdmin(admin.ModelAdmin):
    """Whom each body names."""

    list_display = ("body", "user", "language", "wants_mail")
    list_filter = ("wants_mail", "language")
    list_select_related = ("body", "user")
    search_fields = ("body__acronym", "body__short_name_en", "user__username", "user__email")
    autocomplete_fields = ("body", "user")
    readonly_fields = ("wants_mail",)


@admin.register(Reminder)
class ReminderAdmin(admin.ModelAdmin):
    """What went out to whom; mails of unknown fate are released by a person or by nobody."""

    list_display = ("claimed_at", "reader", "kind", "subject", "period", "delivery", "attempts", "error")
    list_filter = ("delivery", "kind")
    list_select_related = ("reader",)
    search_fields = ("reader__username", "reader__email", "subject")
    date_hierarchy = "claimed_at"
    actions = ("release",)

    def has_add_permission(self, request, *args):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def get_readonly_fields(self, request, obj=None):
        return [field.name for field in self.model._meta.fields]

    @admin.action(description=_("Let the chosen ones go out again"), permissions=["change"])
    def release(self, request, queryset):
        count = reminders_release(rows=queryset)
        sentence = ngettext(
            "%(count)d reminder goes out again with the next run.",
            "%(count)d reminders go out again with the next run.",
            count,
        )
        self.message_user(request, sentence % {"count": count})
