"""Sources: the list, and what one of them stated."""

from django.http import QueryDict
from django.shortcuts import get_object_or_404
from django.views.generic import TemplateView

from sessions_app.filtersets import SourceFilterSet
from sessions_app.lib.listed import Listed, Reader
from sessions_app.models import Source
from sessions_app.selectors.kept import kept
from sessions_app.selectors.sources import source_list, statements, statements_of
from sessions_app.views.common import page_of

STATEMENTS_ON_A_PAGE = 500
"""As many as a long protocol states, so that a link to one of them finds it on the first page."""


class OriginalSources(SourceFilterSet):
    """Sources that are no copies: these stand under their original."""

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data, queryset=Source.objects.filter(syndicated_from=None))

    @property
    def is_whole(self) -> bool:
        return not self.is_filtered

    def listed(self, read: Reader) -> Listed:
        """A page at a time by the index, which has the order: to keep that of all takes longer."""
        keys = self.ordered.values_list("pk", flat=True)
        return Listed(
            read,
            total=lambda: kept("sources that are no copies", keys.count) if self.is_whole else keys.count(),
            keys=lambda start, stop: list(keys[start:stop]),
        )


class SourcesView(TemplateView):
    """`/sources/`: each text with its copies under it"""

    template_name = "sessions_app/sources.html"

    def get_context_data(self, **kwargs):
        filterset = OriginalSources(self.request.GET)
        return super().get_context_data(
            filterset=filterset,
            facets=filterset.facets(),
            chips=filterset.chips(),
            page_obj=page_of(self.request, filterset.listed(source_list)),
            **kwargs,
        )


class SourceView(TemplateView):
    """`/sources/<id>/`"""

    template_name = "sessions_app/source.html"

    def get_context_data(self, **kwargs):
        related = Source.objects.select_related(
            "publisher", "origin", "syndicated_from", "document__session__body"
        )
        source = get_object_or_404(related, pk=kwargs["pk"])
        citations = statements_of(source)
        page = page_of(self.request, citations, STATEMENTS_ON_A_PAGE)
        rows = statements(list(page.object_list))
        copies = source.copies.select_related("publisher").order_by("published_on", "code")
        return super().get_context_data(
            source=source,
            statements=rows,
            alone=sum(row.is_alone for row in rows),
            copies=page_of(self.request, copies, parameter="copies"),
            page_obj=page,
            **kwargs,
        )
