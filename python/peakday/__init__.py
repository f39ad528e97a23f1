"""How surely a contact centre's plan holds its service targets on a peak day.

The engine is that of the program ``simulate``: the same scenario and seed give the same figures and the same files.

>>> import peakday
>>> scenario = peakday.Scenario.read("double11.toml")
>>> result = peakday.run(scenario, replications=100)
>>> print(result.verdict)
>>> result.table("intervals")
"""

from ._errors import PeakdayError, QuestionError, ScenarioError, ScenarioWarning
from ._native import Fault, __version__
from ._results import Calibration, Result, Run, Study
from ._scenario import Scenario
from ._studies import (
    calibrate,
    compare,
    concurrency,
    estimate,
    explain,
    headroom,
    need,
    now,
    replay,
    run,
    staff,
    sweep,
)

__all__ = [
    "Calibration",
    "Fault",
    "PeakdayError",
    "QuestionError",
    "Result",
    "Run",
    "Scenario",
    "ScenarioError",
    "ScenarioWarning",
    "Study",
    "__version__",
    "calibrate",
    "compare",
    "concurrency",
    "estimate",
    "explain",
    "headroom",
    "need",
    "now",
    "replay",
    "run",
    "staff",
    "sweep",
]
