"""`python -m zonebook`: the same as the installed command `zonebook`."""

from zonebook.commands.cli import cli

if __name__ == "__main__":
    cli(prog_name="zonebook")
