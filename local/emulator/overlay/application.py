"""moto's server application, which patches a service when its first request arrives."""

import importlib
import importlib.util

from flask import Flask
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app


def patch(service: str) -> None:
    module = f"{__package__}.services.{service}"
    if importlib.util.find_spec(module):
        importlib.import_module(module)


def not_implemented(error: NotImplementedError) -> tuple[str, int]:
    """moto answers 500, which every client tries again for minutes before it tells anybody."""
    return f"the emulator cannot answer this: {error}", 501


def create_patched_app(service: str) -> Flask:
    patch(service)
    app = create_backend_app(service)
    app.register_error_handler(NotImplementedError, not_implemented)
    return app


def create_application() -> DomainDispatcherApplication:
    return DomainDispatcherApplication(create_patched_app)
