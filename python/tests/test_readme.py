"""What the documents show runs: the README, which gives the program's figures, and the notebook."""

import re
import subprocess
from pathlib import Path

import pytest
from conftest import ROOT


def test_the_ten_lines_of_the_readme_give_the_figures_of_the_program(
    written, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (code,) = re.findall(r"^```python\n(.*?)^```$", (ROOT / "README.md").read_text(), re.S | re.M)
    assert len(code.strip().splitlines()) <= 12
    monkeypatch.chdir(tmp_path)
    (tmp_path / "scenarios").symlink_to(ROOT / "scenarios")
    # Fewer replications show the same, sooner.
    names: dict[str, object] = {}
    exec(compile(code.replace("replications=40", "replications=4"), "README.md", "exec"), names)
    shown = capsys.readouterr().out
    words = ["--set", "shift.wave.hours=18:00-00:00", "--reps", "4"]
    expected = written("run", "scenarios/double11.toml", *words)
    folder = tmp_path / "output" / "from-python"
    for name in ("summary.json", "intervals.csv", "report.html", "report.xlsx"):
        assert (folder / name).read_bytes() == expected[name], name
    assert "replications" in shown and len(names["hours"]) == 40
    assert names["better"].data["plans"][1]["name"] == "ten more temps"


def test_the_notebook_runs(tmp_path: Path) -> None:
    nbformat = pytest.importorskip("nbformat")
    nbclient = pytest.importorskip("nbclient")
    examples = ROOT / "python" / "examples"
    notebook = nbformat.read(examples / "plan.ipynb", as_version=4)
    assert all(not cell.get("outputs") for cell in notebook.cells), "it is kept without what it gave"
    nbclient.NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(examples)}}).execute()
    shown = [output.get("data", {}).get("text/html", "") for cell in notebook.cells for output in cell.get("outputs", [])]
    assert sum("data:image/svg+xml" in page for page in shown) == 5
    said = "".join(output.get("text", "") for cell in notebook.cells for output in cell.get("outputs", []))
    assert "agentz" in said and "holds" in said
