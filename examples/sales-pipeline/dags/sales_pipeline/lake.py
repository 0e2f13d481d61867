"""Objects of the lake's zones."""

from dataclasses import dataclass
from typing import Self

import boto3


@dataclass(frozen=True)
class Zone:
    """A zone of the lake, which is a bucket."""

    bucket: str

    @classmethod
    def at(cls, uri: str) -> Self:
        """The zone at `s3://bucket`."""
        return cls(uri.removeprefix("s3://").rstrip("/"))

    def uri(self, key: str) -> str:
        return f"s3://{self.bucket}/{key}"

    def read(self, key: str) -> bytes:
        return boto3.client("s3").get_object(Bucket=self.bucket, Key=key)["Body"].read()

    def write(self, key: str, body: bytes) -> str:
        """Puts an object in place, whole or not at all, and returns its URI."""
        boto3.client("s3").put_object(Bucket=self.bucket, Key=key, Body=body)
        return self.uri(key)
