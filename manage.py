#!/usr/bin/env python
"""Django's command line for CoopDash."""

import os
import sys


def main() -> None:
    """Run one administrative command."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "coopdash.settings")
    try:
        from django.core.management import execute_from_command_line
    except ImportError as error:
        message = (
            "Django is not installed for this Python. Run `make setup`, then use .venv/bin/python manage.py."
        )
        raise SystemExit(message) from error
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
