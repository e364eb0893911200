"""XML as a tree, without anything that reaches outside the file or grows: no document type, no entities."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.parsers import expat

from wijkfoto.errors import UnreadableFileError
from wijkfoto.read.packages import MAX_CELLS

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MAX_XML_BYTES = 20_000_000
_MAX_DEPTH = 100


class _RefusedError(Exception):
    """A document type stands in the file, or its parts lie too deep in each other."""


def parse_xml(file: str, content: bytes) -> Element:
    """The root of a tree.

    Raises
    ------
    UnreadableFileError
        No whole XML, more than 20 MB, more than 100 levels deep, or a document type: entities could read other files
        of this computer or fill its memory.
    """
    from xml.etree import ElementTree

    if len(content) > MAX_XML_BYTES:
        raise too_large(file)
    try:
        _look(content)
        return ElementTree.fromstring(content)
    except _RefusedError as error:
        raise UnreadableFileError(f"{file}: {error}") from None
    except (expat.ExpatError, ElementTree.ParseError, ValueError, LookupError) as error:
        place = getattr(error, "lineno", None) or (getattr(error, "position", None) or (0,))[0]
        where = f" Kijk bij regel {place}." if place else ""
        raise UnreadableFileError(
            f"{file}: dit bestand is geen heel XML-bestand.{where} Maak de export opnieuw."
        ) from error


def too_large(file: str) -> UnreadableFileError:
    """The error of a file that is larger than any network of people."""
    return UnreadableFileError(
        f"{file}: dit bestand is groter dan {MAX_XML_BYTES // 1_000_000} MB. Deel het netwerk op."
    )


def refuse_many_defaults(file: str, root: Element, defaults: int) -> None:
    """Refuse a small file that would give every one of its many parts many values.

    Raises
    ------
    UnreadableFileError
        More than 5 million of such values.
    """
    if defaults and defaults * sum(1 for _ in root.iter()) > MAX_CELLS:
        raise UnreadableFileError(f"{file}: dit bestand heeft te veel vaste waarden. Maak de export opnieuw.")


def _look(content: bytes) -> None:
    """Walk through the whole file without keeping anything."""
    depth = 0

    def refuse(*_: object) -> None:
        raise _RefusedError(
            "in dit bestand staat een DOCTYPE. Daarmee kan een bestand andere bestanden van je computer openen. Ik "
            "lees het niet. Maak de export opnieuw, of haal die regel weg."
        )

    def start(*_: object) -> None:
        nonlocal depth
        depth += 1
        if depth > _MAX_DEPTH:
            raise _RefusedError("de delen van dit bestand zitten te diep in elkaar. Maak de export opnieuw.")

    def end(*_: object) -> None:
        nonlocal depth
        depth -= 1

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.Parse(content, True)


def name_of(element: Element) -> str:
    """Name of an element without its namespace."""
    return element.tag.rpartition("}")[2]


def parts(element: Element, name: str) -> list[Element]:
    """The direct parts of an element with this name, in any namespace."""
    return [part for part in element if name_of(part) == name]


def text_of(element: Element) -> str:
    """All text of an element."""
    return "".join(element.itertext())
