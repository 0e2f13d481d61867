"""Patches of moto's budgets."""

from typing import Any

from moto.budgets.models import Budget
from moto.budgets.responses import BudgetsResponse
from moto.core.responses import TYPE_RESPONSE

from ..stub import Refused, answer


def describe_subscribers_for_notification(response: BudgetsResponse) -> TYPE_RESPONSE:
    """moto keeps who is told, and never tells."""

    def describe(params: dict[str, Any]) -> dict[str, Any]:
        budget = require(response, params["AccountId"], params["BudgetName"])
        for notification in budget.notifications:
            if notification.details == params["Notification"]:
                return {"Subscribers": notification.subscribers}
        raise Refused("NotFoundException", "Unable to get the subscribers - the notification doesn't exist.")

    return answer(response, "DescribeSubscribersForNotification", {}, describe)


moto_create_budget = BudgetsResponse.create_budget


def create_budget(response: BudgetsResponse) -> str:
    """moto drops the tags."""
    created = moto_create_budget(response)
    account, name = response._get_param("AccountId"), response._get_param("Budget")["BudgetName"]
    require(response, account, name).tags = tags_of(response._get_param("ResourceTags", []))
    return created


def list_tags_for_resource(response: BudgetsResponse) -> TYPE_RESPONSE:
    def list_tags(params: dict[str, Any]) -> dict[str, Any]:
        tags = tagged(response, params).tags
        return {"ResourceTags": [{"Key": key, "Value": value} for key, value in tags.items()]}

    return answer(response, "ListTagsForResource", {}, list_tags)


def tag_resource(response: BudgetsResponse) -> TYPE_RESPONSE:
    def tag(params: dict[str, Any]) -> dict[str, Any]:
        tagged(response, params).tags.update(tags_of(params["ResourceTags"]))
        return {}

    return answer(response, "TagResource", {}, tag)


def untag_resource(response: BudgetsResponse) -> TYPE_RESPONSE:
    def untag(params: dict[str, Any]) -> dict[str, Any]:
        tags = tagged(response, params).tags
        for key in params["ResourceTagKeys"]:
            tags.pop(key, None)
        return {}

    return answer(response, "UntagResource", {}, untag)


def tags_of(tags: list[dict[str, str]]) -> dict[str, str]:
    return {tag["Key"]: tag["Value"] for tag in tags}


def tagged(response: BudgetsResponse, params: dict[str, Any]) -> Budget:
    """The budget that an ARN names: `arn:aws:budgets::<account>:budget/<name>`."""
    *_, account, resource = params["ResourceARN"].split(":", 5)
    return require(response, account, resource.removeprefix("budget/"))


def require(response: BudgetsResponse, account: str, name: str) -> Budget:
    budget = response.backend.budgets[account].get(name)
    if budget is None:
        raise Refused("NotFoundException", f"Unable to get budget: {name} - the budget doesn't exist.")
    return budget


BudgetsResponse.create_budget = create_budget
BudgetsResponse.describe_subscribers_for_notification = describe_subscribers_for_notification
BudgetsResponse.list_tags_for_resource = list_tags_for_resource
BudgetsResponse.tag_resource = tag_resource
BudgetsResponse.untag_resource = untag_resource
