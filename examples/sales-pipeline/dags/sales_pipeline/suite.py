"""A suite of expectations as a file: what it must be like before anything runs by it."""

import json
from pathlib import Path
from typing import Any

Suite = dict[str, Any]
SUITE = Path(__file__).parent / "expectations" / "sales.json"

COLUMN_ARGUMENTS = ("column", "column_A", "column_B")
COLUMN_LISTS = ("column_list", "column_set")


class BrokenSuiteError(ValueError):
    """The file is no suite of expectations, or not one of this table."""


def read_suite(path: Path, columns: tuple[str, ...]) -> Suite:
    """Reads a suite that is about some columns.

    Raises:
        BrokenSuiteError: it does not parse, has no name or no expectations, or names a column that is not there.
    """
    try:
        suite = json.loads(path.read_text("utf-8"))
    except ValueError as error:
        raise BrokenSuiteError(f"{path.name} does not parse: {error}") from error
    expectations = suite.get("expectations") if isinstance(suite, dict) else None
    if not isinstance(expectations, list) or not expectations:
        raise BrokenSuiteError(f"{path.name} has no expectations")
    if not suite.get("name"):
        raise BrokenSuiteError(f"{path.name} has no name")
    for expectation in expectations:
        if not isinstance(expectation, dict) or not isinstance(expectation.get("type"), str):
            raise BrokenSuiteError(f"{path.name} has an expectation without a type: {expectation}")
        for column in columns_of(expectation.get("kwargs", {})):
            if column not in columns:
                known = ", ".join(columns)
                raise BrokenSuiteError(
                    f"{path.name}: {expectation['type']} names the column '{column}', known: {known}"
                )
    return suite


def columns_of(kwargs: dict[str, Any]) -> list[str]:
    """Every column that the arguments of an expectation name."""
    single = [kwargs[name] for name in COLUMN_ARGUMENTS if name in kwargs]
    return single + [column for name in COLUMN_LISTS for column in kwargs.get(name, [])]
