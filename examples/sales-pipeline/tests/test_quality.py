import json

import pandas as pd
import pytest

from sales_pipeline import quality
from sales_pipeline.sales import COLUMNS
from sales_pipeline.suite import SUITE, BrokenSuiteError, read_suite
from tests.conftest import MemoryZone

EXPECTATIONS = read_suite(SUITE, COLUMNS)
SOUND = {"id": "1", "sold_at": "2026-10-01T08:00:00Z", "product": "tea", "price": "1.50", "city": None}


def test_sound_sales_pass(zone: MemoryZone) -> None:
    verdict = quality.validate(pd.DataFrame([SOUND, {**SOUND, "id": "2"}]), EXPECTATIONS)
    assert verdict.passed
    assert quality.keep(verdict, zone, "v1") is None
    assert "quality/sales/v1/docs/index.html" in zone.keys
    assert quality.quarantine_key("v1") not in zone.keys
    assert json.loads(zone.read("quality/sales/v1/result.json"))["success"] is True


def test_exactly_the_offending_rows_are_kept_with_what_they_offend(zone: MemoryZone) -> None:
    sales = [
        {**SOUND, "id": "1"},
        {**SOUND, "id": "2", "price": None},
        {**SOUND, "id": "3", "sold_at": "2026-02-30T08:00:00Z", "price": None},
        {**SOUND, "id": "4"},
        {**SOUND, "id": "4"},
        {**SOUND, "id": "5", "price": "a lot"},
    ]
    # Labels as several files put together leave them.
    frame = pd.DataFrame(sales, index=[0, 1, 2, 0, 1, 2])
    verdict = quality.validate(frame, EXPECTATIONS)
    assert not verdict.passed
    missing, price = "expect_column_values_to_not_be_null", "expect_column_values_to_match_regex"
    unique, moment = "expect_column_values_to_be_unique", "expect_column_values_to_match_strftime_format"
    assert verdict.offending[["id", "failed"]].to_numpy().tolist() == [
        ["2", missing],
        ["3", f"{missing} {moment}"],
        ["4", unique],
        ["4", unique],
        ["5", price],
    ]
    assert {str(failure) for failure in verdict.failures} == {
        f"{missing}(price): 2 rows",
        f"{moment}(sold_at): 1 rows",
        f"{unique}(id): 2 rows",
        f"{price}(price): 1 rows",
    }
    assert quality.keep(verdict, zone, "v2") == zone.uri(quality.quarantine_key("v2"))
    assert zone.read(quality.quarantine_key("v2")).decode().splitlines()[1].startswith("2,2026-10-01T08:00:00Z,tea,,,")


def test_an_export_without_sales_is_no_sound_one(zone: MemoryZone) -> None:
    verdict = quality.validate(pd.DataFrame(columns=list(COLUMNS), dtype=object), EXPECTATIONS)
    assert [str(failure) for failure in verdict.failures] == ["expect_table_row_count_to_be_between(): observed 0"]
    assert quality.keep(verdict, zone, "v1") is None
    assert quality.quarantine_key("v1") not in zone.keys


@pytest.mark.parametrize(
    "moment", ["٢026-10-01T08:00:00Z", "2026-1-1T8:0:0Z", "2026-10-01T08:00:00+02:00", "0026-10-01"]
)
def test_a_moment_is_written_in_one_way(moment: str) -> None:
    verdict = quality.validate(pd.DataFrame([{**SOUND, "sold_at": moment}]), EXPECTATIONS)
    assert "expect_column_values_to_match_regex(sold_at): 1 rows" in [str(failure) for failure in verdict.failures]


def test_numbers_fit_into_their_columns() -> None:
    sound = [("1", "0.00"), ("9" * 18, "9999999999.99")]
    broken = [("0", "1.00"), ("01", "1.00"), ("-1", "1.00"), ("9" * 19, "1.00")]
    broken += [("2", "12345678901.00"), ("3", "1.5"), ("4", "1,50"), ("5", "-1.00"), ("6", "1.500"), ("7", "1e2")]
    frame = pd.DataFrame([{**SOUND, "id": number, "price": price} for number, price in [*sound, *broken]])
    verdict = quality.validate(frame, EXPECTATIONS)
    assert list(verdict.offending[["id", "price"]].itertuples(index=False, name=None)) == broken


@pytest.mark.parametrize(
    ("type_", "kwargs", "failure", "offending"),
    [
        ("expect_compound_columns_to_be_unique", {"column_list": ["id", "product"]}, "(id, product): 2 rows", 2),
        (
            "expect_column_pair_values_to_be_equal",
            {"column_A": "id", "column_B": "product"},
            "(id, product): 2 rows",
            2,
        ),
        ("expect_column_unique_value_count_to_be_between", {"column": "id", "min_value": 2}, "(id): observed 1", 0),
        (
            "expect_column_mean_to_be_between",
            {"column": "product", "min_value": 2},
            "(product): it could not be evaluated",
            0,
        ),
    ],
)
def test_an_expectation_may_be_about_more_than_a_column(
    type_: str, kwargs: dict[str, object], failure: str, offending: int
) -> None:
    suite = {"name": "sales", "expectations": [{"type": type_, "kwargs": kwargs}]}
    verdict = quality.validate(pd.DataFrame([SOUND, SOUND]), suite)
    assert [str(one) for one in verdict.failures] == [type_ + failure]
    assert len(verdict.offending) == offending


def test_an_expectation_that_nobody_knows_is_not_passed_over() -> None:
    unknown = {"type": "expect_column_values_to_not_be_nul", "kwargs": {"column": "id"}}
    suite = {"name": "sales", "expectations": [*EXPECTATIONS["expectations"], unknown]}
    why = "^sales: Great Expectations does not know expect_column_values_to_not_be_nul$"
    with pytest.raises(BrokenSuiteError, match=why):
        quality.validate(pd.DataFrame([SOUND]), suite)


def test_great_expectations_reports_to_nobody() -> None:
    from great_expectations.analytics.config import ENV_CONFIG

    assert ENV_CONFIG.gx_analytics_enabled is False
