import hashlib

import pytest

from sales_pipeline.source import Version, fetch
from tests.conftest import MemoryZone

MD5 = hashlib.md5(b"sales", usedforsecurity=False).hexdigest()
POINTER = f"outs:\n- md5: {MD5}\n  size: 5\n  hash: md5\n  path: sales.csv\n".encode()


def test_a_pointer_leads_to_the_version_in_the_remote(zone: MemoryZone) -> None:
    zone.write("crm/sales.csv.dvc", POINTER)
    zone.write(f"dvc/files/md5/{MD5[:2]}/{MD5[2:]}", b"sales")
    assert fetch(zone, "crm/sales.csv.dvc") == (Version(md5=MD5), b"sales")


@pytest.mark.parametrize("pointer", [b"", b"outs: []", b"outs: [{md5: a}, {md5: b}]", b"outs: [{path: sales.csv}]"])
def test_a_pointer_names_a_single_file(zone: MemoryZone, pointer: bytes) -> None:
    zone.write("crm/sales.csv.dvc", pointer)
    with pytest.raises(ValueError, match="^this is no .dvc file of a single file: b"):
        fetch(zone, "crm/sales.csv.dvc")


def test_what_was_changed_in_the_remote_is_refused(zone: MemoryZone) -> None:
    zone.write("crm/sales.csv.dvc", POINTER)
    zone.write(f"dvc/files/md5/{MD5[:2]}/{MD5[2:]}", b"fales")
    with pytest.raises(ValueError, match=r"is not the version that crm/sales\.csv\.dvc names"):
        fetch(zone, "crm/sales.csv.dvc")
