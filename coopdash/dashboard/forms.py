"""Forms of the dashboard: signing in, a view that somebody saves, and a new name for one."""

from urllib.parse import urlsplit

from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.urls import Resolver404, resolve
from django.utils.translation import gettext_lazy as _

from coopdash.dashboard.models import SavedView
from sessions_app.lib.text import normalise

MAX_VIEWS = 200
"""Most views that one person may keep."""

NO_VIEWS = ("/admin/", "/accounts/", "/intake/", "/views/", "/api/", "/static/", "/healthz", "/readyz")
"""Paths that are no view of the register."""


class SignInForm(AuthenticationForm):
    """Who signs in; what is left out is asked for in words."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["username"].error_messages["required"] = _("Enter your user name.")
        self.fields["password"].error_messages["required"] = _("Enter your password.")


class NameForm(forms.ModelForm):
    """The name of a view, once for each person."""

    class Meta:
        model = SavedView
        fields = ("name",)
        error_messages = {"name": {"required": _("Give the view a name.")}}

    def clean_name(self) -> str:
        name = " ".join(normalise(self.cleaned_data["name"]).split())
        if not name:
            raise forms.ValidationError(_("Give the view a name."))
        others = SavedView.objects.filter(user=self.instance.user, name=name).exclude(pk=self.instance.pk)
        if others.exists():
            raise forms.ValidationError(_("You already have a view of this name."))
        return name


class SaveForm(NameForm):
    """A page of this site under a name."""

    address = forms.CharField(max_length=2300)

    def clean_address(self) -> str:
        """Only what this site serves: an address that leads elsewhere would make a link of ours a trap."""
        address = self.cleaned_data["address"]
        path, query = local_parts(address)
        if not path:
            raise forms.ValidationError(_("Only pages of this site can be saved."))
        self.instance.path, self.instance.query = path, query
        return address

    def clean(self):
        if SavedView.objects.filter(user=self.instance.user).count() >= MAX_VIEWS:
            raise forms.ValidationError(
                _("You have %(count)d saved views, which is the most. Delete one first."),
                params={"count": MAX_VIEWS},
            )
        return super().clean()


def local_parts(address: str) -> tuple[str, str]:
    """Path and query of a page of this site; both empty for any other address."""
    nowhere = "", ""
    if not address.startswith("/") or address.startswith(("//", *NO_VIEWS)):
        return nowhere
    if "\\" in address or any(ord(letter) <= 32 or ord(letter) == 127 for letter in address):
        return nowhere
    try:
        parts = urlsplit(address)
        resolve(parts.path)
    except (ValueError, Resolver404):
        return nowhere
    fits = all(
        len(part) <= SavedView._meta.get_field(name).max_length
        for name, part in (("path", parts.path), ("query", parts.query))
    )
    return (parts.path, parts.query) if fits and not parts.netloc and not parts.scheme else nowhere
