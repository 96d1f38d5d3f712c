"""Saved views: the list of one's own, saving, renaming and deleting. Nobody sees those of others."""

from django.contrib.auth.decorators import login_required
from django.db import IntegrityError, transaction
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from coopdash.dashboard.forms import NameForm, SaveForm
from coopdash.dashboard.models import SavedView


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def saved_views(request: HttpRequest) -> HttpResponse:
    """`/views/`: one's own views; a POST saves one more."""
    if request.method != "POST":
        return _list(request)
    form = SaveForm(request.POST, instance=SavedView(user=request.user))
    return redirect("saved_views") if _saved(form) else _list(request, form)


@require_POST
@never_cache
@login_required
def saved_view(request: HttpRequest, pk: int) -> HttpResponse:
    """`/views/<number>/`: renames a view, or deletes it where ``delete`` is sent."""
    view = get_object_or_404(SavedView, pk=pk, user=request.user)
    if "delete" in request.POST:
        view.delete()
        return redirect("saved_views")
    form = NameForm(request.POST, instance=view)
    return redirect("saved_views") if _saved(form) else _list(request, form)


def _saved(form: ModelForm) -> bool:
    """Save what is valid; two requests at once may both have found a name free."""
    if not form.is_valid():
        return False
    try:
        with transaction.atomic():
            form.save()
    except IntegrityError:
        form.add_error("name", _("You already have a view of this name."))
        return False
    return True


def _list(request: HttpRequest, form: ModelForm | None = None) -> HttpResponse:
    errors = [sentence for row in form.errors.values() for sentence in row] if form else []
    context = {"views": SavedView.objects.filter(user=request.user), "errors": errors}
    return render(request, "dashboard/saved_views.html", context, status=400 if errors else 200)
