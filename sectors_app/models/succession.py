"""How commitments go on in others, and what is asked and decided about their dates and their end."""

from collections import defaultdict
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from sectors_app.choices import Decision, LinkKind, RequestKind
from sectors_app.errors import CircularLinkError
from sectors_app.lib.succession import reaches
from sectors_app.models.commitments import Commitment
from sessions_app.lib.partial_date import PartialDate, PartialDateField, partial_date_constraint
from sessions_app.lib.words import country_name
from sessions_app.models import Organisation, Session
from sessions_app.models.base import CountryField, Fact


class CommitmentLink(Fact):
    """An earlier commitment goes on in a later one, and is followed under the later one's reference."""

    NATURAL_KEY = ("earlier", "later")
    CITABLE = ("kind",)

    earlier = models.ForeignKey(
        Commitment,
        verbose_name=_("earlier commitment"),
        on_delete=models.PROTECT,
        related_name="links_onward",
    )
    later = models.ForeignKey(
        Commitment, verbose_name=_("later commitment"), on_delete=models.PROTECT, related_name="links_back"
    )
    kind = models.CharField(_("kind"), max_length=11, choices=LinkKind.choices)
    session = models.ForeignKey(
        Session,
        verbose_name=_("at the session"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="commitment_links",
        help_text=_("The session that did so, where a source says which."),
    )
    note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("link to another commitment")
        verbose_name_plural = _("links between commitments")
        ordering = ("earlier", "later")
        constraints = (
            models.UniqueConstraint(fields=("earlier", "later"), name="commitment_link_once_per_pair"),
            models.CheckConstraint(
                condition=~models.Q(earlier=models.F("later")), name="commitment_link_not_to_itself"
            ),
        )

    def __str__(self):
        return f"{self.earlier} → {self.later}"

    def clean(self):
        if not (self.earlier_id and self.later_id):
            return
        if self.earlier_id == self.later_id:
            raise ValidationError({"later": _("A commitment cannot go on in itself.")})
        if reaches(self.later_id, self.earlier_id, CommitmentLink.onward_of(leave_out=self.pk)):
            raise ValidationError(
                {
                    "later": _(
                        "%(later)s leads back to %(earlier)s already: commitments cannot go in a circle."
                    )
                    % {"later": self.later, "earlier": self.earlier}
                }
            )

    def save(self, *args, **kwargs):
        """Save, and look for a circle once more behind the writers' lock: two may link both ways at once."""
        with transaction.atomic():
            super().save(*args, **kwargs)
            if reaches(self.later_id, self.earlier_id, CommitmentLink.onward_of()):
                raise CircularLinkError(_("Somebody has linked these two the other way round meanwhile."))

    @classmethod
    def onward_of(cls, *, leave_out: int | None = None):
        """For a set of commitments, those they go on in: one query a step of the chain."""

        def onward(keys: Iterable[int]) -> set[int]:
            rows = cls.objects.filter(earlier__in=list(keys)).exclude(pk=leave_out).order_by()
            return set(rows.values_list("later", flat=True))

        return onward


class CommitmentRequest(Fact):
    """A side asks for more time, or that a commitment be dropped; a session or the co-chairs decide."""

    NATURAL_KEY = ("commitment", "kind", "requested_on")
    CITABLE = ("kind", "due", "reason", "decision")

    commitment = models.ForeignKey(
        Commitment, verbose_name=_("commitment"), on_delete=models.PROTECT, related_name="requests"
    )
    kind = models.CharField(_("asked for"), max_length=9, choices=RequestKind.choices)
    requested_on = models.DateField(_("requested on"), help_text=_("The day of the request."))
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("requesting organisation"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="commitment_requests",
    )
    side = CountryField(_("requesting side"), blank=True)
    due = PartialDateField(_("new due date asked for"))
    reason = models.TextField(_("reason"), blank=True)
    decision = models.CharField(
        _("decision"), max_length=7, choices=Decision.choices, default=Decision.PENDING
    )
    decided_at = models.ForeignKey(
        Session,
        verbose_name=_("decided at the session"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="decided_requests",
    )
    decided_on = models.DateField(
        _("decided on"),
        null=True,
        blank=True,
        help_text=_("The day of the decision; empty while there is none."),
    )
    decision_text = models.TextField(_("decision in words"), blank=True)

    class Meta:
        verbose_name = _("request")
        verbose_name_plural = _("requests for extension or dropping")
        ordering = ("commitment", "requested_on", "kind")
        constraints = (
            # Before the one below that asks for a date: a broken date is to be called that.
            partial_date_constraint("due", "request_due_is_partial_date"),
            models.UniqueConstraint(
                fields=("commitment", "kind", "requested_on"), name="request_once_a_day_and_kind"
            ),
            models.CheckConstraint(
                condition=~models.Q(side="") | models.Q(organisation__isnull=False),
                name="request_names_who_asks",
            ),
            models.CheckConstraint(
                condition=models.Q(decision="pending", decided_at__isnull=True, decided_on__isnull=True)
                | models.Q(~models.Q(decision="pending"), decided_on__isnull=False),
                name="request_decided_on_a_day",
            ),
            models.CheckConstraint(
                condition=models.Q(kind="extension", due_latest__isnull=False)
                | models.Q(kind="dropping", due_latest__isnull=True),
                name="request_extension_names_a_date",
            ),
        )

    def __str__(self):
        return f"{self.commitment}: {self.get_kind_display()}, {self.get_decision_display()}"

    @property
    def requested_by(self) -> str:
        """Who asks, as far as is known."""
        return str(self.organisation or country_name(self.side))

    @property
    def is_granted(self) -> bool:
        return self.decision == Decision.GRANTED

    @property
    def due_granted(self) -> PartialDate | None:
        """The due date that holds since the decision."""
        return self.due if self.is_granted and self.kind == RequestKind.EXTENSION else None

    def clean(self):
        PartialDateField.clean(self, "due")
        problems = defaultdict(list)
        if not self.side and self.organisation is None:
            problems["organisation"].append(_("Say which organisation or which side asks."))
        if self.kind == RequestKind.EXTENSION and self.due is None:
            problems["due_earliest"].append(_("An extension names the date that is asked for."))
        if self.kind == RequestKind.DROPPING and self.due is not None:
            problems["due_earliest"].append(_("Who asks for dropping asks for no new date."))
        if self.decision == Decision.PENDING and (self.decided_on or self.decided_at):
            problems["decision"].append(_("Say what was decided, or leave day and session empty."))
        if self.decision != Decision.PENDING and not self.decided_on:
            problems["decided_on"].append(_("Give the day of the decision; that of the session will do."))
        if self.decided_on and self.requested_on and self.decided_on < self.requested_on:
            problems["decided_on"].append(_("It was decided before it was asked for."))
        if problems:
            raise ValidationError(problems)
