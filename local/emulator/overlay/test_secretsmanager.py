from .testing import EmulatorTest

KEY = "arn:aws:kms:eu-central-1:123456789012:key/11111111-2222-3333-4444-555555555555"


class ReplicaTest(EmulatorTest):
    def test_tells_the_key_of_each_copy(self) -> None:
        regions = [{"Region": "eu-central-1", "KmsKeyId": KEY}, {"Region": "eu-north-1"}]
        secrets = self.client("secretsmanager")
        secrets.create_secret(Name=self._testMethodName, AddReplicaRegions=regions)
        told = secrets.describe_secret(SecretId=self._testMethodName)["ReplicationStatus"]
        keys = {status["Region"]: status["KmsKeyId"] for status in told}
        self.assertEqual({"eu-central-1": KEY, "eu-north-1": "alias/aws/secretsmanager"}, keys)
