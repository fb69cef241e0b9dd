# SPDX-License-Identifier: GPL-3.0-or-later
"""backup and restore: encrypted, and kept in a folder by day, week and month."""
import datetime
import os
import pty
import re
import subprocess

import harness

CODE = r"(?:[0-9A-Z]{4}-){7}[0-9A-Z]{4}"


class CopiesTest(harness.CliTest):
    def setUp(self):
        super().setUp()
        (self.folder / "pass").write_text("four words nobody knows\n", encoding="utf-8")
        (self.folder / "copies").mkdir()

    def kept(self):
        return sorted(path.name for path in (self.folder / "copies").glob("b *.guanxi*"))

    def backup(self, *arguments, **environment):
        done = self.try_cli("--book", self.book, "backup", *arguments, **environment)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done

    def test_encrypted(self):
        self.add("customer", "name=甲公司", "phone=13805741234")
        tables = self.tables()
        done = self.backup("copy", "--encrypt", "--passphrase-file", "pass")
        self.assertRegex(done.stdout, f"^{CODE}\n$")
        self.assertIn("recovery code", done.stderr)
        self.assertNotIn("甲公司".encode(), (self.folder / "copy").read_bytes())
        code = done.stdout.strip()

        for number, secret in enumerate(["four words nobody knows", code, code.lower().replace("-", ""), "\ufefffour words nobody knows\r\nmore"]):
            (self.folder / "secret").write_text(secret, encoding="utf-8", newline="")
            self.book = self.folder / f"again{number}.guanxi"
            self.in_book("restore", "copy", "--passphrase-file", "secret")
            self.assertEqual(self.tables(), tables)

    def test_what_does_not_open(self):
        self.backup("copy", "--encrypt", "--passphrase-file", "pass")
        (self.folder / "wrong").write_text("wrong\n")
        whole = (self.folder / "copy").read_bytes()
        (self.folder / "short").write_bytes(whole[:-100])
        (self.folder / "altered").write_bytes(whole[:5000] + bytes([whole[5000] ^ 1]) + whole[5001:])
        self.book = self.folder / "again.guanxi"
        self.refused("restore", "copy", "--passphrase-file", "wrong", says="does not open")
        self.refused("restore", "copy", "--passphrase-file", "nowhere", says="nowhere")
        self.refused("restore", "short", "--passphrase-file", "pass", says="cut short")
        self.refused("restore", "altered", "--passphrase-file", "pass", says="altered")
        self.assertFalse(self.book.exists())
        self.assertEqual([path.name for path in self.folder.glob(".guanxi-*")], [])

    def test_asked_at_the_terminal(self):
        """Typed twice, unseen."""
        for typed, status in [(b"secret\nsecret\n", 0), (b"secret\nsecreT\n", 1), (b"\n\n", 1)]:
            (self.folder / "copy").unlink(missing_ok=True)
            pid, terminal = pty.fork()
            if pid == 0:
                os.execve(harness.PROGRAM, [harness.PROGRAM, "--book", str(self.book), "backup", str(self.folder / "copy"), "--encrypt"], self.environment())
            seen = b""
            for line in typed.splitlines(keepends=True):
                while not seen.rstrip(b" ").endswith(b":"):
                    seen += os.read(terminal, 1000)
                seen += b"|"
                os.write(terminal, line)
            try:
                while more := os.read(terminal, 1000):
                    seen += more
            except OSError:  # the terminal ends with the program
                pass
            os.close(terminal)
            self.assertEqual(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), status, seen)
            self.assertNotIn(b"secre", seen)
            self.assertEqual((self.folder / "copy").exists(), status == 0)

    def test_wrong_usage(self):
        for arguments, says in [([], "FILE"), (["x", "--folder", "copies"], "FILE"), (["x", "--passphrase-file", "pass"], "--encrypt")]:
            done = self.try_cli("--book", self.book, "backup", *arguments)
            self.assertEqual(done.returncode, 2)
            self.assertIn(says, done.stderr)

    def test_folder(self):
        day = datetime.date(2026, 1, 1)
        for number in range(100):
            now = f"{day + datetime.timedelta(number)}T02:00:00Z"
            self.run_cli("--book", self.book, "add", "customer", f"name={number}", GUANXI_NOW=now)
            made = self.backup("--folder", "copies", GUANXI_NOW=now).stdout
            self.assertEqual(made, f"copies/b {now[:10]}.guanxi\n")
        self.assertEqual(self.backup("--folder", "copies", "--format", "json", GUANXI_NOW="2026-06-01T00:00:00Z").stdout,
                         '{\n  "recovery_code": null,\n  "made": null\n}\n')
        # 10 April is a Friday.
        days = ["2026-01-31", "2026-02-28", "2026-03-22", "2026-03-29", "2026-03-31", *(f"2026-04-{day:02}" for day in range(4, 11))]
        self.assertEqual(self.kept(), sorted(f"b {day}.guanxi" for day in days))

    def test_folder_encrypted(self):
        """The passphrase is asked for once; the copies of every day do without."""
        first = self.backup("--folder", "copies", "--encrypt", "--passphrase-file", "pass")
        self.assertRegex(first.stdout, f"^{CODE}\ncopies/b 2026-03-04.guanxi-locked\n$")
        self.add("customer", "name=x")
        second = self.backup("--folder", "copies", "--encrypt", GUANXI_NOW="2026-03-05T02:00:00Z")
        self.assertEqual((second.stdout, second.stderr), ("copies/b 2026-03-05.guanxi-locked\n", ""))
        (self.folder / "code").write_text(re.match(CODE, first.stdout)[0])
        self.book = self.folder / "again.guanxi"
        self.in_book("restore", "copies/b 2026-03-05.guanxi-locked", "--passphrase-file", "code")
        self.assertEqual(self.json("count", "customer"), {"count": 1})

    def test_folder_that_is_not_there(self):
        self.refused("backup", "--folder", "nowhere", says="nowhere")
        self.assertFalse((self.folder / "nowhere").exists())

    def test_disk_full(self):
        """The copy that is there stays, and no half of one beside it."""
        self.backup("--folder", "copies")
        self.add("customer", "name=x")
        for encrypt in [[], ["--encrypt", "--passphrase-file", "pass"]]:
            command = ["prlimit", "--fsize=100000", harness.PROGRAM, "--book", self.book, "backup", "--folder", "copies", *encrypt]
            done = subprocess.run(command, cwd=self.folder, env=self.environment(GUANXI_NOW="2026-03-05T02:00:00Z"), stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8")
            self.assertEqual(done.returncode, 1)
            self.assertIn("full", done.stderr)
        self.assertEqual(self.kept(), ["b 2026-03-04.guanxi"])
        self.assertEqual([path.name for path in self.folder.glob("**/.guanxi-*") if path.is_dir()], [])


harness.main()
