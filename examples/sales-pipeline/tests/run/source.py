"""What the export says of itself, counted without anything of the pipeline."""

import csv
from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from io import StringIO


@dataclass(frozen=True)
class Count:
    rows: int
    total: Decimal
    days: int


def count(content: bytes) -> Count:
    sales = rows(content)
    return Count(
        rows=len(sales),
        total=sum((Decimal(sale["price"]) for sale in sales), Decimal(0)),
        days=len({sale["sold_at"][:10] for sale in sales}),
    )


def unsound(content: bytes) -> list[str]:
    """The ids of sales that no sound export has, each as often as it is there."""
    sales = rows(content)
    ids = Counter(sale["id"] for sale in sales)
    return [sale["id"] for sale in sales if ids[sale["id"]] > 1 or not sale["price"] or not _is_moment(sale["sold_at"])]


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(content.decode())))


def _is_moment(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True
