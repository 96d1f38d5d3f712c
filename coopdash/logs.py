"""How log lines look: one line an event, each with its request's id."""

import json
import logging
from contextvars import ContextVar
from datetime import UTC, datetime

NO_REQUEST = "-"

# Set by RequestIdMiddleware. A context variable, so that code far from the request needs not be handed it.
request_id: ContextVar[str] = ContextVar("request_id", default=NO_REQUEST)


class RequestIdFilter(logging.Filter):
    """Puts the id of the request that is being answered on every record."""

    def filter(self, record: logging.LogRecord) -> bool:
        # Django logs a failed answer once it has left all middleware, and hands the request along.
        request = getattr(record, "request", None)
        record.request_id = getattr(request, "id", None) or request_id.get()
        return True


def when(record: logging.LogRecord) -> str:
    """The record's moment in UTC."""
    return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")


class TextFormatter(logging.Formatter):
    """For people: time, level, logger, request and message."""

    def format(self, record: logging.LogRecord) -> str:
        # What a visitor sent must not be able to forge a line of its own.
        message = record.getMessage().replace("\r", "\\r").replace("\n", "\\n")
        request = getattr(record, "request_id", NO_REQUEST)
        line = f"{when(record)} {record.levelname} {record.name} [{request}] {message}"
        if record.exc_info:
            line += "\n" + self.formatException(record.exc_info)
        return line


class JsonFormatter(logging.Formatter):
    """For machines: one JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        event = {
            "time": when(record),
            "level": record.levelname,
            "logger": record.name,
            "request_id": getattr(record, "request_id", NO_REQUEST),
            "message": record.getMessage(),
        }
        if record.exc_info:
            event["exception"] = self.formatException(record.exc_info)
        return json.dumps(event, ensure_ascii=False)
