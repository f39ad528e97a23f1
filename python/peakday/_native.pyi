"""The engine: see ``python/src/lib.rs``."""

from collections.abc import Callable, Sequence
from pathlib import Path

__version__: str

class Fault:
    """One thing that is wrong or odd in a scenario, and where."""

    @property
    def code(self) -> str:
        """The id of its kind, such as ``E0202``: ``simulate explain-fault`` says what it means."""
    @property
    def file(self) -> str: ...
    @property
    def line(self) -> int:
        """From 1."""
    @property
    def column(self) -> int:
        """From 1, in characters."""
    @property
    def message(self) -> str:
        """What is wrong, in a sentence."""
    @property
    def expected(self) -> str:
        """What was expected there; may be empty."""
    @property
    def help(self) -> str:
        """What to do about it; may be empty."""
    @property
    def drawn(self) -> str:
        """All of it with its line and a caret, as the program shows it."""

class Answer:
    @property
    def code(self) -> int: ...
    @property
    def screen(self) -> str: ...
    @property
    def said(self) -> str: ...
    @property
    def faults(self) -> list[Fault]: ...
    @property
    def warnings(self) -> list[Fault]: ...
    @property
    def folder(self) -> Path | None: ...
    def files(self, language: str, plots: bool, threads: int | None) -> dict[str, bytes]: ...
    def write(self, folder: str, overwrite: bool, language: str, threads: int | None) -> None: ...

def ask(
    words: Sequence[str], texts: Sequence[tuple[str, str]], progress: Callable[[int, int], object] | None
) -> Answer: ...
def check(
    text: str, path: str, assignments: Sequence[str], language: str
) -> tuple[list[Fault], list[Fault]]: ...
def tasks(plan: bytes, folder: str) -> list[tuple[int, int]]: ...
def program(words: Sequence[str]) -> int: ...
