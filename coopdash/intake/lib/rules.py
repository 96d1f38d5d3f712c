"""Which rule found a value, in words of the page's language.

The reader names its rules in English; what is said here of the usual ones is shown beside a value.
"""

from django.utils.translation import gettext, gettext_noop

from coopdash.intake.lib.verdicts import verdict_words
from sectors_app.choices import CommitmentKind

RULES = frozenset(
    (
        gettext_noop("words of the name"),
        gettext_noop("two states, and no name"),
        gettext_noop("name in the register"),
        gettext_noop("name of the register, other wording"),
        gettext_noop("abbreviation given in the text"),
        gettext_noop("parent in the register, named in the text"),
        gettext_noop("body above of the same pair"),
        gettext_noop("body above named beside it"),
        gettext_noop("ordinal of the session"),
        gettext_noop("ordinal in a sentence of its own"),
        gettext_noop("ordinal of an earlier session"),
        gettext_noop("its count"),
        gettext_noop("reported as held"),
        gettext_noop("day, month and year"),
        gettext_noop("day and month, year of the date line"),
        gettext_noop("range of days"),
        gettext_noop("first of its days"),
        gettext_noop("last of its days"),
        gettext_noop("weekday by the date line"),
        gettext_noop("weekdays by the date line"),
        gettext_noop("days ago by the date line"),
        gettext_noop("days by the date line"),
        gettext_noop("town in the sentence of the session"),
        gettext_noop("town in the headline"),
        gettext_noop("town of the meeting"),
        gettext_noop("town in the opening of a text of one session"),
        gettext_noop("name beside a day"),
        gettext_noop("town that sets the scene"),
        gettext_noop("town of a visit told beside the session"),
        gettext_noop("'here' and the dateline"),
        gettext_noop("'here' and the sentence before"),
        gettext_noop("the same place and the sentence before"),
        gettext_noop("the country of the dateline"),
        gettext_noop("a ministry in the town of the dateline"),
        gettext_noop("the national capital"),
        gettext_noop("capital of a country"),
        gettext_noop("adjective of a town"),
        gettext_noop("meeting by video"),
        gettext_noop("named house"),
        gettext_noop("house named after 'at'"),
        gettext_noop("named in the role of a chair"),
        gettext_noop("named where the session is told"),
        gettext_noop("chair of the session told before"),
        gettext_noop("name after an office"),
        gettext_noop("name before an office"),
        gettext_noop("name with a title"),
        gettext_noop("name of a side"),
        gettext_noop("name of a role"),
        gettext_noop("name behind a rank"),
        gettext_noop("name beside a country"),
        gettext_noop("one of two names"),
        gettext_noop("one of two with one office"),
        gettext_noop("of the session told before"),
        gettext_noop("named by the office"),
        gettext_noop("entered with the article"),
        gettext_noop("sub-group that reported"),
        gettext_noop("topic of a sub-group"),
        gettext_noop("number of participants"),
        gettext_noop("the text itself is one"),
        gettext_noop("sector term"),
        gettext_noop("field of an outcome"),
        gettext_noop("the body's own field"),
        gettext_noop("topic that opens the sentence"),
        gettext_noop("what an outcome rests on"),
    )
)
"""Those that say what they are by their names."""
VERBS = {
    "agreed": gettext_noop("it is agreed"),
    "signed": gettext_noop("it is signed"),
    "welcomed": gettext_noop("it is welcomed"),
    "planned": gettext_noop("it is planned"),
    "explore": gettext_noop("it is looked into"),
    "review": gettext_noop("it is reviewed"),
    "listed": gettext_noop("it stands in a list"),
    "projects": gettext_noop("it is a project"),
}
"""How the verb of a step is meant, before its kind."""
DATE_LINE = " by the date line"
LIKELY, PICKED, PAPER = "likely ", "picked: ", "words for "


def rule_words(rule: str) -> str:
    """What a rule goes by; '' of one that has no words here."""
    if rule in RULES:
        return gettext(rule)
    if rule.endswith(DATE_LINE):
        return gettext("counted from the date line")
    if rule.startswith(LIKELY):
        return gettext("the words of the passage")
    if rule.startswith(PICKED):
        return gettext("the words of the passage that was picked")
    verb, _colon, kind = rule.partition(": ")
    if verb in VERBS and kind in CommitmentKind.values:
        return f"{gettext(VERBS[verb])}: {CommitmentKind(kind).label}"
    if "; " in rule:
        return "; ".join(filter(None, map(rule_words, rule.split("; "))))
    if words := verdict_words(rule):
        return words
    return gettext("words for a document") if rule.startswith(PAPER) else ""
