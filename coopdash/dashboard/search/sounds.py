"""A name as it sounds, written the same from Latin, Cyrillic and Devanagari letters.

The key keeps consonants and two kinds of vowels: ``mnturuv`` for Manturov, Мантуров and मंटुरोव. ``a`` is left
out, because Devanagari does not write it; aspirates stand with their plain consonants, because transcriptions
drop or keep the h at will; z, zh and j are one, as are f and p, w and v. Sh is ``w``, and a first vowel ``e``
or ``o``: a database may not tell capitals.
"""

import re
from functools import lru_cache

MAX_KEYS = 4
_MAX_WORD = 40

# "." marks what leaves no trace, x is either kh or h, G either g or j, and a is dropped at the end.
_LATIN_SOUNDS = """
shch=w sch=w tsch=c tch=c dzh=j zh=j kh=k gh=g chh=c ch=c jh=j sh=w th=t dh=d bh=b ph=p rh=r dj=j dz=j
tz=ts ts=ts ck=k qu=kv x=ks ce=si ci=si cy=si ya=ia yu=iu yo=iu ye=i b=b c=k d=d f=p g=g h=h j=j k=k l=l
m=m n=n p=p q=k ge=Gi gi=Gi gy=Gi r=r s=s t=t v=v w=v z=j a=a e=i i=i o=u u=u y=i
"""
_CYRILLIC_SOUNDS = """
дж=j дз=j кх=k гх=g чх=c джх=j тх=t дх=d бх=b пх=p ий=i ый=i б=b в=v г=g д=d ж=j з=j й=i к=k
л=l м=m н=n п=p р=r с=s т=t ф=p х=x ц=ts ч=c ш=w щ=w ъ=. ь=. а=a е=i ё=u и=i о=u у=u ы=i э=i ю=iu я=ia
"""
_SURNAME = re.compile(r"(?<=\w\w)(ов|ев|ин|ын)(?:а|о|у|ым|ом|е|ой|ы|ых|ыми)$")

_LATIN = dict(pair.split("=") for pair in _LATIN_SOUNDS.split())
_CYRILLIC = dict(pair.split("=") for pair in _CYRILLIC_SOUNDS.split())
_DEVANAGARI_CONSONANTS = {
    **dict.fromkeys("कख", "k"),
    **dict.fromkeys("गघ", "g"),
    **dict.fromkeys("चछ", "c"),
    **dict.fromkeys("जझ", "j"),
    **dict.fromkeys("टठतथ", "t"),
    **dict.fromkeys("डढदध", "d"),
    **dict.fromkeys("ङञणन", "n"),
    **dict.fromkeys("पफ", "p"),
    **dict.fromkeys("बभ", "b"),
    **{"म": "m", "य": "y", "र": "r", "ल": "l", "ळ": "l", "व": "v", "श": "w", "ष": "w", "स": "s", "ह": "h"},
}
_DEVANAGARI_VOWELS = {
    **dict.fromkeys("अआा", "a"),
    **dict.fromkeys("इईएऐिीेैऍॅ", "i"),
    **dict.fromkeys("उऊओऔुूोौऑॉ", "u"),
    **{"ऋ": "ri", "ृ": "ri"},
}
_SPECIAL = (("ज्ञ", "ग्य"), ("श्च", "श"), ("ड़", "र"), ("ढ़", "र"))

_VIRAMA, _NUKTA = "\u094d", "\u093c"


def _pattern(table: dict[str, str]) -> re.Pattern:
    return re.compile("|".join(sorted(map(re.escape, table), key=len, reverse=True)))


_LATIN_PATTERN, _CYRILLIC_PATTERN = _pattern(_LATIN), _pattern(_CYRILLIC)


def nominative(word: str) -> str:
    """A Russian surname without the ending of its case: Мантуров for Мантуровым; other words are cut too."""
    return _SURNAME.sub(r"\1", word) if len(word) >= 6 else word


@lru_cache(maxsize=32768)
def keys(word: str) -> tuple[str, ...]:
    """Keys of one clean word, the likeliest first; none for digits and other scripts."""
    word = word[:_MAX_WORD]
    first = word[:1]
    if "a" <= first <= "z":
        phones = _latin(word)
    elif "а" <= first <= "ё":
        phones = _CYRILLIC_PATTERN.sub(lambda match: _CYRILLIC[match[0]], nominative(word))
    elif "\u0900" <= first <= "\u097f":
        phones = _devanagari(word)
    else:
        return ()
    if re.search(r"[^a-zG.]", phones) or len(word) < 2:
        return ()
    # х is kh in Mikhail and h in Hyderabad, g before e is that of Sergey or that of engineering.
    found = [
        _key(phones.replace("x", aspirate).replace("G", soft))
        for aspirate in ("k", "h")
        for soft in ("g", "j")
    ]
    return tuple(dict.fromkeys(key for key in found if len(key) > 1))[:MAX_KEYS]


def _latin(word: str) -> str:
    if word.endswith("ff"):
        word = f"{word[:-2]}v"
    return _LATIN_PATTERN.sub(lambda match: _LATIN[match[0]], word)


def _devanagari(word: str) -> str:
    for written, read in _SPECIAL:
        word = word.replace(written, read)
    phones = []
    for place, letter in enumerate(word):
        if letter in (_NUKTA, "ः", "ऽ"):
            continue
        if letter in _DEVANAGARI_CONSONANTS:
            phone = _DEVANAGARI_CONSONANTS[letter]
            phones.append("i" if phone == "y" else phone)
            rest = word[place + 1 : place + 3].replace(_NUKTA, "")
            if not rest or (rest[0] not in _DEVANAGARI_VOWELS and rest[0] != _VIRAMA):
                phones.append("a")
        elif letter in "ंँ":
            phones.append("ng" if word[place + 1 : place + 2] == "ह" else "n")
        elif letter in _DEVANAGARI_VOWELS:
            phones.append(_DEVANAGARI_VOWELS[letter])
        elif letter != _VIRAMA:
            return "?"
    # क्ज़ is how Hindi writes the x of Alexander.
    return re.sub("kj", "ks", "".join(phones))


def _key(phones: str) -> str:
    phones = phones.replace(".", "")
    start = re.match(r"[aiu]+", phones)
    head = ""
    if start:
        head, phones = ("o" if "u" in start[0] else "e"), phones[start.end() :]
    phones = re.sub(r"(.)\1+", r"\1", phones.replace("h", "")).replace("a", "")
    return head + re.sub(r"([iu])\1+", r"\1", re.sub(r"n(?=[pbm])", "m", phones))


def bones(key: str) -> str:
    """The consonants of a key: what two transcriptions of a name have in common however they write vowels."""
    return re.sub("[eoiu]", "", key)
