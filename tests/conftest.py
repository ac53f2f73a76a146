"""What all tests share."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings

settings.register_profile(
    "gkreport",
    deadline=None,  # no test depends on time
    derandomize=True,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile(
    "unshrunk",  # quick answers while working: --hypothesis-profile=unshrunk
    settings.get_profile("gkreport"),
    phases=(Phase.explicit, Phase.generate),
)
settings.load_profile("gkreport")

ROOT = Path(__file__).parent.parent
REPORTS = ROOT.parent / "shared" / "reports"


@pytest.fixture(scope="session")
def real_reports() -> Path:
    """The folder with real reports; tests that need it are skipped where it is absent."""
    if not REPORTS.is_dir():
        pytest.skip("the real reports are not beside the project")
    return REPORTS


@pytest.fixture
def untraced() -> Iterator[None]:
    """Measure no coverage: many cases of the same show nothing new and take thrice the time."""
    trace = sys.gettrace()
    sys.settrace(None)
    yield
    sys.settrace(trace)
