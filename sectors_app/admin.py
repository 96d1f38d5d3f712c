"""The admin of sectors and commitments; it also adds to a session's page what was agreed there."""

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.utils.translation import gettext_lazy as _

from sectors_app.choices import MentionRole
from sectors_app.models import (
    AgendaItem,
    Commitment,
    CommitmentLink,
    CommitmentParty,
    CommitmentRequest,
    Mention,
    Sector,
    StatusReport,
)
from sessions_app.admin.base import (
    DetailMixin,
    RecordAdmin,
    RecordTable,
    TranslatedRecordAdmin,
    TranslatedRecordInline,
    TranslatedRecordTable,
)
from sessions_app.admin.fields import RelatedFilter, languages, partial_date
from sessions_app.admin.forms import RecordFormSet
from sessions_app.admin.inlines import CitationInline, NameInline
from sessions_app.admin.sessions import SessionAdmin, inside, own_page
from sessions_app.models import Organisation, Session

MENTION = (("role", "strength"), languages("wording"), partial_date("due"))
REPORT = (
    ("as_of", "status"),
    ("organisation", "session"),
    languages("text"),
    ("review", "reviewed_by", "reviewed_on"),
)
LINK = (("kind", "session"), languages("note"))
REQUEST = (
    ("kind", "requested_on", "organisation", "side"),
    partial_date("due"),
    languages("reason"),
    ("decision", "decided_on", "decided_at"),
    languages("decision_text"),
)
AGENDA = (("position", "kind", "sector"), languages("text"))


class PartyInline(RecordTable):
    """Whom a commitment binds or names."""

    model = CommitmentParty
    autocomplete_fields = ("organisation",)
    fieldsets = inside((("organisation", "side", "role"),))
    related = ("organisation",)


class MentionFormSet(RecordFormSet):
    """Mentions of which one at most makes the commitment."""

    twin_error = ("role", _("A commitment is made once."))

    def twin_key(self, row):
        return row.commitment_id or 0 if row.role == MentionRole.MADE else None


class MentionInline(TranslatedRecordInline):
    """What each session said of a commitment."""

    model = Mention
    formset = MentionFormSet
    autocomplete_fields = ("session",)
    fieldsets = inside(("session", *MENTION))
    related = ("commitment", "session__body")


class StatusReportFormSet(RecordFormSet):
    """Reports of which one a day at most names no organisation."""

    twin_error = ("as_of", _("Another report of this day names no organisation either."))

    def twin_key(self, row):
        return row.as_of if row.organisation_id is None else None


class StatusReportInline(TranslatedRecordInline):
    """What was reported of a commitment."""

    model = StatusReport
    formset = StatusReportFormSet
    autocomplete_fields = ("organisation", "session", "reviewed_by")
    fieldsets = inside(REPORT)
    related = ("commitment",)


class RequestInline(TranslatedRecordInline):
    """What was asked for and decided about a commitment's date or its end."""

    model = CommitmentRequest
    autocomplete_fields = ("organisation", "decided_at")
    fieldsets = inside(REQUEST)
    related = ("commitment",)


class LinkInline(TranslatedRecordInline):
    """The later commitments that a commitment goes on in."""

    model = CommitmentLink
    fk_name = "earlier"
    autocomplete_fields = ("later", "session")
    fieldsets = inside(("later", *LINK))
    related = ("earlier", "later")


@admin.register(Commitment)
class CommitmentAdmin(TranslatedRecordAdmin):
    """Commitments with their lives."""

    related = ("sector",)
    list_display = ("reference", "wording", "kind", "sector", "status_now", "status_as_of")
    list_filter = ("kind", "mentions__strength", ("sector", RelatedFilter))
    named = {"sector": Sector, "parties__organisation": Organisation}
    search_fields = (
        "reference",
        *languages("wording"),
        *(f"sector__{column}" for column in languages("name")),
    )
    autocomplete_fields = ("sector", "further_sectors")
    fieldsets = (
        (
            None,
            {
                "fields": (
                    "reference",
                    languages("wording"),
                    "kind",
                    ("sector", "further_sectors"),
                    partial_date("due"),
                    "resurface_on",
                    languages("note"),
                )
            },
        ),
    )
    inlines = (
        PartyInline,
        MentionInline,
        StatusReportInline,
        RequestInline,
        LinkInline,
        CitationInline,
    )

    def get_queryset(self, request):
        return super().get_queryset(request).with_status()

    @admin.display(description=_("status"), ordering="current_status", empty_value=_("no report"))
    def status_now(self, commitment):
        return dict(StatusReport._meta.get_field("status").choices).get(commitment.current_status)

    @admin.display(description=_("as of"), ordering="current_status_as_of")
    def status_as_of(self, commitment):
        return commitment.current_status_as_of


@admin.register(Sector)
class SectorAdmin(TranslatedRecordAdmin):
    """The two levels of sectors."""

    named = {"": Sector}
    related = ("parent",)
    list_display = ("code", "name", "parent", "isic", "position")
    list_filter = (("parent", RelatedFilter),)
    search_fields = ("code", *languages("name"))
    autocomplete_fields = ("parent",)
    fieldsets = ((None, {"fields": (("code", "parent"), languages("name"), ("isic", "position"))}),)
    inlines = (NameInline,)


class DetailAdmin(DetailMixin, TranslatedRecordAdmin):
    """A part of a commitment's life or of a session on a page of its own, for its citations."""

    inlines = (CitationInline,)


@admin.register(Mention)
class MentionAdmin(DetailAdmin):
    """Mentions of all commitments."""

    related = ("commitment", "session__body")
    list_display = ("commitment", "session", "role", "strength")
    list_filter = ("role", "strength")
    search_fields = ("commitment__reference", *(f"commitment__{column}" for column in languages("wording")))
    autocomplete_fields = ("commitment", "session")
    fieldsets = own_page(("commitment", "session"), MENTION)


@admin.register(StatusReport)
class StatusReportAdmin(DetailAdmin):
    """Status reports of all commitments."""

    named = {"organisation": Organisation}
    related = ("commitment", "organisation", "session__body")
    list_display = ("commitment", "as_of", "status", "organisation")
    list_filter = ("status",)
    date_hierarchy = "as_of"
    search_fields = ("commitment__reference", *languages("text"))
    autocomplete_fields = ("commitment", "organisation", "session", "reviewed_by")
    fieldsets = own_page("commitment", REPORT)


@admin.register(CommitmentRequest)
class CommitmentRequestAdmin(DetailAdmin):
    """Requests for extension or dropping, those still to be decided among them."""

    named = {"organisation": Organisation}
    related = ("commitment", "organisation", "decided_at__body")
    list_display = ("commitment", "kind", "requested_on", "requested_by", "decision", "decided_on")
    list_filter = ("kind", "decision")
    date_hierarchy = "requested_on"
    search_fields = ("commitment__reference", *languages("reason"))
    autocomplete_fields = ("commitment", "organisation", "decided_at")
    fieldsets = own_page("commitment", REQUEST)


@admin.register(CommitmentLink)
class CommitmentLinkAdmin(DetailAdmin):
    """How commitments go on in others."""

    related = ("earlier", "later", "session__body")
    list_display = ("earlier", "kind", "later", "session")
    list_filter = ("kind",)
    search_fields = ("earlier__reference", "later__reference", *languages("note"))
    autocomplete_fields = ("earlier", "later", "session")
    fieldsets = own_page(("earlier", "later"), LINK)


@admin.register(AgendaItem)
class AgendaItemAdmin(DetailAdmin):
    """Agenda items of all sessions."""

    named = {"sector": Sector}
    related = ("session__body", "sector")
    list_display = ("__str__", "kind", "sector", "session")
    list_filter = ("kind",)
    search_fields = (*languages("text"), *(f"sector__{column}" for column in languages("name")))
    autocomplete_fields = ("session", "sector")
    fieldsets = own_page("session", AGENDA)


@admin.register(CommitmentParty)
class CommitmentPartyAdmin(DetailMixin, RecordAdmin):
    """Parties of all commitments."""

    named = {"organisation": Organisation}
    related = ("commitment", "organisation")
    list_display = ("organisation", "commitment", "side", "role")
    list_filter = ("role", "side")
    search_fields = ("commitment__reference", *(f"organisation__{column}" for column in languages("name")))
    autocomplete_fields = ("commitment", "organisation")
    fieldsets = own_page("commitment", (("organisation", "side", "role"),))
    inlines = (CitationInline,)


class SessionMentionInline(TranslatedRecordTable):
    """The commitments that a session made or spoke of; its own wording and date stand on a mention's page."""

    model = Mention
    formset = MentionFormSet
    autocomplete_fields = ("commitment",)
    fieldsets = inside(("commitment", "role", "strength"))
    related = ("commitment", "session__body")


class AgendaItemInline(TranslatedRecordInline):
    """What was discussed, reviewed or planned without a commitment."""

    model = AgendaItem
    autocomplete_fields = ("sector",)
    fieldsets = inside(AGENDA)
    related = ("sector",)


# The lower app cannot know of commitments, so the upper one extends the page of a session.
admin.site.unregister(Session)


@admin.register(Session)
class SessionWithOutcomesAdmin(SessionAdmin):
    """Sessions with what was agreed at them."""

    change_form_template = "admin/sectors_app/session_change_form.html"

    *most, citations = SessionAdmin.inlines
    inlines = (*most, SessionMentionInline, AgendaItemInline, citations)
    del most, citations

    def change_view(self, request, object_id, form_url="", extra_context=None):
        # As stored: what is being typed may have no address.
        stored = self.get_object(request, unquote(object_id))
        context = {**(extra_context or {}), "stored": stored}
        return super().change_view(request, object_id, form_url, context)
