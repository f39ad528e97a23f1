"""What can go wrong."""

from __future__ import annotations

from collections.abc import Sequence

from ._native import Fault


class PeakdayError(Exception):
    """A failure of the simulation itself: no memory, no threads, no room on the disk."""


class ScenarioError(PeakdayError, ValueError):
    """A scenario, a plan file or a table has faults.

    ``faults`` has all of them, in order of place, each with ``code``, ``file``, ``line`` and ``column`` (from 1), ``message``,
    ``expected`` and ``help``. The text of the error shows them with their lines, as the program does.
    """

    faults: list[Fault]

    def __init__(self, faults: Sequence[Fault], text: str | None = None) -> None:
        self.faults = list(faults)
        self._text = text
        super().__init__(text if text is not None else "\n".join(fault.drawn for fault in self.faults))

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (self.faults, self._text)


class QuestionError(PeakdayError, ValueError):
    """The scenario is sound, but this can't be asked of it: an unknown team, a range that goes nowhere."""


class ScenarioWarning(UserWarning):
    """Something in a scenario that may well be meant, but had better be looked at."""
