"""Patches of moto's ECS."""

from moto.core.responses import ActionResult
from moto.ecs.responses import EC2ContainerServiceResponse

moto_create_service = EC2ContainerServiceResponse.create_service


def create_service(response: EC2ContainerServiceResponse) -> ActionResult:
    """Keeps whether a service spreads its tasks over zones again, and tags them; moto forgets both."""
    created = moto_create_service(response)
    service = created.result["service"]  # type: ignore[index]
    service.availability_zone_rebalancing = response._get_param("availabilityZoneRebalancing") or "ENABLED"
    service.enable_ecs_managed_tags = response._get_param("enableECSManagedTags") or False
    return created


EC2ContainerServiceResponse.create_service = create_service  # type: ignore[method-assign]
