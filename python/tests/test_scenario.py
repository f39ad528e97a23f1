"""Scenarios: how they are made, changed and refused."""

import datetime
import pickle
from pathlib import Path

import pytest

import peakday

TABLES = {
    "run": {"start": datetime.datetime(2026, 11, 11), "end": datetime.datetime(2026, 11, 11, 2), "replications": 20},
    "source": [{"name": "shop", "queue": "calls", "hourly": [60, 60] + [0] * 22}],
    "queue": [{"name": "calls", "channel": "voice", "talk": {"mean": "3m"}, "patience": {"mean": datetime.timedelta(minutes=2)}}],
    "team": [{"name": "agents", "works": ["calls"]}],
    "shift": [{"team": "agents", "agents": 4, "hours": "00:00-24:00"}],
}


def test_a_dict_is_a_scenario() -> None:
    scenario = peakday.Scenario.from_dict(TABLES)
    result = scenario.run(progress=False, language="en")
    offered = result.data["queues"]["calls"]["offered"]
    # Of 120 calls a day, 20 days: the mean is within four standard errors.
    assert abs(offered["mean"] - 120) < 4 * (120 / 20) ** 0.5
    again = peakday.Scenario.parse(scenario.text).run(progress=False, language="en")
    assert again.data["queues"] == result.data["queues"]
    assert result.holds is None


def test_what_a_dict_holds_is_written_as_toml_has_it() -> None:
    from peakday._toml import text_of

    tables = {
        "title": 'a "b" \\ \x7f 双11\n',
        "run": {"flag": True, "share": 0.25, "big": 10**6, "at": datetime.time(8), "day": datetime.date(2026, 11, 11)},
        "queue": [{"name": "x", "reply": {"mean": "20s", "odd key": [1, 2.5]}}, {}],
        "empty": [],
    }
    text = text_of(tables)
    tomllib = pytest.importorskip("tomllib")
    read = tomllib.loads(text)
    assert read["title"] == tables["title"] and read["queue"] == tables["queue"] and read["empty"] == []
    assert read["run"] == {"flag": True, "share": 0.25, "big": 10**6, "at": "08:00", "day": "2026-11-11"}
    with pytest.raises(TypeError, match="run.x"):
        text_of({"run": {"x": None}})
    numpy = pytest.importorskip("numpy")
    assert text_of({"a": {"b": numpy.array([1, 2]), "c": numpy.float64(0.5)}}) == "[a]\nb = [1, 2]\nc = 0.5\n"


def test_a_change_gives_another_scenario(hello: Path) -> None:
    scenario = peakday.Scenario.read(str(hello))
    more = scenario.set("shift.1.agents=+3").set("run.replications=5")
    assert scenario.assignments == () and more.assignments == ("shift.1.agents=+3", "run.replications=5")
    assert more.run(progress=False).data["replications"] == 5
    assert pickle.loads(pickle.dumps(more)).assignments == more.assignments
    with pytest.raises(peakday.ScenarioError, match="agentz"):
        scenario.set("shift.1.agentz=3")


def test_faults_have_their_places(tmp_path: Path) -> None:
    text = '[run]\nstart = "2026-11-11"\nend = "soon"\n\n[[queue]]\nname = "a"\nchannel = "chats"\n'
    with pytest.raises(peakday.ScenarioError) as caught:
        peakday.Scenario.parse(text, name="bad.toml")
    faults = caught.value.faults
    channel = next(fault for fault in faults if "chats" in fault.message)
    assert (channel.file, channel.line, channel.column) == ("bad.toml", 7, 11)
    assert channel.code.startswith("E") and channel.help == "did you mean `chat`?" and "voice" in channel.expected
    assert "bad.toml:7" in str(caught.value)
    assert pickle.loads(pickle.dumps(caught.value)).faults[0].line == faults[0].line
    assert isinstance(caught.value, ValueError)
    with pytest.raises(FileNotFoundError):
        peakday.Scenario.read(tmp_path / "nowhere.toml")


def test_what_cannot_be_asked_is_said(hello: Path) -> None:
    with pytest.raises(peakday.QuestionError, match="nobody"):
        peakday.need(hello, team="nobody", progress=False, language="en")
    with pytest.raises(peakday.QuestionError):
        peakday.run(hello, replications=0, progress=False)
    with pytest.raises(ValueError, match="language"):
        peakday.run(hello, language="fr", progress=False)
    with pytest.raises(peakday.ScenarioError, match="agentz"):
        peakday.sweep(hello, {"shift.1.agentz": [1, 2]}, progress=False)


def test_results_of_others_are_not_replaced(hello: Path, tmp_path: Path) -> None:
    result = peakday.run(hello, replications=5, progress=False)
    (tmp_path / "summary.json").write_text("mine")
    with pytest.raises(OSError, match="summary.json"):
        result.write(tmp_path)
    assert (tmp_path / "summary.json").read_text() == "mine"
    assert result.write(tmp_path, overwrite=True) == tmp_path
    assert (tmp_path / "summary.json").read_bytes() == result.files()["summary.json"]


def test_warnings_are_given_once() -> None:
    idle = {"name": "idle", "channel": "voice", "talk": {"mean": "3m"}, "patience": {"mean": "2m"}}
    tables = {**TABLES, "queue": [*TABLES["queue"], idle], "team": [{"name": "agents", "works": ["calls", "idle"]}]}
    with pytest.warns(peakday.ScenarioWarning, match="idle") as warned:
        scenario = peakday.Scenario.from_dict(tables)
    assert len(warned) == len(scenario.warnings) > 0
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        result = scenario.set("shift.1.agents=5").run(progress=False)
    assert [warning.code for warning in result.warnings] == [warning.code for warning in scenario.warnings]
