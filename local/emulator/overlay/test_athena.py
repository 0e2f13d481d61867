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
