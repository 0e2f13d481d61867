"""A warehouse in a file, for machines that no Redshift can be reached from."""

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from sales_pipeline.curated import TABLE, Part
from sales_pipeline.lake import Zone

DEFINITION = f"""
CREATE TABLE IF NOT EXISTS {TABLE} (
  id BIGINT PRIMARY KEY,
  sold_at TIMESTAMP NOT NULL,
  product VARCHAR,
  price DECIMAL(12, 2) NOT NULL,
  city VARCHAR
)"""


@dataclass(frozen=True)
class DuckDb:
    file: str

    def load(self, curated: Zone, parts: list[Part]) -> int:
        with TemporaryDirectory() as folder, duckdb.connect(self.file) as connection:
            files = [_fetch(curated, part, Path(folder)) for part in parts]
            connection.execute(DEFINITION)
            connection.begin()
            days = [part.day for part in parts]
            connection.execute(f"DELETE FROM {TABLE} WHERE CAST(sold_at AS DATE) IN (SELECT unnest(?))", [days])
            connection.execute(f"INSERT INTO {TABLE} SELECT * FROM read_parquet(?)", [files])
            connection.commit()
            (rows,) = connection.execute(f"SELECT count(*) FROM {TABLE}").fetchone() or (0,)
        return rows


def _fetch(curated: Zone, part: Part, folder: Path) -> str:
    file = folder / f"{part.day.isoformat()}.parquet"
    file.write_bytes(curated.read(part.key))
    return str(file)
