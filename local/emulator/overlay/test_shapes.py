"""The check of a value against a shape, over every operation of some services."""

import unittest

from botocore.model import OperationModel
from moto.core.utils import get_service_model

from .cases import Impossible, right, wrong
from .shapes import check, compiled

SERVICES = ("s3", "athena", "glue", "kms", "secretsmanager", "sns", "mwaa", "redshift-serverless")


def operations() -> list[OperationModel]:
    models = map(get_service_model, SERVICES)
    return [model.operation_model(name) for model in models for name in model.operation_names]


class CheckTest(unittest.TestCase):
    def test_takes_what_is_right_and_refuses_each_thing_that_is_wrong(self) -> None:
        checked = skipped = broken_rules = 0
        for operation in operations():
            shape = operation.input_shape
            try:
                value = right(shape) if shape else None
            except Impossible:
                skipped += 1
                continue
            if value is None:
                continue
            self.assertEqual([], list(check(shape, value)), operation.name)
            checked += 1
            for place, broken in wrong(shape, value):
                paths = [problem.path for problem in check(shape, broken)]
                self.assertEqual({place}, set(paths), f"{operation.name} {place}")
                broken_rules += 1
        # Not to pass because nothing was generated.
        self.assertGreater(checked, 10 * skipped)
        self.assertGreater(broken_rules, 5_000)

    def test_tells_true_from_one(self) -> None:
        shape = get_service_model("athena").shape_for("MaxNamedQueriesCount")
        self.assertEqual([], list(check(shape, 1)))
        self.assertEqual(["must be of type integer, got bool"], [problem.text for problem in check(shape, True)])

    def test_a_flag_in_a_group_holds_to_the_end_of_the_group(self) -> None:
        pattern = compiled("(?!a|(?i)<b>)[^:]+")
        for text, expected in (("x", True), ("<B>x", False), ("ax", False), ("Ax", True)):
            self.assertEqual(expected, bool(pattern.fullmatch(text)), text)

    def test_reads_patterns_that_were_written_for_java(self) -> None:
        pattern = compiled(r"[\u0020-\uD7FF\uE000-\uFFFD\uD800\uDC00-\uDBFF\uDFFF\t]*")
        self.assertTrue(pattern.fullmatch("é \U0001f600"))
        self.assertFalse(pattern.fullmatch("a\nb"))


if __name__ == "__main__":
    unittest.main()
