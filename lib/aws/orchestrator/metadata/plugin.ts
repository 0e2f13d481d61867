/**
 * What Airflow calls as its scheduler starts: the scheduler alone reaches the database, a task of Airflow 3 does not.
 * @see https://airflow.apache.org/docs/apache-airflow/3.0.6/administration-and-deployment/listeners.html
 */
export const PLUGIN = String.raw`"""Gives out Airflow's metadata into the bucket of its DAGs, and takes them back, when a wish for that lies there."""

import json
import logging
import sys
import threading
import time
from typing import ClassVar

import boto3
from botocore.exceptions import ClientError

from airflow.configuration import conf
from airflow.listeners import hookimpl
from airflow.plugins_manager import AirflowPlugin

from dataops_metadata_tables import keep, look, restore

log = logging.getLogger(__name__)
PAUSE = 20


class Mailbox:
    """Where wishes and answers lie."""

    def __init__(self):
        self.bucket = conf.get("dataops", "metadata_bucket")
        self.s3 = boto3.client("s3")

    def read(self, key):
        try:
            return self.s3.get_object(Bucket=self.bucket, Key=f"metadata/{key}")["Body"]
        except ClientError as error:
            if error.response["Error"]["Code"] in ("NoSuchKey", "404"):
                return None
            raise

    def write(self, key, body):
        self.s3.put_object(Bucket=self.bucket, Key=f"metadata/{key}", Body=body)

    def upload(self, key, file):
        self.s3.upload_fileobj(file, self.bucket, f"metadata/{key}")


DUTIES = {"keep": keep, "look": look, "restore": restore}


def attend(mailbox):
    """Fulfils the wish that lies there, unless it is answered already."""
    body = mailbox.read("wish.json")
    if body is None:
        return
    wish = json.loads(body.read())
    place = f"{wish['id']}/{wish['does']}-{wish['attempt']}.json"
    if mailbox.read(place) is not None:
        return
    try:
        answer = DUTIES[wish["does"]](mailbox, wish)
    except Exception as error:  # whoever waits must hear of it, and Airflow goes on
        log.exception("dataops: cannot %s", wish["does"])
        answer = {"error": f"{type(error).__name__}: {error}"}
    if answer is not None:
        mailbox.write(place, json.dumps(answer))


def attend_forever(mailbox):
    while True:
        time.sleep(PAUSE)
        try:
            attend(mailbox)
        except Exception:
            log.exception("dataops: cannot look for wishes")


@hookimpl
def on_starting(component):
    """Before a scheduler schedules anything, it takes back what was kept for it; then it listens for wishes."""
    # It is called while the component is being made, and does not know yet which one it is.
    if sys.argv[1:2] != ["scheduler"]:
        return
    try:
        mailbox = Mailbox()
        attend(mailbox)
    except Exception:
        log.exception("dataops: cannot look for wishes")
        return
    threading.Thread(target=attend_forever, args=(mailbox,), name="dataops-metadata", daemon=True).start()


class DataopsMetadata(AirflowPlugin):
    name = "dataops_metadata"
    listeners: ClassVar[list] = [sys.modules[__name__]]
`;
