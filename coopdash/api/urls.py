"""The addresses under ``/api/v1/``."""

from django.urls import include, path, re_path
from rest_framework.routers import SimpleRouter

from coopdash.api import views

app_name = "api"

router = SimpleRouter()
for table, view in views.VIEWS.items():
    router.register(table.slug, view, basename=table.slug)

tables = [
    path("", views.RootView.as_view(), name="root"),
    path("tombstones/", views.TombstonesView.as_view(), name="tombstones"),
    *router.urls,
]
described = [path("api/v1/", include(tables))]
"""What OpenAPI describes: all but its own address and those where nothing is."""

urlpatterns = [
    path("openapi.json", views.OpenApiView.as_view(), name="openapi"),
    *tables,
    # Only with the slash at the end, so that an address without one is still led to the one with.
    re_path(r"^[\s\S]*/$", views.NothingHere.as_view()),
]
