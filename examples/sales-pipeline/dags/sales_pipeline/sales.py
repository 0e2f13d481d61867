"""What a sale looks like: as text on arrival, typed once it is known to be sound."""

from collections.abc import Iterator
from datetime import date
from io import BytesIO

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from pyarrow import csv

SCHEMA = pa.schema(
    [
        pa.field("id", pa.int64(), nullable=False),
        pa.field("sold_at", pa.timestamp("ms"), nullable=False),
        pa.field("product", pa.string()),
        pa.field("price", pa.decimal128(12, 2), nullable=False),
        pa.field("city", pa.string()),
    ]
)
COLUMNS = tuple(SCHEMA.names)
TEXT = pa.schema([(name, pa.string()) for name in COLUMNS])
SOLD_AT = "%Y-%m-%dT%H:%M:%SZ"


class UnreadableExportError(ValueError):
    """An export that is no table of sales, so that there are no rows to be judged."""


def tidy(export: bytes) -> pd.DataFrame:
    """Sales as text, without the blanks around it; what is empty is missing. Nothing is judged here.

    Raises:
        UnreadableExportError: it is no CSV in UTF-8, a line has too many fields or too few, or the columns are others.
    """
    try:
        table = csv.read_csv(
            BytesIO(export),
            parse_options=csv.ParseOptions(newlines_in_values=True),
            convert_options=csv.ConvertOptions(column_types=TEXT),
        )
        columns = tuple(table.column_names)
    except ValueError as error:
        # pyarrow quotes the line that it stumbles over, which an alarm would carry out of the lake.
        raise UnreadableExportError("the export is no CSV in UTF-8 whose lines have the same fields") from error
    if columns != COLUMNS:
        raise UnreadableExportError(f"the export has the columns {list(columns)}, expected {list(COLUMNS)}")
    stripped = table.to_pandas().apply(lambda column: column.str.strip())
    return stripped.mask(stripped == "", None)


def typed(frame: pd.DataFrame) -> pa.Table:
    """The same sales with their types; to be called with what passed validation."""
    text = pa.Table.from_pandas(frame, schema=TEXT, preserve_index=False)
    sold_at = pc.strptime(text["sold_at"], format=SOLD_AT, unit="ms")
    return text.set_column(COLUMNS.index("sold_at"), "sold_at", sold_at).cast(SCHEMA)


def by_day(table: pa.Table) -> Iterator[tuple[date, pa.Table]]:
    """The sales of each day, in the order of days; a day is one of UTC, as moments are."""
    days = pc.cast(table["sold_at"], pa.date32())
    for day in sorted(pc.unique(days).to_pylist()):
        yield day, table.filter(pc.equal(days, pa.scalar(day)))


def text_to_parquet(frame: pd.DataFrame) -> bytes:
    return to_parquet(pa.Table.from_pandas(frame, schema=TEXT, preserve_index=False))


def to_parquet(table: pa.Table) -> bytes:
    # pyarrow's own writer to S3 is not needed for files that fit into memory.
    sink = pa.BufferOutputStream()
    pq.write_table(table, sink)
    return sink.getvalue().to_pybytes()


def from_parquet(content: bytes) -> pd.DataFrame:
    return pq.read_table(BytesIO(content)).to_pandas()
