"""What was agreed, in which sector, and what became of it."""
