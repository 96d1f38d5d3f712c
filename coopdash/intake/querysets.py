"""Which drafts somebody may open."""

from django.db import models

from coopdash.intake.choices import DraftState


class DraftQuerySet(models.QuerySet):
    """Drafts by who asks for them."""

    def visible_to(self, user):
        """An editor's own; a publisher's own and all that are in review, published or rejected."""
        if user.has_perm("intake.withdraw_draft") and user.has_perm("intake.delete_draft"):
            return self
        own = models.Q(author=user)
        if user.has_perm("intake.publish_draft"):
            return self.filter(own | ~models.Q(state=DraftState.DRAFT))
        return self.filter(own)

    def mine(self, user):
        """What its author has still to do something about."""
        return self.filter(
            author=user, state__in=(DraftState.DRAFT, DraftState.IN_REVIEW, DraftState.REJECTED)
        )

    def to_review(self, user):
        """What waits for a reviewer, who is somebody else than its author."""
        return self.filter(state=DraftState.IN_REVIEW).exclude(author=user)

    def published(self):
        return self.filter(state=DraftState.PUBLISHED)
