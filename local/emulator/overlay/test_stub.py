import unittest

from moto.core.utils import get_service_model

from .stub import Refused, run
from .wire import Request

OPERATION = get_service_model("athena").operation_model("GetNamedQuery")


def request(body: bytes) -> Request:
    return Request(body=body, headers={}, query={}, uri={})


class RunTest(unittest.TestCase):
    def test_hands_on_what_was_asked_and_gives_back_what_was_answered(self) -> None:
        asked = []
        answer = {"NamedQuery": {"Name": "a", "Database": "b", "QueryString": "select 1"}}
        self.assertEqual(answer, run(OPERATION, request(b'{"NamedQueryId": "a"}'), lambda it: asked.append(it) or answer))
        self.assertEqual([{"NamedQueryId": "a"}], asked)

    def test_says_everything_that_is_wrong_and_asks_nobody(self) -> None:
        with self.assertRaises(Refused) as caught:
            run(OPERATION, request(b'{"Unheard": 1}'), self.fail)
        self.assertEqual("InvalidRequestException", caught.exception.code)
        self.assertEqual(
            "NamedQueryId: is required; Unheard: is not a member of this request", caught.exception.message
        )

    def test_gives_no_answer_that_the_model_does_not_know(self) -> None:
        for answer in ({"NamedQuery": {"Name": "a"}}, {"Query": {}}):
            with self.assertRaises(AssertionError):
                run(OPERATION, request(b'{"NamedQueryId": "a"}'), lambda _, answer=answer: answer)
