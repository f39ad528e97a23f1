"""The program ``simulate``, which comes with the package."""

import signal
import sys

from . import _native


def main() -> int:
    """Does what the command line says. Gives the exit code: 0 done, 1 failure, 2 bad input, 3 a target was missed."""
    # The program listens to Ctrl-C itself: it ends a run in order, with the results so far.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    return _native.program(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
