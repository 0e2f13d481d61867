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


def require(response: AthenaResponse, query_id: str) -> NamedQuery:
    query = response.athena_backend.get_named_query(query_id)
    if query is None:
        raise Refused("InvalidRequestException", f"NamedQuery {query_id} does not exist")
    return query


AthenaResponse.delete_named_query = delete_named_query
AthenaResponse.get_named_query = get_named_query
