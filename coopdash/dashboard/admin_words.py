"""Words of Django's own admin, and of what it shows of the worker, that their Hindi leaves in English.

Named here so that they are collected with the others and translated in ``locale/``, which goes before theirs.
"""

from django.utils.translation import gettext_noop as _
from django.utils.translation import ngettext_lazy

LEFT_IN_ENGLISH = (
    _("Authentication and Authorization"),
    _("Celery Results"),
    _("task results"),
    _("group results"),
    _("View site"),
    _("Recent actions"),
    _("My actions"),
    _("Start typing to filter…"),
    _("Filter navigation items"),
    _("Toggle navigation"),
    _("Clear all filters"),
    _("Show counts"),
    _("Hide counts"),
    _("Summary"),
    _("Objects"),
    _("Yes, I’m sure"),
    _("No, take me back"),
    _("View %s"),
    _("Select %s to view"),
    _("Change selected %(model)s"),
    _("Add another %(model)s"),
    _("Delete selected %(model)s"),
    _("View selected %(model)s"),
    _("Save and view"),
    _("The {name} “{obj}” was added successfully."),
    _("The {name} “{obj}” was added successfully. You may add another {name} below."),
    _("The {name} “{obj}” was changed successfully."),
    _("The {name} “{obj}” was changed successfully. You may edit it again below."),
    _("The {name} “{obj}” was changed successfully. You may add another {name} below."),
    _("The %(name)s “%(obj)s” was deleted successfully."),
    _("%(name)s with ID “%(key)s” doesn’t exist. Perhaps it was deleted?"),
    _("You don’t have permission to view or edit anything."),
    _("Hold down “Control”, or “Command” on a Mac, to select more than one."),
    _("The groups this user belongs to. A user will get all permissions granted to each of their groups."),
    _("Specific permissions for this user."),
    _("This object doesn’t have a change history. It probably wasn’t added via this admin site."),
    _("Toggle theme (current theme: auto)"),
    _("Toggle theme (current theme: light)"),
    _("Toggle theme (current theme: dark)"),
    _("Model name"),
    _("Add link"),
    _("Change or view list link"),
    _("Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only."),
    _("Your password can’t be too similar to your other personal information."),
    _("Your password can’t be a commonly used password."),
    _("Your password can’t be entirely numeric."),
    _("Enter the same password as before, for verification."),
    _("After you’ve created a user, you’ll be able to edit more user options."),
    _("Password-based authentication"),
    _(
        "Whether the user will be able to authenticate using a password or not. If disabled, they may "
        "still be able to authenticate using other backends, such as Single Sign-On or LDAP."
    ),
    _("Enabled"),
    _("Disabled"),
    _("Reset password"),
    _("Raw passwords are not stored, so there is no way to see the user’s password."),
    _(
        "Please enter your old password, for security’s sake, and then enter your new password twice so "
        "we can verify you typed it in correctly."
    ),
)

COUNTED_IN_ENGLISH = ngettext_lazy(
    "Your password must contain at least %(min_length)d character.",
    "Your password must contain at least %(min_length)d characters.",
    "min_length",
)
"""The one of them that counts."""
