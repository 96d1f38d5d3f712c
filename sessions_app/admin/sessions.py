"""Sessions with everybody and everything in them."""

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sessions_app.admin.base import (
    DetailMixin,
    RecordAdmin,
    RecordTable,
    TranslatedRecordAdmin,
    TranslatedRecordInline,
)
from sessions_app.admin.fields import CountryFilter, RelatedFilter, languages, partial_date
from sessions_app.admin.forms import RecordForm
from sessions_app.admin.inlines import CitationInline
from sessions_app.models import (
    Body,
    CoChair,
    Delegate,
    Document,
    KeyFigure,
    Organisation,
    Person,
    Place,
    Session,
    SubGroupReport,
)

APPEARANCE = (("side", "person", "organisation"), languages("office"))
DELEGATE = (("side", "position", "name_printed"), ("person", "organisation"), languages("office"))
REPORT = (("sub_group", "name_printed"),)
DOCUMENT = (("kind", "is_text_held"), languages("title"), partial_date("signed_on"), "signatories")
FIGURE = ("code", languages("label"), ("qualifier", "value"), languages("unit"), partial_date("as_of"))


def own_page(owner: str | tuple[str, ...], rows):
    """The fieldset of a detail on its own page, where what it belongs to stands first."""
    return ((None, {"fields": (owner, *rows)}),)


def inside(rows):
    """The fieldset of a detail inside another page."""
    return ((None, {"fields": rows}),)


class CoChairInline(TranslatedRecordInline):
    """Who chaired for each side."""

    model = CoChair
    autocomplete_fields = ("person", "organisation")
    fieldsets = inside(APPEARANCE)
    related = ("person",)
    max_num = 2


class DelegateInline(TranslatedRecordInline):
    """The members of the delegations."""

    model = Delegate
    autocomplete_fields = ("person", "organisation")
    fieldsets = inside(DELEGATE)
    classes = ("collapse",)


class SubGroupReportInline(RecordTable):
    """The sub-groups that reported."""

    model = SubGroupReport
    autocomplete_fields = ("sub_group",)
    fieldsets = inside(REPORT)
    related = ("sub_group",)
    classes = ("collapse",)


class DocumentInline(TranslatedRecordInline):
    """What the session signed or issued."""

    model = Document
    autocomplete_fields = ("signatories",)
    fieldsets = inside(DOCUMENT)
    classes = ("collapse",)


class KeyFigureInline(TranslatedRecordInline):
    """The numbers given at the session."""

    model = KeyFigure
    fk_name = "session"
    fieldsets = inside(FIGURE)
    classes = ("collapse",)


def numbering_doubts(body: Body, number: int, earliest, latest, but_not: int | None) -> list[str]:
    """What is odd about a number beside its neighbours: a gap, or an order that the dates contradict."""
    others = Session.objects.filter(body=body, number__isnull=False).exclude(pk=but_not)
    below = others.filter(number__lt=number).order_by("-number").first()
    above = others.filter(number__gt=number).order_by("number").first()
    doubts = []
    for neighbour in filter(None, (below, above)):
        words = {"title": neighbour.title, "date": neighbour.date or gettext("date not stated")}
        if abs(number - neighbour.number) > 1:
            doubts.append(gettext("The nearest number is that of the %(title)s (%(date)s).") % words)
        if earliest and neighbour.date_earliest:
            later = neighbour is below and neighbour.date_earliest > (latest or earliest)
            earlier = neighbour is above and neighbour.date_latest < earliest
            if later or earlier:
                doubt = gettext("By its date it would not stand beside the %(title)s (%(date)s).")
                doubts.append(doubt % words)
    return doubts


class SessionForm(RecordForm):
    """A session: its code can be left to the register, and an odd number is asked about once."""

    number_is_as_printed = forms.BooleanField(
        label=_("The number is as printed, although it leaves a gap or does not follow the dates"),
        required=False,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "code" in self.fields and not self.instance.pk:
            self.fields["code"].required = False
            self.fields["code"].help_text = _("Left empty, it is made from the body and the number or date.")

    def clean(self):
        cleaned = super().clean()
        body, number, earliest = (cleaned.get(name) for name in ("body", "number", "date_earliest"))
        if body and number and not cleaned.get("number_is_as_printed") and self._moves():
            doubts = numbering_doubts(body, number, earliest, cleaned.get("date_latest"), self.instance.pk)
            if doubts:
                doubts.append(gettext("If the number is right, say so in the box beside it and save again."))
                self.add_error("number", ValidationError(" ".join(doubts), code="doubt"))
        if body and "code" in self.fields and not cleaned.get("code") and not self.has_error("code"):
            precision = cleaned.get("date_precision") or ""
            sketch = Session(body=body, number=number, date_earliest=earliest, date_precision=precision)
            if number is not None or earliest:
                self._fill_code(cleaned, body, sketch.key)
        return cleaned

    def _moves(self) -> bool:
        return not self.instance.pk or bool({"body", "number", "date_earliest"} & set(self.changed_data))

    def _fill_code(self, cleaned, body: Body, key: str):
        code = f"{body.slug}-{key}"
        if Session.objects.filter(code=code).exists():
            # Another pair has a body of this name.
            code = f"{body.path.replace('/', '-')}-{key}"
        if len(code) <= Session._meta.get_field("code").max_length:
            cleaned["code"] = code
        else:
            self.add_error("code", _("The address of this body is long: give a shorter code."))


@admin.register(Session)
class SessionAdmin(TranslatedRecordAdmin):
    """Sessions."""

    form = SessionForm
    named = {"body": Body, "place": Place, "next_place": Place}
    related = ("body", "place")
    list_display = ("body", "title", "date_in_words", "place", "status", "kind", "coverage")
    list_display_links = ("title",)
    list_filter = ("status", "coverage", "kind", ("host", CountryFilter), ("body", RelatedFilter))
    date_hierarchy = "date_earliest"
    search_fields = (
        "code",
        "body__acronym",
        *(f"body__{column}" for name in ("name", "short_name") for column in languages(name)),
        *(f"place__{column}" for column in languages("name")),
        *languages("venue"),
    )
    search_numbers = ("number", "date_earliest__year")
    search_help_text = _("Also who chaired it. Any spelling in any language, digits of any script.")
    autocomplete_fields = ("body", "place", "next_place")
    fieldsets = (
        (
            None,
            {
                "fields": (
                    "body",
                    "number",
                    "number_is_as_printed",
                    "code",
                    ("kind", "status"),
                    partial_date("date"),
                    ("place", "host", "is_virtual"),
                    languages("venue"),
                    ("delegates", "delegates_approximate"),
                    "coverage",
                    languages("note"),
                )
            },
        ),
        (
            _("Next session, as the record says"),
            {"fields": (partial_date("next_date"), ("next_place", "next_host"), languages("next_wording"))},
        ),
    )
    inlines = (
        CoChairInline,
        SubGroupReportInline,
        DelegateInline,
        DocumentInline,
        KeyFigureInline,
        CitationInline,
    )

    def found_by(self, word):
        chairs = self.admin_site.get_model_admin(CoChair).found_by(word)
        return super().found_by(word) | Q(pk__in=CoChair.objects.filter(chairs).order_by().values("session"))

    @admin.display(description=_("session"), ordering="number")
    def title(self, session):
        return session.title

    @admin.display(description=_("date"), ordering="date_earliest", empty_value=_("not stated"))
    def date_in_words(self, session):
        return session.date and session.date.format()


class DetailAdmin(DetailMixin, RecordAdmin):
    """A detail of a session on a page of its own, for its citations."""

    inlines = (CitationInline,)


class TranslatedDetailAdmin(DetailMixin, TranslatedRecordAdmin):
    """The same with translated columns."""

    inlines = (CitationInline,)


@admin.register(CoChair)
class CoChairAdmin(TranslatedDetailAdmin):
    """Co-chairs of all sessions."""

    named = {"person": Person}
    related = ("person", "session__body")
    list_display = ("person", "side", "session")
    search_fields = tuple(f"person__{column}" for column in languages("name"))
    autocomplete_fields = ("session", "person", "organisation")
    fieldsets = own_page("session", APPEARANCE)


@admin.register(Delegate)
class DelegateAdmin(TranslatedDetailAdmin):
    """Delegates of all sessions."""

    named = {"person": Person, "organisation": Organisation}
    related = ("person", "organisation", "session__body")
    list_display = ("name_printed", "person", "organisation", "side", "session")
    search_fields = ("name_printed", *(f"person__{column}" for column in languages("name")))
    autocomplete_fields = ("session", "person", "organisation")
    fieldsets = own_page("session", DELEGATE)


@admin.register(SubGroupReport)
class SubGroupReportAdmin(DetailAdmin):
    """Sub-groups that reported, of all sessions."""

    named = {"sub_group": Body}
    related = ("sub_group", "session__body")
    list_display = ("sub_group", "session")
    search_fields = (
        "name_printed",
        "sub_group__acronym",
        *(f"sub_group__{column}" for column in languages("name")),
    )
    autocomplete_fields = ("session", "sub_group")
    fieldsets = own_page("session", REPORT)


@admin.register(Document)
class DocumentAdmin(TranslatedDetailAdmin):
    """Documents of all sessions."""

    related = ("session__body",)
    list_display = ("title", "kind", "session", "is_text_held")
    list_filter = ("kind", "is_text_held")
    search_fields = (*languages("title"), "session__body__acronym")
    autocomplete_fields = ("session", "signatories")
    fieldsets = own_page("session", DOCUMENT)


@admin.register(KeyFigure)
class KeyFigureAdmin(TranslatedRecordAdmin):
    """Key figures of bodies and of sessions."""

    named = {"body": Body}
    related = ("body", "session__body")
    list_display = ("label", "qualifier", "value", "unit", "body", "session")
    list_filter = ("qualifier",)
    search_fields = ("code", *languages("label"))
    autocomplete_fields = ("body", "session")
    fieldsets = own_page(("body", "session"), FIGURE)
    inlines = (CitationInline,)
