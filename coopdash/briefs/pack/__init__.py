"""The preparation pack in words, and its three forms: page, DOCX, PDF."""
