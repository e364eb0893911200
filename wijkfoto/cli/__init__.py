"""The command `wijkfoto`: Dutch help, one place that turns an error into a line, exit codes 0, 1 and 2.

Heavy libraries are loaded inside a command, so that help is there at once.
"""

from __future__ import annotations

import sys

import typer
from typer.exceptions import TyperException

from wijkfoto.cli.agreed import afspraken
from wijkfoto.cli.deliveries import beslis, controleer
from wijkfoto.cli.dutch import DutchCommand, DutchGroup, wrong_call
from wijkfoto.cli.export import exporteer
from wijkfoto.cli.frozen import bevries, tweeling
from wijkfoto.cli.pages import maak, waarom
from wijkfoto.cli.paper_forms import gesprekskaart, sjabloon, voorbeeld, vragenlijst
from wijkfoto.cli.papers import dias, figuren, pdf
from wijkfoto.cli.places import gebieden, locaties
from wijkfoto.cli.rights import inzage, opruimen, wis
from wijkfoto.cli.turn import in_turn
from wijkfoto.cli.window import open_
from wijkfoto.errors import WijkfotoError, disk_trouble

COMMANDS = (
    open_, maak, waarom, controleer, beslis, sjabloon, gesprekskaart, vragenlijst, voorbeeld, pdf, dias, figuren,
    exporteer, bevries, tweeling, afspraken, gebieden, locaties, inzage, wis, opruimen,
)  # fmt: skip
"""Functions of the commands, in the order of the help."""
READ_AND_WRITE = (maak, pdf, dias, figuren, exporteer)
"""Commands that write what they read: another one may not change the project in between."""

app = typer.Typer(
    cls=DutchGroup,
    help="Van gesprekken in een wijk naar een foto van de samenwerking.\n\nBegin met: wijkfoto maak data/voorbeeld",
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
for _command in COMMANDS:
    _name = _command.__name__.rstrip("_")  # `open` is a word of Python
    app.command(_name, cls=DutchCommand)(in_turn(_command) if _command in READ_AND_WRITE else _command)


def main() -> None:
    """Run the command; an error that a user can mend is one line on stderr and exit code 2."""
    try:
        # Without a command there is one thing to show.
        code = app(sys.argv[1:] or ["--help"], standalone_mode=False)
    except WijkfotoError as error:
        code = _say(str(error), 2)
    except OSError as error:
        code = _say(_about_disk(error), 2)
    except KeyboardInterrupt:
        code = _say(_STOPPED, 130)
    except TyperException as error:
        code = _say(wrong_call(error), 2)
    if code == 130:
        _say(_STOPPED, 130)
    sys.exit(code or 0)


_STOPPED = "Gestopt. Er is niets half geschreven."


def _about_disk(error: OSError) -> str:
    """A refusal of the disk in the middle of something, with the name of the file when the computer gave it."""
    what = f"{error.filename}: hier kan ik" if error.filename else "Ik kan"
    return f"{what} niet verder. {disk_trouble(error)}"


def _say(text: str, code: int) -> int:
    typer.echo(text, err=True)
    return code
