#!/usr/bin/env python3
"""Reads an export of Multipass without a program of Multipass: docs/formats/platform-export.md.

    read_export.py DIRECTORY KEY            counts what the export holds, and checks it
    read_export.py DIRECTORY KEY TARGET     unpacks it: tables, keys, and documents as they were deposited

Needs Python 3.9 and the program openssl, 3.0 or later. KEY is the private key of the certificate that the export is encrypted to, in PEM.
"""
import hashlib
import io
import json
import pathlib
import re
import subprocess
import sys
import zipfile

TYPES = {"boolean": bool, "integer": int, "number": (int, float), "string": str, "array": list, "null": type(None)}


def opened(path, key):
    """Returns the content of a CMS file (RFC 5083, AES-256-GCM)."""
    return subprocess.run(
        ["openssl", "cms", "-decrypt", "-binary", "-inform", "DER", "-in", str(path), "-inkey", str(key)],
        check=True, stdout=subprocess.PIPE).stdout


def archives(directory, name, key):
    """Yields the names and contents of the files in NAME-0001.zip.cms and so on."""
    for part in sorted(directory.glob(name + "-*.zip.cms")):
        with zipfile.ZipFile(io.BytesIO(opened(part, key))) as archive:
            for entry in archive.namelist():
                yield entry, archive.read(entry)


def check(row, schema, where):
    """Checks a row against its JSON Schema: names and types, which is all that these schemas say but formats."""
    if set(row) != set(schema["required"]):
        sys.exit(f"{where}: other columns than its schema")
    for name, value in row.items():
        types = schema["properties"][name].get("type")
        if types is None:
            continue
        types = [types] if isinstance(types, str) else types
        if not any(isinstance(value, TYPES[each]) and not (each in ("integer", "number") and isinstance(value, bool)) for each in types):
            sys.exit(f"{where}: {name} is no {types}")
        pattern = schema["properties"][name].get("pattern")
        if pattern and value is not None and not re.search(pattern, value):
            sys.exit(f"{where}: {name} does not match {pattern}")


def write(target, name, content):
    if target:
        path = target / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def main(directory, key, target=None):
    tables = {}
    for name, content in archives(directory, "tables", key):
        write(target, "tables/" + name, content)
        if not name.endswith(".jsonl") or name.endswith("/sequences.jsonl"):
            continue
        schema = json.loads((directory / "schemas" / name.replace(".jsonl", ".schema.json")).read_text())
        rows = [json.loads(line) for line in content.decode().splitlines()]
        for number, row in enumerate(rows, 1):
            check(row, schema, f"{name}, line {number}")
        tables[name] = len(rows)
    for name, content in archives(directory, "keys", key):
        write(target, "keys/" + name, content)
    count = 0
    for line in opened(directory / "documents/documents.jsonl.cms", key).decode().splitlines():
        document = json.loads(line)
        content = opened(directory / "documents" / document["file"], key)
        if len(content) != document["size"] or hashlib.sha256(content).hexdigest() != document["sha256"]:
            sys.exit(f"{document['file']}: not the document that was deposited")
        write(target, "documents/" + document["id"], content)
        count += 1
    print(json.dumps({"tables": tables, "documents": count}, indent=1))


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    main(*(pathlib.Path(argument) for argument in sys.argv[1:]))
