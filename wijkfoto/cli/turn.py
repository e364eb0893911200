"""Commands that wait for each other in one project."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import typer

import wijkfoto as wf


def in_turn(command: Callable[..., None]) -> Callable[..., None]:
    """The same command, that starts when no other one is busy in its project (`map_`)."""

    @wraps(command)
    def alone_there(map_: Path, *args: Any, **options: Any) -> None:
        with wf.alone(map_, on_wait=_waiting):
            command(map_, *args, **options)

    return alone_there


def _waiting() -> None:
    typer.echo("In dit project is een andere opdracht bezig. Ik wacht tot die klaar is.", err=True)
