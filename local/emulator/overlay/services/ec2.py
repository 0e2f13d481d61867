"""Patches of moto's EC2."""

from typing import Any

from moto.ec2.models.nat_gateways import NatGateway, NatGatewayBackend
from moto.ec2.models.security_groups import SecurityGroupRule

moto_init = SecurityGroupRule.__init__


def init(rule: SecurityGroupRule, *args: Any, **named: Any) -> None:
    """Keeps the description of every rule; moto has it of ranges alone."""
    moto_init(rule, *args, **named)
    # Range, group and prefix list: a rule has one of them.
    sources = [*args[5:8], *(named.get(name) for name in ("ip_range", "source_group", "prefix_list_id"))]
    described = next((source for source in sources if source), {})
    rule.described_as = described.get("Description")  # type: ignore[attr-defined]


SecurityGroupRule.__init__ = init
SecurityGroupRule.description = property(lambda rule: rule.described_as)  # type: ignore[assignment]


moto_delete_nat_gateway = NatGatewayBackend.delete_nat_gateway


def delete_nat_gateway(backend: NatGatewayBackend, nat_gateway_id: str) -> NatGateway:
    """Takes the interface of a gateway away with it; moto leaves it behind."""
    deleted = moto_delete_nat_gateway(backend, nat_gateway_id)
    for address in deleted.nat_gateway_addresses:
        backend.enis.pop(address["networkInterfaceId"], None)  # type: ignore[attr-defined]
    return deleted


NatGatewayBackend.delete_nat_gateway = delete_nat_gateway
