"""Statements that are worked out once, for what a page asks at every visit with other keys.

Working out the SQL of a query takes Django longer than the database takes to answer it for fifty keys.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db import connections, router
from django.db.models import Model, QuerySet

from sessions_app.lib.words import active_language

_MARK = [-(10**15)]
"""Stands in a statement for the keys; no row has this one."""


@dataclass(frozen=True)
class Statement:
    """Rows of some keys: ``make`` gives them as ``values_list``, narrowed by one ``__among`` these keys.

    What it gives may depend on the reader's language, and on nothing else.
    """

    model: type[Model]
    make: Callable[[Sequence], QuerySet]

    def rows(self, keys: Sequence[int] | Sequence[str]) -> list[list]:
        """The rows, in the order that ``make`` gives them, if any."""
        connection = connections[router.db_for_read(self.model)]
        sql, params, converters = _worked_out(self, connection.alias, active_language())
        given = [key if isinstance(key, str) else int(key) for key in keys]
        of_keys = {json.dumps(_MARK): json.dumps(given)}
        with connection.cursor() as cursor:
            cursor.execute(sql, [given if one == _MARK else of_keys.get(one, one) for one in params])
            rows = list(map(list, cursor.fetchall()))
        for place, (functions, expression) in converters.items():
            for row in rows:
                for function in functions:
                    row[place] = function(row[place], expression, connection)
        return rows


@lru_cache(maxsize=64)
def _worked_out(statement: Statement, alias: str, language: str) -> tuple[str, tuple, dict[int, Any]]:
    """SQL, its parameters, and what turns the database's values into Python's by their places."""
    compiler = statement.make(_MARK).query.get_compiler(alias)
    sql, params = compiler.as_sql()
    columns = [one[0] for one in compiler.select[: compiler.col_count]]
    return sql, params, compiler.get_converters(columns)
