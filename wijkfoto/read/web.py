"""Asks a public service for JSON: one request at a time, a deadline, a few tries, and a memory of the answers.

urllib of Python itself: it takes the certificates and the proxy of the machine, which laptops of care organisations
need, and adds no package. A redirect is an error: what was asked may not end up at a server that nobody was told of.
"""

from __future__ import annotations

import json
import ssl
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http.client import HTTPException, HTTPResponse
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from wijkfoto.errors import ProjectError, WebError
from wijkfoto.files import whole_file

PDOK = "https://api.pdok.nl"
CACHE = ".wijkfoto/pdok"
"""Folder in the project with the answers that were kept; it may be thrown away."""
MOST_BYTES = 60_000_000
_PASSING = frozenset({429, 500, 502, 503, 504})
_LONGEST_WAIT = 30.0
_AGENT = "wijkfoto"


def _silent(_: str) -> None:
    """Nobody follows the progress."""


@dataclass(frozen=True, slots=True)
class Web:
    """How to ask, and where answers are kept.

    Attributes
    ----------
    cache
        Folder with an answer per file.
    base
        Address of the service; another one is for tests and for an own copy of PDOK.
    offline
        Only the memory; nothing leaves.
    timeout
        Seconds for one whole answer.
    tries
        How often one question is asked when the service is busy or silent.
    wait
        Seconds before a question; doubles with each further try.
    on_step
        Called with what is being asked, for a progress bar.
    """

    cache: Path
    base: str = PDOK
    offline: bool = False
    timeout: float = 30.0
    tries: int = 3
    wait: float = 1.0
    on_step: Callable[[str], None] = _silent

    @property
    def host(self) -> str:
        """The server that is asked, for people."""
        return urlsplit(self.base).netloc


class _NoRedirect(HTTPRedirectHandler):
    def redirect_request(self, *_: Any, **__: Any) -> None:
        """A redirect becomes an HTTPError."""


def recall(web: Web, name: str) -> Any | None:
    """The answer that was kept under a name, None when there is none or the file is damaged."""
    try:
        return json.loads((web.cache / f"{name}.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


def remember(web: Web, name: str, answer: Any) -> None:
    """Keep an answer under a name, whole or not at all.

    Raises
    ------
    ProjectError
        The folder of the project cannot be written to.
    """
    try:
        with whole_file(web.cache / f"{name}.json") as temporary:
            temporary.write_text(json.dumps(answer, ensure_ascii=False, sort_keys=True), encoding="utf-8")
    except OSError as error:
        raise ProjectError(f"In {web.cache} kan ik niet schrijven. Kijk of je in deze map mag schrijven.") from error


def ask(web: Web, url: str, params: Mapping[str, str] | None = None) -> dict[str, Any]:
    """The JSON object that a service answers.

    Tries again after 429, a fault of the server, silence or a broken line; `Retry-After` is followed up to half a
    minute. Asks nothing at all when `web` is offline.

    Raises
    ------
    WebError
        Offline, no usable answer after the last try, a redirect, or an answer that is no JSON object.
    """
    if web.offline:
        raise WebError("Je vroeg om niets te versturen (--offline). Dit antwoord is nog niet bewaard.")
    whole = f"{url}?{urlencode(params)}" if params else url
    for turn in range(web.tries):
        time.sleep(web.wait * 2**turn)
        answer = _try(web, whole, last=turn == web.tries - 1)
        if answer is not None:
            return answer
    raise AssertionError("the last try answers or raises")


def _try(web: Web, url: str, *, last: bool) -> dict[str, Any] | None:
    """One request: the answer, or None when another try makes sense."""
    try:
        content = _download(web, url)
    except WebError:
        raise
    except HTTPError as error:
        with error:
            if error.code not in _PASSING or last:
                raise WebError(_told(web, f"antwoordt met fout {error.code}")) from error
            time.sleep(_asked_to_wait(error))
        return None
    except (OSError, HTTPException) as error:
        reason = error.reason if isinstance(error, URLError) else error
        if isinstance(reason, ssl.SSLCertVerificationError):
            raise WebError(_told(web, "is niet te vertrouwen volgens deze computer")) from error
        if last:
            silent = isinstance(reason, TimeoutError)
            raise WebError(_told(web, "antwoordt niet op tijd" if silent else "is niet te bereiken")) from error
        return None
    try:
        answer = json.loads(content)
    except ValueError as error:
        raise WebError(_told(web, "geeft een antwoord dat ik niet kan lezen")) from error
    if not isinstance(answer, dict):
        raise WebError(_told(web, "geeft een ander antwoord dan ik verwacht"))
    return answer


def _asked_to_wait(error: HTTPError) -> float:
    text = error.headers.get("Retry-After", "") if error.headers else ""
    return min(float(text), _LONGEST_WAIT) if text.isdigit() else 0.0


def _download(web: Web, url: str) -> bytes:
    """Bytes of an answer. The deadline holds for the whole: a server that drips is silent too."""
    request = Request(url, headers={"User-Agent": _AGENT, "Accept": "application/json"})
    deadline = time.monotonic() + web.timeout
    content = bytearray()
    response: HTTPResponse
    with build_opener(_NoRedirect()).open(request, timeout=web.timeout) as response:
        while part := response.read1(65_536):
            content += part
            if time.monotonic() > deadline:
                raise TimeoutError
            if len(content) > MOST_BYTES:
                raise WebError(_told(web, "stuurt veel meer dan ik verwacht"))
        expected = response.headers.get("Content-Length", "")
        if expected.isdigit() and len(content) < int(expected):
            raise ConnectionError("the answer was cut off")
    return bytes(content)


def _told(web: Web, what: str) -> str:
    return f"{web.host} {what}. Er is niets veranderd. Probeer het later nog eens."
