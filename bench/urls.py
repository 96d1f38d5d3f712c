"""CoopDash's addresses, and beside them the pages that it is measured against."""

from django.urls import include, path

from bench import views

urlpatterns = [
    path("bench/empty", views.empty),
    path("bench/counts", views.counts),
    path("bench/stored", views.stored),
    path("bench/floor/<slug:name>", views.floor),
    path("bench/plain/commitments", views.plain_commitments),
    path("bench/plain/sessions", views.plain_sessions),
    path("bench/plain/coverage", views.plain_coverage),
    path("bench/plotly", views.plotly_page),
    path("bench/plotly.js", views.plotly_script),
    path("", include("coopdash.urls")),
]
