"""The closed vocabularies of commitments, in the field's terms."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class CommitmentKind(TextChoices):
    JOINT_PROJECT = "joint_project", _("Joint project or joint development")
    TECHNOLOGY_TRANSFER = "technology_transfer", _("Technology transfer")
    CAPACITY_BUILDING = "capacity_building", _("Capacity building and training")
    EXPLORATION = "exploration_of_opportunities", _("Exploration of opportunities")
    TRADE_FACILITATION = "trade_facilitation", _("Trade facilitation")
    CONTRACT = "contract_or_agreement", _("Contract or agreement")
    INVESTMENT = "investment", _("Investment")
    ENGAGEMENT = "enhanced_engagement", _("Enhanced engagement")
    INSTITUTION = "institutional_arrangement", _("Institutional arrangement")
    REVIEW = "review", _("Review of progress")


class MentionRole(TextChoices):
    """What a session did with a commitment."""

    MADE = "made", _("Made")
    REITERATED = "reiterated", _("Reiterated")
    REVISED = "revised", _("Revised")
    PROGRESS_NOTED = "progress_noted", _("Progress noted")
    COMPLETED = "completed", _("Completed")
    DROPPED = "dropped", _("Dropped")
    REPLACED = "replaced", _("Replaced")


class Strength(TextChoices):
    """How binding the wording is, strongest first."""

    AGREED = "agreed", _("Agreed")
    JOINT_DEVELOPMENT = "joint_development", _("Joint development")
    PLANNED = "planned", _("Planned")
    WELCOMED = "welcomed", _("Welcomed")
    EXPLORED = "explored", _("Opportunities explored")
    NOTED = "noted", _("Noted")


class ReportStatus(TextChoices):
    NOT_STARTED = "not_started", _("Not started")
    IN_PROGRESS = "in_progress", _("In progress")
    PARTLY = "partly", _("Partly implemented")
    IMPLEMENTED = "implemented", _("Implemented")
    DELAYED = "delayed", _("Delayed")
    BLOCKED = "blocked", _("Blocked")
    NO_INFORMATION = "no_information", _("No information")


class ReportReview(TextChoices):
    """What came of checking a status report against its evidence."""

    ACCEPTED = "accepted", _("Evidence accepted")
    NOT_ACCEPTED = "not_accepted", _("Evidence not accepted")


class LinkKind(TextChoices):
    """How a commitment goes on in a later one; each reads from the earlier to the later."""

    CONTINUES = "continues", _("Continued by")
    REPLACES = "replaces", _("Replaced by")
    SPLITS_INTO = "splits_into", _("Split into")
    MERGES_INTO = "merges_into", _("Merged into")


class RequestKind(TextChoices):
    EXTENSION = "extension", _("Extension")
    DROPPING = "dropping", _("Dropping")


class Decision(TextChoices):
    PENDING = "pending", _("Pending")
    GRANTED = "granted", _("Granted")
    REFUSED = "refused", _("Refused")


class PartyRole(TextChoices):
    LEAD = "lead", _("Lead")
    SUPPORT = "support", _("Support")


class AgendaKind(TextChoices):
    DISCUSSED = "discussed", _("Discussed")
    REVIEWED = "reviewed", _("Progress reviewed")
    PLANNED = "planned", _("On the agenda")


CLOSING = (MentionRole.COMPLETED, MentionRole.DROPPED, MentionRole.REPLACED)
"""What a session does to end a commitment."""

STRENGTH_ORDER = {strength: position for position, strength in enumerate(Strength.values)}
"""Rank of each strength, 0 the strongest."""

LADDER = {
    ReportStatus.NO_INFORMATION: 0,
    ReportStatus.NOT_STARTED: 1,
    ReportStatus.BLOCKED: 2,
    ReportStatus.DELAYED: 2,
    ReportStatus.IN_PROGRESS: 3,
    ReportStatus.PARTLY: 4,
    ReportStatus.IMPLEMENTED: 5,
}
"""Steps of the five-step status ladder that a status fills."""
