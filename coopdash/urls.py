"""Every address of CoopDash. The bodies' own addresses start with any country pair, so they come last."""

from django.contrib import admin
from django.urls import include, path

from coopdash import health
from coopdash.api.docs import DocsView
from coopdash.dashboard import views
from coopdash.dashboard.search.views import search_page

urlpatterns = [
    path("api/docs/", DocsView.as_view(), name="api_docs"),
    path("api/v1/", include("coopdash.api.urls")),
    path("data/", include("coopdash.data.urls")),
    path("", views.home, name="home"),
    path("about/", views.about, name="about"),
    path("search/", search_page, name="search"),
    path("admin/", admin.site.urls),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("", include("sectors_app.urls")),
    path("", include("sessions_app.urls")),
]

handler400 = "coopdash.api.problems.bad_request"
