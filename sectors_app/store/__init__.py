"""The register's countable facts as arrays in the process: counts, totals and pages without a join.

SQL stays the reference and answers wherever the store cannot: below a setting, while the store is read, where
it is behind, inside a transaction, and for the register as it was at a past moment.
"""
