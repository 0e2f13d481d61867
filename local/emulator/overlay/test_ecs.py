from typing import Any

from .testing import EmulatorTest


class ServiceTest(EmulatorTest):
    def service(self, **more: Any) -> dict[str, object]:
        ecs = self.client("ecs")
        ecs.create_cluster(clusterName="a")
        container = {"name": "a", "image": "a:1", "memory": 8}
        ecs.register_task_definition(family="a", containerDefinitions=[container])
        name = f"a{len(more)}{''.join(more)}"
        ecs.create_service(cluster="a", serviceName=name, taskDefinition="a", desiredCount=1, **more)
        [service] = ecs.describe_services(cluster="a", services=[name])["services"]
        return service

    def test_keeps_whether_it_spreads_over_zones(self) -> None:
        self.assertEqual("DISABLED", self.service(availabilityZoneRebalancing="DISABLED")["availabilityZoneRebalancing"])
        self.assertEqual("ENABLED", self.service()["availabilityZoneRebalancing"])

    def test_keeps_whether_its_tasks_are_tagged(self) -> None:
        self.assertIs(True, self.service(enableECSManagedTags=True)["enableECSManagedTags"])
