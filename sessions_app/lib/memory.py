"""What a process that runs for long does with its memory."""

import ctypes
import gc


def settle() -> None:
    """Have the garbage collector pass by all that the process holds now, and look through what comes later.

    Whoever's page it otherwise fell upon waited a tenth of a second for it, again and again.
    """
    gc.collect()
    gc.freeze()


def give_back() -> None:
    """Return to the system what reading took and freed."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # the C library of most Linux systems has it
    if trim:
        trim(0)
