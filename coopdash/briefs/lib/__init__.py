"""Rules and shapes of the official's desk, without a database."""
