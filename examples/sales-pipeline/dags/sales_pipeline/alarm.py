"""Alarms that the pipeline itself raises, on the topic that the platform lets it publish to."""

import json
from typing import Any

import boto3

SUBJECT_LENGTH = 100
"""SNS takes no longer one. See https://docs.aws.amazon.com/sns/latest/api/API_Publish.html"""


def raise_alarm(topic: str, subject: str, message: dict[str, Any]) -> None:
    """Tells whoever the platform's monitoring tells of alarms of this urgency."""
    boto3.client("sns").publish(
        TopicArn=topic,
        Subject=subject[:SUBJECT_LENGTH],
        Message=json.dumps(message, indent=2),
    )
