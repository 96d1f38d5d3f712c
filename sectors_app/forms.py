"""What is sent to say what a session did with the commitments it had to take up."""

from django import forms
from django.utils.translation import gettext_lazy as _

from sectors_app.choices import MentionRole

ROLES = [(role.value, role.label) for role in MentionRole if role != MentionRole.MADE]
"""What a session can do with a commitment that was made before."""

LEFT_SILENT = ("", _("Left silent"))


class OutcomesForm(forms.Form):
    """A role for each row, or one role for all rows that are ticked; rows left silent are not recorded."""

    reason = forms.CharField(
        label=_("Why, or after which source"),
        max_length=100,
        required=False,
        help_text=_("Kept in the history of each row."),
    )
    bulk = forms.ChoiceField(label=_("All that are ticked"), choices=[LEFT_SILENT, *ROLES], required=False)

    def __init__(self, *args, commitments=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.rows = [row.pk for row in commitments]
        for pk in self.rows:
            self.fields[f"role-{pk}"] = forms.ChoiceField(
                label=_("Outcome"), choices=[LEFT_SILENT, *ROLES], required=False
            )
            self.fields[f"tick-{pk}"] = forms.BooleanField(label=_("Tick"), required=False)

    def clean(self):
        data = super().clean()
        if not self.errors and not self.roles:
            raise forms.ValidationError(
                _("Choose an outcome for a row, or tick rows and choose one for all of them.")
            )
        return data

    @property
    def roles(self) -> dict[int, str]:
        """The role for each commitment that is not left silent; a row's own choice before that for all."""
        data = self.cleaned_data
        chosen = {
            pk: data.get(f"role-{pk}") or (data.get("bulk") if data.get(f"tick-{pk}") else "")
            for pk in self.rows
        }
        return {pk: role for pk, role in chosen.items() if role}

    def pair_of(self, pk: int) -> tuple[forms.BoundField, forms.BoundField]:
        """The tick and the choice of a row."""
        return self[f"tick-{pk}"], self[f"role-{pk}"]
