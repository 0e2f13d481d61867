"""The gate that Great Expectations holds between what arrived and what may be used."""

import json
import os
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pandas as pd

from sales_pipeline.lake import Zone
from sales_pipeline.suite import Suite

# It is read as Great Expectations is imported, and a pipeline of yours reports to nobody else.
os.environ["GX_ANALYTICS_ENABLED"] = "false"


@dataclass(frozen=True)
class Failure:
    """An expectation that the data does not meet."""

    expectation: str
    column: str
    rows: int

    def __str__(self) -> str:
        return f"{self.expectation}({self.column}): {self.rows} rows"


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


def keep(verdict: Verdict, raw: Zone, version: str) -> None:
    """Keeps result and pages of a verdict, and the rows that it is about, if any."""
    raw.write(f"quality/sales/{version}/result.json", verdict.result)
    for path, page in verdict.docs.items():
        raw.write(f"quality/sales/{version}/docs/{path}", page)
    if not verdict.passed:
        raw.write(quarantine_key(version), verdict.offending.to_csv(index=False).encode())


def validate(frame: pd.DataFrame, suite: Suite) -> Verdict:
    """Holds every row against a suite."""
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
    config = result["expectation_config"]
    return Failure(
        expectation=config["type"],
        column=config["kwargs"]["column"],
        rows=result["result"]["unexpected_count"],
    )


def _offending(rows: pd.DataFrame, failed: list[dict[str, Any]]) -> pd.DataFrame:
    reasons: dict[int, list[str]] = {}
    for result in failed:
        for position in result["result"]["unexpected_index_list"]:
            reasons.setdefault(position, []).append(_failure(result).expectation)
    positions = sorted(reasons)
    return rows.iloc[positions].assign(failed=[" ".join(reasons[position]) for position in positions])
