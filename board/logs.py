"""One structured log, a line of JSON an event, with the number of the request; to standard error."""

import logging
import sys
import time
import uuid

import structlog
from flask import Flask, Response, g, request

# What libraries say becomes a line of JSON too: in it stand addresses and paths that a stranger may write.
OF_LIBRARIES = (
    structlog.stdlib.add_logger_name,
    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
    structlog.processors.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=False),
    structlog.processors.format_exc_info,
    structlog.processors.JSONRenderer(ensure_ascii=False),
)


def init_app(app: Flask) -> None:
    """Set the log up and write a line for every request."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(structlog.stdlib.ProcessorFormatter(processors=OF_LIBRARIES))
    logging.basicConfig(level=app.config["LOG_LEVEL"], handlers=[handler])
    logging.getLogger("alembic").setLevel(logging.WARNING)
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=False),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelName(app.config["LOG_LEVEL"])),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=False,
    )
    app.before_request(_begin)
    app.after_request(_end)


def path_to_log() -> str:
    """The path only: a query may hold what somebody searched for. One that holds a secret is named by its rule."""
    return str(request.url_rule) if "secret" in (request.view_args or {}) else request.path


def _begin() -> None:
    g.request_started = time.perf_counter()
    structlog.contextvars.clear_contextvars()
    structlog.contextvars.bind_contextvars(request_id=uuid.uuid4().hex[:12])


def _end(response: Response) -> Response:
    structlog.get_logger().info(
        "request",
        method=request.method,
        path=path_to_log(),
        status=response.status_code,
        ms=round(1000 * (time.perf_counter() - g.request_started), 1),
    )
    response.headers["X-Request-Id"] = structlog.contextvars.get_contextvars()["request_id"]
    return response
