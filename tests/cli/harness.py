# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of guanxi-cli share: they run the built program as a person or a script would, and look at what it says.

Each test has a folder of its own, a fixed time of day and a book `b.guanxi` made by `new`."""
import csv
import io
import json
import os
import pathlib
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import unittest

PROGRAM = os.environ["GUANXI_CLI"]
DATA = pathlib.Path(__file__).resolve().parent.parent / "data"
REAL = DATA / "crm-sales-opportunities"
NOW = "2026-03-04T02:00:00Z"

# Everything but these follows from what a person did and must come back with undo and redo.
LOG_TABLES = {"step", "change", "rejects", "rejected_row", "given_reminder", "file_piece", "meta", "sqlite_sequence"}

REAL_IMPORTS = [
    ("accounts.csv", "customer", ["account=name", "sector=industry", "office_location=region", "subsidiary_of=parent"], []),
    ("products.csv", "product", ["product=name", "series=category", "sales_price=price"], []),
    ("sales_teams.csv", "staff", ["sales_agent=name", "manager=team", "regional_office=region"], []),
    ("sales_pipeline.csv", "deal", ["account=customer", "sales_agent=owner", "product=product", "deal_stage=stage",
                                    "close_value=amount", "engage_date=opened_on", "close_date=closed_on",
                                    "opportunity_id=title"], ["--create", "stage"]),
]


class CliTest(unittest.TestCase):
    maxDiff = 4000
    language = "en"

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="guanxi-cli-"))
        self.addCleanup(shutil.rmtree, self.folder)
        self.book = self.folder / "b.guanxi"
        self.run_cli("new", self.book, "--lang", self.language)

    def environment(self, **more):
        return {**os.environ, "HOME": str(self.folder), "XDG_DATA_HOME": str(self.folder / "data"), "TZ": "Asia/Shanghai",
                "LC_ALL": "C.UTF-8", "LANGUAGE": "", "GUANXI_NOW": NOW, "G_DEBUG": "fatal-criticals", **more}

    def try_cli(self, *arguments, stdout=subprocess.PIPE, **environment):
        """Runs the program, whatever comes of it."""
        return subprocess.run([PROGRAM, *map(str, arguments)], cwd=self.folder, env=self.environment(**environment),
                              stdin=subprocess.DEVNULL, stdout=stdout, stderr=subprocess.PIPE, encoding="utf-8", timeout=300)

    def run_cli(self, *arguments, **environment):
        """Runs the program, which must succeed and have nothing to complain of; what it printed."""
        done = self.try_cli(*arguments, **environment)
        self.assertEqual((done.returncode, done.stderr), (0, ""), arguments)
        return done.stdout

    def in_book(self, *arguments, **environment):
        return self.run_cli("--book", self.book, *arguments, **environment)

    def json(self, *arguments, **environment):
        return json.loads(self.in_book(*arguments, "--format", "json", **environment))

    def rows(self, *arguments, **environment):
        return list(csv.DictReader(io.StringIO(self.in_book(*arguments, "--format", "csv", **environment))))

    def refused(self, *arguments, code=1, says="", **environment):
        """Runs the program in the book: it must refuse with a sentence, and answer nothing."""
        done = self.try_cli("--book", self.book, *arguments, **environment)
        self.assertEqual((done.returncode, done.stdout), (code, ""), (arguments, done.stderr))
        self.assertTrue(done.stderr.startswith("guanxi-cli: "), done.stderr)
        self.assertRegex(done.stderr, re.compile(says, re.DOTALL))
        return done.stderr

    def add(self, entity, *assignments):
        return self.json("add", entity, *assignments)["id"]

    def import_real(self, names=("accounts.csv", "products.csv", "sales_teams.csv", "sales_pipeline.csv")):
        results = {}
        for file, entity, maps, options in REAL_IMPORTS:
            if file in names:
                words = [word for entry in maps for word in ("--map", entry)]
                results[entity] = self.json("import", REAL / file, "--entity", entity, *words, *options)
        return results

    def tables(self):
        """Every row of every ordinary table but the log's, read past the program."""
        connection = sqlite3.connect(f"file:{self.book}?mode=ro", uri=True)
        try:
            virtual = [name for name, sql in connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'table'")
                       if sql and "VIRTUAL" in sql.upper()]
            names = [name for name, in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
                     if name not in LOG_TABLES and not any(name == v or name.startswith(v + "_") for v in virtual)]
            return {name: sorted(map(repr, connection.execute(f'SELECT * FROM "{name}"'))) for name in names}
        finally:
            connection.close()


class TapResult(unittest.TestResult):
    """Speaks TAP: a line a case, so that each counts."""
    n = 0

    def say(self, test, good, trouble=""):
        TapResult.n += 1
        name = test.id().removeprefix("__main__.").replace("#", "")
        print(f"{'ok' if good else 'not ok'} {TapResult.n} {name}", flush=True)
        for line in trouble.splitlines():
            print(f"# {line}", flush=True)

    def addSuccess(self, test):
        super().addSuccess(test)
        self.say(test, True)

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self.say(test, False, self._exc_info_to_string(err, test))

    def addSubTest(self, test, subtest, err):
        super().addSubTest(test, subtest, err)
        if err is not None:
            self.say(subtest, False, self._exc_info_to_string(err, test))

    def addError(self, test, err):
        super().addError(test, err)
        self.say(test, False, self._exc_info_to_string(err, test))


def main():
    only = sys.argv[1] if len(sys.argv) > 1 else ""
    loader = unittest.defaultTestLoader
    if only:
        loader.testNamePatterns = [f"*{only}*"]
    result = TapResult()
    loader.loadTestsFromModule(sys.modules["__main__"]).run(result)
    print(f"1..{TapResult.n}")
    sys.exit(0 if result.wasSuccessful() else 1)
