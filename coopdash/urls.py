"""Every address of CoopDash. The bodies' own addresses start with any country pair, so they come last."""

from django.contrib import admin
from django.contrib.sitemaps.views import index, sitemap
from django.urls import include, path, re_path

from coopdash import health, linked_data
from coopdash.api.docs import DocsView
from coopdash.api.whole import WholeCommitmentView, WholeSessionView
from coopdash.dashboard import saved, views
from coopdash.dashboard.search.views import search_page
from coopdash.dashboard.signing_in import limit_sign_in, sends_mail
from coopdash.sitemaps import SITEMAPS
from sessions_app.urls import BODY, KEY

urlpatterns = [
    path("api/docs/", DocsView.as_view(), name="api_docs"),
    path("api/v1/", include("coopdash.api.urls")),
    path("data/coopdash.jsonld", linked_data.dataset, name="dataset_jsonld"),
    path("data/", include("coopdash.data.urls")),
    path("sitemap.xml", index, {"sitemaps": SITEMAPS, "sitemap_url_name": "sitemap_of"}, name="sitemap"),
    path("sitemap-<slug:section>.xml", sitemap, {"sitemaps": SITEMAPS}, name="sitemap_of"),
    path("robots.txt", linked_data.robots, name="robots"),
    re_path(rf"^{BODY}/sessions/{KEY}\.json$", WholeSessionView.as_view(), name="session_json"),
    re_path(
        r"^commitments/(?P<reference>[A-Z]{2}-[A-Z]{2}/[^?]+)\.json$",
        WholeCommitmentView.as_view(),
        name="commitment_json",
    ),
    re_path(rf"^{BODY}/sessions/{KEY}\.jsonld$", linked_data.session_event, name="session_jsonld"),
    path("", views.home, name="home"),
    path("about/", views.about, name="about"),
    path("search/", search_page, name="search"),
    path("views/", saved.saved_views, name="saved_views"),
    path("views/<int:pk>/", saved.saved_view, name="saved_view"),
    path("admin/login/", limit_sign_in(admin.site.login), {"extra_context": {"sends_mail": sends_mail}}),
    path("admin/", admin.site.urls),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("", include("coopdash.briefs.urls")),
    path("intake/", include("coopdash.intake.urls")),
    path("accounts/", include("coopdash.dashboard.urls")),
    path("", include("sectors_app.urls")),
    path("", include("sessions_app.urls")),
]

handler400 = "coopdash.api.problems.bad_request"
