"""Runs the test suite of the demo bench in every code tree it ships.

The baseline has to fail 13 of its 35 tests, each contestant's tree has to pass all 35 with the
baseline's tests.py. Trees are copied to a temporary folder first, so nothing is written into runs/.
Prints one line per tree. Exit status: 0 as expected, 1 on a mismatch, 77 without pytest.
"""

import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from pathlib import Path

ROUND = Path(__file__).resolve().parents[2] / "runs" / "round-5-agentic-debugging"
CONTESTANTS = (
    "claude-sonnet-4.6",
    "codex",
    "gemma-4-31b",
    "qwen3-coder-30b",
    "qwen3.5-35b",
    "qwen3.6-27b",
)
TOTAL = 35
BASELINE_FAILURES = 13
TIMEOUT_SECONDS = 120


def count_results(tree):
    """(passed, failed) of pytest in a copy of `tree`; (0, 0) where it wrote no report."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, "tree")
        report = Path(folder, "report.xml")
        shutil.copytree(tree, copy)
        # What the caller has set up for its own tests must not reach these.
        env = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
        env.update(PYTHONDONTWRITEBYTECODE="1", PYTEST_DISABLE_PLUGIN_AUTOLOAD="1")
        options = ["-q", "-p", "no:cacheprovider", f"--basetemp={folder}/work", f"--rootdir={copy}"]
        subprocess.run(
            [sys.executable, "-m", "pytest", "tests.py", *options, f"--junit-xml={report}"],
            cwd=copy,
            env=env,
            stdout=subprocess.DEVNULL,
            timeout=TIMEOUT_SECONDS,
            check=False,
        )
        if not report.exists():
            return 0, 0
        cases = list(ElementTree.parse(report).iter("testcase"))
    failed = sum(any(case.find(tag) is not None for tag in ("failure", "error")) for case in cases)
    skipped = sum(case.find("skipped") is not None for case in cases)
    return len(cases) - failed - skipped, failed


def check(tree, expected):
    """Prints the line of one tree and tells whether it is as expected."""
    passed, failed = count_results(tree)
    same_tests = (tree / "tests.py").read_bytes() == (ROUND / "baseline" / "tests.py").read_bytes()
    good = (passed, failed) == expected and same_tests
    line = f"{tree.relative_to(ROUND).as_posix()}: {passed} passed, {failed} failed"
    if not same_tests:
        line += ", tests.py differs from the baseline"
    if (passed, failed) != expected:
        line += f", expected {expected[0]} passed and {expected[1]} failed"
    print(f"{'ok' if good else 'MISMATCH'}  {line}")
    return good


def main():
    if importlib.util.find_spec("pytest") is None:
        print("pytest is not installed; the demo trees were not tested.")
        return 77
    results = [check(ROUND / "baseline", (TOTAL - BASELINE_FAILURES, BASELINE_FAILURES))]
    results += [check(ROUND / name / "code", (TOTAL, 0)) for name in CONTESTANTS]
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
