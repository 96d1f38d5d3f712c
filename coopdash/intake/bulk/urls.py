"""Addresses of bulk import, under ``/intake/import/``."""

from django.urls import path

from coopdash.intake.bulk import views

urlpatterns = [
    path("", views.imports, name="imports"),
    path("new/", views.import_new, name="import_new"),
    path("preview/<uuid:pk>/", views.import_progress, name="import_progress"),
    path("step/<uuid:pk>/", views.import_step, name="import_step"),
    path("template/<slug:kind>.<slug:form>", views.import_template, name="import_template"),
    path("<int:pk>/", views.import_batch, name="import_batch"),
    path("<int:pk>/errors.csv", views.import_errors, name="import_errors"),
    path("<int:pk>/confirm/", views.import_confirm, name="import_confirm"),
    path("<int:pk>/refresh/", views.import_refresh, name="import_refresh"),
    path("<int:pk>/discard/", views.import_discard, name="import_discard"),
    path("<int:pk>/undo/", views.import_undo, name="import_undo"),
]
