"""Which columns exist once per language, and the audit trail of every record."""

import simple_history
from modeltranslation.translator import TranslationOptions, register

from sectors_app import models
from sessions_app.models.base import AUDIT, AuditRecords


@register(models.Sector)
class SectorTranslation(TranslationOptions):
    fields = ("name",)


@register(models.Commitment)
class CommitmentTranslation(TranslationOptions):
    fields = ("wording", "note")


@register(models.Mention)
class MentionTranslation(TranslationOptions):
    fields = ("wording",)


@register(models.StatusReport)
class StatusReportTranslation(TranslationOptions):
    fields = ("text",)


@register(models.CommitmentRequest)
class CommitmentRequestTranslation(TranslationOptions):
    fields = ("reason", "decision_text")


@register(models.CommitmentLink)
class CommitmentLinkTranslation(TranslationOptions):
    fields = ("note",)


@register(models.AgendaItem)
class AgendaItemTranslation(TranslationOptions):
    fields = ("text",)


for model in (
    models.Sector,
    models.CommitmentParty,
    models.Mention,
    models.StatusReport,
    models.CommitmentLink,
    models.CommitmentRequest,
    models.AgendaItem,
):
    simple_history.register(model, app="sectors_app", **AUDIT)
simple_history.register(
    models.Commitment,
    app="sectors_app",
    **AUDIT,
    records_class=AuditRecords,
    m2m_fields=["further_sectors"],
)
