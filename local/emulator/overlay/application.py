"""moto's server application, which patches a service when its first request arrives."""

import importlib
import importlib.util

from flask import Flask
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app


def patch(service: str) -> None:
    module = f"{__package__}.services.{service}"
    if importlib.util.find_spec(module):
        importlib.import_module(module)


def create_patched_app(service: str) -> Flask:
    patch(service)
    return create_backend_app(service)


def create_application() -> DomainDispatcherApplication:
    return DomainDispatcherApplication(create_patched_app)
