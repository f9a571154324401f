"""What the log may hold: what happened and where in the code, and no word of anybody.

An address can tell what somebody reads, or be a key (a reset link); a message of the database holds
the row that broke a rule; a header holds what a stranger wrote. So a line names the view and the
class of an error, and of a traceback the places in the code alone.
"""
import logging
import traceback

FOREIGN = {"gunicorn.error", "uvicorn.error", "asyncio"}    # whose sentences hold addresses


def logging_to_stderr(level):
    """The LOGGING of Django: one handler, behind the door below."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"()": "platform_core.lib.logs.Line", "style": "{",
                                "format": "{asctime} {levelname} {name}: {message}"}},
        "filters": {"wordless": {"()": "platform_core.lib.logs.Wordless"}},
        "handlers": {"nowhere": {"class": "logging.NullHandler"},
                     "console": {"class": "logging.StreamHandler", "formatter": "line",
                                 "filters": ["wordless"]}},
        # Nothing goes by mail, and the servers' own handlers, which know no filter, are taken off.
        "loggers": {
            "django": {"handlers": [], "level": "INFO", "propagate": True},
            "django.request": {"level": "ERROR"},    # a refusal is no fault
            "uvicorn": {"handlers": [], "propagate": True},
            "uvicorn.error": {"handlers": [], "propagate": True},
            "gunicorn.error": {"handlers": [], "propagate": True},
            "uvicorn.access": {"handlers": ["nowhere"], "propagate": False},
            "gunicorn.access": {"handlers": ["nowhere"], "propagate": False},
        },
        "root": {"handlers": ["console"], "level": level},
    }


class Wordless(logging.Filter):
    """Takes addresses, headers and reasons out of what Django and the servers log."""

    def filter(self, record):
        if record.name.startswith("django.security"):
            self._replace(record, record.name.rpartition(".")[2], exc_info=None)
        elif hasattr(record, "status_code"):
            refused = record.status_code < 500
            self._replace(record, f"{record.status_code} in {view_of(record)}",
                          exc_info=None if refused else record.exc_info)
        elif record.name == "py.warnings":    # "file:line: class: message"
            self._replace(record, ": ".join(record.getMessage().split(": ")[:2]), exc_info=None)
        elif record.name in FOREIGN and record.levelno >= logging.WARNING:
            self._replace(record, "A request or a socket failed", exc_info=record.exc_info)
        return True

    @staticmethod
    def _replace(record, text, exc_info):
        record.msg, record.args, record.exc_info = text, (), exc_info
        record.exc_text = record.stack_info = None


class Line(logging.Formatter):
    """A line; of an error its class and the places that it came by, without its message."""

    def formatException(self, ei):
        return "\n".join(_told(ei[1]))

    def format(self, record):
        record.exc_text = None    # what another formatter made of it holds the message
        return super().format(record)


def view_of(record):
    """The name of the view that answered, or "no view"."""
    match = getattr(getattr(record, "request", None), "resolver_match", None)
    return match.view_name or match.route if match else "no view"


def _told(error):
    """The lines of an error, and of those that it came from, the first first."""
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    lines = [*_told(before), "then:"] if before else []
    places = traceback.extract_tb(error.__traceback__)
    lines += [f"  {place.filename}:{place.lineno} in {place.name}" for place in places]
    return [*lines, f"{type(error).__module__}.{type(error).__qualname__}"]
