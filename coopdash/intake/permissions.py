"""Who may do what with a draft, and the groups that an installation starts with."""

from django.contrib.auth.models import Group, Permission

from coopdash.intake.choices import BatchState, DraftState

GROUPS = {
    "reader": (),
    "editor": ("view_draft", "add_draft", "change_draft"),
    "publisher": ("view_draft", "add_draft", "change_draft", "publish_draft", "withdraw_draft"),
    "administrator": (
        "view_draft",
        "add_draft",
        "change_draft",
        "delete_draft",
        "publish_draft",
        "withdraw_draft",
    ),
}
"""Permissions on drafts by group. Administrators also keep the register itself and name nodal officers."""

ADMINISTERED = ("sessions_app", "sectors_app", "briefs", "intake")
"""Apps of which administrators may do everything in the admin."""


def groups_ensure(**kwargs) -> None:
    """Make the groups that are missing, with their permissions; a group that exists stays as it is.

    Runs after every ``migrate``, when the permissions of the new tables exist.
    """
    for name, codenames in GROUPS.items():
        group, created = Group.objects.get_or_create(name=name)
        if not created:
            continue
        held = Permission.objects.filter(content_type__app_label="intake", codename__in=codenames)
        if name == "administrator":
            # A nodal officer is chosen among the users.
            users = Permission.objects.filter(content_type__app_label="auth", codename="view_user")
            held = Permission.objects.filter(content_type__app_label__in=ADMINISTERED) | users
        group.permissions.set(held)


def can_edit(user, draft) -> bool:
    """The author while it is a draft; a reviewer while it is in review."""
    if draft.state == DraftState.DRAFT:
        return user.has_perm("intake.change_draft") and (
            draft.author_id == user.pk or user.has_perm("intake.delete_draft")
        )
    return draft.state == DraftState.IN_REVIEW and can_review(user, draft)


def can_submit(user, draft) -> bool:
    return draft.state == DraftState.DRAFT and can_edit(user, draft)


def can_take_back(user, draft) -> bool:
    return draft.state == DraftState.IN_REVIEW and draft.author_id == user.pk


def can_review(user, draft) -> bool:
    """Publish, return or reject: somebody with the permission who is not the author."""
    return (
        draft.state == DraftState.IN_REVIEW
        and draft.author_id != user.pk
        and user.has_perm("intake.publish_draft")
    )


def can_discard(user, draft) -> bool:
    """An author may give up a draft of their own."""
    return draft.state == DraftState.DRAFT and can_edit(user, draft)


def can_withdraw(user, draft) -> bool:
    return draft.state == DraftState.PUBLISHED and user.has_perm("intake.withdraw_draft")


def can_import(user, batch) -> bool:
    """Write what a preview says: those who publish."""
    return batch.state == BatchState.PREVIEWED and user.has_perm("intake.publish_draft")


def can_undo(user, batch) -> bool:
    return batch.state == BatchState.IMPORTED and user.has_perm("intake.withdraw_draft")
