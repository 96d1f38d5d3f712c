"""Steps that many tests take."""

from coopdash.intake.services.drafts import draft_create, draft_save, draft_submit
from coopdash.intake.services.publishing import draft_publish


def created(by, text, **more):
    """The first draft of a text."""
    return draft_create(by=by, title="A report", text=text, kind="press", **more)[0]


def decided(draft, by, values=None, target=None):
    """All that is open accepted, with some values typed over."""
    draft = draft_save(draft=draft, by=by, version=None, target=target)
    return draft_save(draft=draft, by=by, version=None, values=values, accept="all")


def published(draft, author, reviewer, values=None, target=None):
    """Decided, sent and published."""
    draft = decided(draft, author, values, target)
    draft = draft_submit(draft=draft, by=author, version=draft.version)
    return draft_publish(draft=draft, by=reviewer, version=draft.version)
