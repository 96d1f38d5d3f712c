"""The page that explains the API: every table with its address, and Swagger UI to try them."""

from drf_spectacular.views import SpectacularSwaggerSplitView

from coopdash.data.tables import TABLES


class DocsView(SpectacularSwaggerSplitView):
    """Swagger UI from installed files; its script has an address of its own, as the page's policy wants."""

    schema = None  # a page, and no part of the API
    url_name = "api:openapi"
    template_name = "api/docs.html"

    def get(self, request, *args, **kwargs):
        response = super().get(request, *args, **kwargs)
        if response.template_name == self.template_name:
            response.data["tables"] = TABLES
        return response
