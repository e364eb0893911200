"""What stands in `uit/` is known, also what goes out per wijk: a wipe takes it away."""

from __future__ import annotations

from pathlib import Path

from wijkfoto.output.publish import OUT
from wijkfoto.rights import outputs
from wijkfoto.rights.outputs import find_outputs, others, remove

NAMES = (
    "wijkfoto-projectgroep.pdf",
    "wijkfoto-wijk-korvel.pdf",
    "wijkfoto-wijk-reeshof.pdf",
    "wijkfoto-wijk-korvel.zip",
)


def put(folder: Path) -> None:
    (folder / OUT / "wijkfoto-wijk-korvel-figuren").mkdir(parents=True)
    for name in (*NAMES, "eigen.pdf"):
        (folder / OUT / name).touch()


def test_each_file_of_each_wijk_is_found_and_taken_away(tmp_path: Path) -> None:
    put(tmp_path)
    found = find_outputs(tmp_path)
    assert sorted(one.path(tmp_path).name for one in found) == sorted([*NAMES, "wijkfoto-wijk-korvel-figuren"])
    assert others(tmp_path) == ("eigen.pdf",)
    remove(one.path(tmp_path) for one in found)
    assert [path.name for path in (tmp_path / OUT).iterdir()] == ["eigen.pdf"]


def test_what_goes_out_per_wijk_is_made_again_in_one_go(tmp_path: Path, monkeypatch) -> None:
    put(tmp_path)
    asked: list[tuple[str, ...]] = []
    everything = {kind: lambda _project, _out, levels, **_: asked.append(levels) for kind in ("pdf", "zip")}
    monkeypatch.setattr(outputs, "_WRITERS", everything)
    outputs.rebuild(None, [one for one in find_outputs(tmp_path) if one.level == "wijk"])  # type: ignore[arg-type]
    assert asked == [("wijk",)]
