"""Everything that can be wrong in content: each fault is told at its place, and alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator import checks, load, read, resolve, validate
from generator.cli import main
from generator.problems import Fault, Severity, as_text, in_order
from generator.site import site
from generator.vocabulary import VOCABULARIES
from tests.faults.built import BUILT
from tests.faults.cases import BASE, HERE, Case, cases, codes_with_a_case, problems, read_case

CASES = tuple(cases())
SEVERAL = read_case(HERE / "several.txt")
FAULTS: tuple[Fault, ...] = (
    *read.FAULTS,
    *validate.FAULTS,
    *load.FAULTS,
    *resolve.FAULTS,
    *(rule.fault for rule in checks.CHECKS),
)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Run `chronology check` beside a folder `content` that the test lays."""
    monkeypatch.chdir(tmp_path)
    return lambda *words: CliRunner().invoke(main, ["check", *words])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refresh: bool) -> None:
    """Its fault is told as expected, and what stands beside the fault can be shown."""
    loaded = load.load(case.lay(tmp_path / "content", monkeypatch))
    now = as_text(problem.under("content") for problem in loaded.problems)
    if refresh:
        case.refresh(now)
    assert now == read_case(case.path).expected
    assert loaded.chronicle is None or site(loaded.chronicle)


@pytest.fixture
def refresh(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--refresh-golden"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_case_has_one_fault_and_is_named_after_it(case: Case) -> None:
    assert case.codes == (case.name.partition("-")[0],)
    assert case.about.endswith(".")
    assert "\n" not in case.about


def test_the_base_is_sound(run: Callable[..., Result]) -> None:
    result = run("--strict", str(BASE))
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == ("1 event, 2 claims, 2 actors, 2 places, 2 sources: nothing wrong\n")


def test_every_fault_has_a_case_and_every_case_a_fault() -> None:
    codes = [fault.code for fault in FAULTS]
    assert len(set(codes)) == len(codes)
    assert codes_with_a_case() == set(codes)
    assert len(CASES) >= 60


def test_every_closed_list_has_a_case() -> None:
    told = "".join(case.expected for case in CASES)
    for vocabulary in VOCABULARIES:
        assert f"one of: {', '.join(vocabulary)}\n" in told, vocabulary.__name__


def test_every_built_case_has_its_expected_text() -> None:
    assert set(BUILT) <= {path.stem for path in HERE.rglob("*.txt")}


@pytest.mark.parametrize(
    ("form", "golden"), [("text", ""), ("github", "several.github"), ("json", "several.json")]
)
def test_several_faults_are_told_in_one_run(
    form: str,
    golden: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    run: Callable[..., Result],
    refresh: bool,
) -> None:
    folder = SEVERAL.lay(tmp_path / "content", monkeypatch)
    result = run("--format", form)
    if refresh and golden:
        (HERE / golden).write_text(result.stdout, "utf-8")
    elif refresh:
        SEVERAL.refresh(result.stdout)
    expected = (HERE / golden).read_text("utf-8") if golden else read_case(SEVERAL.path).expected
    assert result.exit_code == 1
    assert result.stdout == expected
    assert result.stderr == ("7 errors, 1 warning\n" if form == "text" else "")
    found = problems(folder)
    assert found == in_order(found)
    assert len({problem.where.path for problem in found}) == len(SEVERAL.files)


def test_exit_codes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Callable[..., Result]
) -> None:
    by_name = {case.name: case for case in CASES}
    warned = by_name["E102-before-the-period"].lay(tmp_path / "warned", monkeypatch)
    wrong = by_name["E101-no-claim"].lay(tmp_path / "wrong", monkeypatch)
    assert run(str(BASE)).exit_code == 0
    assert run(str(warned)).exit_code == 0
    assert run(str(warned), "--strict").exit_code == 1
    assert run(str(wrong)).exit_code == 1
    assert run("nowhere").exit_code == 2
    assert run("--form", "text").exit_code == 2
    assert run("--format", "xml").exit_code == 2
    assert run("one", "two").exit_code == 2


@pytest.mark.parametrize(
    "path", sorted(p.relative_to(BASE).as_posix() for p in BASE.rglob("*.yml"))
)
@pytest.mark.parametrize("broken", ["not UTF-8", "not YAML", "a tab", "empty", "another ending"])
def test_a_file_that_cannot_be_read_makes_nothing_else_wrong(
    path: str, broken: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = Case(tmp_path, "", {}, "").lay(tmp_path / "content", monkeypatch)
    file = folder / path
    match broken:
        case "not UTF-8":
            file.write_bytes(b"\xff" + file.read_bytes())
        case "not YAML":
            file.write_text(f'{file.read_text("utf-8")}"left open', "utf-8")
        case "a tab":
            file.write_text(f"{file.read_text('utf-8')}#\t\n", "utf-8")
        case "empty":
            file.write_text("", "utf-8")
        case _:
            file = file.rename(file.with_suffix(".yaml"))
    found = problems(folder)
    assert [p for p in found if not p.where.path.startswith(f"content/{path[:-4]}.")] == []
    assert found


@pytest.mark.parametrize(
    ("path", "wrong"),
    [
        ("actors/banks.yml", "type: community"),
        ("places/valley.yml", "precision: region"),
        ("places/valley.yml", "precision: exact"),
        ("sources/papers.yml", "type: article-newspaper"),
        ("events/2031/2031-05-04-bridge-closed.yml", "type: declaration"),
    ],
)
def test_a_broken_record_makes_nothing_wrong_that_refers_to_it(
    path: str, wrong: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another event refers to the first one, its claims and its question's claims."""
    fair = next(case for case in CASES if case.name == "E101-no-claim").files
    text = next(iter(fair.values()))
    assert text
    text = text.replace("2031-06", "2031-05")  # the papers are of May
    text += (
        "related: [2031-05-04-bridge-closed]\n"
        "claims:\n"
        "  - id: held\n"
        "    text: A fair was held.\n"
        "    attribution: [{actor: south-bank}]\n"
        "    sources: [{source: river-times}]\n"
        "    corroborates: [2031-05-04-bridge-closed#closed]\n"
    )
    files = {next(iter(fair)): text}
    folder = Case(tmp_path, "", files, "").lay(tmp_path / "content", monkeypatch)
    assert problems(folder) == ()
    before = (folder / path).read_text("utf-8")
    (folder / path).write_text(
        before.replace(wrong, f"{wrong.partition(':')[0]}: wrong", 1), "utf-8"
    )
    assert [(p.code, p.where.path) for p in problems(folder)] == [("R004", f"content/{path}")]


def test_a_record_with_a_warning_stays_and_one_with_an_error_goes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    by_name = {case.name: case for case in CASES}
    withheld = ("C001-place", "C003-part-of-itself", "R002-no-title", "D001-in-words")
    for name in withheld:
        chronicle = load.load(by_name[name].lay(tmp_path / name, monkeypatch)).chronicle
        assert chronicle
        assert (len(chronicle.events), len(chronicle.places)) == (1, 2)
    warned = load.load(by_name["E102-before-the-period"].lay(tmp_path / "w", monkeypatch)).chronicle
    assert warned
    assert len(warned.events) == 2


def test_meanings_are_sentences() -> None:
    for fault in FAULTS:
        assert re.fullmatch(r"(?:[A-Z']|chronology\.yml ).*[^.]\.", fault.meaning), fault.code
        assert fault.severity is Severity.ERROR or fault.code.startswith("E")


SCALARS = st.sampled_from(
    (
        *(
            "",
            "~",
            "null",
            "true",
            "yes",
            "0",
            "-1",
            "7.5",
            "007",
            "1e9",
            ".nan",
            "2031",
            "=",
            "<<",
        ),
        *(
            "2031-05-04",
            '"2031-05-04"',
            "12:30",
            "a: b",
            "- a",
            "[a",
            "{a",
            "[]",
            "{}",
            "[[]]",
            "{a}",
        ),
        *(
            "&a b",
            "*a",
            "!a b",
            "'",
            '"',
            '"\\ud83c"',
            '"\\x00"',
            "|",
            ">",
            "%",
            "@",
            "`",
            "#",
            "\u202e",
        ),
        *(
            "north-bank",
            "lorn-bridge",
            "valley-post",
            "closed",
            "index",
            "../x",
            "Ü",
            "سوريا",
            "𝄞 x",
        ),
        *("[closed, closed]", "[{actor: north-bank}]", "{actor: north-bank}", "https://a.example/"),
    )
)
BASE_FILES = sorted(p.relative_to(BASE).as_posix() for p in BASE.rglob("*.yml"))


@st.composite
def mutated(draw: st.DrawFn) -> tuple[str, str]:
    """A file of the base with a few lines deleted, repeated, moved, or given another value."""
    path = draw(st.sampled_from(BASE_FILES))
    lines = (BASE / path).read_text("utf-8").splitlines()
    for _ in range(draw(st.integers(1, 4))):
        index = draw(st.integers(0, len(lines) - 1)) if lines else 0
        line = lines[index] if lines else ""
        match draw(
            st.sampled_from(("delete", "repeat", "indent", "value", "value", "value", "key"))
        ):
            case "delete":
                lines[index : index + 1] = []
            case "repeat":
                lines[index:index] = [line]
            case "indent":
                lines[index : index + 1] = [" " * draw(st.integers(0, 6)) + line.lstrip()]
            case "value":
                key = line.partition(":")[0]
                lines[index : index + 1] = [f"{key}: {draw(SCALARS)}"]
            case _:
                _, _, value = line.partition(":")
                lines[index : index + 1] = [f"{draw(SCALARS)}:{value}"]
    return path, "\n".join(lines) + draw(st.sampled_from(("", "\n", "\r\n", "\n\n")))


@settings(
    max_examples=250,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(mutated())
def test_whatever_is_wrong_is_told_within_its_file(
    tmp_path_factory: pytest.TempPathFactory, mutation: tuple[str, str]
) -> None:
    path, text = mutation
    folder = tmp_path_factory.mktemp("mutated") / "content"
    with pytest.MonkeyPatch.context() as monkeypatch:
        Case(folder, "", {path: text}, "").lay(folder, monkeypatch)
    loaded = load.load(folder)
    for problem in loaded.problems:
        lines = (folder / problem.where.path).read_text("utf-8").split("\n")
        assert 1 <= problem.where.line <= len(lines) + 1, problem
        line = lines[problem.where.line - 1] if problem.where.line <= len(lines) else ""
        assert 1 <= problem.where.column <= len(line) + 1, problem
        assert problem.message and problem.hint
    assert loaded.chronicle is None or site(loaded.chronicle)
