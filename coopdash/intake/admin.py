"""Drafts in the admin: to look at; work on them is done on their own pages."""

from django.contrib import admin

from coopdash.intake.models import Draft, DraftEvent, ImportBatch, RefusedUpload
from sessions_app.admin.base import ReadOnly


class DraftEventInline(ReadOnly, admin.TabularInline):
    model = DraftEvent
    extra = 0
    fields = ("at", "action", "by", "note", "request_id")
    readonly_fields = fields


@admin.register(Draft)
class DraftAdmin(ReadOnly, admin.ModelAdmin):
    """Who brought which article, and where it stands."""

    list_display = ("__str__", "language", "state", "author", "reviewer", "session", "updated_at")
    list_filter = ("state", "language", "kind")
    list_select_related = ("author", "reviewer", "session__body")
    search_fields = ("title", "publisher", "sha256")
    date_hierarchy = "created_at"
    exclude = ("text", "extracted", "edits", "ledger")
    inlines = (DraftEventInline,)

    def get_queryset(self, request):
        return super().get_queryset(request).visible_to(request.user)


@admin.register(ImportBatch)
class ImportBatchAdmin(ReadOnly, admin.ModelAdmin):
    """Which file was imported by whom, and what became of it."""

    list_display = ("file_name", "kind", "state", "by", "created_at", "imported_at", "undone_at")
    list_filter = ("kind", "state")
    list_select_related = ("by",)
    search_fields = ("file_name", "sha256")
    date_hierarchy = "created_at"
    exclude = ("ledger",)

    def get_queryset(self, request):
        return super().get_queryset(request).visible_to(request.user)


@admin.register(RefusedUpload)
class RefusedUploadAdmin(ReadOnly, admin.ModelAdmin):
    """Which file was refused to whom, and why."""

    list_display = ("file_name", "purpose", "size", "reason", "by", "at")
    list_filter = ("purpose",)
    list_select_related = ("by",)
    search_fields = ("file_name", "sha256", "reason")
    date_hierarchy = "at"
    fields = ("file_name", "purpose", "size", "sha256", "reason", "by", "at", "request_id")
