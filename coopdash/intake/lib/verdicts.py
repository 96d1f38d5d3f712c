"""Why a text is no report of a session, in words of the page's language.

The reader knows no languages of pages; it names its rules in English, and so they are kept.
"""

from django.utils.translation import gettext_lazy as _

NO_REPORT = "an opening of no report"
"""The rule where two states and a body are named, and the text does not open like a report of a session."""

WORDS = {
    NO_REPORT: _("it does not open like a report of a session"),
    "an opening on something else": _("the text opens on something else, and only names it"),
    "no bilateral body is named": _("no bilateral body is named"),
    "verb in the future": _("its verb is in the future"),
    "words for the time to come": _("words for the time to come stand with it"),
    "infinitive of a headline": _("the headline says what is to happen"),
    "preparation": _("it is being prepared"),
    "next session": _("it is the next session"),
    "previous session": _("it is the session before"),
    "decisions of an earlier session": _("decisions of an earlier session are recalled"),
    "words for an earlier time": _("words for an earlier time stand with it"),
    "month long past": _("its month is long past"),
    "year long past": _("its year is long past"),
    "named in a column": _("it is named in a column"),
    "what it is for": _("only what it is for is told"),
    "rules for its meetings": _("only rules for its meetings are told"),
    "headline between paragraphs": _("it is named in a headline between paragraphs"),
    "headline": _("it is named in a headline"),
    "no verb": _("no verb says that it was held"),
    "no verb beside it": _("no verb beside it says that it was held"),
}
"""By the rules after which nothing is reported."""


def verdict_words(rule: str) -> str:
    """What the rule of a verdict says; '' of one that has no words, as those by which a session was held."""
    return str(WORDS.get(rule, ""))
