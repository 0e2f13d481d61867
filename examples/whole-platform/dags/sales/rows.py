"""What a row of sales must look like."""

from decimal import Decimal


def sound(row: dict) -> bool:
    return row["id"] > 0 and Decimal(row["price"]) > 0
