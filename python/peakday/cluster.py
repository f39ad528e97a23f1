"""Runs and studies on a Dask cluster, with the files of one machine, byte for byte.

From the shell: ``python -m peakday.cluster sweep S.toml --vary shift.wave.agents=0..40:5 --scheduler tcp://...``; without
``--scheduler`` on the cores of this machine.

Workers need this package, of the same version, and nothing else: the scenario and its tables travel. Work is laid out in
tasks of up to half a minute of one core. A task of a worker that dies is done again by another. Results are kept on the disk
of the client as they come, and folded in order when all are there, so the memory of neither grows with their number.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from . import _native
from ._ask import Progress, _Shown, ask
from ._errors import PeakdayError, QuestionError, ScenarioError
from ._results import Result, Run, Study
from ._scenario import language as language_of
from ._studies import AnyScenario, _Asked

if TYPE_CHECKING:
    from distributed import Client

__all__ = ["compare", "headroom", "run", "sweep"]

#: How often a task that raised an error is tried again; one whose worker died is done again whatever this says.
RETRIES = 2


def run(
    client: Client,
    scenario: AnyScenario,
    *,
    replications: int | None = None,
    seed: int | None = None,
    language: str | None = None,
    progress: Progress = True,
) -> Run:
    """As :func:`peakday.run`, on the workers of a Dask ``client``; a run that stops when it is precise can't be shared."""
    asked = _Asked("run", scenario, replications, seed, None, language, progress)
    return Run(_answer(client, asked.words, asked.texts, asked.language, progress), asked.language, None)


def compare(
    client: Client,
    base: AnyScenario,
    *others: AnyScenario,
    plans: Mapping[str, Iterable[str] | str] | str | os.PathLike[str] | None = None,
    incidents: bool = False,
    replications: int | None = None,
    seed: int | None = None,
    language: str | None = None,
    progress: Progress = True,
) -> Study:
    """As :func:`peakday.compare`, on the workers of a Dask ``client``."""
    asked = _Asked("compare", base, replications, seed, None, language, progress)
    asked.flag("--incidents", incidents)
    asked.plans(others, plans)
    return Study(_answer(client, asked.words, asked.texts, asked.language, progress), asked.language, None, "compare")


def sweep(
    client: Client,
    scenario: AnyScenario,
    vary: Mapping[str, Iterable[object] | str] | Sequence[str],
    *,
    zip: bool = False,  # noqa: A002 - as the program calls it
    replications: int | None = None,
    seed: int | None = None,
    language: str | None = None,
    progress: Progress = True,
) -> Study:
    """As :func:`peakday.sweep`, on the workers of a Dask ``client``."""
    asked = _Asked("sweep", scenario, replications, seed, None, language, progress)
    asked.vary(vary, zip)
    return Study(_answer(client, asked.words, asked.texts, asked.language, progress), asked.language, None, "sweep")


def headroom(
    client: Client,
    scenario: AnyScenario,
    *,
    traffic: tuple[float, float] | str | None = None,
    steps: Iterable[str] = (),
    replications: int | None = None,
    seed: int | None = None,
    language: str | None = None,
    progress: Progress = True,
) -> Study:
    """As :func:`peakday.headroom`, on the workers of a Dask ``client``; a run that stops when it is precise can't be shared.

    First all multiples of the grid and all steps are simulated at once, then the multiples between those where a target stops
    holding, one after the other for each target.
    """
    asked = _Asked("headroom", scenario, replications, seed, None, language, progress)
    asked.headroom(traffic, steps)
    return Study(_answer(client, asked.words, asked.texts, asked.language, progress), asked.language, None, "headroom")


def _answer(
    client: Client, words: Sequence[str], texts: Sequence[tuple[str, str]], language: str, progress: Progress
) -> _native.Answer:
    """Lays the question out in tasks, has them done, and folds their results."""
    with tempfile.TemporaryDirectory(prefix="peakday-") as folder:
        ask([*words, f"--plan={folder}"], texts, False)
        plan = Path(folder, "plan.peakday").read_bytes()
        if callable(progress):
            _results(client, plan, folder, progress)
        elif progress:
            with _Shown() as shown:
                _results(client, plan, folder, shown.show)
        else:
            _results(client, plan, folder, lambda done, all_: None)
        return ask(["--lang", language, "merge", folder], (), False)


def _results(client: Client, plan: bytes, folder: str, show: Callable[[int, int], object]) -> None:
    """Has all tasks of a plan done, and writes their results into its folder."""
    from distributed import as_completed

    Path(folder, "results").mkdir(exist_ok=True)
    # Sent once. A worker that dies takes its copy along: as a task itself, it can be had again.
    shared = client.submit(bytes, plan, pure=False, retries=RETRIES)
    futures = []
    done = of = 0
    try:
        # What is to be done after a round depends on its results; most questions have one round.
        while sizes := dict(_native.tasks(plan, folder)):
            futures = client.map(_work, [shared] * len(sizes), list(sizes), pure=False, retries=RETRIES)
            of += sum(sizes.values())
            show(done, of)
            for future, (task, result) in as_completed(futures, with_results=True):
                _result(folder, task).write_bytes(result)
                future.release()
                done += sizes[task]
                show(done, of)
    except BaseException:
        client.cancel([*futures, shared])
        raise


def _work(plan: bytes, task: int) -> tuple[int, bytes]:
    """Does a task, on one thread: a worker has as many at once as it has threads."""
    with tempfile.TemporaryDirectory(prefix="peakday-") as folder:
        Path(folder, "plan.peakday").write_bytes(plan)
        ask(["work", folder, f"--task={task}", "--threads=1"], (), False)
        return task, _result(folder, task).read_bytes()


def _result(folder: str, task: int) -> Path:
    """Where a task's result is."""
    return Path(folder, "results", f"{task:05}.result")


def main(words: Sequence[str] | None = None) -> int:
    """Does what a command line says. Gives the exit code: 0 done, 1 failure, 2 bad input."""
    parser = argparse.ArgumentParser(
        prog="python -m peakday.cluster",
        allow_abbrev=False,
        description="simulate run, compare, sweep and headroom on a Dask cluster; other options are those of the command",
    )
    parser.add_argument("command", choices=["run", "compare", "sweep", "headroom"])
    parser.add_argument("--scheduler", metavar="ADDRESS", help="such as tcp://10.0.0.1:8786 [default: this machine's cores]")
    parser.add_argument("--workers", type=int, metavar="N", help="without --scheduler: how many processes [default: one a core]")
    parser.add_argument("--lang", choices=["en", "zh"], help="[default: that of the environment]")
    parser.add_argument("--out", metavar="DIR", help="folder for the results [default: as the program's]")
    parser.add_argument("--overwrite", action="store_true", help="replace the results of another scenario")
    parser.add_argument("--quiet", action="store_true", help="print no progress")
    said, others = parser.parse_known_args(words)
    try:
        result = _on(said, others)
        print(result.screen, end="")
        print(f"\n{result.write(said.out, overwrite=said.overwrite)}")
    except (ScenarioError, QuestionError) as error:
        print(error, file=sys.stderr)
        return 2
    except (PeakdayError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


def _on(said: argparse.Namespace, others: Sequence[str]) -> Result:
    """What came of a command line, on the cluster that it names or on one of this machine."""
    from distributed import Client, LocalCluster

    language = language_of(said.lang)
    words = ["--lang", language, said.command, *others]

    def asked(client: Client) -> Result:
        answer = _answer(client, words, (), language, not said.quiet)
        return Run(answer, language, None) if said.command == "run" else Study(answer, language, None, said.command)

    if said.scheduler:
        with Client(said.scheduler) as client:
            return asked(client)
    with (
        LocalCluster(n_workers=said.workers or os.cpu_count(), threads_per_worker=1, dashboard_address=None) as cluster,
        Client(cluster) as client,
    ):
        return asked(client)


if __name__ == "__main__":
    sys.exit(main())
