# SPDX-License-Identifier: GPL-3.0-or-later
"""undo, redo, history, deleted, restore-record, check, backup, restore, new, sample, and two programs at one book."""
import fcntl
import os
import pathlib
import re
import signal
import sqlite3
import subprocess

import harness


class Steps(harness.CliTest):
    def test_new(self):
        self.assertEqual([row["name"] for row in self.json("list", "stage")],
                         ["First contact", "Needs confirmed", "Proposal", "Negotiation", "Won", "Lost"])
        self.assertEqual([row["probability"] for row in self.json("list", "stage")], [10, 20, 50, 80, 100, 0])
        self.assertEqual(self.json("count", "staff"), {"count": 0})
        self.assertEqual(self.json("history"), [])
        self.refused("undo")
        self.refused("new", self.book, says="b.guanxi")

        self.run_cli("new", "zh.guanxi", "--lang", "zh", "--currency", "JPY")
        self.book = self.folder / "zh.guanxi"
        self.assertEqual([row["name"] for row in self.json("list", "stage")], ["初步接触", "需求确认", "方案报价", "谈判", "赢单", "输单"])
        self.assertEqual(self.json("add", "deal", "title=x", "amount=7", "stage=Won")["amount"], "7")

    def test_undo_redo(self):
        start = self.tables()
        self.add("customer", "name=甲", "phone=13805741234")
        added = self.tables()
        self.in_book("set", "customer", 1, "name=乙", "phone=", "tags=a")
        changed = self.tables()
        self.in_book("delete", "customer", 1)
        deleted = self.tables()

        for state in (changed, added, start):
            self.assertNotEqual(self.in_book("undo").strip(), "")
            self.assertEqual(self.tables(), state)
        self.refused("undo")
        for state in (added, changed, deleted):
            self.in_book("redo")
            self.assertEqual(self.tables(), state)
        self.refused("redo")

        self.in_book("undo")
        self.add("customer", "name=丙")
        self.refused("redo")
        self.assertEqual(self.in_book("check"), "")

    def test_undo_names_the_step(self):
        self.add("customer", "name=甲公司")
        name = self.json("history")[0]["name"]
        self.assertIn("甲公司", name)
        for row in self.json("history") + self.json("history", "customer", 1):
            self.assertTrue(row["author"], "who did it, as the computer calls the person")
        self.assertEqual(self.in_book("undo"), name + "\n")
        self.assertEqual(self.json("redo")["name"], name)

    def test_history_is_append_only(self):
        number = self.add("customer", "name=甲")
        self.in_book("set", "customer", number, "name=乙")
        self.in_book("undo")
        self.in_book("redo")
        steps = self.json("history")
        self.assertEqual([step["kind"] for step in steps], ["redo", "undo", "do", "do"])
        self.assertEqual([step["of_step"] for step in steps[:2]], [steps[2]["id"]] * 2)
        self.assertEqual({step["at"] for step in steps}, {harness.NOW})
        self.assertEqual(len(self.json("history", "--limit", 2)), 2)

        changes = self.json("history", "customer", number)
        self.assertEqual([change["change"] for change in changes], ["changed", "changed", "changed", "added"])
        name = [change for change in changes if change["field"] == "name"]
        self.assertEqual([(change["before"], change["after"]) for change in name], [("甲", "乙"), ("乙", "甲"), ("甲", "乙")])

    def test_deleted_and_restored_alone(self):
        number = self.add("customer", "name=甲", "phone=13805741234")
        self.add("contact", "name=丙", f"customer_id={number}", "email=a@b.cn")
        before = self.tables()
        self.in_book("delete", "customer", number)
        for i in range(5):
            self.add("customer", f"name=later {i}")
        gone = self.json("deleted")
        self.assertIn(("customer", number, "甲"), [(row["entity"], row["id"], row["title"]) for row in gone])
        self.assertEqual([row["id"] for row in self.json("deleted", "customer")], [number])
        self.assertEqual(len(self.json("deleted", "--limit", 1)), 1)
        self.assertEqual(self.json("deleted", "deal"), [])

        self.assertIn("name: 甲", self.in_book("restore-record", "customer", number).splitlines())
        self.assertEqual(self.json("deleted"), [])
        self.assertEqual(self.json("history")[0]["name"], "Restore Customer “甲”")
        after = self.tables()
        for table in ("contact", "channel"):
            self.assertEqual(after[table], before[table])
        self.assertIn(before["customer"][0], after["customer"])
        self.refused("restore-record", "customer", number)
        self.assertEqual(self.in_book("check"), "")

    def test_check_finds_faults(self):
        self.add("customer", "name=甲", "phone=13805741234")
        self.assertEqual((self.in_book("check"), self.json("check")), ("", []))
        connection = sqlite3.connect(self.book)
        connection.execute("UPDATE customer_summary SET open_deals = 7")
        connection.commit()
        connection.close()
        done = self.try_cli("--book", self.book, "check")
        self.assertEqual(done.returncode, 1)
        self.assertNotEqual(done.stdout, "")
        self.assertTrue(done.stderr.startswith("guanxi-cli: "))

    def test_backup_and_restore(self):
        self.add("customer", "name=甲", "phone=13805741234")
        self.in_book("backup", "copy.guanxi")
        self.refused("backup", "copy.guanxi", says="copy.guanxi")
        self.refused("restore", "copy.guanxi", says="b.guanxi")
        tables = self.tables()
        self.add("customer", "name=乙")

        self.book = self.folder / "again.guanxi"
        self.in_book("restore", self.folder / "copy.guanxi")
        self.assertEqual(self.tables(), tables)
        self.in_book("undo")
        self.assertEqual(self.json("count", "customer"), {"count": 0})

        self.run_cli("restore", "copy.guanxi")
        self.assertEqual(self.run_cli("count", "customer"), "1\n")

    def test_beside_a_writer(self):
        """Whoever reads waits for nobody; who would write too is told who has the book."""
        self.add("customer", "name=x")
        descriptor = os.open(self.book, os.O_RDONLY)
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        connection = sqlite3.connect(self.book, isolation_level=None)
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE customer SET name = 'y'")

        for arguments in (["list", "customer"], ["count", "customer"], ["show", "customer", "1"], ["report", "funnel"], ["history"],
                          ["export", "x.csv", "--entity", "customer"], ["backup", "copy.guanxi"], ["check"], ["deleted"]):
            with self.subTest(arguments):
                self.in_book(*arguments)
        self.assertEqual(self.json("show", "customer", 1)["name"], "x")
        (self.folder / "some.csv").write_text("name\nz\n", encoding="utf-8")
        for arguments in (["add", "customer", "name=z"], ["set", "customer", "1", "name=z"], ["delete", "customer", "1"], ["undo"], ["redo"],
                          ["restore-record", "customer", "1"], ["import", "some.csv", "--entity", "customer"]):
            with self.subTest(arguments):
                self.refused(*arguments, says=rf"b\.guanxi.*{os.getpid()}")

        connection.execute("ROLLBACK")
        connection.close()
        os.close(descriptor)
        self.in_book("set", "customer", 1, "name=z")

    def start_import(self, n_rows):
        """An import of @n_rows customers that was stopped in its middle."""
        with open(self.folder / "many.csv", "w", encoding="utf-8") as file:
            file.write("name,phone\n" + "".join(f"customer {i},138{i:08}\n" for i in range(n_rows)))
        process = subprocess.Popen([harness.PROGRAM, "--book", self.book, "import", "many.csv", "--entity", "customer"], cwd=self.folder,
                                   env=self.environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.addCleanup(process.communicate)
        self.addCleanup(process.kill)
        while not re.search(rf"FLOCK .* {process.pid} ", pathlib.Path("/proc/locks").read_text(encoding="ascii")):
            self.assertIsNone(process.poll())
        process.send_signal(signal.SIGSTOP)
        self.assertIsNone(process.poll(), "more rows are needed to stop in the middle")
        return process

    def test_while_an_import_runs(self):
        self.add("customer", "name=x")
        process = self.start_import(20000)
        self.assertEqual(self.json("count", "customer"), {"count": 1})
        self.refused("add", "customer", "name=y", says=str(process.pid))
        process.send_signal(signal.SIGCONT)
        process.communicate()
        self.assertEqual(process.returncode, 0)
        self.assertEqual(self.json("count", "customer"), {"count": 20001})

    def test_killed_in_an_import(self):
        self.add("customer", "name=x")
        before = self.tables()
        process = self.start_import(20000)
        process.kill()
        process.communicate()
        self.assertEqual(self.tables(), before)
        self.assertEqual(self.in_book("check"), "")
        self.assertEqual(self.add("customer", "name=y"), 2)

    def test_what_is_no_book(self):
        (self.folder / "text.guanxi").write_text("hello " * 1000, encoding="utf-8")
        (self.folder / "empty.guanxi").write_bytes(b"")
        other = sqlite3.connect(self.folder / "other.guanxi")
        other.execute("CREATE TABLE t (x)")
        other.commit()
        other.close()
        for name in ("text", "empty", "other"):
            for command in (["list", "customer"], ["add", "customer", "name=x"]):
                with self.subTest(name=name, command=command):
                    self.book = self.folder / f"{name}.guanxi"
                    content = self.book.read_bytes()
                    self.refused(*command, says=f"{name}.guanxi")
                    self.assertEqual(self.book.read_bytes(), content)

    def test_sample(self):
        for name, seed in (("one", 1), ("again", 1), ("two", 2)):
            self.run_cli("sample", f"{name}.guanxi", "--customers", 50, "--seed", seed, "--lang", "zh", "--until", "2026-03-01")
        states = {}
        for name in ("one", "again", "two"):
            self.book = self.folder / f"{name}.guanxi"
            states[name] = self.tables()
            self.assertEqual(self.json("count", "customer"), {"count": 50})
            self.assertEqual(self.in_book("check"), "")
            self.assertEqual(self.json("history"), [])
        self.assertEqual(states["one"], states["again"])
        self.assertNotEqual(states["one"], states["two"])
        self.refused("sample", self.book, says="two.guanxi")


harness.main()
