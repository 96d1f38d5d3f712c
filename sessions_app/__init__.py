"""Who met, when, where, under which body, and how we know."""
