import json

import pytest

from sales_pipeline.alarm import SUBJECT_LENGTH, raise_alarm
from tests.conftest import RecordingClient


def test_an_alarm_has_a_subject_that_sns_takes_and_a_message_for_programs(monkeypatch: pytest.MonkeyPatch) -> None:
    client = RecordingClient(publish=[{}])
    monkeypatch.setattr("boto3.client", lambda _: client)
    message = {"dag": "sales", "quarantine": None}
    raise_alarm("arn:critical", "sales stopped: " + "x" * SUBJECT_LENGTH, message)
    ((name, arguments),) = client.calls
    assert (name, arguments["TopicArn"]) == ("publish", "arn:critical")
    assert arguments["Subject"].startswith("sales stopped: x")
    assert len(arguments["Subject"]) == SUBJECT_LENGTH
    assert json.loads(arguments["Message"]) == message
