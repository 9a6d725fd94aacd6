"""`chronology new`: what is asked, what is refused, and the files that are written."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import asking, main, session
from generator.cli.placing import RefusedError, put
from generator.drafts import Draft
from generator.load import load

ROOT = Path(__file__).parents[1]
GOLDEN = ROOT / "tests/golden/new"

New = Callable[..., Result]


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    shutil.copytree(ROOT / "tests/golden/content", folder)
    return folder


def files(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture
def new(content: Path) -> New:
    """The command with options, and nobody there to be asked."""

    def run(*words: str, text: str | None = None) -> Result:
        return CliRunner().invoke(main, ["new", *words, "--content", str(content)], input=text)

    return run


@pytest.fixture
def asked(content: Path, monkeypatch: pytest.MonkeyPatch) -> New:
    """The command with somebody at a terminal, who types some lines."""
    monkeypatch.setattr(session, "at_terminal", lambda: True)
    monkeypatch.setenv("COLUMNS", "100")

    def run(*words: str, lines: tuple[str, ...] = ()) -> Result:
        text = "".join(f"{line}\n" for line in lines)
        return CliRunner().invoke(main, ["new", *words, "--content", str(content)], input=text)

    return run


def checked(content: Path) -> list[str]:
    """The codes of what is wrong, but that nothing refers to a record yet."""
    done = CliRunner().invoke(main, ["check", str(content), "--format", "text"])
    assert done.exit_code == 0, done.output
    return [p.code for p in load(content).problems if p.code != "E122"]


EVENT = {
    "--title": "Clerk says: march was small",
    "--date": "2020-05-19~",
    "--type": "declaration",
    "--summary": "A clerk of the harbour board spoke of the march. " * 4,
    "--claim": "Some 90 marched.",
    "--described": "a clerk, of the board",
    "--source": "https://www.herald.example.org/2020/05/18?a=1&b=(2)",
}
ACTOR = {"--name": "Ferry: Company", "--type": "ngo"}
PLACE = {"--name": "Old quay", "--precision": "near"}
SOURCE = {"--title": "Ferry stops", "--type": "report", "--publisher": "Ferry Company"}
NEEDED = {"event": EVENT, "actor": ACTOR, "place": PLACE, "source": SOURCE}


def given(options: dict[str, str]) -> list[str]:
    return [word for pair in options.items() for word in pair]


# ---- what is written ----

EVERY = {
    "event": (
        *("--id", "2020-05-19-clerk", "--place", "جسر نس", "--place", "ness-port"),
        *("--actor", "BS=side-a", "--actor", "Harbour Board", "--verb", "said"),
        *("--terms", "anonymous", "--said-on", "2020-05-19", "--carried-by", "ness herald"),
        *("--source", "herald-2020-06", "--question", "How many marched?"),
    ),
    "actor": (
        *("--summary", "It runs the ferry.", "--other-name", "FC", "--other-name", "شركة"),
        *("--wikidata", "Q1"),
    ),
    "place": (
        *("--country", "NO", "--admin1", "Agder", "--latitude", "58.50", "--longitude", "8"),
        *("--part-of", "Ness valley", "--other-name", "Quay"),
    ),
    "source": (
        *("https://www.herald.example.org/2020/07/01/ferry-stops-at-noon", "--author", "A. B."),
        *("--author", "C. D.", "--issued", "2020-07-01", "--language", "en"),
        *("--archive-url", "https://archive.example.org/ferry"),
    ),
}


@pytest.mark.parametrize("kind", NEEDED)
@pytest.mark.parametrize("how", ["needed", "every"])
def test_what_is_written_is_as_it_was_reviewed(
    content: Path, new: New, kind: str, how: str, request: pytest.FixtureRequest
) -> None:
    before = files(content)
    more = EVERY[kind] if how == "every" else ()
    done = new(kind, *given(NEEDED[kind]), *more)
    assert done.exit_code == 0, done.output
    written = {path: text for path, text in files(content).items() if path not in before}
    assert len(written) == 1
    [(path, text)] = written.items()
    assert f"Written: {content.as_posix()}/{path}" in done.output
    assert "Next: chronology check; or make content, make serve.\n" in done.output
    golden = GOLDEN / f"{kind}-{how}.yml"
    shown = f"# {path}\n{text}"
    if request.config.getoption("--refresh-golden"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(shown, encoding="utf-8")
    assert shown == golden.read_text(encoding="utf-8")
    assert checked(content) == []
    assert ("E122" in done.output) is (kind != "event")


def test_an_address_fills_in_what_its_host_has_told(content: Path, new: New) -> None:
    url = "https://herald.example.org/2020/07/01/ferry-stops-at-noon"
    done = new("source", url, "--title", "Ferry stops at noon")
    assert done.exit_code == 0, done.output
    text = (content / "sources/herald-2020-07-01-ferry-stops.yml").read_text(encoding="utf-8")
    for line in ("publisher: Ness Herald", 'issued: "2020-07-01"', "type: article-newspaper"):
        assert line in text
    assert f"url: {url}" in text
    assert checked(content) == []


# ---- what is refused ----


@pytest.mark.parametrize("kind", NEEDED)
def test_without_a_terminal_it_says_what_is_missing(content: Path, new: New, kind: str) -> None:
    before = files(content)
    done = new(kind)
    assert done.exit_code == 2
    for option in NEEDED[kind]:
        assert option in done.output
    last = list(NEEDED[kind])[-1]
    fewer = {k: v for k, v in NEEDED[kind].items() if k != last}
    done = new(kind, *given(fewer))
    assert done.exit_code == 2
    assert f"missing: {last}." in done.output
    assert files(content) == before


@pytest.mark.parametrize(
    ("kind", "options", "said"),
    [
        ("event", {"--date": "19 May 2020"}, "write 2020-05-19"),
        ("event", {"--type": "protst"}, "did you mean 'protest'?"),
        ("event", {"--type": "demonstration"}, "did you mean 'protest'?"),
        ("event", {"--title": "The mob came"}, "write 'crowd'"),
        ("event", {"--title": "a\u202eb"}, "hidden character, U+202E"),
        ("event", {"--id": "2020-05-17-march"}, "choose another"),
        ("event", {"--id": "2020-talks"}, "choose another"),
        ("event", {"--id": "../../x"}, "small letters"),
        ("event", {"--id": "index"}, "reserved"),
        ("event", {"--place": "Ness"}, "did you mean one of: ness-port, ness-bridge"),
        ("event", {"--actor": "Harbour Board=boss"}, "'role' cannot be 'boss'"),
        ("event", {"--described": "sources"}, "nobody in particular"),
        ("event", {"--source": "https://e.org/unknown"}, "chronology new source makes one"),
        ("event", {"--said-by": "Harbour Board"}, "one of the two"),
        ("event", {"--date": "2020-07-01", "--source": "herald-2020-05-18"}, "E123"),
        ("event", {"--title": "حلب"}, "missing: --id"),
        ("actor", {"--name": "harbour board!"}, "the actor 'harbour-board' is called that"),
        ("actor", {"--other-name": "B.S."}, "the actor 'bridge-society' is called that"),
        ("actor", {"--id": "bridge-society"}, "choose another"),
        ("actor", {"--wikidata": "Q 1"}, "letters, digits"),
        ("place", {"--latitude": "north"}, "'latitude' is a number"),
        ("place", {"--latitude": "58.5"}, "one coordinate without the other"),
        ("place", {"--longitude": "8.5"}, "one coordinate without the other"),
        ("place", {"--country": "Norway"}, "two-letter"),
        ("source", {"--title": "x" * 301}, "too long"),
        ("source", {"--archive-url": "archive"}, "https://example.org/page"),
    ],
)
def test_an_option_that_cannot_stand_is_told_and_nothing_written(
    content: Path, new: New, kind: str, options: dict[str, str], said: str
) -> None:
    before = files(content)
    done = new(kind, *given(NEEDED[kind] | options))
    assert done.exit_code in (1, 2)
    assert isinstance(done.exception, SystemExit)
    assert said in done.output
    assert files(content) == before


def test_an_id_in_a_list_in_a_broken_file_or_of_old_is_not_used_again(
    content: Path, new: New
) -> None:
    path = content / "events/2020/2020-06-inquiry.yml"
    path.write_text(path.read_text() + "former_ids: [2020-06-the-inquiry]\n")
    (content / "actors/more.yml").write_text("- {id: broken, nam: X}\n")
    before = files(content)
    for id_ in ("2020-09-01-closed", "2020-06-the-inquiry"):
        done = new("event", *given(EVENT), "--id", id_)
        assert done.exit_code == 2 and "choose another" in done.output
    done = new("actor", *given(ACTOR), "--id", "broken")
    assert done.exit_code == 2 and "choose another" in done.output
    assert "errors in the content" in done.output
    assert files(content) == before


def test_an_address_that_is_known_is_told(content: Path, new: New) -> None:
    before = files(content)
    done = new("source", "http://herald.example.org/2020/05/18/?a=1&b=(2)", "--title", "Again")
    assert done.exit_code == 1
    assert "'herald-2020-05-18'" in done.output and "nothing is written" in done.output
    assert files(content) == before


def test_a_file_that_is_no_record_is_not_overwritten(content: Path, new: New) -> None:
    """Whatever stands there: a file that cannot be read gives no id away."""
    there = content / "actors/ferry-company.yml"
    there.write_text("{ not: [yaml")
    done = new("actor", *given(ACTOR))
    assert done.exit_code == 1
    assert "is there already" in done.output
    assert there.read_text() == "{ not: [yaml"


def test_nothing_is_written_outside_the_folder(content: Path, tmp_path: Path, new: New) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (content / "events/2018").symlink_to(outside)
    done = new("event", *given(EVENT | {"--date": "2018-05-01"}))
    assert done.exit_code == 1
    assert "leads out of" in done.output
    assert list(outside.iterdir()) == []


def test_either_all_files_are_written_or_none(tmp_path: Path) -> None:
    (tmp_path / "actors").mkdir()
    (tmp_path / "actors/b.yml").write_text("mine")
    drafts = [
        Draft("event", "a", "events/2020/a.yml", "a"),
        Draft("actor", "b", "actors/b.yml", "b"),
    ]
    with pytest.raises(RefusedError, match="already"):
        put(tmp_path, drafts)
    assert files(tmp_path) == {"actors/b.yml": "mine"}
    assert not (tmp_path / "events").exists()


def test_a_folder_without_settings_is_told(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "nowhere"):
        words = ["new", "actor", "--content", str(folder), *given(ACTOR)]
        done = CliRunner().invoke(main, words)
        assert done.exit_code in (1, 2)
        assert isinstance(done.exception, SystemExit)
        assert "chronology.yml" in done.output or "no folder" in done.output


# ---- what is asked ----

TOLD = (
    "The mob came",  # refused: a word of a side
    "Clerk doubts the march",
    "?",
    "19 May 2020",
    "y",
    "",  # the id as proposed
    "?",
    "10",  # declaration, by its number
    "A clerk doubted it; the society did not.",
    "bridge",  # a part of a name
    "1",
    "",
    "Ferry Company",  # nobody is called that
    "+",
    "",
    "",
    "",
    "ngo",
    "",
    "",
    "",  # its part is left out
    "",
    "Some 90 marched.",
    "n",
    "sources",  # nobody in particular
    "a clerk of the harbour board",
    "",
    "anonymous",
    "",
    "herald",
    "1",
    "",
    "https://news.example.net/2020/05/20/clerk-doubts-the-march",
    "",
    "webp",  # the beginning of one term
    "",
    "News of Ness",
    "",
    "en",
    "",
    "",
    "",
    "y",
    "At least 400 marched.",
    "y",
    "BS",
    "",
    "anonymous",  # refused: somebody named
    "on-record",
    "",
    "",
    "four hundred",
    "1",
    "",
    "1",
    "How many marched?",
    "n",
    "How many marched.",
)


def test_an_event_is_told_with_two_accounts_a_new_actor_and_a_new_source(
    content: Path, asked: New, request: pytest.FixtureRequest
) -> None:
    before = files(content)
    done = asked("event", lines=(*TOLD, "y"))
    assert done.exit_code == 0, done.output
    written = {path: text for path, text in files(content).items() if path not in before}
    assert sorted(written) == [
        "actors/ferry-company.yml",
        "events/2020/2020-05-19-clerk-doubts-march.yml",
        "sources/news-ness-2020-05-20-clerk-doubts.yml",
    ]
    golden = GOLDEN / "event-told.yml"
    shown = written["events/2020/2020-05-19-clerk-doubts-march.yml"]
    if request.config.getoption("--refresh-golden"):
        golden.write_text(shown, encoding="utf-8")
    assert shown == golden.read_text(encoding="utf-8")
    assert checked(content) == []
    for said in (
        "write 'crowd'",
        "Taken as 2020-05-19 (19 May 2020)?",
        "10  declaration",
        "No actor is called that.",
        "nobody in particular",
        "'bridge-society' is named, so it is not anonymous",
        "= Bridge Society (bridge-society)",
        "No source has this address yet",
        "[Clerk doubts the march]",
        "[2020-05-20]",
    ):
        assert said in done.output


def test_whoever_breaks_off_or_says_no_leaves_nothing_behind(content: Path, asked: New) -> None:
    before = files(content)
    for stop in range(0, len(TOLD), 7):
        done = asked("event", lines=TOLD[:stop])  # the input ends, as with Ctrl-D
        assert done.exit_code == 130
        assert done.output.endswith("Nothing is written.\n")
    done = asked("event", lines=(*TOLD, "n"))
    assert done.exit_code == 0
    assert done.output.endswith("Nothing is written.\n")
    assert files(content) == before


def test_what_does_not_go_together_is_asked_anew(content: Path, asked: New) -> None:
    """The source is older than the event: nobody sees that before all is told."""
    options = {k: v for k, v in EVENT.items() if k not in ("--title", "--source")}
    options["--date"] = "2020-08-01"
    lines = ("Clerk speaks", *[""] * 7, "four", "1", "", "n", "?", "herald-2020-06", "y")
    done = asked("event", *given(options), lines=lines)
    assert done.exit_code == 0, done.output
    assert "Something does not go together: issued 18 May 2020, before 1 August 2020" in done.output
    assert checked(content) == []
    assert "Write another value in its place" in done.output
    assert "[{source: herald-2020-06}]" in (
        content / "events/2020/2020-08-01-clerk-speaks.yml"
    ).read_text(encoding="utf-8")


def test_giving_up_shows_what_was_told(content: Path, asked: New) -> None:
    before = files(content)
    options = {k: v for k, v in EVENT.items() if k not in ("--title", "--source")}
    options["--date"] = "2020-08-01"
    lines = ("Clerk speaks", *[""] * 7, "four", "1", "", "n", "")
    done = asked("event", *given(options), lines=lines)
    assert done.exit_code == 1
    assert "    title: Clerk speaks" in done.output
    assert files(content) == before


@pytest.mark.parametrize("another", [True, False])
def test_a_name_that_is_nearly_there_is_asked_about(
    content: Path, asked: New, another: bool
) -> None:
    before = files(content)
    answer = "y" if another else "n"
    done = asked("actor", lines=("Bridge", answer, "", "", "ngo", "", "", "y"))
    assert "Bridge Society (bridge-society), جمعية الجسر, BS" in done.output
    assert done.exit_code == 0, done.output
    assert (content / "actors/bridge.yml").exists() is another
    assert another or files(content) == before


def test_a_wrong_guess_can_be_changed_or_left_out(content: Path, asked: New) -> None:
    url = "https://herald.example.org/2020/07/01/ferry-stops-at-noon"
    lines = ("", "report", "", "The Evening Herald", "-", "en", "", "ferry", "y")
    done = asked("source", url, lines=lines)
    assert done.exit_code == 0, done.output
    text = (content / "sources/ferry.yml").read_text(encoding="utf-8")
    assert "title: Ferry stops at noon" in text
    assert "publisher: The Evening Herald" in text and "language: en" in text
    assert "# issued:" in text


def test_all_answers_as_options_ask_nothing_in_a_terminal_either(content: Path, asked: New) -> None:
    done = asked("actor", *given(ACTOR))
    assert done.exit_code == 0, done.output
    assert "?" not in done.output


def test_what_is_shown_cannot_repaint_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    asking.say("a\x1b[2Jb\u202ec")
    asking.show("a\x1b[2Jb\nb")
    assert capsys.readouterr().out == "a\\u001b[2Jb\\u202ec\n    a\\u001b[2Jb\n    b\n"


# ---- further statements ----

FEW = {k: v for k, v in EVENT.items() if k != "--title"}
BEGUN = ("Clerk speaks", *[""] * 7)
FURTHER = ("y", "Nobody marched.", "n", "a guard", "", "", "", "", "herald-2020-06", "")


@pytest.mark.parametrize("same", [True, False])
def test_a_statement_takes_the_question_of_one_it_excludes_only_if_somebody_says_so(
    content: Path, asked: New, same: bool
) -> None:
    answers = ("1", "y" if same else "n", "n", "", "y")
    options = (*given(FEW), "--question", "Who led it?")
    done = asked("event", *options, lines=(*BEGUN, *FURTHER, *answers))
    assert done.exit_code == 0, done.output
    assert "the same question, 'Who led it?'" in done.output
    text = (content / "events/2020/2020-05-19-clerk-speaks.yml").read_text(encoding="utf-8")
    assert text.count("question: who-led-it") == (2 if same else 1)
    assert "contradicts: [some-90-marched]" in text
    assert checked(content) == []


# ---- dates as they are typed ----


@pytest.mark.parametrize(
    ("lines", "date", "said"),
    [
        (('"2020-05-19"',), "2020-05-19", ""),
        (("“2020-05-19”",), "2020-05-19", ""),
        (("Tuesday 19th of May 2020", "y"), "2020-05-19", "Taken as 2020-05-19 (19 May 2020)?"),
        (("tue, 19 May 2020", ""), "2020-05-19", "Taken as 2020-05-19 (19 May 2020)?"),
        (("Friday 19 May 2020", "y"), "2020-05-19", "but 19 May 2020 is a Tuesday"),
        (("Tuesday 2020-05-19", "y"), "2020-05-19", "Taken as 2020-05-19"),
        (("19 May 2020", "2020-05-19~"), "2020-05-19~", "Taken as"),
        (("19 May 2020", "about May 2020", "y"), "2020-05~", "Taken as 2020-05~"),
        (("19 May 2020", "?", "2020-05"), "2020-05", "some day between the two"),
        (("soon", "2020-05"), "2020-05", "e.g. 2015-04-25 (a day)"),
    ],
)
def test_a_date_is_understood_as_it_is_typed(
    content: Path, asked: New, lines: tuple[str, ...], date: str, said: str
) -> None:
    options = given({k: v for k, v in EVENT.items() if k != "--date"})
    done = asked("event", *options, lines=(*lines, *[""] * 7, "n", "y"))
    assert done.exit_code == 0, done.output
    assert said in done.output
    assert "cannot" not in done.output and "that can be read as it is" not in done.output
    [path] = content.rglob("*clerk-march*.yml")
    assert f'date: "{date}"' in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("answers", "excluded"),
    [
        (("none", ""), ()),
        (("No", ""), ()),
        (("n", ""), ()),
        (("yes", "2", ""), ("nobody-marched",)),
        (("?", "3", "1, 2", ""), ("some-90-marched", "nobody-marched")),
        (("1 and 2", ""), ("some-90-marched", "nobody-marched")),
    ],
)
def test_a_statement_may_exclude_several_or_none(
    content: Path, asked: New, answers: tuple[str, ...], excluded: tuple[str, ...]
) -> None:
    third = ("y", "All marched.", "n", "a baker", "", "", "", "", "herald-2020-06", "")
    end = ("n", "", "y") if excluded else ("n", "y")
    lines = (*BEGUN, *FURTHER, "", "", *third, *answers, *end)
    done = asked("event", *given(FEW), lines=lines)
    assert done.exit_code == 0, done.output
    assert "so that both cannot be so?" in done.output
    text = (content / "events/2020/2020-05-19-clerk-speaks.yml").read_text(encoding="utf-8")
    assert ("contradicts: [" in text.replace("# contradicts", "")) is bool(excluded)
    assert not excluded or f"contradicts: [{', '.join(excluded)}]" in text
    assert ("One that says no more than" in done.output) is (answers[0] == "?")
    assert checked(content) == []


@pytest.mark.parametrize("before", range(15))
def test_a_question_mark_explains_wherever_it_is_typed(
    content: Path, asked: New, before: int
) -> None:
    """The question mark is typed after so many answers; then all goes on as without it."""
    options = {k: v for k, v in FEW.items() if k not in ("--claim", "--described", "--source")}
    options_given = given(options)
    lines = [
        *("Clerk speaks", "", "", "", "Some 90 marched.", "n"),
        *("a clerk", "", "", "", "", "herald-2020-06", "", "n", "y"),
    ]
    plain = asked("event", *options_given, lines=tuple(lines))
    assert plain.exit_code == 0, plain.output
    (content / "events/2020/2020-05-19-clerk-speaks.yml").unlink()
    lines.insert(before, "?")
    done = asked("event", *options_given, lines=tuple(lines))
    assert done.exit_code == 0, done.output
    assert done.output.count("None") == 0 and "is called that" not in done.output
    assert len(done.output) > len(plain.output) + 40


def test_another_name_that_is_taken_is_asked_anew(content: Path, asked: New) -> None:
    done = asked("actor", lines=("Aa", "", "BS", "AA Ltd", "", "ngo", "", "", "y"))
    assert done.exit_code == 0, done.output
    assert "the actor 'bridge-society' is called that already" in done.output
    assert checked(content) == []


def test_other_names_are_explained(asked: New) -> None:
    done = asked("actor", lines=("Ferry Company", "", "?", "", "ngo", "", "", "y"))
    assert done.exit_code == 0, done.output
    assert "Any name, spelling or script" in done.output


# ---- addresses as they are pasted ----


def test_an_address_needs_no_scheme_and_is_no_trace_of_a_reader(content: Path, asked: New) -> None:
    address = "www.news.example.net/2020/05/20/clerk-doubts?page=2&utm_source=x&fbclid=Iw"
    lines = ("Clerk speaks", "", "", "", "", "", "", "", address)
    source = ("Clerk doubts", "report", "", "News of Ness", "", "en", "archive.org/abc", "", "")
    options = given({k: v for k, v in FEW.items() if k != "--source"})
    done = asked("event", *options, lines=(*lines, *source, "n", "y"))
    assert done.exit_code == 0, done.output
    assert "paste its address" in done.output
    [path] = content.glob("sources/news-ness*.yml")
    text = path.read_text(encoding="utf-8")
    assert "url: https://www.news.example.net/2020/05/20/clerk-doubts?page=2\n" in text
    assert "archive_url: https://archive.org/abc\n" in text
    assert "https://archive.org/abc" in done.output.partition("Write this?")[0]
    assert "utm_source, fbclid" in done.output


def test_a_known_address_is_found_without_its_scheme(content: Path, new: New) -> None:
    source = "herald.example.org/2020/05/18?a=1&b=(2)&utm_medium=x"
    done = new("event", *given(EVENT | {"--source": source}))
    assert done.exit_code == 0, done.output
    [path] = content.rglob("*clerk-march*.yml")
    assert "source: herald-2020-05-18" in path.read_text(encoding="utf-8")


# ---- names in other scripts ----


@pytest.mark.parametrize(
    ("doubtful", "answer", "written"),
    [(False, (), "lang: ar"), (True, ("",), "lang: fa"), (True, ("ku",), "lang: ku")],
)
def test_a_name_in_another_script_has_its_language(
    content: Path, asked: New, doubtful: bool, answer: tuple[str, ...], written: str
) -> None:
    if doubtful:
        path = content / "places/all.yml"
        path.write_text(path.read_text(encoding="utf-8").replace("lang: ar", "lang: fa"))
        path = content / "actors/all.yml"
        path.write_text(path.read_text(encoding="utf-8").replace("lang: ar", "lang: fa"))
    lines = ("Ferry Company", "", "شركة", "", *answer, "ngo", "", "", "y")
    done = asked("actor", lines=lines)
    assert done.exit_code == 0, done.output
    text = (content / "actors/ferry-company.yml").read_text(encoding="utf-8")
    assert f"{{name: شركة, {written}}}" in text
    assert ("In which language is 'شركة'?" in done.output) is doubtful
    assert checked(content) == []


@pytest.mark.parametrize("turned", [True, False])
def test_a_main_name_in_another_script_may_be_turned_round(
    content: Path, asked: New, turned: bool
) -> None:
    lines = ("شركة", "Ferry Company", "", "y" if turned else "n", "" if turned else "ferry-company")
    done = asked("actor", lines=(*lines, "ngo", "", "", "y"))
    assert done.exit_code == 0, done.output
    text = (content / "actors/ferry-company.yml").read_text(encoding="utf-8")
    one = "name: Ferry Company" in text and "{name: شركة, lang: ar}" in text
    other = "name: شركة" in text and "{name: Ferry Company}" in text
    assert (one, other) == (turned, not turned)


# ---- everyday words ----


@pytest.mark.parametrize(
    ("answers", "type_"),
    [
        (("Demonstrations", "y"), "protest"),
        (("massacre", ""), "alleged-atrocity"),
        (("talks", "n", "siege"), "siege"),
        (("air strike", "battle"), "battle"),
        (("marhc", "protest"), "protest"),
    ],
)
def test_an_everyday_word_is_a_proposal(
    content: Path, asked: New, answers: tuple[str, ...], type_: str
) -> None:
    options = given({k: v for k, v in EVENT.items() if k != "--type"})
    done = asked("event", *options, lines=("", *answers, *[""] * 6, "n", "y"))
    assert done.exit_code == 0, done.output
    [path] = content.rglob("*clerk-march*.yml")
    assert f"type: {type_}\n" in path.read_text(encoding="utf-8")
    assert "'type'" not in done.output


# ---- before it is written ----


def test_what_was_told_can_be_changed_before_it_is_written(content: Path, asked: New) -> None:
    before = files(content)
    told = (*BEGUN, *FURTHER, "1", "", "n", "What is disputed.")
    title, date = ("e", "1", "Clerk is heard"), ("e", "2", "2020-05-18", "")
    changes = (*title, *date, "e", "x", "5", "e", "")
    done = asked("event", *given(FEW), lines=(*told, *changes, "y"))
    assert done.exit_code == 0, done.output
    [(path, text)] = [(p, t) for p, t in files(content).items() if p not in before]
    assert path == "events/2020/2020-05-18-clerk-heard.yml"
    assert "title: Clerk is heard" in text
    assert "Nobody marched." in text and "Some 90 marched." not in text
    assert "contradicts: [" not in text and "\ncontested:" not in text
    assert checked(content) == []
    done = asked("event", *given(FEW), lines=(*BEGUN, "n", "e", "", "n"))
    assert done.exit_code == 0 and "Nothing is written." in done.output
