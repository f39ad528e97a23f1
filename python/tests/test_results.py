"""Tables, figures, pictures, and what a notebook shows."""

from pathlib import Path

import pytest

import peakday


@pytest.fixture(scope="module")
def result():
    root = Path(__file__).resolve().parents[2]
    return peakday.run(root / "scenarios" / "hello.toml", replications=20, threads=1, language="en", progress=False)


def test_the_verdict_is_a_sentence(result) -> None:
    assert result.verdict.startswith("The plan does not hold: first response within 60s fails in 19 of 20 replications.")
    assert result.screen.startswith("hello\n20 replications") and str(result) == result.screen
    assert result.holds is False


def test_tables_are_those_of_pandas_and_arrow(result) -> None:
    assert result.tables == ["intervals", "replications", "teams"]
    intervals = result.table("intervals")
    assert str(intervals["from"].dtype).startswith("datetime64")
    offered = intervals.query("queue == 'chats' and figure == 'offered'")
    assert len(offered) == 6 and (offered["low"] <= offered["value"]).all() and (offered["value"] <= offered["high"]).all()
    assert offered["value"].sum() == pytest.approx(result.data["queues"]["chats"]["offered"]["mean"])
    arrow = result.arrow("intervals")
    assert hasattr(arrow, "__arrow_c_stream__") and arrow.num_rows == len(intervals)
    assert arrow.column("value").to_pylist()[:5] == intervals["value"].tolist()[:5]
    with pytest.raises(KeyError, match="intervals, replications, teams"):
        result.table("nothing")


def test_figures_have_their_intervals(result) -> None:
    figures = result.figures().set_index(["of", "figure"])
    handled = figures.loc[("queue chats", "handled")]
    assert handled["low"] < handled["mean"] < handled["high"] and handled["p5"] <= handled["p95"]
    assert ("team agents", "on_duty") in figures.index or any(of == "team agents" for of, _ in figures.index)


def test_a_notebook_shows_verdict_and_pictures(result) -> None:
    shown = result._repr_html_()
    assert "The plan does not hold" in shown and shown.count("data:image/svg+xml;base64,") == 2
    assert len(shown) < 100_000
    assert "01-staffing" in result.pictures and result.pictures["01-staffing"].startswith(b"\x89PNG")
    assert result.page.startswith("<!DOCTYPE html>")


def test_the_language_is_that_which_was_said() -> None:
    root = Path(__file__).resolve().parents[2]
    chinese = peakday.run(root / "scenarios" / "hello.toml", replications=5, language="zh", progress=False)
    assert chinese.verdict.startswith("守不住：")


def test_progress_is_called(hello=Path(__file__).resolve().parents[2] / "scenarios" / "hello.toml") -> None:
    seen: list[tuple[int, int]] = []
    peakday.run(hello, replications=100, threads=1, progress=lambda done, of: seen.append((done, of)))
    assert seen == sorted(seen) and seen[-1][0] <= 100
