"""The register's tables as others read them: their columns, their keys, and the whole as one data package."""
