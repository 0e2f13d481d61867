"""The CRM's export, in exactly the version that DVC has on record."""

import hashlib
from dataclasses import dataclass
from typing import Self

import yaml

from sales_pipeline.lake import Zone

REMOTE = "dvc"
"""Where DVC's remote lies in the raw zone, as `.dvc/config` says."""


@dataclass(frozen=True)
class Version:
    """What a `.dvc` file says of the file beside it."""

    md5: str

    @classmethod
    def of(cls, pointer: bytes) -> Self:
        """Reads a `.dvc` file. See https://dvc.org/doc/user-guide/project-structure/dvc-files

        Raises:
            ValueError: it is none of a single file.
        """
        match yaml.safe_load(pointer):
            case {"outs": [{"md5": str(md5)}]}:
                return cls(md5)
        raise ValueError(f"this is no .dvc file of a single file: {pointer[:100]!r}")

    @property
    def key(self) -> str:
        """Where DVC keeps it. See https://dvc.org/doc/user-guide/project-structure/internal-files"""
        return f"{REMOTE}/files/md5/{self.md5[:2]}/{self.md5[2:]}"


def fetch(raw: Zone, pointer: str) -> tuple[Version, bytes]:
    """Reads what a pointer in the raw zone points at.

    Raises:
        ValueError: the pointer is none, or the remote holds something else under this version.
    """
    version = Version.of(raw.read(pointer))
    content = raw.read(version.key)
    found = hashlib.md5(content, usedforsecurity=False).hexdigest()
    if found != version.md5:
        raise ValueError(f"{raw.uri(version.key)} is not the version that {pointer} names: its md5 is {found}")
    return version, content
