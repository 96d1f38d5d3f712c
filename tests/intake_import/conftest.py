"""The register and the people of the tests of review, for those of import."""

from tests.intake_review.conftest import people, register

__all__ = ["people", "register"]
