"""The options of the pytest plugin; targettrack itself is imported only where they turn it on."""

import pytest


class RegisterWarning(pytest.PytestWarning):
    """A finding that is a warning, as a warning of pytest."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options and the keys of the configuration file."""
    group = parser.getgroup("targettrack", "registers of policy targets")
    group.addoption(
        "--targettrack",
        action="store_true",
        help="check the files of registers, as `targettrack check` does",
    )
    group.addoption(
        "--targettrack-accept",
        action="store_true",
        help="first accept how targets stand today, as `targettrack accept` does, then check",
    )
    parser.addini("targettrack", "check registers without being told to", type="bool", default=False)
    parser.addini(
        "targettrack_roots",
        "the folders that hold targets/ and observations/; else the rootdir",
        type="paths",
    )
    parser.addini(
        "targettrack_sources", "folders with the sources' texts, to look up phrases in", type="paths"
    )


def pytest_configure(config: pytest.Config) -> None:
    """Register what checks, if it was asked for."""
    asked = any(map(config.getoption, ("targettrack", "targettrack_accept")))
    if asked or config.getini("targettrack"):
        from targettrack import pytest_plugin  # noqa: PLC0415  # slow to import, and most runs do without

        config.pluginmanager.register(pytest_plugin, "targettrack-checks")
