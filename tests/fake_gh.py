"""Stands in for `gh api` where tests run what the workflows run: comments kept in a file.

    fake_gh.py api [--silent] [--paginate] [--method M] [--jq FILTER] [--field body=@FILE] ENDPOINT

COMMENTS names the file, a list as GitHub's own. What nobody may do here fails as it does there.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
from pathlib import Path
from typing import Any

import jq

A_PAGE = 2
AT_MOST = 65_536
LISTED = re.compile(r"repos/history/chronology/issues/7/comments(\?per_page=100)?")
ONE = re.compile(r"repos/history/chronology/issues/comments/(\d+)")


def main() -> str:
    """Do what is asked, and return what is shown; what is refused ends with a sentence."""
    asked = argparse.ArgumentParser()
    asked.add_argument("command", choices=["api"])
    asked.add_argument("endpoint")
    asked.add_argument("--silent", action="store_true")
    asked.add_argument("--paginate", action="store_true")
    asked.add_argument("--method", default="GET")
    asked.add_argument("--jq", default=".")
    asked.add_argument("--field")
    given = asked.parse_args()
    store = Path(os.environ["COMMENTS"])
    comments: list[dict[str, Any]] = json.loads(store.read_text(encoding="utf-8"))
    listed, one = LISTED.fullmatch(given.endpoint), ONE.fullmatch(given.endpoint)
    if given.method == "GET" and listed:
        return shown(comments if given.paginate else comments[:A_PAGE], given.jq)
    body = written(given.field)
    if given.method == "POST" and listed:
        last = max((c["id"] for c in comments), default=0)
        comments.append({"id": last + 1, "user": {"login": "github-actions[bot]"}, "body": body})
    elif given.method == "PATCH" and one:
        [comment] = [c for c in comments if c["id"] == int(one[1])]
        comment["body"] = body
    else:
        sys.exit(f"gh: Not Found (HTTP 404): {given.method} {given.endpoint}")
    store.write_text(json.dumps(comments), encoding="utf-8")
    return ""


def shown(comments: list[dict[str, Any]], jq_filter: str) -> str:
    """Return the lines that a filter makes of each page of comments."""
    pages = [comments[at : at + A_PAGE] for at in range(0, len(comments), A_PAGE)]
    found = [value for page in pages for value in jq.compile(jq_filter).input_value(page).all()]
    return "".join(f"{value}\n" for value in found)


def written(field: str | None) -> str:
    """Return the text of the comment that is sent, which is a file's."""
    name, _, path = (field or "").partition("=@")
    if name != "body":
        sys.exit("gh: no body (HTTP 422)")
    body = Path(path).read_text(encoding="utf-8")
    if len(body) > AT_MOST:
        sys.exit(f"gh: body is too long (maximum is {AT_MOST} characters) (HTTP 422)")
    return body


if __name__ == "__main__":
    sys.stdout.write(main())
