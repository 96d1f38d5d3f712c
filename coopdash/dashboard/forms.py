"""Forms of the dashboard: signing in, passwords, a view that somebody saves, and a new name for one."""

from urllib.parse import urlsplit

from django import forms
from django.contrib.auth.forms import (
    AuthenticationForm,
    PasswordChangeForm,
    PasswordResetForm,
    SetPasswordForm,
)
from django.contrib.auth.password_validation import validate_password
from django.urls import Resolver404, resolve
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from coopdash.dashboard.models import SavedView
from coopdash.dashboard.tasks import mail_reset_links
from coopdash.prefixes import OF_OPERATORS, OF_PEOPLE
from sessions_app.lib.text import normalise

MAX_VIEWS = 200
"""Most views that one person may keep."""

NO_VIEWS = (*OF_PEOPLE, *OF_OPERATORS, "/api/", "/static/")
"""Paths that are no view of the register."""


class SignInForm(AuthenticationForm):
    """Who signs in; what is left out is asked for in words."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["username"].error_messages["required"] = _("Enter your user name.")
        self.fields["password"].error_messages["required"] = _("Enter your password.")


class NewPasswordForm(SetPasswordForm):
    """A new password, typed twice. Labels and sentences are ours: Django has most of them in no Hindi."""

    WEAK = {
        "password_too_short": _("The new password is too short: take at least 12 characters."),
        "password_too_similar": _("The new password is too much like your name or address."),
        "password_too_common": _("The new password is one that many people use. Take another one."),
        "password_entirely_numeric": _("The new password has digits only. Add letters or words."),
    }

    error_messages = {
        "password_mismatch": _("The two new passwords differ. Type the same one twice."),
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        new, again = self.fields["new_password1"], self.fields["new_password2"]
        new.label, again.label = _("New password"), _("New password once more")
        new.error_messages["required"] = _("Enter a new password.")
        again.error_messages["required"] = _("Enter the new password once more.")
        new.help_text = _("At least 12 characters; several words in a row are good and easy to remember.")
        again.help_text = ""

    def validate_password_for_user(self, user, *fields, **named):
        """Say what makes a password weak beside the field where it is typed first."""
        password = self.cleaned_data.get("new_password1")
        if not password:
            return
        try:
            validate_password(password, user)
        except forms.ValidationError as error:
            for fault in error.error_list:
                self.add_error("new_password1", self.WEAK.get(fault.code, fault))


class PasswordForm(NewPasswordForm, PasswordChangeForm):
    """Somebody's own password, changed by whoever knows it."""

    error_messages = NewPasswordForm.error_messages | {
        "password_incorrect": _("This is not your present password. Enter it again."),
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        present = self.fields["old_password"]
        present.label = _("Present password")
        present.error_messages["required"] = _("Enter your present password.")


class ForgottenForm(PasswordResetForm):
    """The address of an account whose password is forgotten."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        email = self.fields["email"]
        email.label = _("Mail address of your account")
        email.error_messages["required"] = _("Enter the mail address of your account.")
        email.error_messages["invalid"] = _("Enter a mail address such as name@example.org.")

    def save(self, **options) -> None:
        """Have a worker send a link to every account with this address.

        It is asked for none, too: how long the answer takes must not tell whether there is one.
        """
        users = [user.pk for user in self.get_users(self.cleaned_data["email"])]
        mail_reset_links.delay_on_commit(users, get_language())


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
