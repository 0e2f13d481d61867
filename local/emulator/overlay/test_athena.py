from .testing import EmulatorTest


class NamedQueryTest(EmulatorTest):
    def setUp(self) -> None:
        self.athena = self.client("athena")

    def create(self, **more: str) -> str:
        query = {"Name": "q", "Database": "d", "QueryString": "select 1", **more}
        return self.athena.create_named_query(**query)["NamedQueryId"]

    def test_is_read_back(self) -> None:
        query = {"Name": "q", "Description": "x", "Database": "d", "QueryString": "select 1", "WorkGroup": "primary"}
        query_id = self.create(Description="x")
        answer = self.athena.get_named_query(NamedQueryId=query_id)["NamedQuery"]
        self.assertEqual(query | {"NamedQueryId": query_id}, answer)
        self.assertNotIn("Description", self.athena.get_named_query(NamedQueryId=self.create())["NamedQuery"])

    def test_is_gone_once_deleted(self) -> None:
        query_id = self.create()
        self.athena.delete_named_query(NamedQueryId=query_id)
        self.assertNotIn(query_id, self.athena.list_named_queries().get("NamedQueryIds", []))
        for call in (self.athena.get_named_query, self.athena.delete_named_query):
            refused = self.refused(lambda: call(NamedQueryId=query_id))
            self.assertEqual(("InvalidRequestException", 400), refused)

    def test_refuses_what_the_model_forbids(self) -> None:
        for operation in ("DeleteNamedQuery", "GetNamedQuery"):
            request = {"NamedQueryId": self.create()}
            self.assert_refuses_what_is_wrong(f"athena.{operation}", request, "InvalidRequestException")

    def test_refuses_documents_that_are_none_of_it(self) -> None:
        for body in (b"no JSON", b"[]", b'{"NamedQueryId": 1}', b'{"NamedQueryId": "a", "Force": true}'):
            client = self.client("athena", body)
            refused = self.refused(lambda: client.delete_named_query(NamedQueryId="a"))
            self.assertEqual(("InvalidRequestException", 400), refused, body)


class WorkGroupTest(EmulatorTest):
    def setUp(self) -> None:
        self.athena = self.client("athena")
        self.athena.create_work_group(
            Name=self.id().rsplit(".", 1)[-1],
            Configuration={"BytesScannedCutoffPerQuery": 10_000_000, "ResultConfiguration": {"OutputLocation": "s3://a/"}},
        )
        self.name = self.id().rsplit(".", 1)[-1]

    def configuration(self) -> dict:
        return self.athena.get_work_group(WorkGroup=self.name)["WorkGroup"]["Configuration"]

    def update(self, **updates: object) -> None:
        self.athena.update_work_group(WorkGroup=self.name, ConfigurationUpdates=updates)

    def test_takes_what_an_update_says_and_keeps_the_rest(self) -> None:
        self.update(BytesScannedCutoffPerQuery=20_000_000, RequesterPaysEnabled=True)
        self.assertEqual(20_000_000, self.configuration()["BytesScannedCutoffPerQuery"])
        self.assertTrue(self.configuration()["RequesterPaysEnabled"])
        self.assertEqual("s3://a/", self.configuration()["ResultConfiguration"]["OutputLocation"])

    def test_takes_updates_of_what_is_inside(self) -> None:
        encryption = {"EncryptionOption": "SSE_S3"}
        self.update(ResultConfigurationUpdates={"EncryptionConfiguration": encryption})
        expected = {"OutputLocation": "s3://a/", "EncryptionConfiguration": encryption}
        self.assertEqual(expected, self.configuration()["ResultConfiguration"])

    def test_takes_away_what_is_to_be_removed(self) -> None:
        self.update(RemoveBytesScannedCutoffPerQuery=False)
        self.assertIn("BytesScannedCutoffPerQuery", self.configuration())
        self.update(RemoveBytesScannedCutoffPerQuery=True)
        self.assertNotIn("BytesScannedCutoffPerQuery", self.configuration())

    def test_can_be_disabled(self) -> None:
        self.athena.update_work_group(WorkGroup=self.name, State="DISABLED", Description="x")
        workgroup = self.athena.get_work_group(WorkGroup=self.name)["WorkGroup"]
        self.assertEqual(("DISABLED", "x"), (workgroup["State"], workgroup["Description"]))

    def test_must_be_there(self) -> None:
        refused = self.refused(lambda: self.athena.update_work_group(WorkGroup="other"))
        self.assertEqual(("InvalidRequestException", 400), refused)

    def test_refuses_what_the_model_forbids(self) -> None:
        request = {"WorkGroup": self.name, "State": "ENABLED"}
        self.assert_refuses_what_is_wrong("athena.UpdateWorkGroup", request, "InvalidRequestException")


class MissingCallTest(EmulatorTest):
    def test_is_no_reason_to_try_again(self) -> None:
        _, status = self.refused(lambda: self.client("athena").list_engine_versions())
        self.assertEqual(501, status)
