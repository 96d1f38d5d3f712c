"""The addresses under ``/data/``."""

from django.urls import path

from coopdash.data import views

urlpatterns = [
    path("", views.data, name="data"),
    path("coopdash.zip", views.data_package, name="data_package"),
    path("package/", views.data_package_progress, name="data_package_progress"),
    path("datapackage.json", views.data_descriptor, name="data_descriptor"),
    path("<slug:name>.csv", views.data_table, name="data_table"),
]
