"""From an uploaded file to the text of an article."""
