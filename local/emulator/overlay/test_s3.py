import json

from .testing import EmulatorTest

REGION = {"LocationConstraint": "eu-west-1"}
NAMESPACE = 'xmlns="http://s3.amazonaws.com/doc/2006-03-01/"'


class S3Test(EmulatorTest):
    def setUp(self) -> None:
        self.s3 = self.client("s3")
        self.bucket = self._testMethodName.replace("_", "-")[:63].strip("-")
        self.s3.create_bucket(Bucket=self.bucket, CreateBucketConfiguration=REGION)

    def set_policy(self, *statements: dict) -> None:
        self.s3.put_bucket_policy(Bucket=self.bucket, Policy=json.dumps({"Statement": list(statements)}))

    def deny(self, **more: object) -> dict:
        everything = {"Principal": {"AWS": "*"}, "Action": "s3:PutObject", "Resource": f"arn:aws:s3:::{self.bucket}/*"}
        return {"Effect": "Deny", **everything, **more}

    def put(self) -> None:
        self.s3.put_object(Bucket=self.bucket, Key="key", Body=b"")


class PolicyTest(S3Test):
    def test_lets_through_what_a_statement_denies_under_a_condition(self) -> None:
        self.set_policy(self.deny(Condition={"Bool": {"aws:SecureTransport": "false"}}))
        self.put()

    def test_keeps_to_a_deny_without_a_condition(self) -> None:
        self.set_policy(self.deny(Condition={"Bool": {"aws:SecureTransport": "false"}}), self.deny())
        self.assertEqual(403, self.refused(self.put)[1])

    def test_reads_a_policy_of_one_statement(self) -> None:
        self.s3.put_bucket_policy(Bucket=self.bucket, Policy=json.dumps({"Statement": self.deny()}))
        self.assertEqual(403, self.refused(self.put)[1])

    def test_gives_back_the_policy_as_it_was_put(self) -> None:
        statement = self.deny(Condition={"Bool": {"aws:SecureTransport": "false"}})
        self.set_policy(statement)
        policy = self.s3.get_bucket_policy(Bucket=self.bucket)["Policy"]
        self.assertEqual({"Statement": [statement]}, json.loads(policy))


class DeletedTest(S3Test):
    def test_lets_every_version_of_a_deleted_object_go(self) -> None:
        self.s3.put_bucket_versioning(Bucket=self.bucket, VersioningConfiguration={"Status": "Enabled"})
        self.put()
        self.s3.delete_object(Bucket=self.bucket, Key="key")
        self.s3.put_bucket_versioning(Bucket=self.bucket, VersioningConfiguration={"Status": "Suspended"})
        listed = self.s3.list_object_versions(Bucket=self.bucket)
        ids = [each["VersionId"] for each in listed["Versions"] + listed["DeleteMarkers"]]
        versions = [{"Key": "key", "VersionId": each} for each in ids]
        self.s3.delete_objects(Bucket=self.bucket, Delete={"Objects": versions})
        self.s3.delete_bucket(Bucket=self.bucket)


    def test_gives_no_tags_of_a_deleted_bucket_to_the_next_of_its_name(self) -> None:
        self.s3.put_bucket_tagging(Bucket=self.bucket, Tagging={"TagSet": [{"Key": "life", "Value": "first"}]})
        self.s3.delete_bucket(Bucket=self.bucket)
        self.s3.create_bucket(Bucket=self.bucket, CreateBucketConfiguration=REGION)
        code, _ = self.refused(lambda: self.s3.get_bucket_tagging(Bucket=self.bucket))
        self.assertEqual("NoSuchTagSet", code)


class NotificationTest(S3Test):
    def configuration(self) -> dict:
        answer = self.s3.get_bucket_notification_configuration(Bucket=self.bucket)
        return {name: value for name, value in answer.items() if name != "ResponseMetadata"}

    def notify(self, **configuration: object) -> None:
        self.s3.put_bucket_notification_configuration(
            Bucket=self.bucket, NotificationConfiguration=configuration
        )

    def test_tells_that_eventbridge_is_notified(self) -> None:
        self.notify(EventBridgeConfiguration={})
        self.assertEqual({"EventBridgeConfiguration": {}}, self.configuration())

    def test_tells_nothing_of_eventbridge_where_it_is_not(self) -> None:
        queue = {"Id": "1", "QueueArn": "arn:aws:sqs:eu-west-1:123456789012:q", "Events": ["s3:ObjectCreated:*"]}
        self.notify(QueueConfigurations=[queue])
        self.assertEqual({"QueueConfigurations": [queue]}, self.configuration())
        self.notify()
        self.assertEqual({}, self.configuration())


class ReplicationTest(S3Test):
    def test_gives_back_what_a_rule_replicates(self) -> None:
        rule = {
            "ID": "everything",
            "Priority": 1,
            "Status": "Enabled",
            "Filter": {"Prefix": ""},
            "DeleteMarkerReplication": {"Status": "Enabled"},
            "SourceSelectionCriteria": {"SseKmsEncryptedObjects": {"Status": "Enabled"}},
            "Destination": {"Bucket": "arn:aws:s3:::copy", "Metrics": {"Status": "Enabled"}},
        }
        role = "arn:aws:iam::123456789012:role/copies"
        self.s3.put_bucket_versioning(Bucket=self.bucket, VersioningConfiguration={"Status": "Enabled"})
        self.s3.put_bucket_replication(
            Bucket=self.bucket, ReplicationConfiguration={"Role": role, "Rules": [rule]}
        )
        kept = self.s3.get_bucket_replication(Bucket=self.bucket)["ReplicationConfiguration"]
        self.assertEqual({"Role": role, "Rules": [rule]}, kept)

    def test_knows_a_bucket_that_replicates_nothing(self) -> None:
        missing = ("ReplicationConfigurationNotFoundError", 404)
        self.assertEqual(missing, self.refused(lambda: self.s3.get_bucket_replication(Bucket=self.bucket)))


class MetricsTest(S3Test):
    def put_metrics(self, **configuration: object) -> None:
        self.s3.put_bucket_metrics_configuration(
            Bucket=self.bucket, Id="all", MetricsConfiguration={"Id": "all", **configuration}
        )

    def get_metrics(self, name: str = "all") -> dict:
        return self.s3.get_bucket_metrics_configuration(Bucket=self.bucket, Id=name)["MetricsConfiguration"]

    def test_reads_back_each_form(self) -> None:
        tags = [{"Key": "a", "Value": "1"}, {"Key": "b", "Value": ""}]
        conjunction = {"And": {"Prefix": "in/", "Tags": tags}}
        for form in ({}, *({"Filter": filter} for filter in ({"Prefix": ""}, {"Tag": tags[0]}, conjunction))):
            self.put_metrics(**form)
            self.assertEqual({"Id": "all", **form}, self.get_metrics())

    def test_lists_and_deletes(self) -> None:
        self.put_metrics()
        listed = self.s3.list_bucket_metrics_configurations(Bucket=self.bucket)
        self.assertEqual([{"Id": "all"}], listed["MetricsConfigurationList"])
        self.s3.delete_bucket_metrics_configuration(Bucket=self.bucket, Id="all")
        self.assertNotIn(
            "MetricsConfigurationList", self.s3.list_bucket_metrics_configurations(Bucket=self.bucket)
        )

    def test_knows_what_does_not_exist(self) -> None:
        missing = ("NoSuchConfiguration", 404)
        self.assertEqual(missing, self.refused(self.get_metrics))
        delete = self.s3.delete_bucket_metrics_configuration
        self.assertEqual(missing, self.refused(lambda: delete(Bucket=self.bucket, Id="all")))
        self.bucket = "nowhere"
        self.assertEqual(("NoSuchBucket", 404), self.refused(self.put_metrics))

    def test_refuses_what_the_model_forbids(self) -> None:
        tags = [{"Key": "a", "Value": "1"}]
        arn = "arn:aws:s3:eu-west-1:123456789012:accesspoint/a"
        conjunction = {"Prefix": "in/", "Tags": tags, "AccessPointArn": arn}
        name = {"Bucket": self.bucket, "Id": "all"}
        codes = ("MalformedXML", "InvalidArgument")
        for filter in ({"And": conjunction}, {"Tag": tags[0]}):
            request = name | {"MetricsConfiguration": {"Id": "all", "Filter": filter}}
            self.s3.put_bucket_metrics_configuration(**request)
            self.assert_refuses_what_is_wrong("s3.PutBucketMetricsConfiguration", request, *codes)
        self.assert_refuses_what_is_wrong("s3.DeleteBucketMetricsConfiguration", name, *codes)

    def test_refuses_documents_that_are_none_of_it(self) -> None:
        start, end = f"<MetricsConfiguration {NAMESPACE}>", "</MetricsConfiguration>"
        tag = "<Tag><Key>a</Key><Value>b</Value></Tag>"
        for body in (
            "",
            "no XML",
            f"{start}<Id>all</Id>",
            "<Metrics><Id>all</Id></Metrics>",
            f"{start}<Id>all</Id><Id>all</Id>{end}",
            f"{start}<Id>all</Id><Name>all</Name>{end}",
            f"{start}<Id>all</Id><Filter>all</Filter>{end}",
            f"{start}<Id>all</Id><Filter><Prefix>a</Prefix>{tag}</Filter>{end}",
        ):
            self.s3 = self.client("s3", body.encode())
            self.assertEqual(("MalformedXML", 400), self.refused(self.put_metrics), body)

    def test_refuses_an_id_that_s3_refuses(self) -> None:
        put = self.s3.put_bucket_metrics_configuration
        for first, second in (("all", "none"), ("a/b", "a/b"), ("a" * 65, "a" * 65)):
            call = lambda: put(Bucket=self.bucket, Id=first, MetricsConfiguration={"Id": second})
            self.assertEqual(("InvalidArgument", 400), self.refused(call))
