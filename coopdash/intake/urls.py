"""Addresses of intake, under ``/intake/``."""

from django.urls import include, path

from coopdash.intake import views

urlpatterns = [
    path("", views.intake, name="intake"),
    path("new/", views.intake_new, name="intake_new"),
    path("import/", include("coopdash.intake.bulk.urls")),
    path("<int:pk>/", views.draft, name="draft"),
    path("<int:pk>/autosave/", views.draft_autosave, name="draft_autosave"),
    path("<int:pk>/source/", views.draft_source, name="draft_source"),
    path("<int:pk>/submit/", views.draft_to_review, name="draft_submit"),
    path("<int:pk>/take-back/", views.draft_back, name="draft_take_back"),
    path("<int:pk>/return/", views.draft_returned, name="draft_return"),
    path("<int:pk>/reject/", views.draft_rejected, name="draft_reject"),
    path("<int:pk>/publish/", views.draft_published, name="draft_publish"),
    path("<int:pk>/withdraw/", views.draft_withdrawn, name="draft_withdraw"),
]
