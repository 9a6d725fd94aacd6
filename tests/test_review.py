"""What a reviewer reads of a change: small pull requests, each with its report."""

from __future__ import annotations

import pytest

from tests.review.cases import Case, cases, read_case, report

CASES = tuple(cases())


@pytest.fixture
def refresh(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--refresh-golden"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.path.stem)
def test_report(case: Case, refresh: bool) -> None:
    now = report(case)
    if refresh:
        case.refresh(now)
    assert now == read_case(case.path).expected
