"""Joins the page's source, its words and its assets into one HTML file."""

import base64
import hashlib
import json
import subprocess
from collections.abc import Iterable
from html import escape

from browser.pyodide import NODE, BrowserMissingError

from page.assets import Asset
from page.words import WEB, words

ESBUILD = NODE / "node_modules" / "esbuild" / "bin" / "esbuild"
_POLICY = (
    "default-src 'none'",
    "script-src {hashes} 'wasm-unsafe-eval' blob:",
    "worker-src blob:",
    "style-src {style}",
    "img-src data:",
    "connect-src 'none'",
    "form-action 'none'",
    "base-uri 'none'",
)
"""Nothing is fetched and nothing is sent: the browser holds the page to that."""


def document(assets: Iterable[Asset], facts: dict[str, object]) -> str:
    """Return the page. Raises BrowserMissingError where npm's esbuild is not installed."""
    script, style = _bundled("page.js"), _minified("page.css")
    parts = {
        "policy": _policy(script, style),
        "style": style,
        "worker": _bundled("worker.js"),
        "words": _in_markup(json.dumps(words(), ensure_ascii=False)),
        "facts": _in_markup(json.dumps(facts, ensure_ascii=False)),
        "assets": "\n".join(map(_element, assets)),
        "script": script,
    }
    made = (WEB / "index.html").read_text(encoding="utf-8")
    for name, text in parts.items():
        before, after = made.split(f"{{{{{name}}}}}")
        made = before + text + after
    return made


def _policy(script: str, style: str) -> str:
    policy = "; ".join(_POLICY).format(hashes=_hash(script), style=_hash(style))
    return escape(policy, quote=True)


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _element(asset: Asset) -> str:
    packed = "yes" if asset.is_packed else "no"
    return (
        f'<script type="text/plain" data-asset="{escape(asset.name)}" data-packed="{packed}">'
        f"{asset.text}</script>"
    )


def _bundled(entry: str) -> str:
    return _in_markup(_built(entry, "--bundle", "--format=iife"))


def _minified(entry: str) -> str:
    return _built(entry, "--bundle")


def _built(entry: str, *options: str) -> str:
    if not ESBUILD.is_file():
        raise BrowserMissingError("the package esbuild is not installed in tests/node")
    words = [str(ESBUILD), str(WEB / entry), "--minify", "--charset=utf8", "--target=es2022"]
    ran = subprocess.run(
        [*words, *options, "--legal-comments=none", "--log-level=error"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return ran.stdout.strip()


def _in_markup(text: str) -> str:
    """Return a text that cannot end the element it stands in."""
    return text.replace("</", "<\\/")
