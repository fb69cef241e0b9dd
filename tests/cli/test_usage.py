# SPDX-License-Identifier: GPL-3.0-or-later
"""The command line itself: exit codes, where answers and sentences go, help."""
import resource
import subprocess

import harness

COMMANDS = ["new", "sample", "list", "count", "show", "add", "set", "delete", "import", "export", "preview", "report", "reports",
            "undo", "redo", "history", "deleted", "restore-record", "check", "backup", "restore"]

# What cannot be meant, whatever the book holds: exit 2.
WRONG = [
    ([], "command is needed"),
    (["frobnicate"], "frobnicate"),
    (["list"], "ENTITY"),
    (["list", "nonsense"], "nonsense.*customer contact channel|customer"),
    (["list", "customer", "staff"], "too many"),
    (["list", "customer", "--nonsense"], "--nonsense"),
    (["list", "customer", "--limit"], "--limit"),
    (["list", "customer", "--limit", "many"], "many"),
    (["list", "customer", "--limit", "-1"], "-1"),
    (["list", "customer", "--limit", "1", "--limit", "2"], "twice"),
    (["list", "customer", "--format", "xml"], "xml"),
    (["list", "customer", "--sort", "nonsense"], "nonsense"),
    (["list", "customer", "--columns", "name,nonsense"], "nonsense"),
    (["list", "customer", "--columns", ""], "--columns"),
    (["export", "x.csv", "--entity", "customer", "--columns", " "], "--columns"),
    (["list", "customer", "--filter", "level ="], "olumn"),
    (["list", "customer", "--filter", "nonsense = 1"], "nonsense"),
    (["list", "customer", "--filter", "credit_limit >= 1000.001"], "1000.001"),
    (["count", "customer", "--search", "x", "--filter", "credit_limit >= 1000.001"], "1000.001"),
    (["list", "customer", "--entity", "staff"], "--entity"),
    (["list", "customer", "--dry-run"], "--dry-run"),
    (["count", "customer", "--limit", "1"], "--limit"),
    (["show", "customer"], "ID"),
    (["show", "customer", "0"], "0"),
    (["show", "customer", "-5"], "-5"),
    (["show", "customer", "one"], "one"),
    (["show", "customer", "99999999999999999999"], "9999"),
    (["add", "customer"], "field=value"),
    (["add", "customer", "name"], "name"),
    (["add", "customer", "nonsense=1"], "nonsense"),
    (["add", "customer", "name=a", "name=b"], "“name” is given twice"),
    (["add", "customer", "name=a", "parent=b", "parent_id=1"], "“parent_id” is given twice"),
    (["add", "deal", "title=a", "currency=CNY", "currency=USD"], "“currency” is given twice"),
    (["set", "customer", "1"], "field=value"),
    (["delete", "customer"], "ID"),
    (["import", "x.csv"], "--entity"),
    (["import", "--entity", "customer"], "FILE"),
    (["import", "x.csv", "--entity", "customer", "--map", "name"], "“name”"),
    (["import", "x.csv", "--entity", "customer", "--date-order", "ydm"], "ydm"),
    (["import", "x.csv", "--entity", "customer", "--create", "nonsense"], "nonsense"),
    (["import", "x.csv", "--entity", "customer", "--match", "nonsense"], "nonsense"),
    (["import", "x.csv", "--entity", "customer", "--dry-run=yes"], "--dry-run"),
    (["export", "--entity", "customer"], "FILE"),
    (["export", "x.csv"], "--entity"),
    (["export", "x.csv", "--entity", "customer", "--all", "y"], "--all"),
    (["export", "x.doc", "--entity", "customer"], "x.doc"),
    (["preview"], "FILE"),
    (["report"], "NAME"),
    (["report", "nonsense"], "nonsense"),
    (["report", "funnel", "--from", "yesterday"], "yesterday"),
    (["report", "funnel", "--from", "2026-01-01"], "--from"),
    (["report", "funnel", "--to", "2026-01-01"], "--to"),
    (["report", "funnel", "--output", "x.doc"], "x.doc"),
    (["undo", "everything"], "too many"),
    (["history", "customer"], "ENTITY ID"),
    (["restore-record", "customer"], "ID"),
    (["new"], "FILE"),
    (["new", "x.guanxi", "--lang", "fr"], "fr"),
    (["new", "x.guanxi", "--currency", "ABC"], "ABC"),
    (["sample", "x.guanxi", "--customers", "some"], "some"),
    (["sample", "x.guanxi", "--until", "2026-02-30"], "2026-02-30"),
    (["help", "nonsense"], "nonsense"),
]

# What is understood and cannot be: exit 1.
REFUSED = [
    (["show", "customer", "7"], "7"),
    (["set", "customer", "7", "name=x"], "7"),
    (["delete", "customer", "7"], "7"),
    (["add", "customer", "name="], "Name"),
    (["add", "customer", "short_name=x"], "Name"),
    (["add", "customer", "name=x", "id=9"], "id"),
    (["add", "customer", "name=x", "open_deals=9"], "open_deals"),
    (["add", "customer", "name=x", "birthday=2026-02-30"], "2026-02-30"),
    (["add", "customer", "name=x", "credit_limit=much"], "much"),
    (["add", "customer", "name=x", "currency=甲"], "Currency.*甲.*ISO 4217"),
    (["add", "product", "name=x", "currency=ABC"], "Currency.*ABC.*ISO 4217"),
    (["add", "deal", "title=x", "currency=" + 20000 * "x"], "Currency.*ISO 4217"),
    (["sample", "x.guanxi", "--until", "0001-01-01"], "0001-01-01.*1900 to 2200"),
    (["sample", "x.guanxi", "--until", "9999-12-31"], "9999-12-31.*1900 to 2200"),
    (["add", "customer", "name=x", "parent=nobody"], "nobody"),
    (["add", "customer", "name=x", "parent_id=7"], "7"),
    (["add", "contact", "name=x"], "Customer"),
    (["import", "missing.csv", "--entity", "customer"], "missing.csv"),
    (["preview", "missing.csv"], "missing.csv"),
    (["undo"], ""),
    (["redo"], ""),
    (["history", "customer", "7"], "7"),
    (["restore-record", "customer", "7"], "7"),
    (["restore", "missing.guanxi"], ""),
]


class Usage(harness.CliTest):
    def test_wrong_usage(self):
        for arguments, says in WRONG:
            with self.subTest(arguments):
                self.refused(*arguments, code=2, says=says)

    def test_refused(self):
        for arguments, says in REFUSED:
            with self.subTest(arguments):
                self.refused(*arguments, code=1, says=says)
        self.assertEqual(self.json("count", "customer"), {"count": 0})
        self.assertEqual(self.json("history"), [])

    def test_help_and_version(self):
        self.assertRegex(self.run_cli("--version"), r"^guanxi-cli \d+\.\d+")
        for arguments in (["--help"], ["help"], ["-h"]):
            said = self.run_cli(*arguments)
            for command in COMMANDS:
                self.assertIn(f"\n  {command} ", said)
        for command in COMMANDS:
            for arguments in (["help", command], [command, "--help"]):
                self.assertIn(f"guanxi-cli [--book FILE] {command}", self.run_cli(*arguments))

    def test_usage_names_what_a_command_takes(self):
        said = self.run_cli("help", "import")
        for option in ("--entity", "--map", "--create", "--date-order", "--match", "--sheet", "--dry-run", "--rejects"):
            self.assertIn(option, said)
        self.assertNotIn("--limit", said)
        self.assertIn("apostrophe", said)
        self.assertIn("apostrophe", self.run_cli("help", "list"))

    def test_options_anywhere(self):
        for name in "甲乙":
            self.add("customer", f"name={name}")
        expected = self.in_book("list", "customer", "--limit", "1", "--format", "json")
        for arguments in (["list", "--limit", "1", "customer", "--format", "json"], ["list", "--format=json", "--limit=1", "customer"],
                          ["list", "--format", "json", "--limit", "1", "--", "customer"]):
            with self.subTest(arguments):
                self.assertEqual(self.in_book(*arguments), expected)

    def test_words_that_look_like_options(self):
        number = self.add("customer", "name=--limit")
        self.assertEqual(self.json("show", "customer", number)["name"], "--limit")
        self.assertEqual(self.json("list", "customer", "--search", "--limit")[0]["name"], "--limit")

    def test_no_book(self):
        done = self.try_cli("--book", "nowhere.guanxi", "list", "customer")
        self.assertEqual((done.returncode, done.stdout), (1, ""))
        self.assertIn("nowhere.guanxi", done.stderr)

    def test_default_book(self):
        done = self.try_cli("list", "customer")
        self.assertEqual(done.returncode, 1)
        self.assertIn("data/guanxi/book.guanxi", done.stderr)
        (self.folder / "data/guanxi").mkdir(parents=True)
        self.run_cli("new", self.folder / "data/guanxi/book.guanxi")
        self.assertEqual(self.run_cli("count", "customer"), "0\n")

    def test_full_output(self):
        with open("/dev/full", "w", encoding="utf-8") as full:
            done = self.try_cli("--book", self.book, "list", "stage", stdout=full)
        self.assertEqual(done.returncode, 1)
        self.assertTrue(done.stderr.startswith("guanxi-cli: "), done.stderr)

    def test_file_that_may_not_grow(self):
        """However small the limit: one of the book's files is met first, and all of them mean a full disk."""
        for limit in (4096, 50000):
            with self.subTest(limit):
                done = subprocess.run([harness.PROGRAM, "--book", str(self.book), "add", "customer", "name=x"], env=self.environment(), timeout=300,
                                      preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
                                      stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8")
                self.assertEqual((done.returncode, done.stdout), (1, ""))
                self.assertRegex(done.stderr, "disk is full")
        self.assertEqual(self.json("count", "customer"), {"count": 0})

    def test_a_clock_that_cannot_be_read(self):
        for now in ("bogus", "2026-03-04", "2026-03-04T10:00:00", "0001-01-01T00:00:00Z", "9999-12-31T23:00:00-08:00"):
            with self.subTest(now):
                self.refused("add", "customer", "name=x", code=2, says=f"GUANXI_NOW.*{now}", GUANXI_NOW=now)
        self.assertEqual(self.json("count", "customer"), {"count": 0})
        self.assertEqual(self.run_cli("--book", self.book, "count", "customer", GUANXI_NOW=""), "0\n")

    def test_chinese(self):
        """By LANGUAGE, and by a locale that this computer may not have."""
        for environment in ({"LANGUAGE": "zh_CN"}, {"LC_ALL": "zh_CN.UTF-8"}, {"LC_ALL": "", "LANG": "zh_CN.UTF-8"}):
            with self.subTest(environment):
                self.assertRegex(self.run_cli("--help", **environment), "[\u4e00-\u9fff]")
                self.refused("add", "customer", "name=", says="名称", **environment)

    def test_numbers_in_any_locale(self):
        self.in_book("add", "product", "name=x", "price=1234567.5")
        for locale in ("C", "C.UTF-8", "de_DE.UTF-8", "zh_CN.UTF-8"):
            with self.subTest(locale):
                self.assertEqual(self.json("show", "product", 1, LC_ALL=locale)["price"], "1234567.50")


harness.main()
