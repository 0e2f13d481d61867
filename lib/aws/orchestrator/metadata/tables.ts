/**
 * All tables at once, in one transaction of the database.
 */
export const TABLES = String.raw`"""What is done with Airflow's metadata as a whole: they are kept, counted, and taken back."""

import hashlib
import io
import json
import tempfile
from contextlib import contextmanager

from sqlalchemy import MetaData

from airflow import __version__, settings

from dataops_metadata_copy import columns_of, loaded, quoted, written

# What belongs to the running processes, or says which version of the schema it is.
LEFT_OUT = {
    "alembic_version",
    "alembic_version_fab",
    "callback_request",
    "celery_taskmeta",
    "celery_tasksetmeta",
    "dag_priority_parsing_request",
    "job",
    "session",
}
LOCK = 4_207_310_715
UNFINISHED = "SELECT count(*) FROM dag_run WHERE state IN ('running', 'queued')"
COUNTED = ["connection", "dag_run", "slot_pool", "task_instance", "variable", "xcom"]


@contextmanager
def transaction(isolation=None):
    """A transaction of its own, one at a time among all schedulers; None where another one has it."""
    raw = settings.engine.raw_connection()
    try:
        cursor = raw.cursor()
        if isolation:
            cursor.execute(f"SET TRANSACTION ISOLATION LEVEL {isolation}")
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", (LOCK,))
        yield cursor if cursor.fetchone()[0] else None
        raw.commit()
    except BaseException:
        raw.rollback()
        raise
    finally:
        raw.close()


def tables():
    """Every table with its columns and its key, those first that others refer to."""
    metadata = MetaData()
    metadata.reflect(settings.engine)
    return [table for table in metadata.sorted_tables if table.name not in LEFT_OUT]


def revision(cursor):
    cursor.execute("SELECT version_num FROM alembic_version ORDER BY 1")
    return [row[0] for row in cursor.fetchall()]


def keep(mailbox, wish):
    with transaction("REPEATABLE READ") as cursor:
        if cursor is None:
            return None
        described = []
        for table in tables():
            with tempfile.TemporaryFile() as file:
                described.append(written(cursor, table, file))
                file.seek(0)
                mailbox.upload(f"{wish['id']}/{table.name}.copy", file)
        cursor.execute(UNFINISHED)
        unfinished = cursor.fetchone()[0]
        manifest = {"airflow": __version__, "revision": revision(cursor), "tables": described}
    text = json.dumps(manifest)
    mailbox.write(f"{wish['id']}/manifest.json", text)
    return {"manifest": hashlib.sha256(text.encode()).hexdigest(), "unfinished": unfinished}


def look(mailbox, wish):
    with transaction("REPEATABLE READ") as cursor:
        if cursor is None:
            return None
        cursor.execute(UNFINISHED)
        unfinished, rows = cursor.fetchone()[0], {}
        for name in COUNTED:
            cursor.execute(f'SELECT count(*) FROM "{name}"')
            rows[name] = cursor.fetchone()[0]
    return {"unfinished": unfinished, "rows": rows}


def fetched(mailbox, key, sha256):
    """What was kept, if it is still the same."""
    body = mailbox.read(key)
    if body is None:
        raise ValueError(f"metadata/{key} is gone")
    # Whoever asked for it reads and closes it.
    file, digest = tempfile.TemporaryFile(), hashlib.sha256()  # noqa: SIM115
    for chunk in body.iter_chunks(1 << 20):
        digest.update(chunk)
        file.write(chunk)
    if digest.hexdigest() != sha256:
        raise ValueError(f"metadata/{key} is not what was kept")
    file.seek(0)
    return file


def restore(mailbox, wish):
    """All or nothing: what was loaded is read again and compared before it counts."""
    manifest = json.loads(fetched(mailbox, f"{wish['id']}/manifest.json", wish["manifest"]).read())
    kept = {table["name"]: table for table in manifest["tables"]}
    with transaction() as cursor:
        if cursor is None:
            return None
        ordered = tables()
        if revision(cursor) != manifest["revision"] or {t.name: columns_of(t) for t in ordered} != {
            name: table["columns"] for name, table in kept.items()
        }:
            raise ValueError(f"it was kept by Airflow {manifest['airflow']}, whose tables are others than those here")
        cursor.execute(f"LOCK TABLE {quoted(kept)} IN ACCESS EXCLUSIVE MODE")
        for table in reversed(ordered):
            cursor.execute(f'DELETE FROM "{table.name}"')
        for table in ordered:
            described = kept[table.name]
            loaded(cursor, described, fetched(mailbox, f"{wish['id']}/{table.name}.copy", described["sha256"]))
        again = [written(cursor, table, io.BytesIO()) for table in ordered]
        if again != [kept[table.name] for table in ordered]:
            raise ValueError("what was loaded is not what was kept")
    return {"manifest": wish["manifest"], "rows": {table["name"]: table["rows"] for table in again}}
`;
