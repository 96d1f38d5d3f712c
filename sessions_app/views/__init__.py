"""The pages of sessions, bodies, people and sources."""
