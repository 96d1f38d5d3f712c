"""Pages and files of the official's desk."""
