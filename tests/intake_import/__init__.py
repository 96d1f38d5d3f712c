"""Bulk import of sessions and commitments."""
