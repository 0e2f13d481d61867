from .testing import EmulatorTest


class SecurityGroupRuleTest(EmulatorTest):
    def setUp(self) -> None:
        self.ec2 = self.client("ec2")
        vpc = self.ec2.create_vpc(CidrBlock="10.0.0.0/16")["Vpc"]["VpcId"]
        group = {"GroupName": self.id(), "Description": "x", "VpcId": vpc}
        self.group = self.ec2.create_security_group(**group)["GroupId"]

    def description(self, **source: object) -> str | None:
        permission = {"IpProtocol": "tcp", "FromPort": 1, "ToPort": 1, **source}
        rules = self.ec2.authorize_security_group_ingress(GroupId=self.group, IpPermissions=[permission])
        ids = [rule["SecurityGroupRuleId"] for rule in rules["SecurityGroupRules"]]
        [rule] = self.ec2.describe_security_group_rules(SecurityGroupRuleIds=ids)["SecurityGroupRules"]
        return rule.get("Description")

    def test_has_the_description_that_it_was_made_with(self) -> None:
        group = {"GroupId": self.group}
        prefixes = {"PrefixListId": "pl-12345678"}
        for name, source in (("IpRanges", {"CidrIp": "10.0.0.0/8"}), ("UserIdGroupPairs", group), ("PrefixListIds", prefixes)):
            self.assertEqual("why", self.description(**{name: [{**source, "Description": "why"}]}), name)

    def test_has_none_where_it_was_given_none(self) -> None:
        self.assertIsNone(self.description(IpRanges=[{"CidrIp": "10.0.0.0/8"}]))
        self.assertIsNone(self.description(UserIdGroupPairs=[{"GroupId": self.group}]))


class NatGatewayTest(EmulatorTest):
    def test_takes_its_interface_and_leaves_its_address(self) -> None:
        ec2 = self.client("ec2")
        vpc = ec2.create_vpc(CidrBlock="10.0.0.0/16")["Vpc"]["VpcId"]
        subnet = ec2.create_subnet(VpcId=vpc, CidrBlock="10.0.0.0/24")["Subnet"]["SubnetId"]
        address = ec2.allocate_address(Domain="vpc")["AllocationId"]
        gateway = ec2.create_nat_gateway(SubnetId=subnet, AllocationId=address)["NatGateway"]["NatGatewayId"]
        within = [{"Name": "vpc-id", "Values": [vpc]}]
        self.assertEqual(1, len(ec2.describe_network_interfaces(Filters=within)["NetworkInterfaces"]))
        ec2.delete_nat_gateway(NatGatewayId=gateway)
        self.assertEqual([], ec2.describe_network_interfaces(Filters=within)["NetworkInterfaces"])
        ec2.release_address(AllocationId=address)
