"""Reading the register for the official's desk; the time comes as ``at=``."""
