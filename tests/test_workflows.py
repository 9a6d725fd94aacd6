"""The workflows for GitHub: what each may do, and that what they run does what it says.

`make lint` has actionlint and zizmor read them; here is what those do not hold.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parent.parent
FILES = sorted((ROOT / ".github/workflows").iterdir())
PINNED = re.compile(r"[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")
MARK = "<!-- chronology: what changed in meaning -->"
HEAD = "0123456789abcdef0123456789abcdef01234567"

Flow = dict[str, Any]


def read(path: Path) -> Flow:
    # As text alone: to YAML 1.1 the key `on` is a yes.
    flow: Flow = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return flow


FLOWS = {path.stem: read(path) for path in FILES}
JOBS = {(flow, job): of for flow in FLOWS for job, of in FLOWS[flow]["jobs"].items()}
named = pytest.mark.parametrize(("flow", "job"), JOBS)


def runs(flow: str, job: str) -> list[str]:
    return [step["run"] for step in JOBS[flow, job]["steps"] if "run" in step]


def uses(flow: str, job: str) -> list[tuple[str, dict[str, str]]]:
    steps = JOBS[flow, job]["steps"]
    return [
        (step["uses"].partition("@")[0], step.get("with", {})) for step in steps if "uses" in step
    ]


# ---- what they may do ----


def test_every_action_is_pinned_by_its_commit_and_named_by_its_version() -> None:
    for path in FILES:
        for line in path.read_text(encoding="utf-8").splitlines():
            if "uses:" in line:
                assert PINNED.fullmatch(line.partition("uses:")[2].strip()), f"{path.name}: {line}"


def test_one_action_has_one_commit_everywhere() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in FILES)
    pins = {tuple(pin.split("@")) for pin in re.findall(r"uses: (\S+@\S+)", text)}
    assert len(pins) == len({action for action, _ in pins})


def test_what_zizmor_is_told_to_pass_over_has_its_reason_beside_it() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in FILES)
    passed = re.findall(r"zizmor: ignore(.*)", text)
    assert len(passed) == 1
    assert all(re.fullmatch(r"\[[\w-]+\]( \S+){4,}", reason) for reason in passed)


MAY_WRITE = {
    ("report", "comment"): {"pull-requests"},
    ("publish", "publish"): {"pages", "id-token"},
}


@named
def test_a_job_may_do_what_it_needs_and_no_more(flow: str, job: str) -> None:
    assert FLOWS[flow]["permissions"] == {}
    granted = JOBS[flow, job]["permissions"]
    assert {what for what in granted if granted[what] == "write"} == MAY_WRITE.get(
        (flow, job), set()
    )
    assert {what for what in granted if granted[what] != "write"} <= {"contents"}
    assert int(JOBS[flow, job]["timeout-minutes"]) <= 60
    assert FLOWS[flow]["defaults"]["run"]["shell"] == "bash"  # with pipefail


@named
def test_a_job_that_may_write_runs_nothing_of_the_repository(flow: str, job: str) -> None:
    if (flow, job) not in MAY_WRITE:
        return
    assert {action for action, _ in uses(flow, job)} <= {
        "actions/download-artifact",
        "actions/deploy-pages",
    }
    for script in runs(flow, job):
        assert not re.search(r"\b(make|git|python3?|npm|\./|source)\b", script)


@named
def test_no_token_is_left_behind_and_nothing_comes_from_a_cache(flow: str, job: str) -> None:
    for action, settings in uses(flow, job):
        assert "cache" not in action and "cache" not in settings
        if action == "actions/checkout":
            assert settings["persist-credentials"] == "false"
            assert settings.keys() <= {"persist-credentials", "fetch-depth"}


@named
def test_what_an_event_says_reaches_scripts_through_the_environment_only(
    flow: str, job: str
) -> None:
    for script in runs(flow, job):
        assert "${{" not in script
    assert "secrets." not in json.dumps(JOBS[flow, job])


# What of an event is not words of whoever caused it.
HARMLESS = {
    "github.event.pull_request.head.sha",
    "github.event.pull_request.number",
    "github.ref",
    "github.repository",
    "github.run_id",
    "github.server_url",
    "github.token",
}


def test_of_an_event_only_numbers_and_commits_are_used() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in FILES)
    asked = set(re.findall(r"\bgithub\.[\w.]*\w", re.sub(r"(?m)(^|\s)#.*$", "", text)))
    assert asked == HARMLESS


STARTED_BY = {
    "review": {"pull_request"},
    "test": {"pull_request"},
    "report": {"pull_request_target"},
    "publish": {"push", "workflow_dispatch"},
}


def test_each_is_started_by_what_it_is_safe_with() -> None:
    assert {flow: set(FLOWS[flow]["on"]) for flow in FLOWS} == STARTED_BY
    assert FLOWS["publish"]["on"]["push"] == {"branches": ["main"]}
    for flow, events in STARTED_BY.items():
        number = "${{ github.event.pull_request.number }}"
        one_each = {"group": f"{flow}-{number}", "cancel-in-progress": "true"}
        in_turn = {"group": "pages", "cancel-in-progress": "false"}
        assert FLOWS[flow]["concurrency"] == (in_turn if "push" in events else one_each)


@named
def test_what_runs_a_pull_requests_code_has_no_right(flow: str, job: str) -> None:
    if "pull_request" in STARTED_BY[flow]:
        assert JOBS[flow, job]["permissions"] == {"contents": "read"}


@named
def test_what_has_rights_never_takes_a_pull_requests_files(flow: str, job: str) -> None:
    if "pull_request_target" not in STARTED_BY[flow]:
        return
    for step in JOBS[flow, job]["steps"]:
        assert "pull_request" not in json.dumps(step.get("with", {}))
        used = set(re.findall(r"\b(?:git|gh) (\S+)", step.get("run", "")))
        assert used <= {"fetch", "api"}


def test_every_make_target_that_is_run_is_there() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.M))
    asked = {
        word
        for key in JOBS
        for script in runs(*key)
        for line in re.findall(r"^\s*make (.*)$", script, re.M)
        for word in re.sub(r'\w+=("[^"]*"|\S*)', "", line).split()
    }
    assert asked == {"content", "site", "links", "report", "lint", "test"}
    assert asked <= targets


def test_whoever_owns_files_is_a_placeholder_until_it_is_filled_in() -> None:
    for line in (ROOT / ".github/CODEOWNERS").read_text(encoding="utf-8").splitlines():
        assert not line or line.startswith("#")
        if path := re.match(r"# /(\S+)", line):
            assert (ROOT / path[1]).exists(), line


# ---- what they run, run here ----


def run(script: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a script as GitHub runs it, with the programs of `bin` in front of all others."""
    plain = {k: v for k, v in os.environ.items() if not k.startswith(("GIT_", "MAKE", "MFLAGS"))}
    alone = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    who = {
        f"GIT_{role}_{what}": "a" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
    }
    path = {"PATH": f"{folder.parent / 'bin'}:{os.environ['PATH']}"}
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
        cwd=folder,
        env=plain | alone | who | path | environment,
        capture_output=True,
        text=True,
        timeout=60,
    )


def program(folder: Path, name: str, text: str) -> None:
    path = folder / "bin" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    path.chmod(0o755)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """An empty folder as a job finds it, with a `gh` that keeps comments in a file."""
    fake = ROOT / "tests/fake_gh.py"
    program(tmp_path, "gh", f'#!/bin/sh\nexec "{sys.executable}" "{fake}" "$@"\n')
    (tmp_path / "job").mkdir()
    return tmp_path / "job"


def comment(place: Path, report: str, before: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Run the step that comments, and return the comments that are there afterwards."""
    store = place.parent / "comments.json"
    store.write_text(json.dumps(before), encoding="utf-8")
    (place / "report.md").write_text(report, encoding="utf-8")
    [script] = runs("report", "comment")
    [step] = [step for step in JOBS["report", "comment"]["steps"] if "run" in step]
    given = {
        "COMMENTS": str(store),
        "GITHUB_REPOSITORY": "history/chronology",
        "GH_TOKEN": "x",
        "NUMBER": "7",
        "HEAD_SHA": HEAD,
        "RUN": "https://forge.internal/history/chronology/actions/runs/99",
    }
    assert set(step["env"]) == set(given) - {"COMMENTS", "GITHUB_REPOSITORY"}
    done = run(script, place, **given)
    assert done.returncode == 0, done.stderr
    after: list[dict[str, Any]] = json.loads(store.read_text(encoding="utf-8"))
    return after


def said(number: int, login: str, body: str) -> dict[str, Any]:
    return {"id": number, "user": {"login": login}, "body": body}


def test_the_first_report_becomes_a_comment_of_its_own(place: Path) -> None:
    others = [said(1, "reader", "Thank you"), said(2, "github-actions[bot]", "Something else")]
    [*same, new] = comment(place, "Nothing changed in meaning.\n", others)
    assert same == others
    assert new["user"]["login"] == "github-actions[bot]"
    assert new["body"] == f"{MARK}\nNothing changed in meaning.\n\n\nAt commit {HEAD}.\n"


def test_a_later_report_takes_the_place_of_the_first(place: Path) -> None:
    before = [said(n, "reader", "…") for n in range(1, 6)]
    before.append(said(9, "github-actions[bot]", f"{MARK}\nOld"))
    *same, renewed = comment(place, "New", before)
    assert same == before[:-1]
    assert (renewed["id"], renewed["body"]) == (9, f"{MARK}\nNew\n\nAt commit {HEAD}.\n")


def test_of_two_comments_of_its_own_the_first_is_renewed(place: Path) -> None:
    before = [said(n, "github-actions[bot]", f"{MARK}\nOld") for n in (3, 5)]
    renewed, same = comment(place, "New", before)
    assert same == before[1]
    assert renewed["body"].startswith(f"{MARK}\nNew\n")


def test_somebody_elses_comment_is_left_alone_whatever_it_says(place: Path) -> None:
    before = [
        said(1, "reader", f"{MARK}\nForged"),
        said(2, "github-actions", f"{MARK}\nForged"),
        said(3, "github-actions[bot]", f"Quoted: {MARK}"),
    ]
    [*same, new] = comment(place, "Real", before)
    assert same == before
    assert new["body"].startswith(f"{MARK}\nReal\n")


def test_a_report_is_data_to_the_script_that_sends_it(place: Path) -> None:
    report = '@/etc/passwd\n$(touch ran)`touch ran`\n"; touch ran; "\ntrue\n'
    [new] = comment(place, report, [])
    assert report in new["body"]
    assert sorted(path.name for path in place.iterdir()) == ["comment.md", "report.md"]


@pytest.mark.parametrize("line", ["a claim was reworded", "حدث في مدينة", "📌 🗺️"])
def test_a_report_too_long_for_a_comment_is_cut_at_the_end_of_a_line(
    place: Path, line: str
) -> None:
    lines = [f"{n}: {line}" for n in range(20_000)]
    [new] = comment(place, "\n".join(lines), [])
    body = new["body"]
    assert body.startswith(f"{MARK}\n**Only the beginning is shown here.** ")
    assert "https://forge.internal/history/chronology/actions/runs/99" in body.splitlines()[1]
    shown = body.removesuffix(f"\n\nAt commit {HEAD}.\n").splitlines()[3:]
    shown = [text for text in shown if text]
    assert shown == lines[: len(shown)] and len(shown) > 500


def test_a_report_of_one_endless_line_still_says_where_it_is(place: Path) -> None:
    [new] = comment(place, "x" * 100_000, [])
    assert "**Only the beginning is shown here.**" in new["body"] and "xx" not in new["body"]


def test_nothing_is_written_when_the_comments_cannot_be_looked_through(place: Path) -> None:
    program(place.parent, "gh", '#!/bin/sh\necho "$@" >>asked\nexit 1\n')
    (place / "report.md").write_text("x", encoding="utf-8")
    [script] = runs("report", "comment")
    assert run(
        script, place, GITHUB_REPOSITORY="a/b", NUMBER="7", HEAD_SHA=HEAD, RUN="r"
    ).returncode
    assert "POST" not in (place / "asked").read_text(encoding="utf-8")


def git(folder: Path, command: str) -> str:
    done = run(f"git {command}", folder)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.fixture
def forge(tmp_path: Path) -> Path:
    """A repository with a pull request from a fork since deleted: a commit that no branch has."""
    origin = tmp_path / "origin"
    origin.mkdir()
    git(origin, "-c init.defaultBranch=main init")
    git(origin, "config uploadpack.allowAnySHA1InWant true")  # as GitHub has it
    (origin / "code.py").write_text("ours")
    git(origin, "add .")
    git(origin, "commit -qm ours")
    git(origin, "checkout -qb theirs")
    (origin / "code.py").write_text("theirs")
    git(origin, "commit -qam theirs")
    git(origin, "update-ref refs/pull/7/head HEAD")
    git(origin, "checkout -q main")
    git(origin, "branch -D theirs")
    return origin


def test_the_privileged_report_reads_the_pull_request_as_data(forge: Path, tmp_path: Path) -> None:
    theirs = git(forge, "rev-parse refs/pull/7/head")
    git(tmp_path, f"clone -q {forge.as_uri()} job")
    job = tmp_path / "job"
    program(tmp_path, "make", '#!/bin/sh\necho "$@" >>../asked\ncat code.py >>../seen\n')
    for step in JOBS["report", "report"]["steps"]:
        if "run" in step:
            assert step["env"] == {"HEAD_SHA": "${{ github.event.pull_request.head.sha }}"}
            done = run(step["run"], job, HEAD_SHA=theirs)
            assert done.returncode == 0, done.stderr
    assert (tmp_path / "asked").read_text().splitlines() == [
        f"report BASE=main HEAD={theirs} FORMAT=markdown OUT=report.md",
        f"report BASE=main HEAD={theirs} FORMAT=html OUT=report.html",
    ]
    assert (tmp_path / "seen").read_text() == "oursours"
    assert git(job, f"show {theirs}:code.py") == "theirs"
    assert git(job, "rev-parse HEAD") == git(forge, "rev-parse main")
    assert git(job, "status --porcelain") == ""


def test_make_report_compares_with_where_the_branch_began(forge: Path, tmp_path: Path) -> None:
    theirs = git(forge, "rev-parse refs/pull/7/head")
    for name in ("Makefile", "pyproject.toml", "requirements"):
        (shutil.copytree if (ROOT / name).is_dir() else shutil.copy)(ROOT / name, forge / name)
    program(forge, "chronology", '#!/bin/sh\nprintf "<%s>" "$@"\n')
    for stamp in (".made", ".for-site"):
        (forge / stamp).touch()

    def report(*settings: str) -> subprocess.CompletedProcess[str]:
        return run(" ".join(["make report VENV=. BIN=bin", *settings]), forge)

    assert report().stdout == "<diff><main...><--format><text>"
    told = report(f"BASE=HEAD HEAD={theirs} FORMAT=html OUT='a b.html'").stdout
    assert told == f"<diff><HEAD...{theirs}><--format><html><--output><a b.html>"
