"""Signing in and one's own password, with a limit on tries that locks nobody out.

Tries are counted by the caller's address, and by address and account together, never by account alone:
whoever tries somebody's password a hundred times stops only themselves.
"""

import ipaddress
import logging
from datetime import datetime, timedelta
from functools import wraps
from math import ceil

from django.conf import settings
from django.contrib.auth.views import (
    LoginView,
    PasswordChangeView,
    PasswordResetConfirmView,
    PasswordResetView,
)
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render, resolve_url
from django.utils import timezone
from django.utils.crypto import salted_hmac

from coopdash.dashboard.forms import ForgottenForm, NewPasswordForm, PasswordForm, SignInForm
from coopdash.dashboard.models import SignInAttempt

WINDOW = timedelta(minutes=5)
MOST_OF_ACCOUNT, MOST_OF_ADDRESS = 5, 30
"""Tries in the window from one address: for one account, and for all accounts."""

log = logging.getLogger(__name__)


def sends_mail() -> bool:
    """Whether mail goes out, so that somebody who forgot their password can be written to.

    What is kept in a file or printed reaches nobody.
    """
    return settings.MAIL == "smtp"


def where_mail_is_sent(view):
    """A step on the way to a new password for a forgotten one; there is none where no mail goes out."""

    @wraps(view)
    def step(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not sends_mail():
            raise Http404
        return view(request, *args, **kwargs)

    return step


class SignInView(LoginView):
    """Signing in; whoever may work on drafts begins there, all others where they can read."""

    authentication_form = SignInForm
    extra_context = {"sends_mail": sends_mail}

    def get_default_redirect_url(self) -> str:
        may_work = self.request.user.has_perm("intake.view_draft")
        return resolve_url("intake") if may_work else super().get_default_redirect_url()


class PasswordView(PasswordChangeView):
    """A new password for one's own account. Whoever else is signed in to it is signed out by that."""

    form_class = PasswordForm
    template_name = "registration/password.html"

    def form_valid(self, form: PasswordForm) -> HttpResponse:
        response = super().form_valid(form)
        log.info("account %s has a new password", self.request.user.pk)
        return response


class ForgottenView(PasswordResetView):
    """Asks for an address, and answers alike whether an account has it or not."""

    form_class = ForgottenForm
    template_name = "registration/forgotten.html"


class ResetView(PasswordResetConfirmView):
    """A new password for whoever came by the link that was sent."""

    form_class = NewPasswordForm
    template_name = "registration/reset.html"

    def form_valid(self, form: NewPasswordForm) -> HttpResponse:
        response = super().form_valid(form)
        log.info("account %s has a new password by mail", self.user.pk)
        return response


def caller_address(request: HttpRequest) -> str:
    """Who asks. What callers say of it counts for nothing; the proxy's own word does, if there is one.

    Of IPv6 the network counts, since a household has all its addresses.
    """
    text = request.META.get("REMOTE_ADDR", "")
    if settings.BEHIND_PROXY:
        # The last entry is the one that the proxy added.
        text = request.headers.get("x-forwarded-for", text).rpartition(",")[2].strip()
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return text[:64]
    if address.version == 6:
        return str(ipaddress.ip_network((address, 64), strict=False))
    return str(address)


def _folded(name: str) -> str:
    """The name of an account, as a try is counted by it."""
    return name[:150].strip().casefold()


def _keys(request: HttpRequest, account: str) -> dict[str, int]:
    """What a try is counted by, each with how many are allowed."""
    address = caller_address(request)
    keyed = {f"{address}\n{account}": MOST_OF_ACCOUNT, address: MOST_OF_ADDRESS}
    return {salted_hmac(__name__, text, algorithm="sha256").hexdigest(): most for text, most in keyed.items()}


def attempt_note(*, keys: dict[str, int], at: datetime) -> timedelta | None:
    """Count a try before the password is looked at; how long to wait, if there were too many.

    Each try is stored before it counts, so of many at the same moment no more than allowed go on.
    """
    SignInAttempt.objects.filter(at__lt=at - WINDOW).delete()
    SignInAttempt.objects.bulk_create(SignInAttempt(key=key, at=at) for key in keys)
    waits = []
    for key, most in keys.items():
        times = SignInAttempt.objects.filter(key=key).order_by("-at", "-pk").values_list("at", flat=True)
        recent = list(times[: most + 1])
        if len(recent) > most:
            waits.append(recent[most - 1] + WINDOW - at)
    return max(waits, default=None)


def attempts_forget(*, keys: dict[str, int]) -> None:
    """Who signed in has made no try that failed: the account's count begins anew."""
    account = next(iter(keys))
    SignInAttempt.objects.filter(key=account).delete()
    for key in list(keys)[1:]:
        last = SignInAttempt.objects.filter(key=key).order_by("-pk").values("pk")[:1]
        SignInAttempt.objects.filter(pk__in=list(last.values_list("pk", flat=True))).delete()


def limit_sign_in(view, template: str = SignInView.template_name):
    """Refuse further tries for a while, with the time to wait, before the view looks at a password.

    ``template`` is the page that says so.
    """

    @wraps(view)
    def limited(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if request.method != "POST":
            return view(request, *args, **kwargs)
        account = _folded(request.POST.get("username") or request.user.get_username())
        keys = _keys(request, account)
        wait = attempt_note(keys=keys, at=timezone.now())
        if wait is not None:
            log.warning("signing in refused: too many tries from one address")
            return _refused(request, wait, template)
        response = view(request, *args, **kwargs)
        # Who is signed in may send the name of another account along, whose tries have not succeeded.
        is_own = request.user.is_authenticated and _folded(request.user.get_username()) == account
        if is_own and response.status_code == 302:
            attempts_forget(keys=keys)
        return response

    return limited


def _refused(request: HttpRequest, wait: timedelta, template: str) -> HttpResponse:
    seconds = max(1, ceil(wait.total_seconds()))
    form = SignInForm(request, initial={"username": request.POST.get("username", "")[:150]})
    context = {
        "form": form,
        "minutes": ceil(seconds / 60),
        "next": request.POST.get("next", ""),
        "sends_mail": sends_mail,
    }
    response = render(request, template, context, status=429)
    response.headers["Retry-After"] = str(seconds)
    response.headers["Cache-Control"] = "no-store"
    return response
