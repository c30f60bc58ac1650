"""A REST server with ETag, cursors, pages and logins: rest_server.py PORT ITEMS.

It knows nothing of what it serves for; it counts what it was asked, at /counts, and takes what it
shall show next at PUT /value and PUT /list.
"""

import base64
import hashlib
import json
import sys
import time
import urllib.parse
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PORT, ITEMS = int(sys.argv[1]), int(sys.argv[2])
ORIGIN = f"http://127.0.0.1:{PORT}"
STATE = {"value": b'{"temperature":20.50}', "list": b"[]", "busy": 1, "token": 0}
COUNTS = Counter()


def item(number):
    return {"id": number, "device": f"meter-{number % 20}", "n": number,
            "at": f"2026-01-01T00:{number // 60 % 60:02}:{number % 60:02}Z"}


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *args):
        pass

    def answer(self, status, body=b"", **headers):
        if not isinstance(body, bytes):
            body = json.dumps(body).encode()
            headers.setdefault("Content_Type", "application/json")
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        COUNTS[f"{self.path.split('?')[0]} {status}"] += 1

    def body(self):
        return self.rfile.read(int(self.headers.get("Content-Length", 0)))

    def do_PUT(self):
        STATE[self.path[1:]] = self.body()
        self.answer(204)

    def do_POST(self):
        form = urllib.parse.parse_qs(self.body().decode())
        if self.path == "/token" and form.get("client_secret") == ["s3cret"]:
            STATE["token"] += 1
            self.answer(200, {"access_token": f"t{STATE['token']}", "expires_in": 3600})
        else:
            self.answer(401, {"error": "invalid_client"})

    def do_GET(self):
        path, _, query = self.path.partition("?")
        asked = dict(urllib.parse.parse_qsl(query))
        name = "get_" + path.strip("/").replace("-", "_")
        getattr(self, name, lambda asked: self.answer(404))(asked)

    def get_counts(self, asked):
        self.answer(200, dict(COUNTS))

    def tagged(self, content):
        tag = '"' + hashlib.sha1(content).hexdigest() + '"'
        if self.headers.get("If-None-Match") == tag:
            self.answer(304, ETag=tag)
        else:
            self.answer(200, content, ETag=tag, Content_Type="application/json")

    def get_value(self, asked):
        self.tagged(STATE["value"])

    def get_untagged(self, asked):
        self.answer(200, STATE["value"], Content_Type="application/json")

    def get_list(self, asked):
        self.tagged(STATE["list"])

    def get_since(self, asked):
        first = int(asked.get("after", 0)) + 1
        items = [item(n) for n in range(first, min(first + 250, ITEMS + 1))]
        self.answer(200, {"data": {"items": items}})

    def get_from(self, asked):
        """Gives what is at the cursor once more, as many servers do."""
        first = int(asked.get("from", 1))
        self.answer(200, [item(n) for n in range(first, min(first + 50, ITEMS + 1))])

    def get_opaque(self, asked):
        at = int(base64.b64decode(asked["c"]) if "c" in asked else 0)
        last = min(at + 100, ITEMS)
        cursor = base64.b64encode(str(last).encode()).decode()
        self.answer(200, {"items": [item(n) for n in range(at + 1, last + 1)], "next": cursor})

    def get_links(self, asked):
        page = int(asked.get("p", 1))
        more = {"Link": f'</links?p=1>; rel="first", </links?p={page + 1}>; rel="next"'}
        self.answer(200, [item(n) for n in range(page * 10 - 9, page * 10 + 1)],
                    **(more if page < 3 else {}))

    def get_numbers(self, asked):
        page = int(asked["page"])
        self.answer(200, [item(n) for n in range(page * 10 - 9, page * 10 + 1)] if page < 4 else [])

    def get_tokens(self, asked):
        page = int(asked.get("token", 1))
        self.answer(200, {"items": [item(n) for n in range(page * 10 - 9, page * 10 + 1)],
                          "next": str(page + 1) if page < 3 else None})

    def get_busy(self, asked):
        if STATE["busy"]:
            STATE["busy"] = 0
            STATE["busy_at"] = time.time()
            self.answer(429, Retry_After="3")
        else:
            self.answer(200, {"waited": time.time() - STATE["busy_at"]})

    def get_bearer(self, asked):
        self.known(self.headers.get("Authorization") == "Bearer s3cret")

    def get_basic(self, asked):
        login = base64.b64encode(b"station:s3cret").decode()
        self.known(self.headers.get("Authorization") == "Basic " + login)

    def get_key(self, asked):
        self.known(self.headers.get("X-Api-Key") == "s3cret")

    def get_oauth(self, asked):
        """The first token is withdrawn before it ends."""
        self.known(self.headers.get("Authorization") == "Bearer t2")

    def known(self, is_known):
        self.answer(200, {"known": 1}) if is_known else self.answer(401)

    def get_near(self, asked):
        self.answer(302, Location="/value")

    def get_far(self, asked):
        self.answer(302, Location=f"http://localhost:{PORT}/bearer")

    def get_round(self, asked):
        self.answer(302, Location="/round")

    def get_far_link(self, asked):
        self.answer(200, [], Link=f"<http://localhost:{PORT}/links>; rel=next")

    def get_large(self, asked):
        self.answer(200, b'"' + b"x" * 2_000_000 + b'"', Content_Type="application/json")

    def get_slow(self, asked):
        self.send_response(200)
        self.send_header("Content-Length", "1000")
        self.end_headers()
        for _ in range(20):
            self.wfile.write(b" ")
            self.wfile.flush()
            time.sleep(0.5)

    def get_broken(self, asked):
        self.answer(200, b'{"items": [', Content_Type="application/json")


ThreadingHTTPServer(("127.0.0.1", PORT), Handler).serve_forever()
