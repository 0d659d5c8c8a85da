"""`python -m mtcheck` is the `mtcheck` command."""

from mtcheck.cli import main

main()
