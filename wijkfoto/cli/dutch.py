"""Dutch for the fixed words of the command line: headings of the help, and what to say about a wrong call."""

from __future__ import annotations

from typing import Any

from typer.core import TyperCommand, TyperGroup

_WORDS = {
    "Usage:": "Gebruik:",
    "[OPTIONS]": "[OPTIES]",
    "COMMAND [ARGS]...": "OPDRACHT ...",
    "Arguments:": "Wat je meegeeft:",
    "Options:": "Opties:",
    "Commands:": "Opdrachten:",
    "Show this message and exit.": "Toon deze uitleg.",
    "[required]": "[nodig]",
    "[default:": "[anders:",
}


def _dutch(text: str) -> str:
    for english, dutch in _WORDS.items():
        text = text.replace(english, dutch)
    return text


class DutchCommand(TyperCommand):
    """A command with Dutch help."""

    def get_help(self, ctx: Any) -> str:
        return _dutch(super().get_help(ctx))


class DutchGroup(TyperGroup):
    """A group of commands with Dutch help."""

    def get_help(self, ctx: Any) -> str:
        return _dutch(super().get_help(ctx))


def wrong_call(error: Any) -> str:
    """What is wrong with a call, in one Dutch sentence with where to look.

    Parameters
    ----------
    error
        Exception of the command-line library about a missing, unknown or unusable part of the call.
    """
    context = getattr(error, "ctx", None)
    where = context.command_path if context else "wijkfoto"
    param = getattr(error, "param", None)
    name = (param.metavar or param.name.upper()) if param is not None else ""
    option = getattr(error, "option_name", "")
    if option:
        what = f"De optie {option} ken ik niet, of er ontbreekt iets achter."
    elif type(error).__name__ == "MissingParameter":
        what = f"Er ontbreekt iets: {name.rstrip('.')}."
    elif param is not None:
        what = f"Bij {name} staat iets dat ik niet kan gebruiken."
    elif "command" in str(error).lower():
        what = "Deze opdracht ken ik niet."
    else:
        what = "Hier staat iets te veel."
    return f"{what} Kijk met: {where} --help"
