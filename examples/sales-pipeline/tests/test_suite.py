import json
from pathlib import Path

import pytest

from sales_pipeline.sales import COLUMNS
from sales_pipeline.suite import SUITE, BrokenSuiteError, read_suite


def test_the_suite_of_sales_is_about_their_columns() -> None:
    assert read_suite(SUITE, COLUMNS)["name"] == "sales"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("{", r"sales\.json does not parse"),
        ("[]", "has no expectations"),
        ('{"name": "sales", "expectations": []}', "has no expectations"),
        ('{"expectations": [{"type": "expect_x"}]}', "has no name"),
        ('{"name": "sales", "expectations": [{"kwargs": {}}]}', "has an expectation without a type: {'kwargs': {}}"),
        (
            json.dumps({"name": "sales", "expectations": [{"type": "expect_x", "kwargs": {"column": "prize"}}]}),
            "expect_x names the column 'prize', known: id, sold_at, product, price, city",
        ),
        (
            json.dumps(
                {"name": "sales", "expectations": [{"type": "expect_x", "kwargs": {"column_list": ["id", "day"]}}]}
            ),
            "expect_x names the column 'day'",
        ),
    ],
)
def test_a_broken_suite_is_refused_before_anything_runs_by_it(tmp_path: Path, text: str, why: str) -> None:
    file = tmp_path / "sales.json"
    file.write_text(text, "utf-8")
    with pytest.raises(BrokenSuiteError, match=why):
        read_suite(file, COLUMNS)
