"""The gate that Great Expectations holds between what arrived and what may be used."""

import json
import os
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pandas as pd

from sales_pipeline.lake import Zone
from sales_pipeline.suite import BrokenSuiteError, Suite, columns_of

# It is read as Great Expectations is imported, and a pipeline of yours reports to nobody else.
os.environ["GX_ANALYTICS_ENABLED"] = "false"


@dataclass(frozen=True)
class Failure:
    """An expectation that the data does not meet."""

    expectation: str
    columns: tuple[str, ...]
    """Those that it names: none where it is about the whole table."""
    found: str
    """How many rows offend it, or what it saw instead."""

    def __str__(self) -> str:
        return f"{self.expectation}({', '.join(self.columns)}): {self.found}"


@dataclass(frozen=True)
class Verdict:
    failures: tuple[Failure, ...]
    offending: pd.DataFrame
    """The rows that a failure is about, each once, in their order, with the failures that it is in."""
    result: bytes
    """The whole result, as JSON."""
    docs: dict[str, bytes]
    """The pages of Data Docs, by path."""

    @property
    def passed(self) -> bool:
        return not self.failures


def quarantine_key(version: str) -> str:
    return f"quarantine/sales/{version}.csv"


def keep(verdict: Verdict, raw: Zone, version: str) -> str | None:
    """Keeps result and pages of a verdict, and the rows that offend. Returns the URI of these, if there are any."""
    raw.write(f"quality/sales/{version}/result.json", verdict.result)
    for path, page in verdict.docs.items():
        raw.write(f"quality/sales/{version}/docs/{path}", page)
    if verdict.offending.empty:
        return None
    return quarantine(raw, version, verdict.offending.to_csv(index=False).encode())


def quarantine(raw: Zone, version: str, rows: bytes) -> str:
    """Keeps rows apart that must go no further. Returns their URI."""
    return raw.write(quarantine_key(version), rows)


def validate(frame: pd.DataFrame, suite: Suite) -> Verdict:
    """Holds every row against a suite.

    Raises:
        BrokenSuiteError: it has an expectation that Great Expectations does not know.
    """
    # What is unexpected is reported by its label in the index; from here on that is the row's position.
    rows = frame.reset_index(drop=True)
    with TemporaryDirectory() as site:
        result = _run(rows, suite, Path(site))
        docs = {str(path.relative_to(site)): path.read_bytes() for path in Path(site).rglob("*") if path.is_file()}
    failed = [one for one in result["results"] if not one["success"]]
    return Verdict(
        failures=tuple(_failure(one) for one in failed),
        offending=_offending(rows, failed),
        result=json.dumps(result, indent=2).encode(),
        docs=docs,
    )


def _run(rows: pd.DataFrame, suite: Suite, site: Path) -> dict[str, Any]:
    # It takes seconds to import, which nobody should wait for who only parses the DAG.
    import great_expectations as gx

    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = {"globally": False}
    backend = {"class_name": "TupleFilesystemStoreBackend", "base_directory": str(site)}
    for name in context.get_site_names():
        context.delete_data_docs_site(name)
    context.add_data_docs_site("docs", {"class_name": "SiteBuilder", "store_backend": backend})
    batch = (
        context.data_sources.add_pandas("arrived")
        .add_dataframe_asset(suite["name"])
        .add_batch_definition_whole_dataframe("whole")
    )
    expectations = context.suites.add(gx.ExpectationSuite(**suite))
    # What Great Expectations does not know, it leaves out with no more than a line in a log.
    read = Counter(expectation.expectation_type for expectation in expectations.expectations)
    if left_out := Counter(expectation["type"] for expectation in suite["expectations"]) - read:
        raise BrokenSuiteError(f"{suite['name']}: Great Expectations does not know {', '.join(sorted(left_out))}")
    definition = context.validation_definitions.add(
        gx.ValidationDefinition(name=suite["name"], data=batch, suite=expectations)
    )
    checkpoint = context.checkpoints.add(
        gx.Checkpoint(name=suite["name"], validation_definitions=[definition], result_format="COMPLETE")
    )
    (result,) = checkpoint.run(batch_parameters={"dataframe": rows}).run_results.values()
    context.build_data_docs()
    return result.to_json_dict()


def _failure(result: dict[str, Any]) -> Failure:
    config, seen = result["expectation_config"], result["result"]
    if "unexpected_count" in seen:
        found = f"{seen['unexpected_count']} rows"
    elif "observed_value" in seen:
        found = f"observed {seen['observed_value']}"
    else:
        found = "it could not be evaluated"
    return Failure(expectation=config["type"], columns=tuple(columns_of(config["kwargs"])), found=found)


def _offending(rows: pd.DataFrame, failed: list[dict[str, Any]]) -> pd.DataFrame:
    reasons: dict[int, list[str]] = {}
    for result in failed:
        for position in result["result"].get("unexpected_index_list") or []:
            reasons.setdefault(position, []).append(_failure(result).expectation)
    positions = sorted(reasons)
    return rows.iloc[positions].assign(failed=[" ".join(reasons[position]) for position in positions])
