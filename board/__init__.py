"""问题挂号销账: a problem-tracking board for public offices."""

from collections.abc import Mapping

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from board.config import PROJECT, load


def create_app(settings: Mapping[str, object] | None = None) -> Flask:
    """Assemble the application. `settings` (tests) override what the environment says. Raises WrongSetting."""
    values = {**load(), **(settings or {})}
    app = Flask(
        __name__,
        instance_path=str(values["INSTANCE"]),
        static_folder=None,
        template_folder=str(PROJECT / "templates"),
    )
    app.config.update(values)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    _bind(app)
    if app.config["TRUSTED_PROXIES"]:
        hops = app.config["TRUSTED_PROXIES"]
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)
    return app


def _bind(app: Flask) -> None:
    """Bind libraries, doors, wording and views, in the order in which a request meets them."""
    from board import access, assets, errors, extensions, formatters, i18n, logs, security, views
    from board.models import load_models
    from board.views.session import session_ended

    load_models()
    logs.init_app(app)
    extensions.db.init_app(app)
    with app.app_context():
        if extensions.db.engine.dialect.name == "sqlite":
            extensions.prepare_sqlite(extensions.db.engine)
    i18n.init_app(app)
    access.init_app(app, session_ended)
    extensions.csrf.init_app(app)
    extensions.limiter.init_app(app)
    extensions.htmx.init_app(app)
    security.init_app(app)
    extensions.compress.init_app(app)
    formatters.init_app(app)
    errors.init_app(app)
    views.init_app(app)
    assets.init_app(app)
