"""Beginnings of addresses by what is there, for whoever treats a part of the site apart from the pages."""

OF_PEOPLE = ("/admin/", "/accounts/", "/intake/", "/views/", "/reminders/", "/packs/")
"""What shows somebody's own, or is there for people at work."""

OPEN_DATA = ("/api/", "/data/")
"""What scripts of every site may read. Its dates are the register's own, and set where it is answered."""

OF_OPERATORS = ("/healthz", "/readyz")
"""What tells how the process is."""
