"""JSON over HTTP to a translation service: time limits, retries, and no secret in any message."""

from __future__ import annotations

import json
import os
import time
from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cached_property
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from mtcheck.errors import ConfigError, ModelError
from mtcheck.retranslate.clean import quoted

if TYPE_CHECKING:
    import httpx

_TRIES = 5
_FIRST_WAIT, _LONGEST_WAIT = 1.0, 60.0
_CONNECT, _SILENCE, _WHOLE = 10.0, 120.0, 300.0
_MOST_BYTES = 4 * 1024 * 1024
_REDIRECTS = 3
_PASSING = frozenset({408, 425, 429})


class _PassingError(Exception):
    """A failure that may be gone at the next try; `after` is how long the server asks to wait."""

    def __init__(self, reason: str, after: float | None = None) -> None:
        super().__init__(reason)
        self.after = after


@dataclass(frozen=True)
class Endpoint:
    """A service at a URL. Its user name and password, if any, go into Basic authentication.

    `url` is without them, so it can be shown; `secrets` are never shown, whatever the server
    says. `sleep` waits between tries, which is 1, 2, 4… seconds or what the server asks for
    (Retry-After, in seconds or as a date), at most a minute.
    """

    url: str
    auth: tuple[str, str] | None = field(default=None, repr=False)
    secrets: tuple[str, ...] = field(default=(), repr=False)
    sleep: Callable[[float], None] = field(default=time.sleep, repr=False)

    @classmethod
    def at(cls, url: str, *, offline: bool) -> Endpoint:
        """Return the endpoint at a URL that a user gave.

        Raises:
            ConfigError: it is no HTTP address, holds a query, or is remote with `offline`.
        """
        try:
            parts = urlsplit(url)
            host, port = parts.hostname or "", parts.port
        except ValueError:
            raise ConfigError("the engine's URL is not valid; give http://HOST[:PORT]") from None
        if parts.scheme not in ("http", "https") or not host or not url.isprintable():
            raise ConfigError("the engine's URL is not valid; give http://HOST[:PORT]")
        if parts.query or parts.fragment:
            raise ConfigError(f"the engine's URL at {host} has a query; leave out what follows ?")
        place = f"[{host}]" if ":" in host else host
        shown = f"{parts.scheme}://{place}{f':{port}' if port else ''}{parts.path.rstrip('/')}"
        if offline and not _is_loopback(host):
            raise ConfigError(f"{shown} is not on this computer; leave out --offline to use it")
        auth = None
        if parts.username is not None:
            auth = unquote(parts.username), unquote(parts.password or "")
        return cls(shown, auth, (*auth, _basic(auth)) if auth else ())

    @property
    def is_loopback(self) -> bool:
        """Whether the service is on this computer."""
        return _is_loopback(urlsplit(self.url).hostname or "")

    def get(self, path: str) -> Any:
        """Return the JSON that a GET gives; errors as for `post`."""
        return self._call("GET", path, None, {}, ())

    def post(
        self, path: str, body: object, *, headers: dict[str, str] | None = None, key: str = ""
    ) -> Any:
        """Return the JSON that the service answers; `key` is one more secret.

        Raises:
            ModelError: it cannot be reached, refuses, keeps failing, redirects elsewhere, or
                what it answers is too long or no JSON.
        """
        return self._call("POST", path, body, headers or {}, (*self.secrets, key))

    def _call(
        self,
        method: str,
        path: str,
        body: object,
        headers: dict[str, str],
        secrets: tuple[str, ...],
    ) -> Any:
        wait = _FIRST_WAIT
        for attempt in range(1, _TRIES + 1):
            try:
                content = self._once(method, self.url + path, body, headers, secrets)
            except _PassingError as passing:
                failure = passing
            else:
                try:
                    return json.loads(content)
                except (ValueError, RecursionError):
                    failure = _PassingError("it answered what is no JSON")
            if attempt < _TRIES:
                asked = wait if failure.after is None else failure.after
                self.sleep(min(max(asked, 0.0), _LONGEST_WAIT))
                wait *= 2
        raise ModelError(f"{self.url}: {failure}, {_TRIES} times; try again later or check it")

    def _once(
        self,
        method: str,
        url: str,
        body: object,
        headers: dict[str, str],
        secrets: tuple[str, ...],
    ) -> bytes:
        import httpx

        for _ in range(_REDIRECTS + 1):
            try:
                with self._client.stream(
                    method,
                    url,
                    json=body,
                    headers=headers,
                    # Without this httpx would look into ~/.netrc for a password.
                    auth=self.auth or httpx.Auth(),
                ) as answer:
                    if not answer.has_redirect_location:
                        return self._content(answer, secrets)
                    url = self._redirected(httpx.URL(url), answer)
            except httpx.TimeoutException:
                raise _PassingError("it did not answer in time") from None
            except httpx.TransportError as error:
                raise _PassingError(f"no connection ({quoted(str(error), *secrets)})") from None
            except (httpx.InvalidURL, httpx.HTTPError) as error:
                raise ModelError(f"{self.url}: {quoted(str(error), *secrets)}") from None
        raise ModelError(f"{self.url}: redirects in circles; give the service's own address")

    def _redirected(self, url: httpx.URL, answer: httpx.Response) -> str:
        target = url.join(answer.headers["location"])
        same = (target.scheme, target.host, target.port) == (url.scheme, url.host, url.port)
        if not same or (answer.request.method != "GET" and answer.status_code not in (307, 308)):
            where = quoted(f"{target.scheme}://{target.host}{target.path}", *self.secrets)
            raise ModelError(f"{self.url}: redirects to {where}; give the service's own address")
        return str(target)

    def _content(self, answer: httpx.Response, secrets: tuple[str, ...]) -> bytes:
        content = bytearray()
        deadline = time.monotonic() + _WHOLE
        for chunk in answer.iter_bytes():
            content += chunk
            if len(content) > _MOST_BYTES:
                raise ModelError(f"{self.url}: its answer is larger than 4 MiB; check the address")
            if time.monotonic() > deadline:
                raise _PassingError("it did not finish its answer in time")
        if answer.is_success:
            return bytes(content)
        said = quoted(_message(bytes(content)), *secrets)
        failure = f"HTTP {answer.status_code}{f' ({said})' if said else ''}"
        if answer.status_code in _PASSING or answer.status_code >= 500:
            raise _PassingError(failure, _retry_after(answer.headers.get("retry-after", "")))
        advice = "check the address, the languages and the model"
        if answer.status_code in (401, 403):
            advice = "check the key in the environment"
        raise ModelError(f"{self.url}: {failure}; {advice}")

    @cached_property
    def _client(self) -> httpx.Client:
        import httpx

        return httpx.Client(
            timeout=httpx.Timeout(_SILENCE, connect=_CONNECT),
            follow_redirects=False,
            # A proxy would carry what is meant for this computer out of it.
            trust_env=not self.is_loopback,
        )


def key_from(*names: str) -> str:
    """Return the first of some environment variables that is set, else nothing.

    Raises:
        ConfigError: it holds what no HTTP header can.
    """
    for name in names:
        key = os.environ.get(name, "").strip()
        if key:
            if not (key.isascii() and key.isprintable()):
                raise ConfigError(f"{name} holds characters that no key has; set it anew")
            return key
    return ""


def _basic(auth: tuple[str, str]) -> str:
    """Return the credentials as they stand in the header of Basic authentication."""
    return b64encode(":".join(auth).encode()).decode()


def _is_loopback(host: str) -> bool:
    if host.rstrip(".").lower() == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _retry_after(value: str) -> float | None:
    """Return the seconds of a Retry-After header (RFC 9110), None where it says nothing."""
    if value.strip().isdecimal():
        return float(value)
    try:
        when = parsedate_to_datetime(value)
    except (TypeError, ValueError):
        return None
    when = when if when.tzinfo else when.replace(tzinfo=UTC)
    return (when - datetime.now(UTC)).total_seconds()


def _message(content: bytes) -> str:
    """Return what an error answer says: `{"error": "…"}`, `{"error": {"message": "…"}}`."""
    try:
        said = json.loads(content)
        error = said["error"]
        message = error["message"] if isinstance(error, dict) else error
    except (ValueError, TypeError, KeyError):
        return ""
    return message if isinstance(message, str) else ""
