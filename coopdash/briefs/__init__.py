"""The official's desk: preparation packs, comparison of sessions, calendars and feeds, open ends of the record."""
