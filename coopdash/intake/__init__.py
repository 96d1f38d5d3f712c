"""Intake: from an article in English, Hindi or Russian to session drafts that a person reviews."""
