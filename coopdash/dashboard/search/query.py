"""From what a reader types to what is looked for: for each word, the tokens that it may stand for."""

from dataclasses import dataclass, field, replace

from coopdash.dashboard.search import dates, letters, numerals, sounds
from coopdash.dashboard.search.analysis import SOUND, STOP, joined, runs, stem, token
from coopdash.dashboard.search.fields import Kind
from coopdash.dashboard.search.fold import clean, fold, script
from coopdash.dashboard.search.synonyms import SAME
from coopdash.dashboard.search.vocabulary import Vocabulary

MAX_QUERY = 300
"""Longest query that is read, in characters."""

MAX_WORDS = 16
"""Most words of a query that are looked for."""

MAX_GUESSES = 5
"""Most words of a query for which nearest spellings are sought."""

_WORDS_FOR_KINDS = {
    (Kind.SESSION, Kind.BODY): "summit саммит शिखर",
    (Kind.SESSION,): "session meeting заседание сессия встреча सत्र बैठक",
    (Kind.COMMITMENT,): "commitment обязательство प्रतिबद्धता",
    (Kind.SOURCE,): "source release report article press источник сообщение статья स्रोत रिपोर्ट लेख समाचार",
    (Kind.BODY,): "commission body комиссия подгруппа आयोग",
    (Kind.ORGANISATION,): "organisation ministry company организация министерство компания संगठन मंत्रालय कंपनी",
    (Kind.SECTOR,): "sector сектор отрасль क्षेत्र",
}
KIND_WORDS = {
    token(clean(word)): kinds for kinds, words in _WORDS_FOR_KINDS.items() for word in words.split()
}
"""Words by which a reader says what kind of object is looked for."""

EXACT, SYNONYM, BEGINNING, GUESS = 1.0, 0.8, 0.7, 0.6


@dataclass
class Group:
    """One word of a query; ``alternatives`` are tokens to be found together, with how sure they are."""

    written: str
    alternatives: dict[tuple[str, ...], float] = field(default_factory=dict)
    is_guess: bool = False
    size: int = 1

    def offer(self, quality: float, *tokens: str) -> None:
        """Add an alternative, or make one surer."""
        if self.size == 1:
            self.alternatives[tokens] = max(quality, self.alternatives.get(tokens, 0))

    def be_only(self, whole: str, parts: list[str]) -> None:
        """Stand for several words of the query that mean one thing, and for nothing else."""
        self.alternatives = {(whole,): EXACT}
        self.written, self.size = "-".join(parts), len(parts)

    @property
    def is_sound_alone(self) -> bool:
        """Whether nothing stands for the word but names that sound like it."""
        return bool(self.alternatives) and all(tokens[0].startswith(SOUND) for tokens in self.alternatives)

    def rarity(self, words: Vocabulary) -> float:
        return min((words.rarity(tokens) for tokens in self.alternatives), default=words.rarity(()))


@dataclass
class Query:
    """What is looked for: groups that have alternatives, and the words for which there are none."""

    text: str = ""
    groups: list[Group] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    kinds: set[Kind] = field(default_factory=set)
    is_cut: bool = False

    def numbered(self, words: Vocabulary) -> "Query":
        """The same with the numbers of the tokens, as entries hold them."""
        groups = [
            Group(
                group.written,
                {tuple(words.numbers[one] for one in tokens): q for tokens, q in group.alternatives.items()},
                group.is_guess,
                group.size,
            )
            for group in self.groups
        ]
        return replace(self, groups=groups)

    @property
    def guessed(self) -> list[str]:
        return [group.written for group in self.groups if group.is_guess]


def read(text: str, words: Vocabulary) -> Query:
    """Work out what a query may mean, given the words of the index."""
    is_cut = len(text) > MAX_QUERY
    written = runs(dates.write_whole(text[:MAX_QUERY]))
    flat = [part for parts in written for part in parts]
    if any(fold(part) not in STOP for part in flat):
        written = [parts for parts in written if any(fold(part) not in STOP for part in parts)]
    kept, count = [], 0
    for parts in written:
        count += len(parts)
        if count <= MAX_WORDS:
            kept.append(parts)
    is_cut = is_cut or count > MAX_WORDS
    groups = _groups(kept, words)
    _guess([group for group in groups if not group.alternatives], words)
    _guess_beside([group for group in groups if group.is_sound_alone], words)
    return Query(
        " ".join(text[:MAX_QUERY].split()).casefold(),
        [group for group in groups if group.alternatives],
        [group.written for group in groups if not group.alternatives],
        {kind for part in flat for kind in KIND_WORDS.get(token(part), ())},
        is_cut,
    )


def _groups(written: list[list[str]], words: Vocabulary) -> list[Group]:
    """A group for each word, with what is known to stand for it."""
    flat = [part for parts in written for part in parts]
    groups = [_word(part, words) for part in flat]
    place = 0
    for parts in written:
        _offer_runs(parts, groups[place : place + len(parts)], words)
        place += len(parts)
    for start in range(len(flat) - 1):
        _offer_all(groups[start : start + 2], token(flat[start] + flat[start + 1]), words)
    _offer_letters(flat, groups, words)
    _offer_numbers(flat, groups, words)
    for part, group in zip(flat, groups, strict=True):
        if not group.alternatives:
            for found in words.beginning_with(fold(part)) if len(part) > 2 else ():
                group.offer(BEGINNING, found)
    return [group for group in groups if group.written]


def _word(part: str, words: Vocabulary) -> Group:
    """What one word may stand for, by itself."""
    group = Group(part)
    folded = fold(part)
    for one in {token(part), folded}:
        if one in words:
            group.offer(EXACT, one)
    acronym = letters.spelt_out(folded) or letters.letterwise(folded)
    for one in {acronym, stem(acronym)}:
        if one in words:
            group.offer(EXACT if script(part) == "hi" else SYNONYM, one)
    for tokens in SAME.get(token(part), ()):
        if all(one in words for one in tokens):
            group.offer(SYNONYM, *tokens)
    number = numerals.roman(part) if len(part) > 1 else None
    if number and str(number) in words:
        group.offer(EXACT, str(number))
    month = dates.MONTHS.get(folded)
    if month and dates.month_token(month) in words:
        group.offer(EXACT, dates.month_token(month))
    is_known = EXACT in group.alternatives.values()
    for key, apart in words.sounding_like(sounds.keys(part)).items() if len(part) > 2 else ():
        if apart == 0 or not is_known:
            group.offer(0.85 - 0.1 * apart, SOUND + key)
    return group


def _offer_runs(parts: list[str], groups: list[Group], words: Vocabulary) -> None:
    """What a hyphenated word stands for as a whole, and in parts.

    One with a number in it (S-400, WG-MIC/11/03) is meant as a whole where the index has it so.
    """
    whole_word = "".join(parts)
    offered: set[int] = set()
    for start, end, whole in joined(parts):
        if whole not in words:
            continue
        if whole == token(whole_word) and any(part.isdecimal() for part in parts):
            groups[0].be_only(whole, parts)
            for group in groups[1:]:
                group.written = ""
            return
        offered.update(range(start, end))
        _offer_all(groups[start:end], whole, words)
    for place, (part, group) in enumerate(zip(parts, groups, strict=True)):
        if len(parts) > 1 and fold(part) in STOP and place not in offered:
            group.written = ""  # says nothing by itself


def _offer_all(groups: list[Group], whole: str, words: Vocabulary) -> None:
    """Let neighbouring words stand for what they are written together."""
    if whole in words:
        for group in groups:
            group.offer(EXACT, whole)


def _offer_letters(flat: list[str], groups: list[Group], words: Vocabulary) -> None:
    """Letters named one by one: आई आर आई जी सी, I R I G C."""
    start = 0
    while start < len(flat):
        end, spelt = start, ""
        while end < len(flat):
            named = flat[end] if len(flat[end]) == 1 else letters.spelt_out(fold(flat[end]))
            if not named:
                break
            spelt += named
            end += 1
        for last in range(end, start + 1, -1):
            part = "".join(one if len(one) == 1 else letters.spelt_out(fold(one)) for one in flat[start:last])
            if part in words:
                _offer_all(groups[start:last], part, words)
                start = last - 1
                break
        start += 1


def _offer_numbers(flat: list[str], groups: list[Group], words: Vocabulary) -> None:
    """Numbers and days written in words; one of several words is looked for once."""
    for place in range(len(flat)):
        found = numerals.spelt(flat, place)
        if found and groups[place].written and str(found[0]) in words and groups[place].size == 1:
            groups[place].offer(EXACT, str(found[0]))
            if found[1] == 2:
                groups[place].be_only(str(found[0]), flat[place : place + 2])
                groups[place + 1].written = ""
        day = dates.written_at(flat, place)
        if day and day[0] in words and groups[place].written:
            groups[place].be_only(day[0], flat[place : place + day[1]])
            for other in groups[place + 1 : place + day[1]]:
                other.written = ""


def _guess(groups: list[Group], words: Vocabulary) -> None:
    """For words that are not in the index: other letters, two words run together, nearest spellings."""
    for group in groups[:MAX_GUESSES]:
        part = group.written
        if any(letter.isdecimal() for letter in part):
            continue
        group.is_guess = True
        other = letters.other_layout(part)
        if other and token(other) in words:
            group.offer(GUESS, token(other))
            continue
        for cut in range(3, len(part) - 2):
            pair = token(part[:cut]), token(part[cut:])
            if all(one in words for one in pair):
                group.offer(GUESS, *pair)
        if not group.alternatives:
            _offer_nearest(group, words)


def _offer_nearest(group: Group, words: Vocabulary) -> None:
    """What is written so in other letters, or nearly so; where nothing is very near, what sounds so."""
    part = group.written
    for one, ending in words.in_other_letters(part).items():
        group.offer(GUESS - 0.1 * bool(ending), one)
    found: dict[str, int] = {}
    for one in dict.fromkeys((fold(part), token(part))):
        found |= words.near(one)
    nearest = min(found.values(), default=3)
    for one, apart in found.items():
        if apart == nearest:
            group.offer(GUESS - 0.1 * apart, one)
    if nearest > 1:
        for key in sounds.keys(part):
            for one in words.near(SOUND + key) if len(key) > 3 else ():
                group.offer(GUESS - 0.1, one)


def _guess_beside(groups: list[Group], words: Vocabulary) -> None:
    """For words that are in the index by sound alone: what one slip makes of them."""
    for group in groups[:MAX_GUESSES]:
        for one in dict.fromkeys((fold(group.written), token(group.written))):
            for found, apart in words.near(one).items():
                if apart == 1:
                    group.offer(GUESS - 0.1, found)
