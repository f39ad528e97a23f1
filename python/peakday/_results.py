"""What came of a run or a study."""

from __future__ import annotations

import base64
import html
import io
import json
import os
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import _native
from ._native import Fault

if TYPE_CHECKING:
    import pandas
    import pyarrow

    from ._scenario import Scenario

#: Columns that hold moments, in every table.
_MOMENTS = ("from", "to")


class Result:
    """What came of a question: the verdict, the figures, the pictures, and the files that the program would have written."""

    #: The name of its files, such as ``sweep`` of ``sweep.json``, and of the table that is meant if none is named.
    _head = ""
    _main_table = ""

    def __init__(self, answer: _native.Answer, language: str, threads: int | None) -> None:
        self._answer = answer
        self._language = language
        self._threads = threads
        self._kept: dict[bool, dict[str, bytes]] = {}

    @property
    def screen(self) -> str:
        """What the program prints of it, 120 columns wide."""
        return self._answer.screen

    @property
    def verdict(self) -> str:
        """What was found, in one or a few sentences."""
        raise NotImplementedError

    @property
    def warnings(self) -> list[Fault]:
        """What is odd in the scenario."""
        return self._answer.warnings

    @property
    def data(self) -> dict[str, Any]:
        """All figures: what the JSON file holds (docs/output.md), whose moments are texts and whose times are in seconds."""
        return json.loads(self._files(pictures=False)[f"{self._head}.json"])

    @property
    def tables(self) -> list[str]:
        """The names of its tables, each for :meth:`table` and :meth:`arrow`."""
        names = self._files(pictures=False)
        return [name.removesuffix(".csv") for name in names if name.endswith(".csv")]

    def table(self, name: str | None = None) -> pandas.DataFrame:
        """A table as pandas has it: one figure a row, with ``value`` and the ends ``low`` and ``high`` of its interval.

        ``from`` and ``to`` are timestamps; docs/output.md says what each column and figure is, and in which unit. Raises
        :class:`KeyError` if there is no such table, :class:`ImportError` without pandas.
        """
        import pandas

        content = self._csv(name)
        header = content[: content.find("\n")].split(",")
        moments = [column for column in _MOMENTS if column in header]
        return pandas.read_csv(io.StringIO(content), parse_dates=moments)

    def arrow(self, name: str | None = None) -> pyarrow.Table:
        """The same as a table of Arrow, which polars, DuckDB and others take over without a copy (``__arrow_c_stream__``).

        Raises :class:`KeyError` if there is no such table, :class:`ImportError` without pyarrow.
        """
        import pyarrow.csv

        return pyarrow.csv.read_csv(io.BytesIO(self._csv(name).encode()))

    @property
    def pictures(self) -> dict[str, bytes]:
        """Its pictures as PNG, by their names without an ending; those for phones are left out."""
        files = self._files(pictures=True)
        return {Path(name).stem: content for name, content in files.items() if name.endswith(".png")}

    @property
    def page(self) -> str:
        """The page of the report: HTML that needs nothing from elsewhere."""
        files = self._files(pictures=True)
        return next(content.decode() for name, content in files.items() if name.endswith(".html"))

    def files(self) -> dict[str, bytes]:
        """All files that the program would have written, byte for byte, by their names."""
        return dict(self._files(pictures=True))

    def write(self, folder: str | Path | None = None, *, overwrite: bool = False) -> Path:
        """Writes all files as the program does: into ``folder``, or ``output/`` and the name of the scenario. Gives the folder.

        What an earlier run of the same scenario wrote there is replaced. Raises :class:`OSError` where the folder holds
        something else, unless ``overwrite`` says so, or can't be written.
        """
        where = Path(folder) if folder is not None else self._answer.folder
        if where is None:
            raise OSError("there are no results to write")
        self._answer.write(str(where), overwrite, self._language, self._threads)
        return where

    def _csv(self, name: str | None) -> str:
        name = name or self._main_table
        try:
            content = self._files(pictures=False)[f"{name}.csv"]
        except KeyError:
            there = f"there are {', '.join(self.tables)}" if self.tables else "it has none"
            raise KeyError(f"no table {name!r}: {there}") from None
        return content.decode("utf-8-sig")

    def _files(self, *, pictures: bool) -> dict[str, bytes]:
        if True in self._kept:
            return self._kept[True]
        if pictures not in self._kept:
            self._kept[pictures] = self._answer.files(self._language, pictures, self._threads)
        return self._kept[pictures]

    def _shown_pictures(self) -> list[bytes]:
        """The few pictures that a notebook shows, as SVG."""
        raise NotImplementedError

    def _repr_html_(self) -> str:
        shown = "".join(
            f'<img style="max-width:100%" alt="" src="data:image/svg+xml;base64,{base64.b64encode(picture).decode()}">'
            for picture in self._shown_pictures()
        )
        verdict = html.escape(self.verdict).replace("\n", "<br>")
        return f"<div><p><strong>{verdict}</strong></p>{shown}</div>"

    def __str__(self) -> str:
        return self.screen

    def __repr__(self) -> str:
        return f"<peakday.{type(self).__name__}: {self.verdict}>"


class Run(Result):
    """A simulated scenario.

    Its tables are ``intervals`` (each queue's figures, interval by interval), ``teams``, ``replications`` (whole-run figures
    of each replication) and, where the scenario has phases, ``phases``.
    """

    _head = "summary"
    _main_table = "intervals"

    @property
    def verdict(self) -> str:
        """Whether the plan holds its targets, at what cost, and where it breaks worst."""
        # The verdict is in the last lines, which stay on the screen.
        return _unwrapped(self.screen.rstrip().rsplit("\n\n", 1)[-1])

    @property
    def holds(self) -> bool | None:
        """Whether every target holds with the certainty it wants; ``None`` where the scenario has no target."""
        targets = self.data["targets"]
        return all(target["holds"] for target in targets) if targets else None

    def figures(self) -> pandas.DataFrame:
        """Every figure of the whole run, a row each: ``of`` (``queue chats``, ``team agents``), ``figure``, its ``mean`` with
        the ends ``low`` and ``high`` of its interval at the run's confidence, and the quantiles ``p5``, ``p50``, ``p95`` of the
        replications. Times are in seconds (``_s``) or hours (``_h``), shares from 0 to 1.
        """
        import pandas

        rows: list[dict[str, Any]] = []
        for kind in ("queues", "teams"):
            for name, figures in self.data.get(kind, {}).items():
                rows.extend(
                    {"of": f"{kind[:-1]} {name}", "figure": figure, **estimate}
                    for figure, estimate in figures.items()
                    if isinstance(estimate, dict) and "mean" in estimate
                )
        return pandas.DataFrame(rows, columns=["of", "figure", "mean", "low", "high", "p5", "p50", "p95"])

    def _shown_pictures(self) -> list[bytes]:
        files = self._files(pictures=True)
        names = [name for name in files if re.fullmatch(r"plots/(01-staffing|04-service-level-1)\.svg", name)]
        return [files[name] for name in sorted(names)]


class Study(Result):
    """What a comparison, a sweep or another study found."""

    def __init__(self, answer: _native.Answer, language: str, threads: int | None, head: str) -> None:
        super().__init__(answer, language, threads)
        self._head = self._main_table = head

    @property
    def verdict(self) -> str:
        """What was found, in one or a few sentences: the heading of the page."""
        heading = _Heading()
        heading.feed(self.page)
        return heading.text.strip()

    def _shown_pictures(self) -> list[bytes]:
        files = self._files(pictures=True)
        return [content for name, content in files.items() if name.endswith(".svg")][:2]


class Calibration:
    """What was learnt from a log."""

    def __init__(self, answer: _native.Answer, language: str, out: str | os.PathLike[str] | None) -> None:
        self._answer = answer
        self._data = answer.files(language, False, None)["calibration.json"]
        self._out = out

    @property
    def screen(self) -> str:
        """What the program prints of it, 120 columns wide."""
        return self._answer.screen

    @property
    def data(self) -> dict[str, Any]:
        """All that was learnt: what ``simulate calibrate --format json`` prints (docs/logs.md). Times are in seconds."""
        return json.loads(self._data)

    @property
    def said(self) -> str:
        """What was left out of the log, and why; empty if nothing was."""
        return self._answer.said

    @property
    def scenario(self) -> Scenario:
        """The scenario that was written. Raises :class:`ValueError` if none was asked for."""
        from ._scenario import Scenario

        if self._out is None:
            raise ValueError("no scenario was written: calibrate(log, out=\"shop.toml\") writes one")
        return Scenario.read(self._out)

    def _repr_html_(self) -> str:
        return f"<pre>{html.escape(self.screen)}</pre>"

    def __str__(self) -> str:
        return self.screen

    def __repr__(self) -> str:
        return f"<peakday.Calibration of {', '.join(queue['queue'] for queue in self.data['queues'])}>"


class _Heading(HTMLParser):
    """The text of the heading ``verdict-title``."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self._is_inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._is_inside |= ("id", "verdict-title") in attrs

    def handle_endtag(self, tag: str) -> None:
        self._is_inside &= tag != "h2"

    def handle_data(self, data: str) -> None:
        if self._is_inside:
            self.text += data


def _unwrapped(lines: str) -> str:
    """Lines of a screen as sentences: what continues a line is indented."""
    return re.sub(r"\n +", " ", lines)
