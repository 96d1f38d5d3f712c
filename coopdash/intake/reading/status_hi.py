"""Hindi: the first verb behind the naming of a session tells whether it was held."""

import re
from dataclasses import replace

from coopdash.intake.reading.article import Article, Sentence
from coopdash.intake.reading.data import load, pattern
from coopdash.intake.reading.naming import Naming, Verdict, cue

# "16वीं बैठक ने … की नींव रखी": the subject of a deed that is done.
_HI_DID = re.compile(r" ?ने (?!कहा)")
# "आयोग ने 5 मई को अपनी तीसरी बैठक": "ने" stands with what is done alone.
_HI_ITS_OWN = re.compile(r" ने [^।;]{0,120}?अप(?:नी|ने|ना) (?!(?:पिछल|अगल|आगामी))[^।;]{0,40}\Z")
# "भारत और ओमान ने आयोग की दूसरी बैठक सोमवार को मस्कट में की।": the verb is all that follows day and town.
_HI_DID_IT = re.compile(
    r"(?:[^।;,]{0,110} (?:को|में|पर|तक|साथ|जरिए|से))? (?:आयोजित )?"
    r"(?:की|किया|किए|बुलाई|बुलाया|निपटाई|निपटाया) ?(?:है ?|हैं ?)?[।.]"
)
_HI_RELATIVE = re.compile(r" ?, ?(?:जिस(?:की|का|के|में|को|से)|जिन(?:की|का|के|में)) [^,।]{3,110},")
# "इससे एक दिन पहले कार्य समूह का सत्र हुआ था": as much news as the session it led to.
DAYS_BEFORE_IT = pattern("status_days_before_hi")
# "परामर्श के दौरान मंगलवार को कहा कि": what was said at it may be of the time to come.
_HI_DURING = re.compile(r" ?के दौरान ")
_HI_TALKS = ("संवाद", "वार्ता", "परामर्श", "डायलाग")
_HI_NAME_OF_TALKS = (*_HI_TALKS, "गोलमेज", "मंच", "फोरम", "शिखर सम्मेलन")
_HI_DEED = pattern("status_hi_deed")
_HI_AT_TALKS = pattern("status_hi_at_talks")
_HI_MET = pattern("status_hi_met")
_HI_DAY = re.compile(r"वार(?![\u0900-\u0963])|(?<![\u0900-\u0963])(?:कल|आज)(?![\u0900-\u0963])")
# "यह समिति का 11वां सत्र था": what counts the session that the text tells of.
_HI_IT_WAS = pattern("status_hi_it_was")
_HI_THIS = re.compile(r"(?<![\u0900-\u0963])(?:यह|ये) (?:[\u0900-\u0963]+ ){0,4}\Z")
_HI_DECIDED_THERE, _HI_CARRIED_OUT = pattern("status_hi_decided_there"), pattern("status_hi_carried_out")
_HI_TO_ATTEND, _HI_IN_A_MONTH = pattern("status_hi_to_attend"), pattern("status_hi_in_a_month")
_HI_COUNTED_BEHIND = pattern("events_counted_behind_hi")
_HI_SAID_DURING = re.compile(r" ?के दौरान (?:[\u0900-\u0963]+ ){0,5}(?:कहा|बताया|दोहराया)(?![\u0900-\u0963])")


def by_hindi_verb(naming: Naming) -> Verdict | None:
    """In Hindi the verb stands at the end: the first one after the naming decides."""
    text, end, inside = naming.article.text, naming.end, naming.inside.rstrip()
    if _HI_ITS_OWN.search(inside) and not naming.recall:
        return "held", "the body did it"
    if _HI_DID.match(text, end) and inside.endswith("बैठक"):
        return "held", "the meeting did it"
    if _HI_SAID_DURING.match(text, end):
        return "held", "said in the course of it"
    if _HI_TO_ATTEND.match(text, end, naming.sentence.end):
        return "named", "no verb beside it"
    if _in_a_month_over(naming):
        return "past", "month long past"
    if _carried_out_since(naming):
        return "past", "decisions of an earlier session"
    if _counts_it(naming):
        return "held", "its count"
    if naming.recall is None and (_met(naming) or body_did(naming)):
        return "held", "the body did it"
    if _HI_DID_IT.match(text, end) and " ने " in text[naming.sentence.start : end]:
        return "held", "the two did it"
    clause, after = naming.clause, end - naming.clause_start
    if told_of_it := _HI_RELATIVE.match(clause, after):
        # "आयोग की बैठक, जिसकी तैयारी विशेषज्ञों ने की, 8 जून को संपन्न हुई"
        after = told_of_it.end()
        naming = replace(naming, future=None)
    coming, done = (cue(kind, "hi").search(clause, after) for kind in ("future", "held"))
    if coming and (done is None or coming.start() <= done.end() + 8):
        return "upcoming", "verb in the future"
    if _HI_DURING.match(text, end) and coming is None and inside.endswith(_HI_TALKS):
        return "held", "in the course of it"
    if coming is None and naming.recall is None and _told_at_talks(naming):
        return "held", "what was done at it"
    return None


def _in_a_month_over(naming: Naming) -> bool:
    """Whether a session is told by a month that is over, without its day: "जनवरी में हुई … बैठक में"."""
    published = naming.article.published
    match = _HI_IN_A_MONTH.search(naming.article.text, naming.sentence.start, naming.start)
    month = load("calendar")["months"].get(match["month"]) if match else None
    return bool(published and month and published.month != month)


def _carried_out_since(naming: Naming) -> bool:
    """Whether a session comes up for what others make of it: "मंत्रिमंडल ने … बैठक में हुए समझौते को मंजूरी दी"."""
    if not _HI_DECIDED_THERE.match(naming.article.text, naming.end, naming.sentence.end):
        return False
    return _HI_CARRIED_OUT.search(naming.sentence.text) is not None


def counted_behind(article: Article, sentence: Sentence, start: int, end: int) -> re.Match[str] | None:
    """How a Hindi sentence opens that counts a session by another word: "यह 15वीं मुलाकात थी"."""
    if article.language != "hi" or not _HI_COUNTED_BEHIND.match(article.text, end, sentence.end):
        return None
    return _HI_THIS.search(article.text, sentence.start, start)


def _counts_it(naming: Naming) -> bool:
    """Whether a sentence only counts the session told of before it: "वार्ता का यह सातवां दौर था"."""
    text = naming.article.text
    if naming.future is not None:
        return False
    if naming.recall is not None and naming.recall.start() < naming.end - naming.clause_start:
        return False
    this = _HI_THIS.search(text, naming.sentence.start, naming.start) or " यह " in naming.inside
    return bool(this) and _HI_IT_WAS.match(text, naming.end, naming.sentence.end) is not None


def _met(naming: Naming) -> bool:
    """Whether a body met; releases put even yesterday in the pluperfect: "बुधवार को मिला था"."""
    met = _HI_MET.match(naming.article.text, naming.end, naming.sentence.end)
    if met is None or not met["before"]:
        return met is not None
    return _HI_DAY.search(naming.inside + met.group()) is not None


def body_did(naming: Naming) -> bool:
    """Whether a body did what it can only do at a session: "आयोग ने … को मंजूरी दे दी है"."""
    return _HI_DEED.match(naming.article.text, naming.end, naming.sentence.end) is not None


def _told_at_talks(naming: Naming) -> bool:
    """Whether a sentence tells what happened in talks that go by a name: "वार्ता में … पर सहमति बनी"."""
    named = naming.inside.rstrip().endswith(_HI_NAME_OF_TALKS)
    return named and _HI_AT_TALKS.match(naming.article.text, naming.end, naming.sentence.end) is not None
