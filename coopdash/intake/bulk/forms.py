"""The form that takes a file."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from coopdash.intake.bulk.files import too_large
from coopdash.intake.bulk.limits import MOST_BYTES
from coopdash.intake.choices import ImportKind


class ImportForm(forms.Form):
    """A table of sessions or of commitments."""

    kind = forms.ChoiceField(label=_("Table"), choices=ImportKind.choices)
    file = forms.FileField(
        label=_("File"),
        allow_empty_file=True,
        help_text=_(".xlsx or .csv, at most 10 MB and 20,000 rows. Nothing is written before you confirm."),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
        error_messages={"required": _("Choose a file.")},
    )

    use_required_attribute = False

    def clean_file(self):
        file = self.cleaned_data["file"]
        # Refused by its size, unread.
        if file.size > MOST_BYTES:
            raise ValidationError(too_large())
        return file
