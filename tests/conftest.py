"""What tests of the command line share."""

from __future__ import annotations

import pytest

from cnecon.cli import main


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
