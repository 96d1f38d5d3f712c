"""The forms of intake: the article with its source, and the reviewer's note."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from coopdash.intake.gazetteers import hindi_spellings
from coopdash.intake.lib.countries import LONGEST_NAME, country_code, no_country
from coopdash.intake.lib.dates import parse_date
from coopdash.intake.lib.devanagari import has_devanagari, mend_spaces
from coopdash.intake.lib.files.uploads import MAX_CHARACTERS, MAX_DOCUMENT_BYTES, SUFFIXES, text_of_upload
from coopdash.intake.lib.legibility import illegible
from sessions_app.choices import Language, SourceKind
from sessions_app.lib.text import normalise


class DayField(forms.CharField):
    """A whole day, in the ways people write it."""

    def clean(self, value) -> date | None:
        # Read after the text was looked at: its length, say, is asked of the words and not of a date.
        text = super().clean(value)
        if not text:
            return None
        try:
            day = parse_date(text)
        except ValueError as error:
            raise ValidationError(str(error)) from error
        if not day.is_single_day:
            raise ValidationError(_("Give the day, such as 7 August 2025."))
        return day.earliest

    def prepare_value(self, value):
        return value.isoformat() if isinstance(value, date) else value


class SourceForm(forms.Form):
    """What is said of an article: what it is, who published it, when, where, in which language."""

    title = forms.CharField(
        label=_("What it is"),
        required=False,
        max_length=300,
        help_text=_("In your own words, such as “News report on the 11th session”. May be left empty."),
    )
    publisher = forms.CharField(label=_("Publisher"), required=False, max_length=200)
    kind = forms.ChoiceField(
        label=_("Kind of source"), choices=SourceKind.choices, initial=SourceKind.PRESS, required=False
    )
    publisher_country = forms.CharField(
        label=_("Publisher’s country"),
        required=False,
        max_length=LONGEST_NAME,
        help_text=_("Its name or code. Needed for an official text of a new publisher."),
    )
    address = forms.CharField(
        label=_("Address"),
        required=False,
        max_length=600,
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"}),
        help_text=_("Kept as a reference; it is never fetched."),
    )
    published_on = DayField(
        label=_("Published on"),
        required=False,
        max_length=80,
        help_text=_("Such as 7 August 2025. Left empty, the date line of the text is read."),
    )
    language = forms.ChoiceField(
        label=_("Language"), required=False, choices=[("", _("As the letters say")), *Language.choices]
    )

    use_required_attribute = False

    def clean_publisher_country(self):
        text = self.cleaned_data["publisher_country"]
        code = country_code(text)
        if text and not code:
            raise ValidationError(no_country(text))
        return code

    def clean_kind(self):
        return self.cleaned_data["kind"] or SourceKind.PRESS

    def clean_address(self):
        address = self.cleaned_data["address"]
        if address and not address.lower().startswith(("http://", "https://")):
            raise ValidationError(_("An address begins with https:// or http://."))
        return address


class ArticleForm(SourceForm):
    """An article pasted or uploaded, and where it comes from."""

    text = forms.CharField(
        label=_("Text of the article"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_("With its headline and date line. Nothing is sent anywhere: it is read on this server."),
    )
    file = forms.FileField(
        label=_("Or a file"),
        required=False,
        allow_empty_file=True,
        max_length=None,
        help_text=_(".txt or .html in UTF-8 of at most 2 MB, .docx or .pdf of at most 10 MB."),
        widget=forms.FileInput(attrs={"accept": ",".join(SUFFIXES)}),
    )
    field_order = ("text", "file")

    def clean_text(self):
        return normalise(self.cleaned_data["text"].replace("\r\n", "\n").replace("\r", "\n"))

    def clean_file(self):
        file = self.cleaned_data["file"]
        if not file:
            return ""
        try:
            # Of a file that is too large no more is read than shows it.
            text = text_of_upload(file.name or "", file.read(MAX_DOCUMENT_BYTES + 1))
            text = normalise(text.replace("\r\n", "\n").replace("\r", "\n"))
        except ValueError as error:
            raise ValidationError(str(error)) from error
        is_pdf = (file.name or "").lower().endswith(".pdf")
        return mend_spaces(text, hindi_spellings()) if is_pdf and has_devanagari(text) else text

    def clean(self):
        data = super().clean()
        text, uploaded = data.get("text", ""), data.get("file", "")
        if "text" in self.errors or "file" in self.errors:
            return data
        if text and uploaded:
            self.add_error("file", _("Give either the text or a file, not both."))
        elif not text and not uploaded:
            self.add_error("text", _("Paste the text of the article, or choose a file."))
        elif len(text or uploaded) > MAX_CHARACTERS:
            self.add_error(
                "text" if text else "file",
                _("This is longer than an article: give at most 400,000 characters."),
            )
        elif reason := illegible(text or uploaded):
            self.add_error("text" if text else "file", reason)
        data["article"] = text or uploaded
        return data
