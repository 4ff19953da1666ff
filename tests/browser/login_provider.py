"""A small OpenID Connect provider on loopback: whoever asks is logged in at once as the person that a test has set."""

from __future__ import annotations

import base64
import hashlib
import http.server
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey


class Provider:
    """The provider.

    Attributes:
        issuer: Its address.
        person: Claims of whoever logs in next.
        key: What it signs with.
    """

    def __init__(self) -> None:
        self.key = RSAKey.generate_key(2048, {"kid": "one", "alg": "RS256", "use": "sig"})
        self.signs_with = self.key
        self.person: dict[str, Any] = {}
        self._asked: dict[str, dict[str, str]] = {}
        provider = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                url = urlsplit(self.path)
                words = {name: values[0] for name, values in parse_qs(url.query).items()}
                if url.path == "/authorize":
                    code = hashlib.sha256(words["state"].encode()).hexdigest()
                    provider._asked[code] = words
                    self.send_response(302)
                    told = urlencode({"code": code, "state": words["state"]})
                    self.send_header("Location", f"{words['redirect_uri']}?{told}")
                    self.end_headers()
                    return
                self.answer(provider.describe() if "openid-configuration" in url.path else provider.list_keys())

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                words = {name: values[0] for name, values in parse_qs(body).items()}
                self.answer(provider.give_token(words))

            def answer(self, value: dict[str, Any]) -> None:
                body = json.dumps(value).encode()
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.issuer = f"http://127.0.0.1:{self.server.server_address[1]}"

    def describe(self) -> dict[str, Any]:
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "code_challenge_methods_supported": ["S256"],
        }

    def list_keys(self) -> dict[str, Any]:
        return {"keys": [self.key.as_dict(private=False)]}

    def give_token(self, words: dict[str, str]) -> dict[str, Any]:
        asked = self._asked.pop(words["code"])
        digest = hashlib.sha256(words["code_verifier"].encode()).digest()
        assert base64.urlsafe_b64encode(digest).decode().rstrip("=") == asked["code_challenge"]
        now = int(time.time())
        claims = {"iss": self.issuer, "aud": asked["client_id"], "iat": now, "exp": now + 3600, "nonce": asked["nonce"]}
        token = jwt.encode({"alg": "RS256", "kid": "one"}, {**claims, **self.person}, self.signs_with)
        return {"access_token": "any", "token_type": "Bearer", "expires_in": 3600, "id_token": token}


@contextmanager
def run_provider() -> Iterator[Provider]:
    """Run a provider as long as the block."""
    one = Provider()
    threading.Thread(target=one.server.serve_forever, daemon=True).start()
    try:
        yield one
    finally:
        one.server.shutdown()
        one.server.server_close()
