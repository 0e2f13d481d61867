from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

import crm
from sales_pipeline.sales import (
    COLUMNS,
    UnreadableExportError,
    by_day,
    from_parquet,
    text_to_parquet,
    tidy,
    typed,
)

HEADER = ",".join(COLUMNS)


def csv(*lines: str) -> bytes:
    return "\r\n".join([HEADER, *lines, ""]).encode()


def test_tidying_strips_blanks_and_tells_missing_from_empty() -> None:
    frame = tidy(csv('1,2026-10-01T08:00:00Z," tea ""Assam"" ",,NA'))
    assert frame.to_dict("records") == [
        {"id": "1", "sold_at": "2026-10-01T08:00:00Z", "product": 'tea "Assam"', "price": None, "city": "NA"}
    ]


def test_an_export_with_other_columns_is_refused() -> None:
    with pytest.raises(UnreadableExportError, match=r"the export has the columns \['id', 'when'\], expected"):
        tidy(b"id,when\r\n1,today\r\n")


SALE = "1,2026-10-01T08:00:00Z,tea,1.50,Zürich"


@pytest.mark.parametrize(
    "export",
    [
        b"",
        b"\r\n",
        csv(SALE).decode().encode("latin-1"),
        csv(SALE).decode().encode("utf-16"),
        csv(SALE, "2,2026-10-01T08:00:00Z,tea, green,1.50,Lisboa"),
        csv(SALE, "2,2026-10-01T08:00:00Z,tea,1.50"),
        csv(SALE, '2,2026-10-01T08:00:00Z,"tea,1.50,Lisboa', SALE),
    ],
    ids=["empty", "a blank line", "latin-1", "utf-16", "a field too many", "a field too few", "an open quote"],
)
def test_what_is_no_table_is_refused_without_quoting_a_sale(export: bytes) -> None:
    with pytest.raises(
        UnreadableExportError, match=r"^the export is no CSV in UTF-8 whose lines have the same fields$"
    ):
        tidy(export)


@pytest.mark.parametrize(
    ("export", "products"),
    [
        (csv(), []),
        (csv("", ""), []),
        (b"\xef\xbb\xbf" + csv(SALE), ["tea"]),
        (csv(SALE).rstrip(), ["tea"]),
        (csv('1,2026-10-01T08:00:00Z,"tea\nand\r\ncake",1.50,'), ["tea\nand\r\ncake"]),
    ],
    ids=["a header only", "blank lines", "a byte order mark", "no end of the last line", "lines in quotes"],
)
def test_what_csv_allows_is_read(export: bytes, products: list[str]) -> None:
    assert tidy(export)["product"].tolist() == products


def test_lines_in_quotes_are_read_wherever_they_are() -> None:
    # Longer than the blocks that pyarrow reads a file in, so that one begins within quotes.
    sale = '1,2026-10-01T08:00:00Z,"tea\n' + "and cake " * 1_000 + '",1.50,x'
    assert len(tidy(csv(*[sale] * 300))) == 300


def test_text_survives_as_parquet() -> None:
    frame = tidy(csv("007,not a date,tea,1.50,", "007,,,,"))
    assert from_parquet(text_to_parquet(frame)).to_dict("records") == frame.to_dict("records")


def test_types_lose_no_cent() -> None:
    (sale,) = typed(tidy(csv("17,2026-10-01T23:59:59Z,tea,9999999999.99,Łódź"))).to_pylist()
    assert sale == {
        "id": 17,
        "sold_at": datetime(2026, 10, 1, 23, 59, 59),
        "product": "tea",
        "price": Decimal("9999999999.99"),
        "city": "Łódź",
    }


def test_every_sale_is_in_the_part_of_its_day() -> None:
    parts = dict(by_day(typed(tidy(csv("1,2026-10-02T00:00:00Z,a,1.00,x", "2,2026-10-01T23:59:59Z,b,2.00,y")))))
    assert [(day, part["id"].to_pylist()) for day, part in parts.items()] == [
        (date(2026, 10, 1), [2]),
        (date(2026, 10, 2), [1]),
    ]


def test_the_export_of_the_example_is_sound_in_all_its_rows() -> None:
    sold = [datetime.fromisoformat(sale["sold_at"]) for sale in crm.sound()]
    assert len(sold) == crm.ROWS
    assert min(sold) >= crm.FIRST
    assert max(sold) < datetime(2026, 10, 29, tzinfo=UTC)
