"""The files are those of the program, byte for byte."""

from pathlib import Path

import pytest
from conftest import in_folder

import peakday


def test_a_run_has_the_files_of_the_program(written, double11: Path, tmp_path: Path) -> None:
    words = [str(double11), "--reps", "4", "--seed", "5", "--set", "shift.wave.agents=+6"]
    expected = written("run", *words)
    scenario = peakday.Scenario.read(double11).set("shift.wave.agents=+6")
    result = peakday.run(scenario, replications=4, seed=5, threads=1, language="en", progress=False)
    result.write(tmp_path / "by-python")
    actual = in_folder(tmp_path / "by-python")
    assert sorted(actual) == sorted(expected)
    assert [name for name in expected if actual[name] != expected[name]] == []
    # Another seed is seen.
    other = peakday.run(scenario, replications=4, seed=6, threads=1, language="en", progress=False)
    assert other.files()["summary.json"] != expected["summary.json"]


STUDIES = {
    "sweep": (
        lambda hello: ["sweep", hello, "--vary", "shift.1.agents=6,9"],
        lambda hello, **options: peakday.sweep(hello, {"shift.1.agents": [6, 9]}, **options),
    ),
    "need": (lambda hello: ["need", hello], lambda hello, **options: peakday.need(hello, **options)),
    "headroom": (
        lambda hello: ["headroom", hello, "--traffic", "0.9..1.1", "--step", "slower=10"],
        lambda hello, **options: peakday.headroom(hello, traffic=(0.9, 1.1), steps=["slower=10"], **options),
    ),
    "estimate": (
        lambda hello: ["estimate", hello, "--per-head", "120", "--occupancy", "0.8"],
        lambda hello, **options: peakday.estimate(hello, per_head=120, occupancy=0.8, **options),
    ),
    "concurrency": (
        lambda hello: ["concurrency", hello, "--limits", "3,5", "--team", "agents"],
        lambda hello, **options: peakday.concurrency(hello, limits=[3, 5], team="agents", **options),
    ),
}


@pytest.mark.parametrize("name", list(STUDIES))
def test_a_study_has_the_files_of_the_program(name: str, written, hello: Path, tmp_path: Path) -> None:
    words, ask = STUDIES[name]
    expected = written(*words(str(hello)), "--reps", "20")
    result = ask(hello, replications=20, threads=1, language="en", progress=False)
    result.write(tmp_path / "by-python")
    assert in_folder(tmp_path / "by-python") == expected
    assert result.verdict and result.verdict in result.page.replace("&amp;", "&")
    assert result.verdict.split(".")[0] in " ".join(result.screen.split())
    assert result.data["replications"] and len(result.table()) > 0


def test_a_comparison_has_the_files_of_the_program(written, hello: Path, tmp_path: Path) -> None:
    plans = tmp_path / "plans.toml"
    plans.write_text('[[plan]]\nname = "two more"\nset = ["shift.1.agents=+2"]\n')
    expected = written("compare", str(hello), "--plans", str(plans), "--reps", "20")
    base = peakday.Scenario.read(hello)
    options = {"replications": 20, "threads": 1, "language": "en", "progress": False}
    peakday.compare(base, plans=plans, **options).write(tmp_path / "by-python")
    assert in_folder(tmp_path / "by-python") == expected
    # Given here, all is the same but for the fingerprint of what was read.
    result = peakday.compare(base, plans={"two more": "shift.1.agents=+2"}, **options)
    assert result.files()["compare.csv"] == expected["compare.csv"]
    assert "only B of the 2 plans holds" in result.verdict
    # Made by `set`, the plan is the same but for its name.
    made = peakday.compare(base, base.set("shift.1.agents=+2"), **options)
    assert made.table()["value"].equals(result.table()["value"])
    # Two texts of one name are two plans.
    other = peakday.Scenario.parse(base.text.replace("agents = 6", "agents = 9"), name="hello.toml")
    assert other.text != base.text
    of_texts = peakday.compare(peakday.Scenario.parse(base.text, name="hello.toml"), other, **options)
    assert [plan["name"] for plan in of_texts.data["plans"]] == ["hello", "hello (2)"]
    assert not of_texts.table().query("plan == 'B'")["difference"].eq(0).all()
    with pytest.raises(ValueError, match="set\\(\\)"):
        peakday.compare(base.set("shift.1.agents=7"), other, **options)


def test_a_roster_has_the_files_of_the_program(written, hello: Path, tmp_path: Path) -> None:
    expected = written("staff", str(hello), "--range", "shift.1.agents=9..11", "--reps", "20")
    assert "staffed.toml" in expected
    folder = tmp_path / "by-program"
    options = {"replications": 20, "threads": 1, "language": "en", "progress": False}
    result = peakday.staff(hello, {"shift.1.agents": (9, 11)}, folder=folder, **options)
    # The scenario among them names its tables from that folder.
    with pytest.raises(OSError, match="by-program"):
        result.write(tmp_path / "elsewhere")
    result.write()
    assert in_folder(folder) == expected
    assert result.files() == {name: content for name, content in expected.items() if name != ".peakday.json"}
    assert result.verdict


def test_a_replay_has_the_files_of_the_program(written, simulate, hello: Path, tmp_path: Path) -> None:
    import subprocess

    log = tmp_path / "day.csv"
    out = ["--reps", "1", "--quiet", "--out", str(tmp_path / "run"), "--no-plots"]
    subprocess.run([*simulate, "run", str(hello), "--journal", str(log), *out], check=True, stdout=subprocess.DEVNULL)
    expected = written("replay", str(hello), "--log", str(log), "--reps", "40")
    result = peakday.replay(hello, log, replications=40, threads=1, language="en", progress=False)
    result.write(tmp_path / "by-python")
    assert in_folder(tmp_path / "by-python") == expected
    assert result.verdict


COUNTS = "time,count\n18:00,52\n18:30,61\n19:00,70\n19:30,75\n"


def test_the_night_itself_has_the_files_of_the_program(written, hello: Path, tmp_path: Path) -> None:
    counts = tmp_path / "counts.csv"
    counts.write_text(COUNTS)
    words = ["--seen", str(counts), "--at", "20:00", "--until", "22:00", "--waiting", "chats=4", "--open", "9"]
    words += ["--messages", "2", "--oldest", "30s"]
    words += ["--helpers", "1", "--helpers", "2", "--from", "20:30", "--from", "21:00", "--team", "agents", "--reps", "20"]
    expected = written("now", str(hello), *words)
    floor = {"waiting": {"chats": 4}, "open_chats": 9, "messages": 2, "oldest": "30s"}
    options = {"replications": 20, "threads": 1, "language": "en", "progress": False}
    helpers = [(1, "20:30"), (2, "21:00")]
    result = peakday.now(hello, counts, at="20:00", until="22:00", helpers=helpers, team="agents", **floor, **options)
    result.write(tmp_path / "by-python")
    assert in_folder(tmp_path / "by-python") == expected
    assert result.verdict and len(result.table()) > 0
    with pytest.raises(ValueError, match="of each from when"):
        peakday.now(hello, counts, helpers=[1, (2, "21:00")], **options)
    with pytest.raises(peakday.QuestionError, match="not in the run"):
        peakday.now(hello, counts, at="17:00", **options)
    # It is judged in every interval by itself.
    with pytest.raises(peakday.QuestionError, match="so-far"):
        peakday.now(hello, counts, at="20:00", so_far={"first response within 60s": (190, 200)}, **options)


def test_an_explanation_has_the_files_of_the_program(written, hello: Path, tmp_path: Path) -> None:
    expected = written("explain", str(hello), "--at", "20:10", "--reps", "20")
    result = peakday.explain(hello, at="20:10", replications=20, threads=1, language="en", progress=False)
    result.write(tmp_path / "by-python")
    assert in_folder(tmp_path / "by-python") == expected
    assert result.verdict and result.data
    with pytest.raises(KeyError, match="it has none"):
        result.table()


def test_a_calibration_is_that_of_the_program(simulate, hello: Path, tmp_path: Path) -> None:
    import json
    import subprocess

    log = tmp_path / "day.csv"
    out = ["--reps", "1", "--quiet", "--out", str(tmp_path / "run"), "--no-plots"]
    subprocess.run([*simulate, "run", str(hello), "--journal", str(log), *out], check=True, stdout=subprocess.DEVNULL)
    words = ["calibrate", str(log), "--channel", "chat", "--messages", str(tmp_path / "day.messages.csv"), "--format", "json"]
    printed = subprocess.run([*simulate, *words, "--lang", "en", "-o", str(tmp_path / "learnt.toml")], check=True, capture_output=True)
    learnt = peakday.calibrate(
        log, channel="chat", messages=tmp_path / "day.messages.csv", out=tmp_path / "again" / "learnt.toml", language="en"
    )
    assert learnt.data == json.loads(printed.stdout)
    assert "chats" in learnt.screen and learnt.screen in str(learnt) and "chats" in repr(learnt)
    assert (tmp_path / "again" / "learnt.toml").read_bytes() == (tmp_path / "learnt.toml").read_bytes()
    # What was learnt can be asked.
    assert peakday.run(learnt.scenario, replications=2, progress=False).data["replications"] == 2
    with pytest.raises(peakday.QuestionError, match="is there already"):
        peakday.calibrate(log, channel="chat", out=tmp_path / "learnt.toml")
    with pytest.raises(ValueError, match="out="):
        _ = peakday.calibrate(log, channel="chat").scenario
    with pytest.raises(peakday.QuestionError, match="no-log"):
        peakday.calibrate(tmp_path / "no-log.csv", channel="chat")
