/**
 * Rows of Airflow's tables as text, with their secrets in the clear: another environment has another key.
 * @see https://www.postgresql.org/docs/15/sql-copy.html
 */
export const COPIES = String.raw`"""Tables as PostgreSQL's COPY writes them, which is the same text for the same rows."""

import hashlib
import io
import tempfile

from airflow.models.crypto import get_fernet

# What the environment's own Fernet key encrypts: the column, and the one that says whether it does.
ENCRYPTED = {
    "connection": [("password", "is_encrypted"), ("extra", "is_extra_encrypted")],
    "variable": [("val", "is_encrypted")],
    "trigger": [("kwargs", None)],
}


def quoted(names):
    return ", ".join(f'"{name}"' for name in names)


def columns_of(table):
    return [column.name for column in table.columns]


ESCAPES = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r", "\b": "\\b", "\f": "\\f", "\v": "\\v"}
UNESCAPES = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}


def escaped(text):
    return "".join(ESCAPES.get(letter, letter) for letter in text)


def unescaped(text):
    parts, letters = [], iter(text)
    for letter in letters:
        if letter == "\\":
            following = next(letters)
            letter = UNESCAPES.get(following, following)
        parts.append(letter)
    return "".join(parts)


def recrypted(table, columns, line, change):
    """A line with its secrets in the clear, or encrypted again."""
    fields = dict(zip(columns, line.rstrip("\n").split("\t"), strict=True))
    for column, flag in ENCRYPTED[table]:
        if fields[column] not in ("\\N", "") and (flag is None or fields[flag] == "t"):
            fields[column] = escaped(change(unescaped(fields[column])))
    return "\t".join(fields[column] for column in columns) + "\n"


def decrypt(text):
    return get_fernet().decrypt(text.encode()).decode()


def encrypt(text):
    return get_fernet().encrypt(text.encode()).decode()


def written(cursor, table, file):
    """Writes a table into a file, in the order of its key; returns what describes it."""
    columns = columns_of(table)
    order = quoted([column.name for column in table.primary_key.columns] or columns)
    with tempfile.TemporaryFile("w+", newline="") as copied:
        cursor.copy_expert(f'COPY (SELECT {quoted(columns)} FROM "{table.name}" ORDER BY {order}) TO STDOUT', copied)
        copied.seek(0)
        digest, rows = hashlib.sha256(), 0
        for line in copied:
            if table.name in ENCRYPTED:
                line = recrypted(table.name, columns, line, decrypt)
            data = line.encode()
            digest.update(data)
            rows += 1
            file.write(data)
    return {"name": table.name, "columns": columns, "rows": rows, "sha256": digest.hexdigest()}


def loaded(cursor, described, file):
    """Puts the rows of a file into their table."""
    name, columns = described["name"], described["columns"]
    if name in ENCRYPTED:
        lines = io.TextIOWrapper(file, newline="\n")
        file = io.StringIO("".join(recrypted(name, columns, line, encrypt) for line in lines))
    cursor.copy_expert(f'COPY "{name}" ({quoted(columns)}) FROM STDIN', file)
    for column in columns:
        cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", (f'"{name}"', column))
        sequence = cursor.fetchone()[0]
        if sequence:
            cursor.execute(f'SELECT setval(%s, COALESCE(MAX("{column}"), 0) + 1, false) FROM "{name}"', (sequence,))
`;
