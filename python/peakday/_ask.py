"""Asks the engine, shows how far it is, and turns what went wrong into exceptions."""

from __future__ import annotations

import sys
import time
import warnings
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from types import TracebackType
from typing import Any, Union

from . import _native
from ._errors import PeakdayError, QuestionError, ScenarioError

#: Whether to show progress, or what to call with the replications done and those to be done (0 where nobody knows).
Progress = Union[bool, Callable[[int, int], object]]


def ask(words: Sequence[str], texts: Sequence[tuple[str, str]], progress: Progress) -> _native.Answer:
    """What came of a question; raises what is wrong with it."""
    if callable(progress):
        answer = _native.ask(list(words), list(texts), progress)
    elif progress:
        with _Shown() as shown:
            answer = _native.ask(list(words), list(texts), shown.show)
    else:
        answer = _native.ask(list(words), list(texts), None)
    if answer.code in (0, 3):
        return answer
    said = answer.said.strip()
    if answer.faults:
        raise ScenarioError(answer.faults, said)
    # The mark is for screens: the exception says what it is.
    said = said.split(": ", 1)[1] if ": " in said.split("\n", 1)[0] else said
    raise (QuestionError if answer.code == 2 else PeakdayError)(said)


class _Shown(AbstractContextManager["_Shown"]):
    """Progress in a terminal or a notebook: a bar of tqdm where that is installed, else a line now and then."""

    #: Seconds: nobody wonders about what is over before, and a plain line comes at most this often.
    PATIENCE = 1.0
    BETWEEN_LINES = 5.0

    def __init__(self) -> None:
        self._since = time.monotonic()
        self._bar: Any = None
        self._last = self._since
        try:
            with warnings.catch_warnings():
                # Without widgets the bar is a line of text, which is good enough.
                warnings.simplefilter("ignore")
                from tqdm.auto import tqdm
            self._tqdm = tqdm
        except ImportError:
            self._tqdm = None

    def show(self, done: int, all_: int) -> None:
        now = time.monotonic()
        if now - self._since < self.PATIENCE:
            return
        if self._tqdm is None:
            if now - self._last >= self.BETWEEN_LINES:
                self._last = now
                of = f" of {all_}" if all_ else ""
                print(f"{done}{of} replications", file=sys.stderr, flush=True)
            return
        if self._bar is None:
            self._bar = self._tqdm(total=all_ or None, unit=" replications", leave=False)
        self._bar.total = max(all_, done) if all_ else None
        self._bar.update(done - self._bar.n)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.close()
