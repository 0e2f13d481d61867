"""Patches of moto's S3."""

import json
import re
from typing import Any

from moto.core.responses import TYPE_RESPONSE, ActionResult
from moto.iam.access_control import IAMPolicy, PermissionResult
from moto.s3.models import FakeBucket, FakeDeleteMarker, S3Backend
from moto.s3.responses import S3Response

from ..stub import Refused, answer


def get_permission(bucket: FakeBucket, action: str, resource: str) -> PermissionResult:
    """Leaves out statements with a Condition, which moto enforces as if they had none."""
    if bucket.policy is None:
        return PermissionResult.NEUTRAL
    policy = json.loads(bucket.policy)
    statements = policy["Statement"] if isinstance(policy["Statement"], list) else [policy["Statement"]]
    policy["Statement"] = [statement for statement in statements if not statement.get("Condition")]
    return IAMPolicy(json.dumps(policy)).is_action_permitted(action, resource)


FakeBucket.get_permission = get_permission


moto_delete_bucket = S3Backend.delete_bucket


def delete_bucket(backend: S3Backend, bucket_name: str) -> FakeBucket | None:
    """Forgets a bucket's tags with it: the next bucket of its name would have them."""
    arn = backend.get_bucket(bucket_name).arn
    deleted = moto_delete_bucket(backend, bucket_name)
    if deleted is not None:
        backend.tagger.delete_all_tags_for_resource(arn)
    return deleted


S3Backend.delete_bucket = delete_bucket


# When the last versions of a key go, moto disposes of each, and has forgotten that a delete marker is one of them.
FakeDeleteMarker.dispose = lambda _: None  # type: ignore[attr-defined]


REPLICATED = ("DeleteMarkerReplication", "SourceSelectionCriteria")
moto_serialized = S3Response.serialized


def serialized(response: S3Response, result: ActionResult) -> TYPE_RESPONSE:
    """Adds what moto keeps and never tells: that notifications go to EventBridge, and what a rule replicates."""
    if response.data.get("Action") == "GetBucketNotificationConfiguration":
        configuration = response.backend.get_bucket_notification_configuration(response.bucket_name)
        if configuration.event_bridge is not None:
            result.result["EventBridgeConfiguration"] = {}
    if response.data.get("Action") == "GetBucketReplication":
        # Without one, what is serialized is the error that says so.
        kept = response.backend.get_bucket_replication(response.bucket_name) or {"Rule": []}
        for index, rule in enumerate(kept["Rule"]):
            told = result.result["ReplicationConfiguration"]["Rules"][index]
            told.update({name: rule[name] for name in REPLICATED if name in rule})
    return moto_serialized(response, result)


S3Response.serialized = serialized


moto_bucket_response = S3Response._bucket_response


def bucket_response(response: S3Response, request: Any, full_url: str) -> str | TYPE_RESPONSE:
    """Answers a bucket's metrics configurations, which moto takes for the creation of a bucket."""
    query = response._get_querystring(request, full_url)
    if "metrics" not in query:
        return moto_bucket_response(response, request, full_url)
    name = response.parse_bucket_name_from_url(request, full_url)
    metrics = Metrics(response.backend, name)
    operation, handler = {
        "PUT": ("PutBucketMetricsConfiguration", metrics.put),
        "DELETE": ("DeleteBucketMetricsConfiguration", metrics.delete),
        "GET": ("GetBucketMetricsConfiguration", metrics.get)
        if "id" in query
        else ("ListBucketMetricsConfigurations", metrics.list),
    }[request.method]
    return answer(response, operation, {"Bucket": name}, handler)


S3Response._bucket_response = bucket_response


class Metrics:
    """https://docs.aws.amazon.com/AmazonS3/latest/userguide/metrics-configurations.html"""

    def __init__(self, backend: S3Backend, bucket: str):
        self.backend = backend
        self.bucket = bucket

    @property
    def configurations(self) -> dict[str, Any]:
        return self.backend.get_bucket(self.bucket).__dict__.setdefault("metrics_configurations", {})

    def put(self, params: dict[str, Any]) -> dict[str, Any]:
        configuration = params["MetricsConfiguration"]
        if not re.fullmatch(r"[A-Za-z0-9._-]{1,64}", params["Id"]) or configuration["Id"] != params["Id"]:
            raise Refused("InvalidArgument", f"the id {params['Id']} is invalid or differs from the document's")
        if len(configuration.get("Filter", {"Prefix": ""})) != 1:
            raise Refused("MalformedXML", "a filter is a prefix, a tag, an access point or a conjunction of them")
        self.configurations[params["Id"]] = configuration
        return {}

    def get(self, params: dict[str, Any]) -> dict[str, Any]:
        configuration = self.configurations.get(params["Id"])
        if configuration is None:
            raise Refused("NoSuchConfiguration", "The specified configuration does not exist.", status=404)
        return {"MetricsConfiguration": configuration}

    def list(self, _: dict[str, Any]) -> dict[str, Any]:
        return {"IsTruncated": False, "MetricsConfigurationList": list(self.configurations.values())}

    def delete(self, params: dict[str, Any]) -> dict[str, Any]:
        self.get(params)
        del self.configurations[params["Id"]]
        return {}
