"""What the tests share. They want the package installed: ``pip install './python[test]'``."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

os.environ["LC_ALL"] = "C.UTF-8"
# Where the tests run in the background, Ctrl-C is ignored; here and in the programs they start it is tested.
signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture
def hello() -> Path:
    """The smallest of the shipped scenarios."""
    return ROOT / "scenarios" / "hello.toml"


@pytest.fixture
def double11() -> Path:
    """One with tables beside it."""
    return ROOT / "scenarios" / "double11.toml"


@pytest.fixture
def simulate() -> list[str]:
    """The program: the one that was built beside the package if it is there, else the one that comes with the package."""
    built = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")) / "release" / "simulate"
    return [str(built)] if built.exists() else [str(Path(sys.executable).with_name("simulate"))]


@pytest.fixture
def written(simulate: list[str], tmp_path: Path):
    """The files that the program writes for these arguments, by their names, and its exit code."""

    def written(*words: str) -> dict[str, bytes]:
        folder = tmp_path / "by-program"
        shutil.rmtree(folder, ignore_errors=True)
        command = [*simulate, "--lang", "en", *words, "--quiet", "--out", str(folder)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        return in_folder(folder)

    return written


def in_folder(folder: Path) -> dict[str, bytes]:
    """All files below a folder."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
