"""What a process that runs for long does with its memory."""

import ctypes
import gc

BETWEEN_LOOKS = 20_000
"""Objects made between two looks of the garbage collector at the youngest: a page makes some thousands.

Python's own number is 700, by which it looked about twenty times a page at what the page still needs.
"""


def settle() -> None:
    """Have the garbage collector pass by all that the process holds now, and look through what comes later.

    Whoever's page it otherwise fell upon waited a tenth of a second for it, again and again.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(BETWEEN_LOOKS)


def give_back() -> None:
    """Return to the system what reading took and freed."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # the C library of most Linux systems has it
    if trim:
        trim(0)
