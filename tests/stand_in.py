"""A stand-in for PDOK: run as a process of its own, it prints its port and writes each request to a log.

The first part of a path names how it behaves, so that one server serves every test; what is after it is as at PDOK.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, parse_qsl, unquote_plus, urlencode, urlsplit

OUTLINES = Path(__file__).parents[1] / "wijkfoto" / "vocabulary" / "outlines.geojson"
PAGE = 5


def wijken(municipality: str) -> list[dict]:
    """CBS wijken of a municipality with the columns of PDOK, and one piece of water with the code of a wijk."""
    found = []
    for feature in json.loads(OUTLINES.read_text(encoding="utf-8"))["features"]:
        code = feature["properties"]["cbs_code"]
        if code[2:6] == municipality[2:]:
            values = {"wijkcode": code, "wijknaam": feature["properties"]["name"], "water": "NEE"}
            found.append({"type": "Feature", "properties": values, "geometry": feature["geometry"]})
    if found:
        sea = {"type": "Polygon", "coordinates": [[[4, 52], [4.5, 52], [4.5, 52.5], [4, 52]]]}
        values = {**found[0]["properties"], "wijknaam": "Water", "water": "JA"}
        found.append({"type": "Feature", "properties": values, "geometry": sea})
    return found


def address(street: str, number: str, postcode: str, town: str, place: str) -> dict:
    """An address as the Locatieserver gives it."""
    return {
        "type": "adres", "weergavenaam": f"{street} {number}, {postcode} {town}", "straatnaam": street,
        "straatnaam_verkort": street, "huis_nlt": number, "postcode": postcode, "woonplaatsnaam": town,
        "gemeentenaam": town, "centroide_ll": f"POINT({place})", "score": 9.5,
    }  # fmt: skip


ADDRESSES = {
    "Korvelseweg 12": [
        address("Korvelseweg", "12", "5025JA", "Tilburg", "5.0651 51.5491"),
        address("Korvelseweg", "12A", "5025JA", "Tilburg", "5.0652 51.5492"),
    ],
    "Hoogstraat 3": [
        address("Hoogstraat", "3-1", "5025XX", "Tilburg", "5.0601 51.5501"),
        address("Hoogstraat", "3-2", "5025XX", "Tilburg", "5.0602 51.5502"),
    ],
    "Kerkstraat 1": [address("Kerkstraat", "1", "5151AA", "Heusden", "5.1301 51.6801")],
}


TIMES: Counter[str] = Counter()
"""How often each mode was asked."""


class Handler(BaseHTTPRequestHandler):
    """Answers as PDOK, or as a service that is broken in one way."""

    def log_message(self, *_: object) -> None:
        """Nothing on stderr."""

    def do_GET(self) -> None:
        with Path(sys.argv[1]).open("a", encoding="utf-8") as log:
            log.write(self.path + "\n")
        parts = urlsplit(self.path)
        mode, _, rest = parts.path.removeprefix("/").partition("/")
        TIMES[mode] += 1
        if self._broken(mode):
            return
        query = dict(parse_qsl(parts.query))
        if rest.endswith("/free"):
            self._send(self._found(query["q"]))
        else:
            self._send(self._page(mode, f"/{mode}/{rest}", query))

    def _found(self, text: str) -> dict:
        docs = next((docs for start, docs in ADDRESSES.items() if text.startswith(f"{start} ")), [])
        return {"response": {"numFound": len(docs), "start": 0, "maxScore": 9.5, "docs": docs}}

    def _page(self, mode: str, path: str, query: dict[str, str]) -> dict:
        all_of_it, start = wijken(query["gemeentecode"]), int(query.get("cursor", 0))
        size = 1000 if mode == "ok" else PAGE
        page = {"type": "FeatureCollection", "features": all_of_it[start : start + size], "links": []}
        more = start + size < len(all_of_it) or mode == "loop"
        if mode == "short":
            return page | {"numberMatched": len(all_of_it)}
        if more:
            host = "http://localhost:1" if mode == "elsewhere" else f"http://{self.headers['Host']}"
            cursor = 0 if mode == "loop" else start + size
            href = f"{host}{path}?{urlencode({**query, 'cursor': cursor})}"
            page["links"].append({"rel": "next", "href": href, "type": "application/geo+json"})
        return page

    def _broken(self, mode: str) -> bool:
        """Whether this request was answered in a broken way."""
        first = TIMES[mode] == 1
        if mode == "later" and first:
            self.send_response(429)
            self.send_header("Retry-After", "0")
            self.end_headers()
        elif mode == "flaky" and TIMES[mode] < 3:
            self.send_error(503)
        elif mode.startswith("code"):
            self.send_error(int(mode[4:]))
        elif mode == "moved":
            self.send_response(302)
            self.send_header("Location", "/ok/elsewhere")
            self.end_headers()
        elif mode == "silent":
            time.sleep(3)
        elif mode == "drip":
            self.send_response(200)
            self.end_headers()
            for _ in range(30):
                self.wfile.write(b" ")
                self.wfile.flush()
                time.sleep(0.1)
        elif mode == "cut" and first:
            self._send({"features": []}, length=500)
        elif mode in BODIES:
            self._send_bytes(BODIES[mode])
        else:
            return False
        return True

    def _send(self, answer: dict, length: int | None = None) -> None:
        self._send_bytes(json.dumps(answer).encode(), length)

    def _send_bytes(self, body: bytes, length: int | None = None) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(length or len(body)))
        self.end_headers()
        self.wfile.write(body)


BODIES = {
    "html": b"<html>even geduld</html>",
    "list": b"[]",
    "other": b'{"title": "iets anders"}',
    "bare": b'{"features": [{"type": "Feature"}]}',
    "abroad": b'{"response": {"docs": [{"type": "adres", "centroide_ll": "POINT(140547 454887)"}]}}',
}


@dataclass(frozen=True)
class StandIn:
    """A running stand-in."""

    port: int
    log: Path

    def base(self, mode: str = "ok") -> str:
        return f"http://127.0.0.1:{self.port}/{mode}"

    def asked(self, mode: str = "ok") -> list[str]:
        """Requests with this mode since the server started, without their mode."""
        lines = self.log.read_text(encoding="utf-8").splitlines() if self.log.exists() else []
        return [unquote_plus(line.removeprefix(f"/{mode}")) for line in lines if line.startswith(f"/{mode}/")]

    def values(self, name: str, mode: str = "ok") -> list[str]:
        """Values of one part of the question in each request."""
        return [parse_qs(urlsplit(line).query)[name][0] for line in self.asked(mode)]


@contextmanager
def running(log: Path) -> Iterator[StandIn]:
    """A stand-in in a process of its own."""
    command = [sys.executable, __file__, str(log)]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command, text=True, **pipes) as process:
        try:
            assert process.stdout is not None
            yield StandIn(int(process.stdout.readline()), log)
        finally:
            process.terminate()


if __name__ == "__main__":
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    print(server.server_port, flush=True)
    server.serve_forever()
