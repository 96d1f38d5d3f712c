"""Sending reminders, and making long packs."""
