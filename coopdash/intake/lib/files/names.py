"""What a file that somebody sent is called on pages."""

from pathlib import PurePosixPath

from sessions_app.lib.text import normalise


def shown_name(name: str) -> str:
    """A file's name without folders and signs that would change how it reads."""
    base = PurePosixPath(name.replace("\\", "/")).name
    return "".join(sign for sign in normalise(base) if sign.isprintable())[:200] or "file"
