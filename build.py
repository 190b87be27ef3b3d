#!/usr/bin/env python3
"""The command line of Zonebook, run from a checkout: the same as the installed command `zonebook`."""

from zonebook.commands.cli import main

if __name__ == "__main__":
    main()
