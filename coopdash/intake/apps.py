from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """The app that reads articles; it has no tables yet."""

    name = "coopdash.intake"
    label = "intake"
