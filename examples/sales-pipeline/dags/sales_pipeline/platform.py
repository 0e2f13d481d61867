"""What the platform tells its Airflow: where zones lie, and which topic tasks raise an alarm on."""

from dataclasses import dataclass

from airflow.configuration import conf

from sales_pipeline.lake import Zone


@dataclass(frozen=True)
class Platform:
    """The parts of the platform that this pipeline uses."""

    raw: Zone
    curated: Zone
    catalog: str
    """The catalog database of the curated zone."""
    alarms: str
    """The topic of critical alarms."""


def platform() -> Platform:
    """The platform that this Airflow belongs to, from its options in the section `platform`."""
    return Platform(
        raw=Zone.at(conf.get_mandatory_value("platform", "zone_raw")),
        curated=Zone.at(conf.get_mandatory_value("platform", "zone_curated")),
        catalog=conf.get_mandatory_value("platform", "catalog_curated"),
        alarms=conf.get_mandatory_value("platform", "alarms_critical"),
    )
