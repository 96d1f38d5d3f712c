"""Which columns exist once per language, and the audit trail of every record.

The audit tables are registered here and not on the models, because they must see the translated columns.
"""

import simple_history
from modeltranslation.translator import TranslationOptions, register

from sessions_app import models
from sessions_app.models.base import AuditRow


@register(models.Body)
class BodyTranslation(TranslationOptions):
    fields = ("name", "short_name", "note")


@register(models.Place)
class PlaceTranslation(TranslationOptions):
    fields = ("name",)


@register(models.Organisation)
class OrganisationTranslation(TranslationOptions):
    fields = ("name",)


@register(models.Person)
class PersonTranslation(TranslationOptions):
    fields = ("name",)


@register(models.Session)
class SessionTranslation(TranslationOptions):
    fields = ("venue", "note")


@register(models.CoChair)
class CoChairTranslation(TranslationOptions):
    fields = ("office",)


@register(models.Delegate)
class DelegateTranslation(TranslationOptions):
    fields = ("office",)


@register(models.Document)
class DocumentTranslation(TranslationOptions):
    fields = ("title",)


@register(models.KeyFigure)
class KeyFigureTranslation(TranslationOptions):
    fields = ("label", "unit")


@register(models.Source)
class SourceTranslation(TranslationOptions):
    fields = ("title", "note")


@register(models.Citation)
class CitationTranslation(TranslationOptions):
    fields = ("note",)


for model in (
    models.Body,
    models.Place,
    models.Organisation,
    models.Person,
    models.Session,
    models.CoChair,
    models.Delegate,
    models.SubGroupReport,
    models.Document,
    models.KeyFigure,
    models.Source,
    models.Citation,
    models.Name,
):
    simple_history.register(model, app="sessions_app", bases=[AuditRow])
