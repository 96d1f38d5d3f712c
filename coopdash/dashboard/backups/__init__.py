"""Backups: one file that proves itself, made, verified and restored by commands."""
