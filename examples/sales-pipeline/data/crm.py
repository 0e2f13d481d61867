"""The CRM of this example: writes its export of sales, the same bytes each time.

    python crm.py sales.csv             10,000 sound sales of four weeks
    python crm.py sales-broken.csv      the same, with what a CRM gets wrong now and then
    python crm.py sales-corrected.csv   the same once more, after somebody mended it

DVC has the versions on record: the `.dvc` files beside this one.
"""

import csv
import random
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

COLUMNS = ("id", "sold_at", "product", "price", "city")
FIRST = datetime(2026, 10, 1, tzinfo=UTC)
DAYS = 28
ROWS = 10_000
PRODUCTS = ("espresso", "filter", "cold brew", "tea, green", 'tea "Assam"')
CITIES = ("Zürich", "Lisboa", "Gdańsk", "Łódź", "")

Sale = dict[str, str]


def sound(rows: int = ROWS) -> list[Sale]:
    chance = random.Random("sales")
    return [
        {
            "id": str(number + 1),
            "sold_at": _moment(chance).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "product": chance.choice(PRODUCTS),
            "price": f"{chance.randrange(100, 100_000) / 100:.2f}",
            "city": chance.choice(CITIES),
        }
        for number in range(rows)
    ]


def _moment(chance: random.Random) -> datetime:
    return FIRST + timedelta(seconds=chance.randrange(DAYS * 24 * 60 * 60))


def broken() -> list[Sale]:
    """Five sales without a price, three with a date as people write it, and one that came twice."""
    sales = sound()
    for number in (11, 480, 481, 5_000, 9_999):
        sales[number]["price"] = ""
    for number in (23, 480, 7_777):
        sales[number]["sold_at"] = "5 October 2026"
    return [*sales[:3_000], dict(sales[42]), *sales[3_000:]]


def corrected() -> list[Sale]:
    """The sound sales, one of which turned out to have been dearer."""
    sales = sound()
    sales[0]["price"] = "1000.00"
    return sales


EXPORTS = {"sales.csv": sound, "sales-broken.csv": broken, "sales-corrected.csv": corrected}


def main(file: Path) -> None:
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, COLUMNS)
        writer.writeheader()
        writer.writerows(EXPORTS[file.name]())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
