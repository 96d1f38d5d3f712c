"""A session or a commitment with all that the register holds of it, in one answer: `…/sessions/11.json`."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Q
from django.http import Http404
from rest_framework.response import Response

from coopdash.api.filters import LANGUAGE, check_shape
from coopdash.api.representation import Links
from coopdash.api.views import VIEWS, RegisterView
from coopdash.data.tables import BY_NAME, TABLES
from sectors_app.models import Commitment
from sessions_app.lib.moment import PARAMETER as AS_OF
from sessions_app.models import Session
from sessions_app.models.base import Fact
from sessions_app.views.sessions import find_session


class WholeView(RegisterView):
    """One record and what hangs from it, each as the API writes it."""

    schema = None  # stands beside the page it belongs to, not among the tables that OpenAPI describes

    def answer(self, request, found: dict[str, list[Model]]) -> Response:
        context = {"links": Links(request)}
        return Response(
            {
                name: VIEWS[BY_NAME[name]].serializer_class(rows, many=True, context=context).data
                for name, rows in found.items()
            }
        )


class WholeSessionView(WholeView):
    """`…/sessions/11.json`: the records that the page of a session is made of"""

    def get(self, request, path: str, key: str) -> Response:
        check_shape(request, [LANGUAGE, AS_OF])
        session = find_session(BY_NAME["sessions"].rows().filter(body__path=path), key)
        if session is None:
            raise Http404
        return self.answer(request, whole_session(session))


class WholeCommitmentView(WholeView):
    """`/commitments/IN-RU/IRIGC-TEC/WG-MIC/11/03.json`: the records of the life of a commitment"""

    def get(self, request, reference: str) -> Response:
        check_shape(request, [LANGUAGE, AS_OF])
        commitment = BY_NAME["commitments"].rows().filter(reference=reference).first()
        if commitment is None:
            raise Http404
        return self.answer(request, whole_commitment(commitment))


def whole_session(session: Session) -> dict[str, list[Model]]:
    """By table: the session, what belongs to it, the commitments it mentions, and who states any of it.

    Of a commitment it has the record and what this session said; what other sessions said of it stands with
    them. A table without a row for the session has an empty list.
    """
    found = {"sessions": [session], **_hanging("session", session)}
    found["commitments"] = _rows("commitments", pk__in={row.commitment_id for row in found["mentions"]})
    return found | _stated(found)


def whole_commitment(commitment: Commitment) -> dict[str, list[Model]]:
    """By table: the commitment, what was said of it, the sessions that said it, and who states any of it."""
    found = {"commitments": [commitment], **_hanging("commitment", commitment)}
    found["commitment_links"] = _rows("commitment_links", Q(earlier=commitment) | Q(later=commitment))
    stated = _stated(found)
    found["sessions"] = _rows("sessions", pk__in={row.session_id for row in found["mentions"]})
    return found | stated


def _hanging(column: str, record: Model) -> dict[str, list[Model]]:
    """The rows of every table that names the record in a column."""
    return {
        table.name: _rows(table.name, **{column: record})
        for table in TABLES
        if any(one.name == column for one in table.columns)
    }


def _stated(found: dict[str, list[Model]]) -> dict[str, list[Model]]:
    """How well these records are attested, what is cited for them, and the sources."""
    stated = Q(pk__in=[])
    for name, rows in found.items():
        model = BY_NAME[name].model
        if issubclass(model, Fact) and rows:
            kind = ContentType.objects.get_for_model(model)
            stated |= Q(content_type=kind, object_id__in=[row.pk for row in rows])
    citations = _rows("citations", stated)
    sources = _rows("sources", pk__in={row.source_id for row in citations})
    return {"grades": _rows("grades", stated), "citations": citations, "sources": sources}


def _rows(name: str, *conditions, **values) -> list[Model]:
    return list(BY_NAME[name].rows().filter(*conditions, **values).order_by("pk"))
