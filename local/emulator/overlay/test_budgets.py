from .testing import EmulatorTest

ACCOUNT = "123456789012"
TOLD_AT = {"NotificationType": "ACTUAL", "ComparisonOperator": "GREATER_THAN", "Threshold": 80.0}
SUBSCRIBERS = [{"SubscriptionType": "EMAIL", "Address": "data@acme.example"}]


class BudgetTest(EmulatorTest):
    def setUp(self) -> None:
        self.budgets = self.client("budgets")
        self.name = self.id().rsplit(".", 1)[-1]
        self.arn = f"arn:aws:budgets::{ACCOUNT}:budget/{self.name}"
        self.budgets.create_budget(
            AccountId=ACCOUNT,
            Budget={
                "BudgetName": self.name,
                "BudgetType": "COST",
                "TimeUnit": "MONTHLY",
                "BudgetLimit": {"Amount": "500", "Unit": "USD"},
            },
            NotificationsWithSubscribers=[{"Notification": TOLD_AT, "Subscribers": SUBSCRIBERS}],
            ResourceTags=[{"Key": "owner", "Value": "ada"}],
        )

    def subscribers(self, **more: object) -> list:
        request = {"AccountId": ACCOUNT, "BudgetName": self.name, "Notification": TOLD_AT, **more}
        return self.budgets.describe_subscribers_for_notification(**request)["Subscribers"]

    def tags(self) -> dict[str, str]:
        answer = self.budgets.list_tags_for_resource(ResourceARN=self.arn)
        return {tag["Key"]: tag["Value"] for tag in answer["ResourceTags"]}

    def test_tells_who_is_told(self) -> None:
        self.assertEqual(SUBSCRIBERS, self.subscribers())

    def test_tells_of_no_other_notification_or_budget(self) -> None:
        for more in ({"Notification": TOLD_AT | {"Threshold": 90.0}}, {"BudgetName": "other"}):
            self.assertEqual(("NotFoundException", 400), self.refused(lambda: self.subscribers(**more)), more)

    def test_keeps_its_tags(self) -> None:
        self.assertEqual({"owner": "ada"}, self.tags())
        self.budgets.tag_resource(ResourceARN=self.arn, ResourceTags=[{"Key": "expires", "Value": "soon"}])
        self.budgets.untag_resource(ResourceARN=self.arn, ResourceTagKeys=["owner"])
        self.assertEqual({"expires": "soon"}, self.tags())
