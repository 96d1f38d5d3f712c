"""What can go wrong here, each with a sentence a person can act on."""

from django.core.exceptions import BadRequest


class RegisterError(Exception):
    """Something the register refuses; the message is written for the person who caused it."""


class StaleVersionError(RegisterError):
    """Somebody saved a newer version of the row since it was read."""


class NotUnderstoodError(BadRequest):
    """An address with parameters that ``filterset`` leaves out, where no notice could say so."""

    def __init__(self, filterset):
        super().__init__("A parameter of this address cannot be used.")
        self.filterset = filterset
