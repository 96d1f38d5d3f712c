"""Reading the register: each function takes rows already narrowed, and the time as ``at=``."""
