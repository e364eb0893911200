"""A network figure on a page of its own, under the policy of a real page, in a browser."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from wijkfoto.render.fragment import Fragment, asset_text


def open_page(chromium: Any, folder: Path, *fragments: Fragment, width: int = 1400) -> tuple[Any, list[str]]:
    names = dict.fromkeys(name for fragment in fragments for name in fragment.assets)
    styles = "".join(f"<style>{asset_text(name)}</style>" for name in names if name.endswith(".css"))
    scripts = "".join(f"<script>{asset_text(name)}</script>" for name in names if name.endswith(".js"))
    policy = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:"
    body = '<div style="height:1500px"></div>'.join(fragment.html for fragment in fragments)
    file = folder / "netwerk.html"
    file.write_text(
        f'<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>proef</title>'
        f'<meta name="viewport" content="width=device-width"><meta http-equiv="Content-Security-Policy" '
        f'content="{policy}">{styles}</head><body><main><h1>Proef</h1>{body}</main>{scripts}</body></html>',
        encoding="utf-8",
    )
    page = chromium.new_page(viewport={"width": width, "height": 900})
    messages: list[str] = []
    page.on("console", lambda message: messages.append(message.text))
    page.on("pageerror", lambda error: messages.append(str(error)))
    page.on("dialog", lambda dialog: (messages.append(dialog.message), dialog.dismiss()))
    page.goto(file.as_uri())
    wait_for_start(page, "Object.values(wijkfotoNetworks)[0]")
    return page, messages


def wait_for_start(page: Any, figure: str) -> None:
    """Asks from outside: the policy of the page forbids the loop that Playwright would evaluate inside."""
    for _ in range(100):
        if page.evaluate(f"{figure}.places()"):
            return
        page.wait_for_timeout(50)
    pytest.fail(f"{figure} did not start")
