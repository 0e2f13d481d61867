"""Patches of moto's RDS."""

from typing import Any, Iterable

from moto.rds.models import DBParameterGroup

moto_update_parameters = DBParameterGroup.update_parameters


def update_parameters(group: DBParameterGroup, new_parameters: Iterable[dict[str, Any]]) -> None:
    """Says of a parameter that somebody set it; without that the provider takes it for a default."""
    moto_update_parameters(group, [{**parameter, "Source": "user"} for parameter in new_parameters])


DBParameterGroup.update_parameters = update_parameters  # type: ignore[method-assign]
