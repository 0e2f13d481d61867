"""Somebody who is told of alarms."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Self

import boto3


@dataclass(frozen=True)
class Inbox:
    """A queue that a topic tells."""

    url: str

    @classmethod
    @contextmanager
    def on(cls, topic: str) -> Iterator[Self]:
        """An inbox that is gone afterwards."""
        sqs, sns = boto3.client("sqs"), boto3.client("sns")
        url = sqs.create_queue(QueueName="sales-pipeline-inbox")["QueueUrl"]
        arn = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
        subscription = sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=arn)["SubscriptionArn"]
        try:
            yield cls(url)
        finally:
            sns.unsubscribe(SubscriptionArn=subscription)
            sqs.delete_queue(QueueUrl=url)

    def messages(self) -> list[dict[str, Any]]:
        """What has arrived since this was last asked."""
        sqs = boto3.client("sqs")
        received = sqs.receive_message(QueueUrl=self.url, MaxNumberOfMessages=10).get("Messages", [])
        for message in received:
            sqs.delete_message(QueueUrl=self.url, ReceiptHandle=message["ReceiptHandle"])
        return [json.loads(json.loads(message["Body"])["Message"]) for message in received]
