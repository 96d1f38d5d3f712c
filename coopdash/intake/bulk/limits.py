"""What a file may measure; ``docs/import.md`` tells people the same numbers."""

MB = 1024 * 1024

MOST_BYTES = 10 * MB
"""Of the file as uploaded; a larger one is not read at all."""
MOST_ROWS = 20_000
MOST_COLUMNS = 60
LONGEST_CELL = 128 * 1024
"""Of a cell that is still taken for one; beyond it a quotation mark is missing."""
MOST_CHARACTERS = 5_000
"""Of one cell; the longest text of the register has 300."""
