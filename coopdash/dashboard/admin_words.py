"""Words of Django's own admin, and of what it shows of the worker, that their Hindi leaves in English.

Named here so that they are collected with the others and translated in ``locale/``, which goes before theirs.
"""

from django.utils.translation import gettext_noop as _

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
)
