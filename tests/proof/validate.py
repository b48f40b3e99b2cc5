"""`make validate`: the Nu HTML checker, on this machine, over a page of every kind and over the pages of errors."""

import json
import re
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string
from django.test import Client, override_settings

from tests.proof.kinds import kinds

CHECKER = Path(settings.VAR_DIR) / "node/node_modules/vnu-jar/build/dist/vnu.jar"
WRONG = {"error", "fatal", "warning"}


def pages() -> dict[str, bytes]:
    """The HTML of every kind of page."""
    client = Client(headers={"host": "localhost"})
    found = {name: client.get(address).content for name, address in kinds().items()}
    found["not_found"] = client.get("/television/nothing-here/").content
    found["login"] = client.get("/accounts/login/").content
    with override_settings(DEBUG=True):
        found["style"] = client.get("/_style/").content
    found["server_error"] = render_to_string("500.html").encode()
    return found


def complaints(folder: Path) -> list[str]:
    """What the checker has against the files in the folder, errors and warnings alike; the same one once a page."""
    program = ["java", "-Xss4m", "-jar", str(CHECKER), "--format", "json", "--exit-zero-always", "--stdout"]
    done = subprocess.run([*program, *map(str, sorted(folder.iterdir()))], capture_output=True, text=True, check=True)
    found = [one for one in json.loads(done.stdout)["messages"] if one.get("subType", one["type"]) in WRONG]
    alike = Counter((Path(one["url"]).stem, re.sub(r"\d", "0", one["message"])) for one in found)
    examples = {(Path(one["url"]).stem, re.sub(r"\d", "0", one["message"])): one for one in found}
    return [
        f"{kind}, {many} times: {examples[kind, words]['message']}\n    {examples[kind, words].get('extract', '')}"
        for (kind, words), many in alike.items()
    ]


def main() -> int:
    """Print what is wrong; 1 when something is."""
    found = pages()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for kind, html in found.items():
            (folder / f"{kind}.html").write_bytes(html)
        wrong = complaints(folder)
    print(*wrong, sep="\n")
    print(f"{len(found)} kinds of page ({', '.join(sorted(found))}): {len(wrong) or 'no'} kinds of error or warning.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
