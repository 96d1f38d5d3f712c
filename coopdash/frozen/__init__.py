"""The register as it stood at a past moment: ``?as_of=`` on any public page; see docs/frozen.md."""
