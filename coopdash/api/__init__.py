"""The public API: the whole register, read-only, as JSON under ``/api/v1/``."""
