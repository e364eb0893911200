"""What a file is: content decides, not the name. Gives its network, or None when it is no network."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from wijkfoto.errors import UnreadableFileError
from wijkfoto.read.networks.canvas import canvas_sheets, read_canvas
from wijkfoto.read.networks.gexf import is_gexf, read_gexf_tree
from wijkfoto.read.networks.graphml import is_graphml, read_graphml_tree
from wijkfoto.read.networks.kumu_json import read_kumu_json
from wijkfoto.read.networks.network import WHAT_IS_READ, Network
from wijkfoto.read.networks.safe_xml import name_of, parse_xml
from wijkfoto.read.networks.tables import find_tables, outside, own_folder, read_tables
from wijkfoto.read.packages import MAX_CELLS, Package
from wijkfoto.read.raw import RawSheet
from wijkfoto.read.sheets import file_content, read_sheets
from wijkfoto.read.text_files import read_text

_ZIP = b"PK\x03\x04"
_NO_NETWORK = "dit is geen spreadsheet die ik kan lezen, en in deze zip vind ik geen netwerk."
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def open_network(path: Path) -> Network:
    """The network of a file or folder.

    Raises
    ------
    UnreadableFileError
        It holds no network that can be read; the text says what can.
    """
    found = marked_network(path)
    if found is None:
        found = network_of_sheets(path.name, read_sheets(path))
    if found is None:
        raise UnreadableFileError(f"{path.name}: hierin vind ik geen netwerk. {WHAT_IS_READ}")
    return found


def marked_network(path: Path) -> Network | None:
    """The network of a file that is no spreadsheet, None for a spreadsheet or anything else that has cells.

    Raises
    ------
    UnreadableFileError
        XML, JSON or a zip that is no network, or is damaged or hostile.
    """
    if path.is_dir():
        trees = [] if any(path.glob("*.csv")) else sorted(path.glob("*.graphml"))
        return _united(path.name, [_of_xml(f"{path.name}/{p.name}", file_content(p)) for p in trees])
    content = file_content(path)
    if content.startswith(_ZIP):
        return _of_zip(path.name, content)
    start = _start(content)
    if start.startswith("<"):
        return _of_xml(path.name, content)
    if start.startswith("{") or (start.startswith("[") and path.suffix.lower() == ".json"):
        return read_kumu_json(path.name, content)
    return None


def _start(content: bytes) -> str:
    """The first signs of a file, in whatever encoding it says it has."""
    wide = content.startswith(_MARKS[1:])
    text = content[:200].decode("utf-16" if wide else "utf-8-sig", errors="ignore")
    return text.lstrip()


def _of_xml(file: str, content: bytes) -> Network:
    root = parse_xml(file, content)
    if is_graphml(root):
        return read_graphml_tree(file, root)
    if is_gexf(root):
        return read_gexf_tree(file, root)
    raise UnreadableFileError(f"{file}: dit is XML met '{name_of(root)[:30]}', geen GraphML of GEXF. {WHAT_IS_READ}")


def _of_zip(file: str, content: bytes) -> Network | None:
    """The network of a zip of Network Canvas; None for a workbook, which is a zip too."""
    package = Package(file, content)
    if "[Content_Types].xml" in package.parts or {"mimetype", "content.xml"} & set(package.parts):
        return None
    package.refuse_odd_members()
    tables = [
        read_text(f"{file}/{part}", Path(part).stem, package.part(part), MAX_CELLS)
        for part in package.with_ending(".csv")
    ]
    trees = [] if tables else package.with_ending(".graphml", ".gexf")
    found = network_of_sheets(file, tables) or _united(file, [_of_xml(f"{file}/{p}", package.part(p)) for p in trees])
    if found is None:
        raise UnreadableFileError(f"{file}: {_NO_NETWORK} {WHAT_IS_READ}")
    return found


def _united(file: str, networks: Sequence[Network]) -> Network | None:
    """Several files as one network: an interview has a name of its own, so ids do not meet."""
    if not networks:
        return None
    whole = Network(file, networks[0].kind)
    for one in networks:
        whole.findings += one.findings
        whole.about |= one.about
        for node in one.nodes.values():
            whole.add_node(*node)
        for tie in one.ties:
            whole.add_tie(tie)
    return whole


def network_of_sheets(file: str, sheets: Sequence[RawSheet]) -> Network | None:
    """The network that some sheets are, None when they are none.

    Raises
    ------
    UnreadableFileError
        There are several, and nobody knows which tables belong together.
    """
    canvas = canvas_sheets(sheets)
    if canvas:
        return read_canvas(file, canvas)
    chosen = own_folder(sheets)
    tables = find_tables(chosen)
    return read_tables(file, tables, outside(chosen, tables)) if tables else None


def two_lists(ties: Path, nodes: Path) -> Network:
    """The network of a list of ties and a list of nodes in two files.

    Raises
    ------
    UnreadableFileError
        One of them is no such list.
    """
    tables = [table for path in (ties, nodes) for table in find_tables(read_sheets(path), is_part=True)]
    if sum(bool(table.ends) for table in tables) != 1 or len(tables) != 2:
        raise UnreadableFileError(
            f"{ties.name}: samen met {nodes.name} is dit geen lijst met lijnen en lijst met knopen. {WHAT_IS_READ}"
        )
    return read_tables(ties.name, tables)
