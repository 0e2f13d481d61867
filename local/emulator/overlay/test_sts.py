import boto3

from .testing import EmulatorTest


class AccountTest(EmulatorTest):
    def account(self, **credentials: str) -> str:
        url = self.client("sts").meta.endpoint_url
        sts = boto3.client("sts", endpoint_url=url, region_name="eu-west-1", **credentials)
        return sts.get_caller_identity()["Account"]

    def test_whoever_assumed_a_role_acts_in_its_account(self) -> None:
        sts = self.client("sts")
        here = sts.get_caller_identity()["Account"]
        role = "arn:aws:iam::999988887777:role/steward"
        given = sts.assume_role(RoleArn=role, RoleSessionName="test")["Credentials"]
        credentials = {
            "aws_access_key_id": given["AccessKeyId"],
            "aws_secret_access_key": given["SecretAccessKey"],
            "aws_session_token": given["SessionToken"],
        }
        self.assertEqual("999988887777", self.account(**credentials))
        self.assertEqual(here, self.client("sts").get_caller_identity()["Account"])
