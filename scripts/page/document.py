"""Joins the page's source, its words and its assets into one HTML file, or a folder for a web site.

In a folder the assets lie beside the page, as modules that hold them as text: what is loaded as a
script needs no connection, so the browser is told to allow none there, too.
"""

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
    "script-src {scripts} 'wasm-unsafe-eval' blob:",
    "worker-src blob:",
    "style-src {style}",
    "img-src data:",
    "connect-src 'none'",
    "form-action 'none'",
    "base-uri 'none'",
)
"""Nothing is fetched and nothing is sent: the browser holds the page to that."""


PAGE = "index.html"
BESIDE = "assets"


def document(assets: Iterable[Asset], facts: dict[str, object]) -> str:
    """Return the page. Raises BrowserMissingError where npm's esbuild is not installed."""
    return _document(map(_element, assets), facts)


def web_folder(assets: Iterable[Asset], facts: dict[str, object]) -> dict[str, str]:
    """Return the files of a folder for a web site, by their names in it.

    A changed asset has another name, so a browser may keep what it has. Raises as `document` does.
    """
    modules, elements = {}, []
    for asset in assets:
        mark = hashlib.sha256(asset.content).hexdigest()[:12]
        source = f"{BESIDE}/{asset.name.replace(' ', '-')}.{mark}.js"
        modules[source] = f'export default "{asset.text}";\n'
        elements.append(_element(asset, source))
    return {PAGE: _document(elements, facts, "'self'"), **modules}


def _document(elements: Iterable[str], facts: dict[str, object], *scripts: str) -> str:
    script, style = _bundled("page.js"), _minified("page.css")
    guard = _built("too_old.js", "--target=es5")
    parts = {
        "policy": _policy([*scripts, _hash(guard), _hash(script)], style),
        "style": style,
        "worker": _bundled("worker.js"),
        "words": _in_markup(json.dumps(words(), ensure_ascii=False)),
        "facts": _in_markup(json.dumps(facts, ensure_ascii=False)),
        "assets": "\n".join(elements),
        "guard": guard,
        "script": script,
    }
    made = (WEB / "index.html").read_text(encoding="utf-8")
    for name, text in parts.items():
        before, after = made.split(f"{{{{{name}}}}}")
        made = before + text + after
    return made


def _policy(scripts: Iterable[str], style: str) -> str:
    policy = "; ".join(_POLICY).format(scripts=" ".join(scripts), style=_hash(style))
    return escape(policy, quote=True)


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _element(asset: Asset, source: str | None = None) -> str:
    """Return the element that holds an asset, or names the module beside the page that does."""
    packed = "yes" if asset.is_packed else "no"
    held = f">{asset.text}" if source is None else f' data-source="{escape(source)}">'
    return (
        f'<script type="text/plain" data-asset="{escape(asset.name)}" data-packed="{packed}"'
        f"{held}</script>"
    )


def _bundled(entry: str) -> str:
    return _in_markup(_built(entry, "--bundle", "--format=iife", "--target=es2022"))


def _minified(entry: str) -> str:
    return _built(entry, "--bundle", "--target=es2022")


def _built(entry: str, *options: str) -> str:
    if not ESBUILD.is_file():
        raise BrowserMissingError("the package esbuild is not installed in tests/node")
    words = [str(ESBUILD), str(WEB / entry), "--minify", "--charset=utf8", *options]
    ran = subprocess.run(
        [*words, "--legal-comments=none", "--log-level=error"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return ran.stdout.strip()


def _in_markup(text: str) -> str:
    """Return a text that cannot end the element it stands in."""
    return text.replace("</", "<\\/")
