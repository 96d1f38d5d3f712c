"""Text files given to intake, or a sentence that says what is wrong with them."""

from pathlib import Path

LARGEST = 5_000_000
"""Bytes; the longest article of the press has a hundredth of it."""


class UnreadableFile(Exception):
    """A file that intake cannot read; the message says which and why."""


def text_of_file(path: Path) -> str:
    """The text of a file in UTF-8, with or without a byte order mark."""
    try:
        if path.is_dir():
            raise UnreadableFile(f"{path} is a folder.")
        size = path.stat().st_size
        if size > LARGEST:
            raise UnreadableFile(
                f"{path} is too large for an article: {size / 1e6:.1f} MB, at most {LARGEST / 1e6:.0f} MB."
            )
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise UnreadableFile(f"There is no file {path}.") from error
    except OSError as error:
        raise UnreadableFile(f"{path} cannot be read: {error.strerror}.") from error
    if b"\x00" in content:
        raise UnreadableFile(f"{path} is no text file in UTF-8.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableFile(f"{path} is not in UTF-8: byte {error.start + 1} fits no character.") from error
    if not text.strip():
        raise UnreadableFile(f"{path} is empty.")
    return text
