"""`python -m zonebook`: the same as the installed command `zonebook`."""

from zonebook.commands.cli import main

if __name__ == "__main__":
    main("zonebook")
