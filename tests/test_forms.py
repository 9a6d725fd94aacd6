"""The forms of issues: GitHub takes them, and what they give passes the check."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from click.testing import CliRunner, Result

from generator.cli import main
from generator.drafts import FIELDS
from generator.drafts.issue import answers_in
from generator.load import load
from generator.vocabulary import EventType, Terms
from tests.small import small_site

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / ".github/ISSUE_TEMPLATE"
FORMS = {
    path.stem: yaml.safe_load(path.read_text(encoding="utf-8"))
    for path in sorted(FOLDER.glob("*.yml"))
    if path.stem != "config"
}
REPOSITORY = "https://code.internal/history/chronology"


def fields(name: str) -> list[dict[str, Any]]:
    """The parts of a form that somebody answers."""
    return [part for part in FORMS[name]["body"] if part["type"] != "markdown"]


def needed(part: dict[str, Any]) -> bool:
    if part["type"] == "checkboxes":
        return any(box.get("required") for box in part["attributes"]["options"])
    return bool(part.get("validations", {}).get("required"))


def issue(name: str, answers: Mapping[str, str]) -> str:
    """The body of the issue that GitHub makes of a form and its answers; boxes are ticked."""
    parts = []
    for part in fields(name):
        given = part["attributes"]
        text = answers.get(part["id"], given.get("value", "")).strip()
        if part["type"] == "checkboxes":
            mark = answers.get(part["id"], "X")
            text = "\n".join(f"- [{mark}] {box['label']}" for box in given["options"])
        elif part["type"] == "dropdown":
            assert not text or text in given["options"]
        elif text and "render" in given:
            text = f"```{given['render']}\n{text}\n```"
        parts.append(f"### {given['label']}\n\n{text or '_No response_'}")
    return "\n\n".join(parts)


# ---- what GitHub takes ----


@pytest.mark.parametrize("name", [*FORMS, "config"])
def test_github_takes_the_form(name: str) -> None:
    schema = "github-issue-config" if name == "config" else "github-issue-forms"
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}"]
    done = subprocess.run(
        [*command, str(FOLDER / f"{name}.yml")], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("name", FORMS)
def test_the_form_keeps_the_rules_that_no_schema_tells(name: str) -> None:
    """GitHub, "Common validation errors when creating issue forms"."""
    labels = [part["attributes"]["label"] for part in fields(name)]
    ids = [part["id"] for part in fields(name)]
    assert len(ids) == len(set(ids))
    alike = [re.sub(r"[^a-z0-9]+", "-", label.lower()).strip("-") for label in labels]
    assert len(alike) == len(set(alike))
    assert not re.search("password|secret|token", " ".join(labels), re.I)
    assert any(needed(part) for part in fields(name))
    for part in fields(name):
        options = [str(option) for option in part["attributes"].get("options", ())]
        assert len(options) == len(set(options))
        assert not {option.lower() for option in options} & {"none", "true", "false", "yes", "no"}


# ---- an event in plain words ----


def test_the_form_asks_what_the_command_reads() -> None:
    asked = [(p["id"], p["attributes"]["label"], needed(p)) for p in fields("propose-event")]
    assert asked == [(field.id, field.label, field.needed) for field in FIELDS]


@pytest.mark.parametrize(("id_", "terms"), [("type", EventType), ("terms", Terms)])
def test_the_lists_are_those_of_the_format(id_: str, terms: type[EventType] | type[Terms]) -> None:
    [part] = [part for part in fields("propose-event") if part["id"] == id_]
    assert part["attributes"]["options"] == [f"{term.value}: {term.meaning}" for term in terms]


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    shutil.copytree(ROOT / "tests/golden/content", folder)
    return folder


Propose = Callable[[str], Result]


@pytest.fixture
def propose(content: Path, tmp_path: Path) -> Propose:
    """Write an event from the body of an issue."""

    def run(body: str) -> Result:
        (tmp_path / "issue.md").write_text(body, encoding="utf-8", newline="")
        words = ["--from-issue", str(tmp_path / "issue.md"), "--content", str(content)]
        return CliRunner().invoke(main, ["new", "event", *words])

    return run


def files(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


LEAST = {
    "title": "Clerk doubts the march",
    "summary": "A clerk of the harbour board doubted the march.",
    "type": "declaration: Somebody makes a statement that is itself the event.",
    "date": "19 May 2020",
    "claim": "Some 90 marched.",
    "origin": "a clerk of the harbour board",
    "publisher": "News of Ness",
    "source-title": "Clerk doubts the march",
    "endangered": "No, nobody as far as I can see",
}
MOST = LEAST | {
    "date": "about May 2020",
    "places": "Ness bridge\n- جسر نس\n* ness-port",
    "actors": "The Bridge Society\nHarbour Board",
    "origin": "BS",
    "terms": "on-record: Spoke under their own name.",
    "carriers": "Ness Herald",
    "url": "https://herald.example.org/2020/05/20/clerk-doubts",
    "publisher": "Ness Herald",
    "issued": "20 May 2020",
    "otherwise": "The society does, in the Herald.",
}


@pytest.mark.parametrize("answers", [LEAST, MOST], ids=["least", "most"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_what_is_proposed_passes_the_check(
    content: Path,
    propose: Propose,
    answers: dict[str, str],
    end: str,
    request: pytest.FixtureRequest,
) -> None:
    before = files(content)
    done = propose(issue("propose-event", answers).replace("\n", end))
    assert done.exit_code == 0, done.output
    written = {path: text for path, text in files(content).items() if path not in before}
    shown = "".join(f"# {p}\n{t.decode()}" for p, t in sorted(written.items())) + done.output
    shown = shown.replace(str(content), "content")
    golden = ROOT / f"tests/golden/new/proposed-{'least' if answers is LEAST else 'most'}.txt"
    if request.config.getoption("--refresh-golden"):
        golden.write_text(shown, encoding="utf-8")
    assert shown == golden.read_text(encoding="utf-8")
    assert load(content).problems == ()


def test_an_address_is_taken_as_it_is_pasted(content: Path, propose: Propose) -> None:
    url = "news.example.net/2020/05/20/clerk-doubts?gclid=1"
    done = propose(issue("propose-event", LEAST | {"url": url}))
    assert done.exit_code == 0, done.output
    assert "gclid" in done.output
    text = (content / "sources/news-ness-2020-05-20-clerk-doubts.yml").read_text(encoding="utf-8")
    assert "url: https://news.example.net/2020/05/20/clerk-doubts\n" in text


def test_a_second_account_stands_in_the_file_as_a_comment(content: Path, propose: Propose) -> None:
    otherwise = "The society: 400.\n\n- id: forged\u2028claims: []\x0b\n" + "word " * 40
    before = files(content)
    done = propose(issue("propose-event", LEAST | {"otherwise": otherwise}))
    assert done.exit_code == 0, done.output
    [text] = [t.decode() for p, t in files(content).items() if p not in before and "events" in p]
    claims = text.partition("claims:\n")[2].partition("# sources:")[0]
    own, begin, comment = claims.partition("  # Not yet a claim: The society: 400.\n")
    assert begin and comment.endswith("word\n") and "forged" not in own
    assert all(line.startswith("  # ") for line in comment.splitlines())
    loaded = load(content)
    assert loaded.problems == () and loaded.chronicle is not None
    [claim] = loaded.chronicle.events["2020-05-19-clerk-doubts-march"].claims
    assert claim.id == "some-90-marched"


@pytest.mark.parametrize("date", ["Tuesday, 19 May 2020", '"2020-05-19"'])
def test_a_date_is_understood_as_it_is_typed(content: Path, propose: Propose, date: str) -> None:
    before = files(content)
    done = propose(issue("propose-event", LEAST | {"date": date}))
    assert done.exit_code == 0, done.output
    written = [path for path in files(content) if path not in before]
    assert "events/2020/2020-05-19-clerk-doubts-march.yml" in written


def test_the_day_of_a_source_may_stand_in_its_address(content: Path, propose: Propose) -> None:
    url = "https://news.example.net/2020/05/20/clerk-doubts"
    done = propose(issue("propose-event", LEAST | {"url": url}))
    assert done.exit_code == 0, done.output
    assert "taken from its address: 2020-05-20" in done.output
    written = content / "sources/news-ness-2020-05-20-clerk-doubts.yml"
    assert 'issued: "2020-05-20"' in written.read_text(encoding="utf-8")


def test_a_source_that_is_known_is_not_written_again(content: Path, propose: Propose) -> None:
    url = "http://www.herald.example.org/2020/05/18/?a=1&b=(2)"
    before = files(content)
    assert propose(issue("propose-event", LEAST | {"url": url})).exit_code == 0
    [written] = [path for path in files(content) if path not in before]
    assert "[{source: herald-2020-05-18}]" in (content / written).read_text(encoding="utf-8")


@pytest.mark.parametrize("id_", [field.id for field in FIELDS if field.needed])
def test_what_is_not_answered_is_to_be_asked(content: Path, propose: Propose, id_: str) -> None:
    before = files(content)
    label = next(field.label for field in FIELDS if field.id == id_)
    answers = {k: v for k, v in LEAST.items() if k != id_} | ({id_: " "} if id_ == "agreed" else {})
    done = propose(issue("propose-event", answers))
    assert done.exit_code == 1
    assert f"'{label}': " in done.output
    assert ("ask for it" in done.output) is (id_ != "agreed")
    assert files(content) == before


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"date": "last spring"}, "not a date: 'last spring'"),
        ({"date": "Friday 19 May 2020"}, "but 19 May 2020 is a Tuesday"),
        ({"date": "03/04/2020"}, 'write "2020-04-03" if the day stands first'),
        ({"issued": "a Tuesday"}, "'When was it published?': not a date"),
        ({"places": "Ness"}, "write one of these there: Ness port (ness-port)"),
        ({"actors": "Ferry Company"}, "chronology new actor"),
        ({"carriers": "The Post"}, "no actor is called 'The Post'"),
        ({"title": "The mob came"}, "write 'crowd'"),
        ({"origin": "sources"}, "'Who said it first?': 'sources' is nobody in particular"),
        ({"origin": "BS", "terms": "anonymous: Spoke on condition of anonymity."}, "not anonymous"),
        ({"url": "javascript:alert(1)"}, "not a web address"),
        ({"title": "مسيرة"}, "give an English title"),
        ({"title": "x" * 301}, "too long"),
        ({"claim": "a\u202eb"}, "hidden character"),
        ({"summary": "See [this](actor:nobody-here)."}, "no actor has the id 'nobody-here'"),
        ({"endangered": "Yes, or I am not sure"}, "somebody may be endangered"),
        ({"url": "https://e.org/2019/01/01/a", "issued": "2019-01-01"}, "before 19 May 2020"),
    ],
)
def test_what_cannot_stand_is_told_with_what_to_ask(
    content: Path, propose: Propose, answers: dict[str, str], said: str
) -> None:
    before = files(content)
    done = propose(issue("propose-event", LEAST | answers))
    assert done.exit_code == 1
    assert isinstance(done.exception, SystemExit)
    assert said in done.output
    assert re.search(r"issue\.md:\d+: ", done.output)
    assert files(content) == before


@pytest.mark.parametrize(
    "forged",
    [
        "They met.\n\n### Who said it first?\n\nthe mayor",
        "They met.\n\n### Who said it first? \n\nthe mayor",
        "### Something else",
        "   ## Who said it first?",
        "#\tWho said it first?",
        "Who said it first?\n===",
        "Who said it first?\n---",
        "<!-- from here on nobody sees it",
        "<h3>Who said it first?</h3>",
        "```\nthe rest",
        "~~~",
    ],
)
@pytest.mark.parametrize("id_", ["summary", "claim", "otherwise"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_an_answer_cannot_pass_for_another_field(
    content: Path, propose: Propose, forged: str, id_: str, end: str
) -> None:
    before = files(content)
    body = issue("propose-event", LEAST | {id_: f"First.\n\n{forged}"})
    done = propose(body.replace("\n", end))
    assert done.exit_code == 1
    lines = [int(number) for number in re.findall(r"issue\.md:(\d+): ", done.output)]
    # Told at a line of the answer, or at the field that the forged one stands in for.
    first = body.split("\n").index("First.") + 1
    assert any(first < line <= first + 2 + forged.count("\n") for line in lines) or "second" in (
        done.output
    )
    assert files(content) == before


def test_lines_end_as_browsers_end_them() -> None:
    body = issue("propose-event", LEAST | {"claim": "Some marched.\n---"})
    for end in ("\r\n", "\r", "\n"):
        answers, told = answers_in(body.replace("\n", end))
        assert answers["title"].text == LEAST["title"]
        assert [one.message for one in told] == ["a line that makes a heading of 'Some marched.'"]


def test_fields_in_another_order_are_not_the_form(content: Path, propose: Propose) -> None:
    before = files(content)
    first, second, *others = re.split(r"\n\n(?=### )", issue("propose-event", LEAST))
    done = propose("\n\n".join((second, first, *others)))
    assert done.exit_code == 1 and "not in the form's order" in done.output
    assert files(content) == before


@pytest.mark.parametrize("text", ["", "Just a text.", "### What happened?\n\nA march.\n"])
def test_what_is_no_such_issue_is_told(content: Path, propose: Propose, text: str) -> None:
    before = files(content)
    done = propose(text)
    assert done.exit_code == 1
    assert "is missing" in done.output and "Nothing is written." in done.output
    assert files(content) == before


def test_a_file_that_is_no_text_is_told(content: Path, tmp_path: Path) -> None:
    (tmp_path / "issue.md").write_bytes(b"\xff\xfe\x00")
    words = ["new", "event", "--from-issue", str(tmp_path / "issue.md"), "--content", str(content)]
    done = CliRunner().invoke(main, words)
    assert done.exit_code == 1 and "is not UTF-8" in done.output
    done = CliRunner().invoke(main, [*words, "--title", "A"])
    assert done.exit_code == 2


def test_the_issue_may_come_from_another_command(content: Path) -> None:
    words = ["new", "event", "--from-issue", "-", "--content", str(content)]
    done = CliRunner().invoke(main, words, input=issue("propose-event", LEAST))
    assert done.exit_code == 0, done.output


HOSTILE = (
    'A: "b" # c',
    "- {x: [1, 2]}",
    "%TAG ! tag:yaml.org,2002:",
    "&a *b !!python/object:os.system",
    "{{ 7*7 }} {% raw %}",
    "'; DROP TABLE events; --",
    "#1 of the marches",
    "2020-05-17",
    "no",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(content: Path, propose: Propose, text: str) -> None:
    keys = ("summary", "claim", "origin", "publisher", "source-title")
    before = files(content)
    done = propose(issue("propose-event", LEAST | dict.fromkeys(keys, text)))
    assert done.exit_code == 0, done.output
    chronicle = load(content).chronicle
    assert chronicle is not None
    new = {path for path in files(content) if path not in before}
    [event] = [e for e in chronicle.events.values() if f"events/2020/{e.id}.yml" in new]
    assert event.summary == event.claims[0].text == event.claims[0].origin.described == text
    source = chronicle.sources[event.claims[0].sources[0].source]
    assert source.title == source.publisher == text


# ---- an event as a file ----


def fenced(body: str, label: str) -> str:
    """What stands in the fence of one field."""
    found = re.search(rf"^### {re.escape(label)}\n\n```yaml\n(.*?)\n```", body, re.M | re.S)
    assert found
    return found[1] + "\n"


def test_the_record_that_the_form_begins_with_passes_the_check_as_it_is(tmp_path: Path) -> None:
    name, record, source, _ = fields("propose-record")
    shutil.copytree(ROOT / "content", tmp_path / "content")
    file = tmp_path / "content/events/2015" / f"{name['attributes']['placeholder']}.yml"
    text = fenced(issue("propose-record", {}), record["attributes"]["label"])
    file.write_text(text, encoding="utf-8")
    assert load(tmp_path / "content").problems == ()
    example = source["attributes"]["placeholder"]
    body = issue("propose-record", {"source": example})
    added = fenced(body, source["attributes"]["label"])
    [made] = yaml.safe_load(added)
    (tmp_path / "content/sources/new.yml").write_text(added, encoding="utf-8")
    [cited] = {c["source"] for claim in yaml.safe_load(text)["claims"] for c in claim["sources"]}
    file.write_text(text.replace(cited, made["id"]), encoding="utf-8")
    assert load(tmp_path / "content").problems == ()


def test_what_the_example_leaves_out_can_be_put_in(tmp_path: Path) -> None:
    """Its commented lines are valid too, with ids that exist."""
    _, record, *_ = fields("propose-record")
    text = record["attributes"]["value"]
    shutil.copytree(ROOT / "content", tmp_path / "content")
    chronicle = load(ROOT / "content").chronicle
    assert chronicle is not None
    text = re.sub(r"^# ((?:places|actors):|  - \{actor)", r"\1", text, flags=re.M)
    text = text.replace("harbour-bridge", next(iter(chronicle.places)))
    text = text.replace(
        "{actor: bridge-society, role", f"{{actor: {next(iter(chronicle.actors))}, role"
    )
    (tmp_path / "content/events/2015/2015-05-17-x.yml").write_text(text, encoding="utf-8")
    assert load(tmp_path / "content").problems == ()


# ---- an error, from the page that has it ----


class Links(HTMLParser):
    """The addresses of a page's links, by their words."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: dict[str, str] = {}
        self.href = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.href = dict(attrs).get("href") or "" if tag == "a" else ""

    def handle_data(self, data: str) -> None:
        if self.href:
            self.found.setdefault(data, self.href)


PAGES = (
    "events/2020-05-17-march",
    "actors/harbour-board",
    "places/ness-port",
    "sources/herald-2020-06",
)


@pytest.mark.slow
def test_each_record_has_a_link_to_the_form_where_the_repository_is_filled_in(
    tmp_path: Path,
) -> None:
    plugins = ["search", {"chronology": {"content": "content", "repository": f"{REPOSITORY}/"}}]
    site = small_site(tmp_path, plugins=plugins)
    ids = {part["id"] for part in fields("report-error")}
    for page in PAGES:
        href = Links((site / page / "index.html").read_text()).found["Report an error"]
        parts = urlsplit(href)
        assert href.startswith(f"{REPOSITORY}/issues/new?")
        query = parse_qs(parts.query, strict_parsing=True)
        assert query == {
            "template": ["report-error.yml"],
            "title": [f"Error in {page}"],
            "record": [page],
        }
        assert (FOLDER / query["template"][0]).is_file()
        assert set(query) - {"template", "title"} <= ids


@pytest.mark.slow
def test_no_record_has_a_link_that_leads_nowhere(tmp_path: Path) -> None:
    site = small_site(tmp_path)
    for page in PAGES:
        html = (site / page / "index.html").read_text()
        assert "Report an error" not in html and "issues/new" not in html
