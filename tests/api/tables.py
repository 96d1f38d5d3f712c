"""A factory for each table of the API, and a row for each as it comes."""

from coopdash.data.tables import TABLES
from tests import factories

FACTORIES = {table.name: getattr(factories, f"{table.model.__name__}Factory") for table in TABLES}


def a_row_in_every_table() -> dict:
    """One row a table; factories make what a row refers to as well."""
    return {name: factory() for name, factory in FACTORIES.items()}
