"""What can go wrong here, each with a sentence a person can act on."""


class RegisterError(Exception):
    """Something the register refuses; the message is written for the person who caused it."""


class StaleVersionError(RegisterError):
    """Somebody saved a newer version of the row since it was read."""
