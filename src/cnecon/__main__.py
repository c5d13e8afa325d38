"""``python -m cnecon`` is the command ``cnecon``."""

from cnecon.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
