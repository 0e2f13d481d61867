import json

import pytest

from tests.run.calls import Call, call_of


def signed(service: str, **headers: str) -> dict[str, str]:
    scope = f"Credential=AKIA/20261121/eu-west-1/{service}/aws4_request"
    return {"Authorization": f"AWS4-HMAC-SHA256 {scope}, SignedHeaders=host, Signature=0", **headers}


@pytest.mark.parametrize(
    ("request_", "call"),
    [
        (
            ("PUT", "/curated/sales/day%3D2026-10-01/sales.parquet", signed("s3"), b"PAR1"),
            ("s3:PutObject", "arn:aws:s3:::curated/sales/day=2026-10-01/sales.parquet"),
        ),
        (("GET", "/raw/crm/a?x-id=GetObject", signed("s3"), b""), ("s3:GetObject", "arn:aws:s3:::raw/crm/a")),
        (("GET", "/raw?list-type=2", signed("s3"), b""), ("s3:bucket-GET", "arn:aws:s3:::raw")),
        (
            (
                "POST",
                "/",
                signed("glue", **{"X-Amz-Target": "AWSGlue.GetTable"}),
                json.dumps({"DatabaseName": "curated", "Name": "sales"}).encode(),
            ),
            ("glue:GetTable", "table/curated/sales"),
        ),
        (
            ("POST", "/", signed("sns"), b"Action=Publish&TopicArn=arn%3Aaws%3Asns%3A%3A%3Acritical&Message=x"),
            ("sns:Publish", "arn:aws:sns:::critical"),
        ),
    ],
)
def test_a_call_is_known_by_its_action_and_what_it_is_about(
    request_: tuple[str, str, dict[str, str], bytes], call: Call
) -> None:
    assert call_of(*request_) == call
