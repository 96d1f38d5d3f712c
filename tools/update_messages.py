"""Collect new strings into `locale/*.po` and leave the old ones where they stand.

`makemessages` orders a catalogue by the code, so that moving code moves thousands of its lines, and writes
the hour into it. Here a message stays in its place, a new one comes behind the one that stands before it in
the code, one that no code has goes, and a run that finds nothing changes nothing.

    python tools/update_messages.py
"""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = ("hi", "ru")
OPTIONS = (
    "--ignore",
    ".venv/*",
    "--ignore",
    "build/*",
    "--add-location",
    "file",
    "--no-wrap",
    "--no-obsolete",
)

_MESSAGE = re.compile(r"^((?:msgctxt .*?)?msgid .*?)^msgstr", re.DOTALL | re.MULTILINE)
_HEAD = ('msgid ""',)


def in_old_order(old: str, new: str) -> str:
    """The messages of a catalogue as they are now, in the order that they had, under the head that it had."""
    before, now = _messages(old), _messages(new)
    order = [key for key in before if key in now]
    last = _HEAD
    for key in now:
        if key not in before:
            order.insert(order.index(last) + 1, key)
        last = key
    now[_HEAD] = before[_HEAD]
    return "\n\n".join(now[key] for key in order) + "\n"


def _messages(catalogue: str) -> dict[tuple[str, ...], str]:
    """The messages of a catalogue by their context and words, however these are broken into lines."""
    found = {}
    for block in catalogue.strip().split("\n\n"):
        if match := _MESSAGE.search(block):
            key = match[1].replace('""\n"', '"').replace('"\n"', "").strip()
            found[tuple(key.split("\n"))] = block
    return found


def main() -> int:
    catalogues = [ROOT / "locale" / language / "LC_MESSAGES" / "django.po" for language in LANGUAGES]
    before = [path.read_text(encoding="utf-8") for path in catalogues]
    named = [word for language in LANGUAGES for word in ("--locale", language)]
    done = subprocess.run([sys.executable, "manage.py", "makemessages", *named, *OPTIONS], cwd=ROOT)
    for path, old in zip(catalogues, before, strict=True):
        path.write_text(in_old_order(old, path.read_text(encoding="utf-8")), encoding="utf-8")
    return done.returncode


if __name__ == "__main__":
    raise SystemExit(main())
