"""Says of each statement, as a JSON list on standard input, whether Redshift's grammar has it."""

import json
import logging
import sys

from sqlfluff.core import FluffConfig, Linter

logging.disable(logging.CRITICAL)
linter = Linter(config=FluffConfig(overrides={"dialect": "redshift", "templater": "raw"}))


def why_not(statement):
    parsed = linter.parse_string(statement + "\n")
    for violation in parsed.violations:
        return violation.desc()
    tree = parsed.root_variant().tree
    for part in tree.recursive_crawl("unparsable"):
        return f"cannot read: {part.raw}"
    return None


json.dump([why_not(statement) for statement in json.load(sys.stdin)], sys.stdout)
