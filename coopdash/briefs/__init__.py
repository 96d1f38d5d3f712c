"""The official's desk: preparation packs, sessions compared, calendars, feeds, open ends of the record."""
