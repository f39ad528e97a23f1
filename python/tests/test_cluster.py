"""Dask: two worker processes, one of which is killed half-way, give the files of one machine."""

import contextlib
import os
import signal
import threading
import time
from pathlib import Path

import pytest
from conftest import in_folder

distributed = pytest.importorskip("distributed")

import peakday  # noqa: E402
from peakday import cluster  # noqa: E402


@contextlib.contextmanager
def two_workers():
    """A client of two processes of one thread each; Dask starts another for one that dies."""
    local = distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50
    )
    with local, distributed.Client(local) as client:
        client.wait_for_workers(2)
        yield client


def kill_one_at_work(client) -> list[str]:
    """Kills, from a thread, the process of a worker that is at a task; gives the list that will say which one."""
    pids = client.run(os.getpid)
    killed: list[str] = []

    def kill() -> None:
        # `processing` is asked of the scheduler: which worker is at which tasks.
        while not killed:
            for address, tasks in client.processing().items():
                if any("_work" in str(task) for task in tasks):
                    time.sleep(0.05)
                    os.kill(pids[address], signal.SIGKILL)
                    killed.append(address)
                    return
            time.sleep(0.01)

    threading.Thread(target=kill, daemon=True).start()
    return killed


def same(result: peakday.Result, expected: dict[str, bytes], folder: Path) -> None:
    actual = in_folder(result.write(folder))
    assert sorted(actual) == sorted(expected)
    different = [name for name in expected if actual[name] != expected[name]]
    # The manifest says where the scenario was.
    assert different in ([], [".peakday.json"])


def test_a_killed_worker_changes_nothing(written, hello: Path, double11: Path, tmp_path: Path) -> None:
    asked = {"seed": 3, "language": "en", "progress": False}
    with two_workers() as client:
        # A sweep: a task a plan.
        expected = written("sweep", str(hello), "--vary", "shift.1.agents=5..10", "--reps", "60", "--seed", "3")
        killed = kill_one_at_work(client)
        seen: list[tuple[int, int]] = []
        options = {**asked, "progress": lambda done, of: seen.append((done, of))}
        found = cluster.sweep(client, hello, {"shift.1.agents": range(5, 11)}, replications=60, **options)
        assert len(killed) == 1
        same(found, expected, tmp_path / "sweep")
        assert seen[0][0] == 0 and seen[-1][0] == seen[-1][1] and len(seen) == 7 and seen == sorted(seen)
        # A run, with tables that no worker finds on its disk under that name.
        expected = written("run", str(double11), "--reps", "6", "--seed", "3")
        killed = kill_one_at_work(client)
        same(cluster.run(client, double11, replications=6, **asked), expected, tmp_path / "run")
        assert len(killed) == 1
        # A comparison, in peace.
        plans = tmp_path / "plans.toml"
        plans.write_text('[[plan]]\nname = "two more"\nset = ["shift.1.agents=+2"]\n')
        expected = written("compare", str(hello), "--plans", str(plans), "--reps", "20", "--seed", "3")
        found = cluster.compare(client, hello, plans=plans, replications=20, **asked)
        same(found, expected, tmp_path / "compare")
        # A headroom, whose further rounds depend on the first.
        words = ["headroom", str(hello), "--traffic", "0.8..1.2", "--step", "shift.1.agents=-1", "--reps", "20", "--seed", "3"]
        expected = written(*words)
        killed = kill_one_at_work(client)
        seen.clear()
        found = cluster.headroom(
            client, hello, traffic=(0.8, 1.2), steps=["shift.1.agents=-1"], replications=20, **options
        )
        assert len(killed) == 1
        same(found, expected, tmp_path / "headroom")
        assert len({of for _, of in seen}) > 1 and seen[-1][0] == seen[-1][1], "there was more than one round"


def test_what_is_wrong_is_said_before_anything_is_sent(hello: Path) -> None:
    with pytest.raises(peakday.ScenarioError, match="agentz"):
        cluster.sweep(None, hello, {"shift.1.agentz": [1, 2]}, progress=False)


def test_the_shell_has_it_too(written, hello: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["sweep", str(hello), "--vary", "shift.1.agents=6,9", "--reps", "20"]
    expected = written(*words)
    code = cluster.main([*words, "--workers", "1", "--lang", "en", "--quiet", "--out", str(tmp_path / "out")])
    assert code == 0 and "Every target holds in" in capsys.readouterr().out
    assert in_folder(tmp_path / "out")["sweep.json"] == expected["sweep.json"]
    words = ["headroom", str(hello), "--traffic", "0.9..1.1", "--reps", "10"]
    expected = written(*words)
    out = tmp_path / "headroom"
    assert cluster.main([*words, "--workers", "1", "--lang", "en", "--quiet", "--out", str(out)]) == 0
    assert in_folder(out)["headroom.json"] == expected["headroom.json"]
    capsys.readouterr()
    assert cluster.main(["sweep", str(hello), "--vary", "shift.1.agentz=6", "--workers", "1", "--quiet"]) == 2
    assert "agentz" in capsys.readouterr().err
