"""Questions: a function each, as the commands of the program."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from typing import Union

from . import _native
from ._ask import Progress, ask
from ._results import Calibration, Run, Study
from ._scenario import Scenario, language

#: A scenario, or the path of its file.
AnyScenario = Union[Scenario, str, "os.PathLike[str]"]


def run(
    scenario: AnyScenario,
    *,
    replications: int | None = None,
    seed: int | None = None,
    threads: int | None = None,
    language: str | None = None,
    headroom: bool = False,
    progress: Progress = True,
) -> Run:
    """Simulates a scenario: how surely each target holds, what it costs, where it breaks.

    ``replications`` and ``seed`` take the place of the scenario's; the figures don't depend on ``threads`` (one a core, if
    nothing is said). ``language`` is ``"en"`` or ``"zh"``, else that of the environment. ``headroom`` also asks how much more
    traffic the plan bears. ``progress`` is shown unless it is ``False``; a function is called with the replications done and
    all of them. Other threads go on meanwhile; Ctrl-C ends it with :class:`KeyboardInterrupt`.

    Raises :class:`ScenarioError`, :class:`QuestionError` for options out of range, :class:`PeakdayError` for a run that takes
    more memory than half of what the machine has.
    """
    asked = _Asked("run", scenario, replications, seed, threads, language, progress)
    asked.flag("--headroom", headroom)
    return asked.run()


def compare(
    base: AnyScenario,
    *others: AnyScenario,
    plans: Mapping[str, Iterable[str] | str] | str | os.PathLike[str] | None = None,
    incidents: bool = False,
    replications: int | None = None,
    seed: int | None = None,
    threads: int | None = None,
    language: str | None = None,
    progress: Progress = True,
) -> Study:
    """Sets plans beside a base, on the same customers, and names only differences that are more than chance.

    Plans are other scenarios, scenarios made of the base by :meth:`Scenario.set`, or ``plans``: what each sets by its name,
    ``{"ten more": ["shift.wave.agents=+10"]}``, or the path of a plan file. ``incidents`` also asks of each incident for sure,
    and of none. The table ``compare`` has a plan's figures and their differences from the base, each with its interval.

    Other arguments and errors as in :func:`run`.
    """
    asked = _Asked("compare", base, replications, seed, threads, language, progress)
    asked.flag("--incidents", incidents)
    asked.plans(others, plans)
    return asked.study("compare")


def sweep(
    scenario: AnyScenario,
    vary: Mapping[str, Iterable[object] | str] | Sequence[str],
    *,
    zip: bool = False,  # noqa: A002 - as the program calls it
    replications: int | None = None,
    seed: int | None = None,
    threads: int | None = None,
    language: str | None = None,
    progress: Progress = True,
) -> Study:
    """Simulates many plans: where every target holds, at what cost, and which is the cheapest.

    ``vary`` says what is varied: ``{"shift.wave.agents": range(0, 41, 5)}``, or as the program has it
    ``["shift.wave.agents=0..40:5"]``. Each value goes with each, unless ``zip`` lets them go together one by one. A plan whose
    ruling is clear gets fewer than ``replications``. The table ``sweep`` has the figures of each plan.

    Other arguments and errors as in :func:`run`.
    """
    asked = _Asked("sweep", scenario, replications, seed, threads, language, progress)
    asked.vary(vary, zip)
    return asked.study("sweep")


def need(
    scenario: AnyScenario,
    *,
    team: str | None = None,
    replications: int | None = None,
    seed: int | None = None,
    threads: int | None = None,
    language: str | None = None,
    progress: Progress = True,
) -> Study:
    """Says how many people each interval needs so that every target holds, beside the roster.

    Of ``team``, or of each team that works a queue with a target. ``replications`` are those that each staffing is judged by,
    at most 50 if nothing is said. The table ``need`` has an interval a row: heads needed, rostered and on duty.

    Other arguments and errors as in :func:`run`.
    """
    asked = _Asked("need", scenario, replications, seed, threads, language, progress)
    asked.option("--team", team)
    return asked.study("need")


def headroom(
    scenario: AnyScenario,
    *,
    traffic: tuple[float, float] | str | None = None,
    steps: Iterable[str] = (),
    replications: int | None = None,
    seed: int | None = None,
    threads: int | None = None,
    language: str | None = None,
    progress: Progress = True,
) -> Study:
    """Says up to how much traffic each target holds, where it breaks first, and what else hurts most.

    ``traffic`` are two multiples around the present one, ``(0.7, 1.6)`` if nothing is said. ``steps`` are what else may go
    wrong, instead of the usual: ``"bot=10"`` (points less), ``"slower=10"`` (%), ``"absence=5"`` (points), or as in
    :meth:`Scenario.set`.

    Other arguments and errors as in :func:`run`.
    """
    asked = _Asked("headroom", scenario, replications, seed, threads, language, progress)
    asked.headroom(traffic, steps)
    return asked.study("headroom")


def staff(
    scenario: AnyScenario,
    ranges: Mapping[str, tuple[int, int]] | Iterable[str] = (),
    *,
    keep: Iterable[str] = (),
    frontier: bool = False,
    budget: str = "5m",
    folder: str | os.PathLike[str] | None = None,
    replications: int | None = None,
    seed: int | None = None,
    threads: int | None = None,
    language: str | None = None,
    progress: Progress = True,
) -> Study:
    """Finds the cheapest roster with which every target holds, and what each agent less would break.

    ``ranges`` says which shifts may change: ``{"shift.late.agents": (20, 60)}``; the scenario may say it too. ``keep`` are
    shifts that are to stay as they are or to have so many agents all the same; ``frontier`` also asks for other certainties.
    ``budget`` is how long cheaper rosters are looked for, such as ``"90s"``: a roster that depends on it says so.

    Among its files is the scenario with the roster, which names its tables from the folder it is written to: ``folder``, or
    the program's usual one. :meth:`Result.write` writes there and nowhere else.

    Other arguments and errors as in :func:`run`.
    """
    asked = _Asked("staff", scenario, replications, seed, threads, language, progress)
    if isinstance(ranges, Mapping):
        ranges = [f"{key}={low}..{high}" for key, (low, high) in ranges.items()]
    asked.options("--range", ranges)
    asked.options("--keep", keep)
    asked.flag("--frontier", frontier)
    asked.option("--budget", budget)
    asked.option("--out", folder)
    return asked.study("staff")


def replay(
    scenario: AnyScenario,
    log: str | os.PathLike[str],
    *,
    columns: str | os.PathLike[str] | None = None,
    roster: str | os.PathLike[str] | None = None,
    roster_from_log: bool = False,
    skip_bad_rows: bool = False,
    what_if: Iterable[str] = (),
    explain: bool = False,
    against: Mapping[str, str | os.PathLike[str]] | None = None,
    against_columns: Mapping[str, str | os.PathLike[str]] | None = None,
    replications: int | None = None,
    seed: int | None = None,
    threads: int | None = None,
    language: str | None = None,
    progress: Progress = True,
) -> Study:
    """Simulates a day that was from its log, sets what happened beside it, and says whether to staff by the model.

    ``log`` is a file with a contact a row, ``columns`` the file that says what its columns are for. ``roster`` is a table of
    who was there, or ``roster_from_log`` tells it from the log. ``what_if`` are changes of the day, each by itself;
    ``explain`` also says why it went other than planned. ``against`` are logs of other events by what they are called, to be
    set beside the day: ``{"2025": "last-year.csv", "June": "june.csv@2026-06-17T20:00"}``, the latter with the moment that
    corresponds to the start of the scenario; ``against_columns`` are their files of columns, if other than ``columns``.

    Other arguments and errors as in :func:`run`.
    """
    asked = _Asked("replay", scenario, replications, seed, threads, language, progress)
    asked.option("--log", log)
    asked.option("--columns", columns)
    asked.option("--roster", roster)
    asked.flag("--roster-from-log", roster_from_log)
    asked.flag("--skip-bad-rows", skip_bad_rows)
    asked.options("--what-if", what_if)
    asked.flag("--explain", explain)
    asked.options("--against", [f"{label}={os.fspath(file)}" for label, file in (against or {}).items()])
    asked.options("--against-columns", [f"{label}={os.fspath(file)}" for label, file in (against_columns or {}).items()])
    return asked.study("replay")


def now(
    scenario: AnyScenario,
    seen: str | os.PathLike[str],
    *,
    seen_are: str | None = None,
    at: str | None = None,
    until: str | None = None,
    waiting: int | Mapping[str, int] | None = None,
    open_chats: int | Mapping[str, int] | None = None,
    messages: int | Mapping[str, int] | None = None,
    offline: int | Mapping[str, int] | None = None,
    oldest: str | None = None,
    so_far: Mapping[str, tuple[int, int]] | None = None,
    helpers: Iterable[int | tuple[int, str]] = (),
    team: str | None = None,
    replications: int | None = None,
    seed: int | None = None,
    threads: int | None = None,
    language: str | None = None,
    progress: Progress = True,
) -> Study:
    """Says from what has come so far what the next hours need, which targets can still be met, and what helpers would do.

    ``seen`` is a table of times and counts (CSV or .xlsx); ``seen_are="totals"`` says that a row counts the day up to its
    end, ``"intervals"`` that it counts its own time, where both may be. ``at`` is the moment (``"21:00"``, or with its date), else where the
    counts end; ``until`` says how far to look ahead. The floor as it is: contacts ``waiting``, ``open_chats``, ``messages``
    unanswered in them, ``offline`` messages, each a number or numbers by queue (``{"presales": 300}``), and how long the
    ``oldest`` has waited (``"90s"``). ``so_far`` says what targets have behind them, ``{"answered": (8100, 9000)}``. ``helpers``
    are tried, each number by itself: from now on, or ``(5, "22:00")`` from then on; ``team`` says where they work.

    The table ``now`` has an interval a row: contacts expected, people needed and on duty. Other arguments and errors as in
    :func:`run`.
    """
    asked = _Asked("now", scenario, replications, seed, threads, language, progress)
    asked.option("--seen", seen)
    asked.option("--seen-are", seen_are)
    asked.option("--at", at)
    asked.option("--until", until)
    asked.by_name("--waiting", waiting)
    asked.by_name("--open", open_chats)
    asked.by_name("--messages", messages)
    asked.by_name("--offline", offline)
    asked.option("--oldest", oldest)
    asked.options("--so-far", [f"{target}={held}/{of}" for target, (held, of) in (so_far or {}).items()])
    asked.helpers(helpers)
    asked.option("--team", team)
    return asked.study("now")


def estimate(
    scenario: AnyScenario,
    *,
    team: str | None = None,
    per_head: float | None = None,
    occupancy: float | None = None,
    replications: int | None = None,
    seed: int | None = None,
    threads: int | None = None,
    language: str | None = None,
    progress: Progress = True,
) -> Study:
    """Sets what divisions and formulas say of heads beside what they come to when simulated.

    ``per_head`` are the contacts that one head takes a day (200 if nothing is said), ``occupancy`` is the share of an hour on
    duty that somebody works (0.85), ``team`` whose heads. The table ``estimate`` has the heads of each method.

    Other arguments and errors as in :func:`run`.
    """
    asked = _Asked("estimate", scenario, replications, seed, threads, language, progress)
    asked.option("--team", team)
    asked.option("--per-head", per_head)
    asked.option("--occupancy", occupancy)
    return asked.study("estimate")


def concurrency(
    scenario: AnyScenario,
    *,
    team: str | None = None,
    limits: Iterable[int] | str | None = None,
    replications: int | None = None,
    seed: int | None = None,
    threads: int | None = None,
    language: str | None = None,
    progress: Progress = True,
) -> Study:
    """Varies how many chats at once a team's agents may hold: the wait against the response, on the same customers.

    ``limits`` are those to try, ``range(2, 9)`` or as the program has it ``"2..8"``; the present one is added. ``team`` need not
    be said where only one works chats. The table ``concurrency`` has the figures of each limit.

    Other arguments and errors as in :func:`run`.
    """
    asked = _Asked("concurrency", scenario, replications, seed, threads, language, progress)
    asked.option("--team", team)
    asked.option("--limits", limits if limits is None or isinstance(limits, str) else ",".join(map(str, limits)))
    return asked.study("concurrency")


def explain(
    scenario: AnyScenario,
    *,
    at: str | None = None,
    folder: str | os.PathLike[str] = "explanation",
    replications: int | None = None,
    seed: int | None = None,
    threads: int | None = None,
    language: str | None = None,
    progress: Progress = True,
) -> Study:
    """Says why an interval went as it did: who was there, where their time went, what formulas would have said.

    ``at`` is a moment of it, such as ``"2026-11-11T00:20"``; if nothing is said, it is the interval where a target breaks
    worst. Its figures are in :attr:`Result.data`; it has no table. :meth:`Result.write` writes to ``folder`` if it is given
    none.

    Other arguments and errors as in :func:`run`.
    """
    asked = _Asked("explain", scenario, replications, seed, threads, language, progress)
    asked.option("--at", at)
    asked.option("--out", folder)
    return asked.study("explanation")


def calibrate(
    log: str | os.PathLike[str],
    *,
    columns: str | os.PathLike[str] | None = None,
    messages: str | os.PathLike[str] | None = None,
    message_columns: str | os.PathLike[str] | None = None,
    channel: str | None = None,
    queues: Iterable[str] = (),
    dates: str | tuple[str, str] | None = None,
    roster: str | os.PathLike[str] | None = None,
    think: str | None = None,
    by_agent: bool = False,
    follow_drift: bool = False,
    skip_bad_rows: bool = False,
    out: str | os.PathLike[str] | None = None,
    overwrite: bool = False,
    language: str | None = None,
) -> Calibration:
    """Learns from a log what a scenario says: arrivals, handling, patience, who was there; each with its interval.

    ``log`` is a file with a contact a row (CSV or a sheet of a workbook), ``columns`` the file that says what its columns are
    for; ``messages`` and ``message_columns`` are the same of the messages of these chats. ``channel`` is ``"voice"`` or
    ``"chat"``, where the columns file doesn't say. Only contacts of some ``queues`` and ``dates``, ``("2026-11-01",
    "2026-11-07")``, both included. ``roster`` is the roster that was planned, heads by the hour. ``think``, such as ``"40s"``,
    is how long customers think: only reports of agents' days need it. ``by_agent`` makes each agent a team; ``follow_drift``
    expects what follows the last weeks.

    ``out`` is the scenario to write, with its tables beside it: a file ``.toml``, which is replaced only with ``overwrite``.

    Raises :class:`ScenarioError` for rows that can't be read (``skip_bad_rows`` leaves them out), :class:`QuestionError` for
    what can't be asked, :class:`PeakdayError` if the scenario can't be written.
    """
    asked = _Words("calibrate", language)
    asked.words.append(os.fspath(log))
    asked.option("--columns", columns)
    asked.option("--messages", messages)
    asked.option("--message-columns", message_columns)
    asked.option("--channel", channel)
    asked.options("--queue", queues)
    asked.option("--dates", dates if dates is None or isinstance(dates, str) else "..".join(dates))
    asked.option("--roster", roster)
    asked.option("--think", think)
    asked.flag("--by-agent", by_agent)
    asked.flag("--follow-drift", follow_drift)
    asked.flag("--skip-bad-rows", skip_bad_rows)
    asked.option("--out", out)
    asked.flag("--overwrite", overwrite)
    return Calibration(ask(asked.words, (), False), asked.language, out)


def _scenario(scenario: AnyScenario) -> Scenario:
    return scenario if isinstance(scenario, Scenario) else Scenario.read(scenario)


def _plan(name: str, sets: Iterable[str]) -> str:
    from ._toml import text_of

    return text_of({"plan": [{"name": name, "set": list(sets)}]}) + "\n"


class _Words:
    """A command line in the making."""

    def __init__(self, command: str, said_language: str | None) -> None:
        self.language = language(said_language)
        self.words = ["--lang", self.language, command]

    def option(self, name: str, value: object | None) -> None:
        if value is not None:
            self.words.append(f"{name}={os.fspath(value) if isinstance(value, os.PathLike) else value}")

    def options(self, name: str, values: Iterable[str]) -> None:
        if isinstance(values, str):
            values = [values]
        for value in values:
            self.option(name, value)

    def flag(self, name: str, value: bool) -> None:
        if value:
            self.words.append(name)


class _Asked(_Words):
    """One that is about a scenario."""

    def __init__(
        self,
        command: str,
        scenario: AnyScenario,
        replications: int | None,
        seed: int | None,
        threads: int | None,
        said_language: str | None,
        progress: Progress,
    ) -> None:
        super().__init__(command, said_language)
        self.scenario = _scenario(scenario)
        self.threads = threads
        self.progress = progress
        self.texts: list[tuple[str, str]] = []
        self.file(self.scenario)
        self.options("--set", self.scenario.assignments)
        self.option("--reps", replications)
        self.option("--seed", seed)
        self.option("--threads", threads)

    def file(self, scenario: Scenario) -> None:
        """A scenario, whose text is taken instead of that of its file. Two with one path are told apart."""
        path, number = scenario.path, 1
        while any(path == other and scenario.text != text for other, text in self.texts):
            number += 1
            stem, ending = os.path.splitext(scenario.path)
            path = f"{stem} ({number}){ending}"
        self.words.append(path)
        self.texts.append((path, scenario.text))

    def by_name(self, name: str, value: int | Mapping[str, int] | None) -> None:
        """A number, or numbers by queue."""
        if isinstance(value, Mapping):
            self.options(name, [f"{queue}={number}" for queue, number in value.items()])
        else:
            self.option(name, value)

    def helpers(self, helpers: Iterable[int | tuple[int, str]]) -> None:
        """So many each, from now on or from a time on: all of them say when, or none does."""
        several = list(helpers)
        with_time = [helper for helper in several if isinstance(helper, tuple)]
        if with_time and len(with_time) < len(several):
            raise ValueError("helpers: say of each from when, as in [(5, \"21:00\"), (10, \"22:00\")], or of none")
        for helper in several:
            self.option("--helpers", helper[0] if isinstance(helper, tuple) else helper)
        for _, since in with_time:
            self.option("--from", since)

    def vary(self, vary: Mapping[str, Iterable[object] | str] | Sequence[str], is_zipped: bool) -> None:
        if isinstance(vary, Mapping):
            vary = [
                f"{key}={values if isinstance(values, str) else ','.join(map(_written, values))}"
                for key, values in vary.items()
            ]
        self.options("--vary", vary)
        self.flag("--zip", is_zipped)

    def headroom(self, traffic: tuple[float, float] | str | None, steps: Iterable[str]) -> None:
        if traffic is not None:
            self.option("--traffic", traffic if isinstance(traffic, str) else f"{traffic[0]}..{traffic[1]}")
        self.options("--step", steps)

    def plans(
        self, others: Sequence[AnyScenario], plans: Mapping[str, Iterable[str] | str] | str | os.PathLike[str] | None
    ) -> None:
        """What is set beside the base."""
        varied: list[tuple[str, list[str]]] = []
        if isinstance(plans, Mapping):
            varied += [(name, [sets] if isinstance(sets, str) else list(sets)) for name, sets in plans.items()]
        elif plans is not None:
            self.words += ["--plans", os.fspath(plans)]
        for other in map(_scenario, others):
            mine = self.scenario
            is_of_base = other.text == mine.text and other.path == mine.path
            if is_of_base and other.assignments[: len(mine.assignments)] == mine.assignments and other is not mine:
                sets = list(other.assignments[len(mine.assignments) :])
                varied.append((", ".join(sets), sets))
            elif mine.assignments or other.assignments:
                raise ValueError(f"{other!r} isn't made of the base {mine!r} by set(): give both without set(), or use plans=")
            else:
                self.file(other)
        if varied:
            if plans is not None and not isinstance(plans, Mapping):
                raise ValueError("plans are either those of a file or those that are given here")
            text = "".join(_plan(name, sets) for name, sets in varied)
            path = os.path.join(os.path.dirname(self.scenario.path), "plans.toml (given)")
            self.texts.append((path, text))
            self.words += ["--plans", path]

    def run(self) -> Run:
        return Run(self.ask(), self.language, self.threads)

    def study(self, head: str) -> Study:
        return Study(self.ask(), self.language, self.threads, head)

    def ask(self) -> _native.Answer:
        return ask(self.words, self.texts, self.progress)


def _written(value: object) -> str:
    """A value as an assignment has it."""
    return str(value).lower() if isinstance(value, bool) else str(value)
