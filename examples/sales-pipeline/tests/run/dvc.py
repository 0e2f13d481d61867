"""DVC as a person uses it: in clones of the repository that lie elsewhere."""

import os
import subprocess
import sys
from pathlib import Path
from shutil import copy, copytree

ROOT = Path(__file__).parents[2]


class Clone:
    """The committed files of DVC, with the remote of this environment."""

    def __init__(self, folder: Path, url: str) -> None:
        self.folder = folder
        self.data = folder / "data"
        copytree(ROOT / ".dvc", folder / ".dvc", ignore=lambda *_: ["cache", "tmp", "config.local"])
        self.data.mkdir()
        for pointer in (ROOT / "data").glob("*.dvc"):
            copy(pointer, self.data)
        # DVC opens the file of AWS's settings without asking whether it is one, which /dev/null is not.
        self.settings = folder / "aws-settings"
        self.settings.touch()
        # What differs here stays out of what is committed.
        self.run("config", "--local", "core.no_scm", "true")
        self.run("remote", "modify", "--local", "lake", "url", url)

    def run(self, *arguments: str) -> str:
        ended = subprocess.run(
            [sys.executable, "-m", "dvc", *arguments],
            cwd=self.folder,
            env={**os.environ, "DVC_NO_ANALYTICS": "1", "AWS_CONFIG_FILE": str(self.settings)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert ended.returncode == 0, ended.stdout + ended.stderr
        return ended.stdout
