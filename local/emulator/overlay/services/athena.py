"""Patches of moto's Athena."""

from typing import Any

from moto.athena.models import NamedQuery
from moto.athena.responses import AthenaResponse
from moto.core.responses import TYPE_RESPONSE

from ..stub import Refused, answer


def delete_named_query(response: AthenaResponse) -> TYPE_RESPONSE:
    """moto creates and lists named queries and cannot delete them."""

    def delete(params: dict[str, Any]) -> dict[str, Any]:
        query = require(response, params["NamedQueryId"])
        del response.athena_backend.named_queries[query.id]
        return {}

    return answer(response, "DeleteNamedQuery", {}, delete)


def get_named_query(response: AthenaResponse) -> TYPE_RESPONSE:
    """moto fails with 500 for a query that does not exist."""

    def get(params: dict[str, Any]) -> dict[str, Any]:
        query = require(response, params["NamedQueryId"])
        return {
            "NamedQuery": {
                "NamedQueryId": query.id,
                "Name": query.name,
                "Database": query.database,
                "QueryString": query.query_string,
                "WorkGroup": query.workgroup.name,
            }
            | ({"Description": query.description} if query.description else {})
        }

    return answer(response, "GetNamedQuery", {}, get)


def update_work_group(response: AthenaResponse) -> TYPE_RESPONSE:
    """moto creates workgroups and cannot change them."""

    def update(params: dict[str, Any]) -> dict[str, Any]:
        workgroup = response.athena_backend.work_groups.get(params["WorkGroup"])
        if workgroup is None:
            raise Refused("InvalidRequestException", f"WorkGroup {params['WorkGroup']} is not found.")
        workgroup.description = params.get("Description", workgroup.description)
        workgroup.state = params.get("State", workgroup.state)
        apply_updates(workgroup.configuration, params.get("ConfigurationUpdates", {}))
        return {}

    return answer(response, "UpdateWorkGroup", {}, update)


def apply_updates(configuration: dict[str, Any], updates: dict[str, Any]) -> None:
    """`XUpdates` changes the members of `X`, `RemoveX` takes `X` away, and everything else is set."""
    for member, value in updates.items():
        if member.endswith("Updates"):
            apply_updates(configuration.setdefault(member.removesuffix("Updates"), {}), value)
        elif member.startswith("Remove"):
            if value:
                configuration.pop(member.removeprefix("Remove"), None)
        else:
            configuration[member] = value


def require(response: AthenaResponse, query_id: str) -> NamedQuery:
    query = response.athena_backend.get_named_query(query_id)
    if query is None:
        raise Refused("InvalidRequestException", f"NamedQuery {query_id} does not exist")
    return query


AthenaResponse.delete_named_query = delete_named_query
AthenaResponse.get_named_query = get_named_query
AthenaResponse.update_work_group = update_work_group
