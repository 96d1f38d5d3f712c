"""Settings from the environment, typed, and refused aloud where they make no sense.

A reader either returns a value of its type or raises `ImproperlyConfigured` with one sentence that names
the variable, what it held and what was expected. Every text may also come from a file: `NAME_FILE` holds
the file's path, as container platforms hand out secrets.
"""

import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

TRUE = {"true", "1"}
FALSE = {"false", "0"}
SECRET_NAME = re.compile(r"SECRET|PASSWORD|TOKEN|KEY")
DATABASE_SCHEMES = ("postgres", "postgresql", "psql", "sqlite")


class Missing:
    """Marks a setting without a default: it must be given."""


MISSING = Missing()


def shown(name: str, value: str) -> str:
    """What a message may repeat of a value: nothing of a secret, no password of an address."""
    if SECRET_NAME.search(name):
        return f"a value of {len(value)} characters"
    return repr(re.sub(r"(?<=://)[^@/\s]*@", "***@", value))


def refused(name: str, value: str, expected: str) -> ImproperlyConfigured:
    """The one sentence for a value that cannot be used."""
    return ImproperlyConfigured(f"{name} holds {shown(name, value)}, but {expected} is expected.")


class Environment:
    """Typed readers over the process's environment."""

    def __init__(self) -> None:
        self._env = environ.Env()

    def read_file(self, path: Path) -> None:
        """Take variables from a `.env` file where there is one; those already set win."""
        if path.is_file():
            self._env.read_env(str(path))

    def _raw(self, name: str) -> str | None:
        """The text of a variable, or of the file that `NAME_FILE` points to; None where neither is set."""
        value = os.environ.get(name)
        file_name = os.environ.get(f"{name}_FILE")
        if file_name is None:
            return value
        if value is not None:
            raise ImproperlyConfigured(
                f"{name} and {name}_FILE are both set, but only one of them is expected."
            )
        try:
            return Path(file_name).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            raise ImproperlyConfigured(
                f"{name}_FILE holds {file_name!r}, but the path of a readable text file is expected "
                f"({error})."
            ) from error

    def _given(self, name: str, default: Any, expected: str) -> str | None:
        """The text of a variable; None where the default is to be used; an error where there is none."""
        value = self._raw(name)
        if value is None and default is MISSING:
            raise ImproperlyConfigured(f"{name} is not set, but {expected} is expected.")
        return value

    def text(self, name: str, default: Any = MISSING) -> str:
        """Any text that is not empty."""
        expected = "a text that is not empty"
        value = self._given(name, default, expected)
        if value is None:
            return default
        if not value.strip():
            raise refused(name, value, expected)
        return value

    def choice(self, name: str, choices: Sequence[str], default: Any = MISSING) -> str:
        """One word of a few."""
        expected = f"one of {', '.join(choices)}"
        value = self._given(name, default, expected)
        if value is None:
            return default
        if value not in choices:
            raise refused(name, value, expected)
        return value

    def boolean(self, name: str, default: Any = MISSING) -> bool:
        """true or false, 1 or 0; nothing else, so that a slip of the pen is not read as a no."""
        expected = "true or false (or 1 or 0)"
        value = self._given(name, default, expected)
        if value is None:
            return default
        word = value.strip().lower()
        if word not in TRUE | FALSE:
            raise refused(name, value, expected)
        return word in TRUE

    def integer(self, name: str, default: Any = MISSING, *, least: int = 0, most: int | None = None) -> int:
        """A whole number within its bounds."""
        expected = f"a whole number from {least}" + (f" to {most}" if most is not None else " up")
        value = self._given(name, default, expected)
        if value is None:
            return default
        try:
            number = int(value)
        except ValueError:
            raise refused(name, value, expected) from None
        if number < least or (most is not None and number > most):
            raise refused(name, value, expected)
        return number

    def words(self, name: str, default: Any = MISSING) -> list[str]:
        """A list of words with commas between them."""
        expected = "words with commas between them"
        value = self._given(name, default, expected)
        if value is None:
            return list(default)
        found = [word.strip() for word in value.split(",") if word.strip()]
        if not found:
            raise refused(name, value, expected)
        return found

    def folder(self, name: str, default: Any = MISSING) -> Path:
        """The path of a folder; it need not be there yet."""
        expected = "the path of a folder"
        value = self._given(name, default, expected)
        if value is None:
            return default
        if not value.strip() or Path(value).is_file():
            raise refused(name, value, expected)
        return Path(value).absolute()

    def url(self, name: str, default: Any = MISSING, *, schemes: Sequence[str]) -> str:
        """An address of one of the schemes."""
        expected = f"an address that starts with {' or '.join(f'{scheme}://' for scheme in schemes)}"
        value = self._given(name, default, expected)
        if value is None:
            return default
        if "://" not in value or urlsplit(value).scheme not in schemes:
            raise refused(name, value, expected)
        return value

    def database(self, name: str, default: Any = MISSING) -> dict[str, Any]:
        """Django's settings of one database, read from its address."""
        address = self.url(name, default, schemes=DATABASE_SCHEMES)
        try:
            return self._env.db_url_config(address)
        except (ValueError, ImproperlyConfigured) as error:
            expected = "the address of a database, such as postgres://user:password@host:5432/name"
            raise refused(name, address, expected) from error


env = Environment()
