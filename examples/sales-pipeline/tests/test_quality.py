import json

import pandas as pd

from sales_pipeline import quality
from sales_pipeline.sales import COLUMNS
from sales_pipeline.suite import SUITE, read_suite
from tests.conftest import MemoryZone

EXPECTATIONS = read_suite(SUITE, COLUMNS)
SOUND = {"id": "1", "sold_at": "2026-10-01T08:00:00Z", "product": "tea", "price": "1.50", "city": None}


def test_sound_sales_pass(zone: MemoryZone) -> None:
    verdict = quality.validate(pd.DataFrame([SOUND, {**SOUND, "id": "2"}]), EXPECTATIONS)
    assert verdict.passed
    quality.keep(verdict, zone, "v1")
    assert "quality/sales/v1/docs/index.html" in zone.keys
    assert quality.quarantine_key("v1") not in zone.keys
    assert json.loads(zone.read("quality/sales/v1/result.json"))["success"] is True


def test_exactly_the_offending_rows_are_kept_with_what_they_offend(zone: MemoryZone) -> None:
    sales = [
        {**SOUND, "id": "1"},
        {**SOUND, "id": "2", "price": None},
        {**SOUND, "id": "3", "sold_at": "1 October 2026", "price": None},
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
    quality.keep(verdict, zone, "v2")
    assert zone.read(quality.quarantine_key("v2")).decode().splitlines()[1].startswith("2,2026-10-01T08:00:00Z,tea,,,")
