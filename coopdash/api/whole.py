"""A session with all that the register holds of it, in one answer: `…/sessions/11.json`."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Q
from django.http import Http404
from rest_framework.response import Response

from coopdash.api.filters import LANGUAGE, check_shape
from coopdash.api.representation import Links
from coopdash.api.views import VIEWS, RegisterView
from coopdash.data.tables import BY_NAME, TABLES
from sessions_app.lib.moment import PARAMETER as AS_OF
from sessions_app.models import Session
from sessions_app.models.base import Fact
from sessions_app.views.sessions import find_session


class WholeSessionView(RegisterView):
    """`…/sessions/11.json`: the records that the page of a session is made of, each as the API writes it."""

    schema = None  # stands beside the page it belongs to, not among the tables that OpenAPI describes

    def get(self, request, path: str, key: str) -> Response:
        check_shape(request, [LANGUAGE, AS_OF])
        session = find_session(BY_NAME["sessions"].rows().filter(body__path=path), key)
        if session is None:
            raise Http404
        context = {"links": Links(request)}
        return Response(
            {
                name: VIEWS[BY_NAME[name]].serializer_class(rows, many=True, context=context).data
                for name, rows in whole_session(session).items()
            }
        )


def whole_session(session: Session) -> dict[str, list[Model]]:
    """By table: the session, what belongs to it, the commitments it mentions, and who states any of it.

    Of a commitment it has the record and what this session said; what other sessions said of it stands with
    them. A table without a row for the session has an empty list.
    """
    found = {"sessions": [session]}
    for table in TABLES:
        if any(column.name == "session" for column in table.columns):
            found[table.name] = _rows(table.name, session=session)
    found["commitments"] = _rows("commitments", pk__in={row.commitment_id for row in found["mentions"]})
    stated = Q()
    for name, rows in found.items():
        model = BY_NAME[name].model
        if issubclass(model, Fact) and rows:
            kind = ContentType.objects.get_for_model(model)
            stated |= Q(content_type=kind, object_id__in=[row.pk for row in rows])
    found["grades"] = _rows("grades", stated)
    found["citations"] = _rows("citations", stated)
    found["sources"] = _rows("sources", pk__in={row.source_id for row in found["citations"]})
    return found


def _rows(name: str, *conditions, **values) -> list[Model]:
    return list(BY_NAME[name].rows().filter(*conditions, **values).order_by("pk"))
