import os

from sales_pipeline.lake import Zone
from sales_pipeline.platform import Platform, platform


def told(name: str) -> str:
    return os.environ[f"AIRFLOW__PLATFORM__{name}"]


def test_each_part_of_the_platform_is_what_airflow_is_told_of_it() -> None:
    assert platform() == Platform(
        raw=Zone.at(told("ZONE_RAW")),
        curated=Zone.at(told("ZONE_CURATED")),
        catalog=told("CATALOG_CURATED"),
        alarms=told("ALARMS_CRITICAL"),
    )


def test_a_zone_is_a_bucket_with_or_without_a_slash() -> None:
    assert Zone.at("s3://raw/") == Zone.at("s3://raw") == Zone("raw")
    assert Zone("raw").uri("crm/sales.csv") == "s3://raw/crm/sales.csv"
