"""Which columns exist once per language, and the audit trail of every record.

The audit tables are registered here and not on the models, because they must see the translated columns.
"""

import simple_history
from django.db.models.signals import post_delete, post_save, pre_delete
from modeltranslation.translator import TranslationOptions, register
from simple_history.models import HistoricalRecords

from sessions_app import models
from sessions_app.models.base import AUDIT, AuditRecords


@register(models.Body)
class BodyTranslation(TranslationOptions):
    fields = ("name", "short_name", "note")


@register((models.Commission, models.WorkingGroup, models.SubGroup))
class BodyProxyTranslation(TranslationOptions):
    """The proxies share the body's columns, but have to be named for forms and assignments to know it."""


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
    fields = ("venue", "next_wording", "note")


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


class BodyRecords(HistoricalRecords):
    """The audit trail of bodies, also where a body is saved or deleted as one of its proxies.

    Django's signals name the class a row was saved as, so the trail of ``Body`` alone would not see it.
    """

    PROXIES = (models.Commission, models.WorkingGroup, models.SubGroup)

    def finalize(self, sender, **kwargs):
        super().finalize(sender, **kwargs)
        for proxy in self.PROXIES:
            proxy._meta.simple_history_manager_attribute = self.manager_name
            post_save.connect(self.post_save, sender=proxy, weak=False)
            pre_delete.connect(self.pre_delete, sender=proxy, weak=False)
            post_delete.connect(self.post_delete, sender=proxy, weak=False)


simple_history.register(models.Body, app="sessions_app", **AUDIT, records_class=BodyRecords)
for model in (
    models.Place,
    models.Organisation,
    models.Person,
    models.Session,
    models.CoChair,
    models.Delegate,
    models.SubGroupReport,
    models.KeyFigure,
    models.Source,
    models.Citation,
    models.Name,
):
    simple_history.register(model, app="sessions_app", **AUDIT)
simple_history.register(
    models.Document, app="sessions_app", **AUDIT, records_class=AuditRecords, m2m_fields=["signatories"]
)
