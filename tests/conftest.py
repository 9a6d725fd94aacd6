"""What all tests share: a browser, and the option that writes golden files anew."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.web import chromium


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser for the tests of one file."""
    with chromium() as running:
        yield running


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--refresh-golden",
        action="store_true",
        help="write golden files from what the code gives now; read the difference before commit",
    )
