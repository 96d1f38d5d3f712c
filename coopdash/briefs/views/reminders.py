"""Reminders: one's own wishes on one page, and declining by the link in a mail."""

from django.contrib.auth.decorators import login_required
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from coopdash.briefs.forms import SubscriptionForm
from coopdash.briefs.lib.unsubscribe import read_token
from coopdash.briefs.models import NodalOfficer, Reminder, Subscription
from coopdash.briefs.services.reminders import reminder_decline
from sessions_app.lib.words import active_language
from sessions_app.views.common import missing, page_of


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def reminders(request: HttpRequest) -> HttpResponse:
    """`/reminders/`: one's own reminders; a POST asks for one more."""
    if request.method != "POST":
        return _list(request, SubscriptionForm(initial={"language": active_language()}))
    form = SubscriptionForm(request.POST, instance=Subscription(user=request.user))
    if form.is_valid():
        try:
            with transaction.atomic():
                form.save()
            return redirect("reminders")
        except IntegrityError:
            # Two requests at once may both have found no such line.
            form.add_error(None, gettext("You are reminded of this already. Change that line instead."))
    return _list(request, form, status=400)


def _list(request: HttpRequest, form: SubscriptionForm, status: int = 200) -> HttpResponse:
    mine = Subscription.objects.filter(user=request.user).select_related("body", "sector")
    sent = Reminder.objects.filter(reader=request.user)
    context = {
        "subscriptions": mine.order_by("kind", "pk"),
        "duties": NodalOfficer.objects.filter(user=request.user)
        .select_related("body")
        .order_by("body__path"),
        "page_obj": page_of(request, sent),
        "form": form,
    }
    return render(request, "briefs/reminders.html", context, status=status)


@require_POST
@never_cache
@login_required
def reminder_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """`/reminders/<number>/`: ends one of one's own reminders."""
    get_object_or_404(Subscription, pk=pk, user=request.user).delete()
    return redirect("reminders")


@require_POST
@never_cache
@login_required
def duty_toggle(request: HttpRequest, pk: int) -> HttpResponse:
    """`/reminders/duties/<number>/`: whether a nodal officer gets mail; only the officer decides."""
    duty = get_object_or_404(NodalOfficer, pk=pk, user=request.user)
    duty.wants_mail = "wants_mail" in request.POST
    duty.save(update_fields=["wants_mail"])
    return redirect("reminders")


@require_http_methods(["GET", "HEAD", "POST"])
@csrf_exempt  # a mail program posts here, without cookies; the signed token says who asks (RFC 8058)
@never_cache
def reminders_decline(request: HttpRequest, token: str) -> HttpResponse:
    """`/reminders/decline/<token>/`: a POST ends the mails of a kind, a GET asks first.

    A GET changes nothing: mail scanners follow every link.
    """
    declined = read_token(token)
    if declined is None:
        return missing(request, gettext("This link is not complete. Copy it whole from the mail."))
    is_done = request.method == "POST"
    if is_done:
        reminder_decline(declined=declined)
    return render(request, "briefs/decline.html", {"declined": declined, "is_done": is_done})
