"""Patches of moto's Secrets Manager."""

from moto.secretsmanager.models import FakeSecret, ReplicaSecret

moto_create_replicas = FakeSecret.create_replicas


def create_replicas(
    secret: FakeSecret, replica_regions: list[dict[str, str]], force_overwrite: bool
) -> list[ReplicaSecret]:
    """Keeps the key that each copy is encrypted with, which moto takes for the service's own."""
    replicas = moto_create_replicas(secret, replica_regions, force_overwrite)
    for region, replica in zip(replica_regions or [], replicas, strict=True):
        if "KmsKeyId" in region:
            replica.config["KmsKeyId"] = region["KmsKeyId"]
    return replicas


FakeSecret.create_replicas = create_replicas
