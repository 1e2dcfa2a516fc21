"""A server of files on 127.0.0.1 that behaves as its paths say; a program of its own.

    python set_server.py FOLDER

It prints its port, then answers until its input ends. What it was asked for is in FOLDER/asked.

    /NAME          the file, in parts if asked, with an ETag
    /cut/NAME      breaks off in the middle of what it sends, unless it sends a part
    /slow/NAME     sends its first half, then nothing until it is asked again
    /plain/NAME    knows no parts, no ETag, no length
    /moved/NAME    leads to /NAME
    /busy/NAME     503
    /changed/NAME  another ETag with every answer
"""

from __future__ import annotations

import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from pathlib import Path

FOLDER = Path(sys.argv[1])
ANSWERS = count()


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        *how, name = self.path.strip("/").split("/")
        manner = how[0] if how else ""
        with (FOLDER / "asked").open("a") as asked:
            asked.write(f"{self.path} {self.headers.get('Range', '-')}\n")
        file = FOLDER / name
        if manner == "moved":
            self._head(302, {"Location": f"/{name}", "Content-Length": "0"})
        elif manner == "busy":
            self._head(503, {"Content-Length": "0"})
        elif not file.is_file():
            self._head(404, {"Content-Length": "0"})
        else:
            self._send(manner, file.read_bytes())

    def _send(self, manner: str, content: bytes) -> None:
        etag = f'"{next(ANSWERS)}"' if manner == "changed" else '"one"'
        if manner == "plain":
            self._head(200, {})
            self.wfile.write(content)
            return
        start = self._start(etag)
        if start >= len(content):
            self._head(416, {"Content-Range": f"bytes */{len(content)}", "Content-Length": "0"})
            return
        rest = content[start:]
        headers = {"ETag": etag, "Content-Length": str(len(rest))}
        if start:
            headers["Content-Range"] = f"bytes {start}-{len(content) - 1}/{len(content)}"
        self._head(206 if start else 200, headers)
        if manner == "cut" and not start:
            self.wfile.write(rest[: len(rest) // 2])
        elif manner == "slow" and not start:
            self.wfile.write(rest[: len(rest) // 2])
            self.wfile.flush()
            threading.Event().wait(60)
        else:
            self.wfile.write(rest)

    def _start(self, etag: str) -> int:
        """Where the part begins that is asked for; 0 where the file is another by now."""
        asked = self.headers.get("Range", "")
        same = self.headers.get("If-Range", etag) == etag
        return int(asked.removeprefix("bytes=").removesuffix("-")) if asked and same else 0

    def _head(self, code: int, headers: dict[str, str]) -> None:
        self.send_response(code)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, format: str, *arguments: object) -> None:
        pass


server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
server.daemon_threads = True
print(server.server_port, flush=True)
threading.Thread(target=server.serve_forever, daemon=True).start()
sys.stdin.read()
