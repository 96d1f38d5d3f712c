"""Backups of the register: made, verified, refused, restored."""
