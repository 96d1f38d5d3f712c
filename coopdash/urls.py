"""Every address of CoopDash. The bodies' own addresses start with any country pair, so they come last."""

from django.contrib import admin
from django.urls import path

from coopdash import health
from coopdash.dashboard import views

urlpatterns = [
    path("about/", views.about, name="about"),
    path("admin/", admin.site.urls),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
]
