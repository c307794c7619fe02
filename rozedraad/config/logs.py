"""Logs as JSON lines on standard output, without names, content, addresses, paths with ids or IP addresses.

Django's own request log repeats the path and can carry a request object; only the exception's type and
where it was raised are kept, never its message: a database error quotes the row it refused.
"""

import logging
import traceback
from typing import Any

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

KEPT = {"event", "level", "logger", "timestamp", "error", "where", "count", "job", "method", "view", "code"}


def keep_known(_logger: WrappedLogger, _name: str, event: EventDict) -> EventDict:
    """Drop every field that is not on the list: a new field is added there on purpose."""
    return {key: value for key, value in event.items() if key in KEPT}


def describe_error(_logger: WrappedLogger, _name: str, event: EventDict) -> EventDict:
    """Replace an exception by its type and the places in our code it passed, without its message."""
    info: Any = event.pop("exc_info", None)
    record = event.get("_record")
    if not info and isinstance(record, logging.LogRecord):
        info = record.exc_info
    if isinstance(info, tuple) and info[0] is not None:
        event["error"] = info[0].__name__
        event["where"] = [f"{f.name}:{f.lineno}" for f in traceback.extract_tb(info[2])][-6:]
    return event


def plain_event(_logger: WrappedLogger, _name: str, event: EventDict) -> EventDict:
    """A line from a library is kept as its template, without the arguments that were put into it.
    Procrastinate writes a job's arguments into the text itself, but names the action beside it."""
    record = event.get("_record")
    if isinstance(record, logging.LogRecord):
        template = str(record.msg) if record.args or not record.exc_info else record.name
        event["event"] = getattr(record, "action", "") or template
    return event


def processors() -> list[Processor]:
    """For our own loggers."""
    return [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
    ]


def LOGGING(level: str) -> dict[str, Any]:  # noqa: N802
    """Django's LOGGING setting: one handler, one format, for us and every library."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "json": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": [
                    structlog.stdlib.add_log_level,
                    structlog.stdlib.add_logger_name,
                    structlog.processors.TimeStamper(fmt="iso", utc=True),
                    plain_event,
                ],
                "processors": [
                    describe_error,
                    keep_known,
                    structlog.processors.JSONRenderer(),
                ],
            }
        },
        "handlers": {
            "stdout": {"class": "logging.StreamHandler", "formatter": "json", "stream": "ext://sys.stdout"}
        },
        "root": {"handlers": ["stdout"], "level": level},
        "loggers": {
            "django": {"handlers": ["stdout"], "level": level, "propagate": False},
            "procrastinate": {"level": "WARNING"},
            # Repeats paths and sometimes bodies; the middleware logs what is needed.
            "django.request": {"handlers": [], "propagate": False},
            "django.server": {"handlers": [], "propagate": False},
            "django.security": {"handlers": [], "propagate": False},
            "django.template": {"handlers": [], "propagate": False},
        },
    }
