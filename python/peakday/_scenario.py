"""Scenarios."""

from __future__ import annotations

import os
import warnings
from collections.abc import Mapping
from pathlib import Path

from . import _native, _toml
from ._errors import ScenarioError, ScenarioWarning
from ._native import Fault
from ._results import Run


class Scenario:
    """A day of a contact centre: demand, queues, people, targets. It never changes; :meth:`set` gives another one.

    Made by :meth:`read`, :meth:`parse` or :meth:`from_dict`, each of which checks it. Its tables (CSV files, workbooks) are
    read from the folder of its file whenever it is checked or simulated.
    """

    __slots__ = ("_assignments", "_path", "_text", "_warnings")

    def __init__(self, text: str, path: str, assignments: tuple[str, ...] = (), *, known: frozenset[str] = frozenset()):
        """For internal use: see :meth:`read`, :meth:`parse` and :meth:`from_dict`."""
        self._text = text
        self._path = path
        self._assignments = assignments
        faults, self._warnings = _native.check(text, path, list(assignments), language())
        if faults:
            raise ScenarioError(faults)
        for warning in self._warnings:
            if warning.drawn not in known:
                warnings.warn(warning.drawn, ScenarioWarning, stacklevel=3)

    @classmethod
    def read(cls, path: str | os.PathLike[str]) -> Scenario:
        """The scenario of a file, as it is now.

        Raises :class:`ScenarioError` if it has faults, and :class:`OSError` or :class:`UnicodeDecodeError` if it can't be read.
        """
        shown = os.fspath(path)
        text = Path(shown).read_bytes().decode("utf-8")
        # A path is never taken for an option.
        return cls(text, os.path.join(".", shown) if shown.startswith("-") else shown)

    @classmethod
    def parse(cls, text: str, folder: str | os.PathLike[str] = "", name: str = "scenario.toml") -> Scenario:
        """The scenario of a text; its tables are read from ``folder``, and reports call it ``name``.

        Raises :class:`ScenarioError` if it has faults.
        """
        return cls(text, os.path.join(os.fspath(folder), name))

    @classmethod
    def from_dict(
        cls, tables: Mapping[str, object], folder: str | os.PathLike[str] = "", name: str = "scenario.toml"
    ) -> Scenario:
        """The scenario of a dict with the keys of a scenario file: a dict a ``[table]``, a list of dicts a ``[[table]]``.

        Times may be those of :mod:`datetime`; lists may be arrays of numpy or series of pandas. Places of faults are those
        in :attr:`text`. Raises :class:`ScenarioError` if it has faults, :class:`TypeError` for what no scenario has.
        """
        return cls(_toml.text_of(tables), os.path.join(os.fspath(folder), name))

    def set(self, *assignments: str) -> Scenario:
        """The scenario with other values: ``"shift.wave.agents=40"``, ``"shift.wave.agents=+6"``, ``"queue.chats.reply.mean=20s"``.

        Each is done after the one before, as ``--set`` of the program does; shifts are called by their names or numbers.
        Raises :class:`ScenarioError` if there is no such place or the value doesn't fit.
        """
        known = frozenset(warning.drawn for warning in self._warnings)
        return Scenario(self._text, self._path, (*self._assignments, *assignments), known=known)

    @property
    def text(self) -> str:
        """The text, without what was set."""
        return self._text

    @property
    def path(self) -> str:
        """The path of its file, or what stands for one."""
        return self._path

    @property
    def assignments(self) -> tuple[str, ...]:
        """What was set, in order."""
        return self._assignments

    @property
    def warnings(self) -> list[Fault]:
        """What is odd in it."""
        return list(self._warnings)

    def run(self, **options: object) -> Run:
        """Simulates it: see :func:`peakday.run`."""
        from ._studies import run

        return run(self, **options)  # type: ignore[arg-type]

    def __repr__(self) -> str:
        changed = "".join(f".set({assignment!r})" for assignment in self._assignments)
        return f"<peakday.Scenario {self._path}{changed}>"

    def __reduce__(self) -> tuple[object, ...]:
        return Scenario, (self._text, self._path, self._assignments)


def language(said: str | None = None) -> str:
    """The language that was said, else that of the environment, by the rule of the program: what begins with zh is Chinese."""
    if said is not None:
        if said not in ("en", "zh"):
            raise ValueError(f'unknown language {said!r}: expected "en" or "zh"')
        return said
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if locale := os.environ.get(name):
            return "zh" if locale[:2].lower() == "zh" and not locale[2:3].isalpha() else "en"
    return "en"
