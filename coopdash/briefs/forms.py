"""What a reader says about the reminders wished for."""

from django import forms
from django.conf import settings
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from coopdash.briefs.models import MOST_DAYS, Subscription
from sectors_app.models import Sector
from sessions_app.models import Body

MOST_SUBSCRIPTIONS = 100
"""Most subscriptions that one person may keep."""

DAYS_WANTED = format_lazy(_("Enter how many days ahead, a whole number from 1 to {most}."), most=MOST_DAYS)


class BodyChoice(forms.ModelChoiceField):
    def label_from_instance(self, body):
        return f"{'– ' * body.depth}{body.short_name}"


class SectorChoice(forms.ModelChoiceField):
    def label_from_instance(self, sector):
        return f"– {sector.name}" if sector.parent_id else sector.name


class SubscriptionForm(forms.ModelForm):
    """One more kind of reminder."""

    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=Subscription._meta.get_field("kind").choices,
        error_messages=dict.fromkeys(
            ("required", "invalid_choice"), _("Choose what you want to be reminded of.")
        ),
    )
    body = BodyChoice(
        Body.objects.order_by("path"),
        label=_("Body"),
        required=False,
        empty_label=_("every body"),
        error_messages={"invalid_choice": _("Choose a body of the list, or every body.")},
    )
    sector = SectorChoice(
        Sector.objects.order_by("position", "code"),
        label=_("Sector"),
        required=False,
        empty_label=_("every sector"),
        error_messages={"invalid_choice": _("Choose a sector of the list, or every sector.")},
    )
    days = forms.IntegerField(
        label=_("Days ahead"),
        initial=14,
        min_value=1,
        max_value=MOST_DAYS,
        help_text=_("For what falls due soon: how long before."),
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), DAYS_WANTED),
    )
    language = forms.ChoiceField(
        label=_("Language of the mail"),
        choices=settings.LANGUAGES,
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Choose the language of the mail.")),
    )

    class Meta:
        model = Subscription
        fields = ("kind", "body", "sector", "days", "language")

    def clean(self):
        if Subscription.objects.filter(user=self.instance.user).count() >= MOST_SUBSCRIPTIONS:
            raise forms.ValidationError(
                _("You have %(count)d reminders, which is the most. Delete one first."),
                params={"count": MOST_SUBSCRIPTIONS},
            )
        return super().clean()
