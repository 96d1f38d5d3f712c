"""How tests find, read and fill in the pages of the admin."""

from datetime import date, time
from urllib.parse import urlencode

from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sessions_app.models import Commission, SubGroup, WorkingGroup
from tests import factories, records

MAKERS = records.MAKERS | {
    factories.Body: factories.CommissionFactory,
    Commission: factories.CommissionFactory,
    WorkingGroup: factories.WorkingGroupFactory,
    SubGroup: factories.SubGroupFactory,
}
"""What makes a row that stands on the admin page of a model."""


def registered(app_label: str) -> list[type]:
    """The models of an app that have admin pages."""
    return [model for model in admin.site._registry if model._meta.app_label == app_label]


def address(model: type, page: str = "changelist", pk: object = None, **query: object) -> str:
    """Where an admin page is."""
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}"
    path = reverse(name, args=() if pk is None else (pk,))
    return f"{path}?{urlencode(query)}" if query else path


def autocompletes(app_label: str) -> list[tuple[type, str]]:
    """Every field of the app's pages and inlines that is searched as one types."""
    found = set()
    for model, page in admin.site._registry.items():
        for part in (page, *(inline(model, admin.site) for inline in page.inlines)):
            if part.model._meta.app_label == app_label:
                found |= {(part.model, name) for name in part.autocomplete_fields}
    return sorted(found, key=lambda pair: (pair[0].__name__, pair[1]))


def autocomplete_address(model: type, field: str, term: str = "") -> str:
    """Where the widget of a field asks for suggestions."""
    query = {
        "app_label": model._meta.app_label,
        "model_name": model._meta.model_name,
        "field_name": field,
        "term": term,
    }
    return f"{reverse('admin:autocomplete')}?{urlencode(query)}"


def listed(client, model, **query) -> set:
    """The rows that a list shows."""
    return set(client.get(address(model, **query)).context["cl"].result_list)


def suggested(client, model, field, term) -> list[str]:
    """What the widget of a field suggests for what is typed."""
    answer = client.get(autocomplete_address(model, field, term)).json()
    return [suggestion["text"] for suggestion in answer["results"]]


def queries_of(client, path: str) -> int:
    """How many queries a page takes."""
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200
    return len(queries)


def _as_typed(value):
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, (list, tuple, set)):
        return [str(getattr(row, "pk", row)) for row in value]
    return str(value)


def _typed(form) -> dict:
    values = {}
    for bound in form:
        value = bound.value()
        if value is True:
            values[bound.html_name] = "on"
        elif value is not None and value is not False:
            values[bound.html_name] = _as_typed(value)
    return values


def data_of(response) -> dict:
    """What a browser would send back if nothing were changed in the form."""
    data = _typed(response.context["adminform"].form)
    for inline in response.context["inline_admin_formsets"]:
        data |= _typed(inline.formset.management_form)
        for form in inline.formset.forms:
            data |= _typed(form)
    return data


def new_row(data: dict, prefix: str, **values: object) -> dict:
    """The data with one more row in the inline of a prefix."""
    total = int(data[f"{prefix}-TOTAL_FORMS"])
    added = {f"{prefix}-{total}-{name}": value for name, value in values.items()}
    return data | added | {f"{prefix}-TOTAL_FORMS": str(total + 1)}


def errors_of(response) -> dict[str, list[str]]:
    """What a refused form says, by field; those of rows inside the page by their prefix."""
    assert response.status_code == 200, f"answered {response.status_code} and not with the form again"
    found = {name: list(said) for name, said in response.context["adminform"].form.errors.items()}
    for inline in response.context["inline_admin_formsets"]:
        for form in inline.formset.forms:
            found |= {form.add_prefix(name): list(said) for name, said in form.errors.items()}
        if inline.formset.non_form_errors():
            found[inline.formset.prefix] = list(inline.formset.non_form_errors())
    return found
