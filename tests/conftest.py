"""What tests share: the command, and which examples hypothesis makes."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

from cnecon.cli import main

# The same examples on every run, so that a change fails for what it did; HYPOTHESIS_PROFILE=search makes new ones.
settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("search", deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))


@pytest.fixture
def run(capsys):
    """Run the command and give its status, output and errors."""

    def running(*arguments):
        try:
            status = main([str(argument) for argument in arguments])
        except SystemExit as stop:
            status = stop.code
        out, err = capsys.readouterr()
        return status, out, err

    return running
