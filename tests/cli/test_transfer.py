# SPDX-License-Identifier: GPL-3.0-or-later
"""import, export, preview, report --output: files in and out."""
import contextlib
import csv
import hashlib
import json
import os
import sqlite3
import xml.etree.ElementTree as ElementTree
import zipfile

import harness


class Transfer(harness.CliTest):
    def write(self, name, text, encoding="utf-8"):
        (self.folder / name).write_bytes(text.encode(encoding))
        return name

    def test_import_answer(self):
        self.write("c.csv", "Company,level,revenue\n甲,A,5\n,B,6\n乙,C,7\n")
        done = self.try_cli("--book", self.book, "import", "c.csv", "--entity", "customer", "--map", "Company=name", "--format", "json",
                            "--rejects", "r.csv")
        self.assertEqual(done.returncode, 0)
        self.assertEqual(json.loads(done.stdout), {"read": 3, "added": 2, "updated": 0, "skipped": 0, "rejected": 1, "created": {},
                                                   "unmapped": ["revenue"]})
        self.assertIn("3", done.stderr)
        with open(self.folder / "r.csv", encoding="utf-8-sig", newline="") as rejects:
            rows = list(csv.reader(rejects))
        self.assertEqual((rows[0][:3], rows[1][:3], len(rows)), (["Company", "level", "revenue"], ["", "B", "6"], 2))
        self.assertNotEqual(rows[1][3], "")
        self.assertEqual(len(self.json("history")), 1)

    def test_import_lines(self):
        self.write("c.csv", "name,revenue\n甲,5\n")
        self.assertEqual(self.in_book("import", "c.csv", "--entity", "customer").splitlines(),
                         ["read: 1", "added: 1", "updated: 0", "skipped: 0", "rejected: 0", "created:", "unmapped: revenue"])

    def test_character_sets(self):
        for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"):
            with self.subTest(encoding):
                self.write("c.csv", "名称,地区\n重庆火锅店有限公司,重庆市渝中区\n", encoding)
                result = self.json("import", "c.csv", "--entity", "customer", "--map", "名称=name", "--map", "地区=region")
                self.assertEqual(result["added"], 1)
                last = self.json("list", "customer", "--sort", "-id", "--limit", 1)[0]
                self.assertEqual((last["name"], last["region"]), ("重庆火锅店有限公司", "重庆市渝中区"))

    def test_match_dry_run_and_leaving_out(self):
        self.add("customer", "name=甲", "level=A", "region=x")
        self.write("c.csv", "name,level,region\n甲,B,y\n乙,C,z\n")
        before = self.tables()
        result = self.json("import", "c.csv", "--entity", "customer", "--match", "name", "--dry-run")
        self.assertEqual((result["updated"], result["added"]), (1, 1))
        self.assertEqual(self.tables(), before)
        result = self.json("import", "c.csv", "--entity", "customer", "--match", "name", "--map", "region=")
        self.assertEqual((result["updated"], result["added"], result["unmapped"]), (1, 1, []))
        self.assertEqual([(row["name"], row["level"], row["region"]) for row in self.json("list", "customer")],
                         [("甲", "B", "x"), ("乙", "C", None)])
        self.assertEqual(self.json("import", "c.csv", "--entity", "customer", "--match", "name", "--map", "region=")["skipped"], 2)

    def test_date_order(self):
        self.write("d.csv", "title,opened_on\nx,03-04-25\n")
        self.refused("import", "d.csv", "--entity", "deal", says="--date-order")
        for order, day in (("dmy", "2025-04-03"), ("mdy", "2025-03-04"), ("ymd", "2003-04-25")):
            self.json("import", "d.csv", "--entity", "deal", "--date-order", order)
            self.assertEqual(self.json("list", "deal", "--sort", "-id", "--limit", 1)[0]["opened_on"], day)

    def test_create(self):
        self.write("d.csv", "title,stage,customer\nx,Tender,甲\ny,tender,甲\nz,Won,\n")
        done = self.try_cli("--book", self.book, "import", "d.csv", "--entity", "deal", "--format", "json")
        self.assertEqual((done.returncode, json.loads(done.stdout)["rejected"]), (0, 2))
        self.in_book("undo")
        result = self.json("import", "d.csv", "--entity", "deal", "--create", "stage,customer")
        self.assertEqual((result["added"], result["created"]), (3, {"stage": 1, "customer": 1}))
        self.assertEqual([row["stage"] for row in self.json("list", "deal")], ["Tender", "Tender", "Won"])
        self.assertEqual([row["name"] for row in self.json("list", "stage", "--sort", "position")][-3:], ["Tender", "Won", "Lost"])

    def test_a_rejected_row_creates_nothing(self):
        """Whatever the row is rejected for, before or after what it refers to was made."""
        before = self.tables()
        self.write("bad.csv", "title,stage,customer\n,Tender,甲\n")
        done = self.try_cli("--book", self.book, "import", "bad.csv", "--entity", "deal", "--create", "stage,customer", "--format", "json")
        result = json.loads(done.stdout)
        self.assertEqual((result["added"], result["rejected"], result["created"]), (0, 1, {}))
        self.assertEqual(self.tables(), before)
        self.assertEqual(self.json("history"), [])

        self.write("mixed.csv", "title,stage,customer\n,Tender,甲\nx,Tender,甲\n,Pitch,乙\ny,Tender,丙\n,Tender,丁\n")
        done = self.try_cli("--book", self.book, "import", "mixed.csv", "--entity", "deal", "--create", "stage,customer", "--format", "json")
        result = json.loads(done.stdout)
        self.assertEqual((result["added"], result["rejected"], result["created"]), (2, 3, {"stage": 1, "customer": 2}))
        self.assertEqual([row["name"] for row in self.json("list", "customer")], ["甲", "丙"])
        self.assertEqual([row["name"] for row in self.json("list", "stage", "--sort", "position")][-3:], ["Tender", "Won", "Lost"])
        self.in_book("check")
        after = self.tables()
        self.in_book("undo")
        self.assertEqual(self.tables(), before)
        self.in_book("redo")
        self.assertEqual(self.tables(), after)

    def test_create_a_stage_beside_the_last_place_there_is(self):
        with contextlib.closing(sqlite3.connect(self.book)) as book, book:  # as an earlier Guanxi took them
            book.execute(f"UPDATE stage SET position = {2 ** 63 - 1} WHERE id IN (4, 6)")
        self.write("d.csv", "title,stage\nx,Tender\n")
        self.assertEqual(self.json("import", "d.csv", "--entity", "deal", "--create", "stage")["created"], {"stage": 1})
        self.assertEqual(min(row["position"] for row in self.json("list", "stage")), 1)

    def test_bad_files(self):
        for name, content, says in (("nothing.csv", b"", "nothing.csv"), ("quote.csv", b'name\n"a\n' + b"x" * 100, "2")):
            with self.subTest(name):
                (self.folder / name).write_bytes(content)
                self.refused("import", name, "--entity", "customer", says=says)
        self.refused("import", self.folder, "--entity", "customer")
        self.write("c.csv", "name\nx\n")
        self.refused("import", "c.csv", "--entity", "customer", "--map", "nonsense=name", says="nonsense")
        self.refused("import", "c.csv", "--entity", "customer", "--map", "NAME=name", "--map", "name=notes", says="“name” is mapped twice")
        self.refused("import", "c.csv", "--entity", "customer", "--sheet", "nonsense", says="nonsense")
        self.assertEqual(self.json("count", "customer"), {"count": 0})

    def test_no_file_is_written_over_a_book(self):
        self.add("customer", "name=甲")
        self.write("c.csv", "name,birthday\n乙,2020-13-45\n")
        (self.folder / "link.csv").symlink_to(self.book)
        before = self.tables()
        for words in (("import", "c.csv", "--entity", "customer", "--rejects", self.book),
                      ("import", "c.csv", "--entity", "customer", "--rejects", "link.csv"),
                      ("export", "link.csv", "--entity", "customer"),
                      ("report", "funnel", "--output", "link.csv")):
            with self.subTest(words):
                self.refused(*words, says="book.*another name")
                self.assertEqual(self.tables(), before)

    def test_rejects_later(self):
        self.write("c.csv", "name,birthday\n甲,2001-02-03\n乙,明年\n")
        self.try_cli("--book", self.book, "import", "c.csv", "--entity", "customer")
        step = self.json("history")[0]
        self.assertEqual((step["kind"], step["rejected"]), ("do", 1))
        self.in_book("rejects", step["id"], "r.csv")
        with open(self.folder / "r.csv", encoding="utf-8-sig", newline="") as file:
            self.assertEqual([row["name"] for row in csv.DictReader(file)], ["乙"])
        self.in_book("rejects", step["id"], "r.xlsx")
        self.refused("rejects", step["id"] + 1, "x.csv", says="There is no import 2 that rejected rows")
        self.refused("rejects", step["id"], "x.pdf", code=2, says="should end in .xlsx or .csv")
        self.refused("rejects", step["id"], "missing/x.csv", says="its folder does not exist")

    def test_rejects_are_not_written_over_what_is_imported(self):
        text = "name,birthday\n甲,2020-13-45\n乙,2020-02-03\n"
        self.write("c.csv", text)
        (self.folder / "link.csv").symlink_to("c.csv")
        for name in ("c.csv", "link.csv", "./c.csv"):
            with self.subTest(name):
                self.refused("import", "c.csv", "--entity", "customer", "--rejects", name, says="--rejects")
                self.assertEqual((self.folder / "c.csv").read_text(encoding="utf-8"), text)
                self.assertEqual(self.json("count", "customer"), {"count": 0})

    def test_round_trip(self):
        parent = self.add("customer", "name=甲,公司", "level=A", "industry=C", "tags=a,b", "phone=+86 138 0574 1234", "credit_limit=-5",
                          "notes=one\ntwo", "birthday=1990-02-28")
        self.add("customer", "name==1+1", f"parent_id={parent}", "industry=technolgy")
        for name in ("'=1", "''=1", "'甲", "'", "'-5", "@x", "-x"):
            self.add("customer", f"name={name}")
        kept = ["name", "level", "industry", "tags", "phone", "credit_limit", "notes", "birthday", "parent"]
        rows = self.json("list", "customer", "--columns", ",".join(kept))
        self.in_book("export", "out.csv", "--entity", "customer")
        self.assertTrue((self.folder / "out.csv").read_bytes().startswith(b"\xef\xbb\xbf"))
        (self.folder / "list.csv").write_text(self.in_book("list", "customer", "--format", "csv"), encoding="utf-8")
        for name in ("out.csv", "list.csv"):
            with self.subTest(name):
                self.book = self.folder / f"{name}.guanxi"
                self.run_cli("new", self.book)
                self.assertEqual(self.json("import", name, "--entity", "customer")["rejected"], 0)
                self.assertEqual(self.json("list", "customer", "--columns", ",".join(kept)), rows)

    def test_export_query_and_columns(self):
        for name in "cab":
            self.add("customer", f"name={name}", "level=A" if name != "a" else "level=B")
        self.in_book("export", "out.csv", "--entity", "customer", "--filter", 'level = "A"', "--sort", "name", "--columns", "level,name")
        with open(self.folder / "out.csv", encoding="utf-8-sig", newline="") as file:
            self.assertEqual(list(csv.reader(file)), [["Level", "Name"], ["A", "b"], ["A", "c"]])
        self.in_book("export", "zh.csv", "--entity", "customer", "--columns", "level", LANGUAGE="zh_CN")
        self.assertIn("等级", (self.folder / "zh.csv").read_text(encoding="utf-8-sig"))

    def test_export_xlsx(self):
        self.add("customer", "name=甲", "credit_limit=5")
        self.in_book("export", "out.xlsx", "--entity", "customer")
        with zipfile.ZipFile(self.folder / "out.xlsx") as book:
            self.assertIn("甲", book.read("xl/sharedStrings.xml").decode())

    def test_export_all(self):
        self.add("customer", "name=甲")
        self.in_book("export", "--all", "folder")
        with open(self.folder / "folder" / "customer.csv", encoding="utf-8-sig", newline="") as file:
            self.assertEqual([row["name"] for row in csv.DictReader(file)], ["甲"])
        self.assertTrue((self.folder / "folder" / "stage.csv").exists())
        self.assertFalse((self.folder / "folder" / "files.zip").exists())
        self.write("all.csv", "x")
        self.refused("export", "--all", "all.csv", says="“all.csv” is a file, not a folder")

    def test_export_all_with_files(self):
        """Each file is in a folder called as its customer, under a name that Windows takes, and what is in it is what its row says."""
        names = ["甲公司", "甲公司", "CON", 'a/b: "c".', "Acme Co.,Ltd"]
        customers = [self.add("customer", f"name={name}") for name in names]
        for i, customer in enumerate(customers):
            for name in ("offer.pdf", "nul.txt"):
                self.write(name, f"{i} {name}")
                self.in_book("attach", "customer", customer, self.folder / name)
        self.write("again.pdf", "another offer")
        [again] = self.json("attach", "customer", customers[0], self.folder / "again.pdf")
        self.in_book("set", "attachment", again["id"], "name=OFFER.PDF")
        self.in_book("export", "--all", "folder")
        with zipfile.ZipFile(self.folder / "folder" / "files.zip") as archive:
            self.assertIsNone(archive.testzip())
            folders = ["甲公司", "甲公司 (2)", "_CON", "a_b_ _c_", "Acme Co.,Ltd"]
            self.assertEqual(sorted(archive.namelist()), sorted([f"{folder}/{name}" for folder in folders for name in ("offer.pdf", "_nul.txt")] + ["甲公司/OFFER (2).PDF"]))
            sums = sorted(hashlib.sha256(archive.read(name)).hexdigest() for name in archive.namelist())
            self.assertEqual(archive.read("甲公司 (2)/offer.pdf"), b"1 offer.pdf")
        with open(self.folder / "folder" / "attachment.csv", encoding="utf-8-sig", newline="") as file:
            self.assertEqual(sorted(row["sha256"] for row in csv.DictReader(file)), sums)

    def test_export_all_over_another(self):
        """What stands in the folder stays as it was until all of the new is complete; whatever is in the way is named."""
        customer = self.add("customer", "name=甲")
        folder = self.folder / "folder"
        self.in_book("export", "--all", "folder")
        old = {file.name: file.read_bytes() for file in folder.iterdir()}

        def is_untouched():
            self.assertEqual({file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()}, old)

        (folder / "files.zip").write_bytes(b"mine")
        old["files.zip"] = b"mine"
        done = self.try_cli("--book", self.book, "export", "--all", "folder")
        self.assertEqual((done.returncode, done.stdout), (0, ""))
        self.assertIn("“files.zip” was in the folder already and stays as it is", done.stderr)
        is_untouched()

        self.write("offer.txt", "an offer")
        [file] = self.json("attach", "customer", customer, self.folder / "offer.txt")
        for make, unmake in [(os.mkdir, os.rmdir), (os.mkfifo, os.unlink)]:
            for name in ("files.zip", "task.csv"):
                (folder / name).unlink()
                kept = old.pop(name)
                make(folder / name)
                self.refused("export", "--all", "folder", says=f"“{name}” in the folder “folder” is not an ordinary file, and nothing was written")
                is_untouched()
                unmake(folder / name)
                (folder / name).write_bytes(kept)
                old[name] = kept

        with contextlib.closing(sqlite3.connect(self.book)) as book, book:  # half of what is in a file is gone
            book.execute("UPDATE file_piece SET bytes = x'00'")
        self.refused("export", "--all", "folder", says="“offer.txt”")
        is_untouched()
        self.in_book("delete", "attachment", file["id"])
        self.json("attach", "customer", customer, self.folder / self.write("again.txt", "another"))
        self.in_book("export", "--all", "folder")
        with zipfile.ZipFile(folder / "files.zip") as archive:
            self.assertEqual(archive.namelist(), ["甲/again.txt"])
        self.assertEqual([file.name for file in folder.iterdir() if file.name.startswith(".")], [])

    def test_preview(self):
        text = 'a,b\n"x, y",\n"line\nbreak",2,3\n'
        self.write("p.csv", text)
        expected = [["a", "b"], ["x, y", ""], ["line\nbreak", "2", "3"]]
        answer = json.loads(self.run_cli("preview", "p.csv", "--format", "json"))
        self.assertEqual((answer["rows"], len(answer["sheets"])), (expected, 1))
        self.assertEqual(json.loads(self.run_cli("preview", "p.csv", "--format", "json", "--limit", 1))["rows"], expected[:1])
        self.assertEqual(list(csv.reader(self.run_cli("preview", "p.csv", "--format", "csv").splitlines(True))), expected)
        self.assertEqual(self.run_cli("preview", "p.csv").splitlines()[0], "a           b")
        self.assertEqual(json.loads(self.run_cli("preview", "p.csv", "--format", "json", "--sheet", answer["sheets"][0]))["rows"], expected)
        done = self.try_cli("preview", "p.csv", "--sheet", "nonsense")
        self.assertEqual(done.returncode, 1)

    def test_preview_of_nothing(self):
        for text in ["", "\n\n", "\ufeff"]:
            self.write("empty.csv", text)
            for form, answer in [("table", ""), ("csv", ""), ("json", '{"sheets":["empty.csv"],"rows":[]}')]:
                done = self.try_cli("preview", "empty.csv", "--format", form)
                self.assertEqual((done.returncode, "".join(done.stdout.split())), (0, answer))
                self.assertIn("“empty.csv” is empty", done.stderr)
            self.assertEqual(self.try_cli("preview", "empty.csv", "--limit", 0).stderr, "")
            self.refused("import", "empty.csv", "--entity", "customer", says="“empty.csv” is empty")

    def test_preview_says_what_it_could_not_read(self):
        (self.folder / "p.csv").write_bytes(b"first,second\nbefore\x00after,word\n" + b"some,more\n" * 9)
        done = self.try_cli("preview", "p.csv", "--format", "json")
        self.assertEqual(done.returncode, 0)
        self.assertRegex(done.stderr, "^guanxi-cli: .*2")
        json.loads(done.stdout)

    def test_report_files(self):
        self.add("deal", "title=x", "amount=5")
        self.assertEqual(self.in_book("report", "funnel", "--output", "f.csv"), "")
        with open(self.folder / "f.csv", encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file))
        self.assertEqual(rows[:2], [["Stage", "Deals", "Amount", "Conversion"], ["First contact", "1", "5.00", "0"]])
        self.in_book("report", "funnel", "--output", "f.xlsx")
        self.assertTrue(zipfile.is_zipfile(self.folder / "f.xlsx"))

    def test_report_pictures(self):
        self.add("deal", "title=x", "amount=5")
        self.in_book("report", "funnel", "--output", "f.png")
        self.assertEqual((self.folder / "f.png").read_bytes()[:8], b"\x89PNG\r\n\x1a\n")
        self.in_book("report", "funnel", "--output", "f.svg")
        words = "".join(ElementTree.parse(self.folder / "f.svg").getroot().itertext())
        self.assertIn("First contact: Deals 1, Amount ¥5.00", words)
        self.refused("report", "funnel", "--output", "f.gif", code=2, says="f.gif.*png")
        self.refused("report", "funnel", "--output", "missing/f.png", says="its folder does not exist")

    def test_report_formats(self):
        self.add("deal", "title=x", "amount=5")
        self.add("deal", "title=y", "amount=5", "currency=USD")
        done = self.try_cli("--book", self.book, "report", "funnel", "--format", "json")
        self.assertRegex(done.stderr, "1 record.*CNY")
        report = json.loads(done.stdout)
        self.assertEqual(report["columns"], [{"name": "stage", "label": "Stage", "kind": "text"}, {"name": "count", "label": "Deals", "kind": "int"},
                                             {"name": "amount", "label": "Amount", "kind": "money"},
                                             {"name": "conversion", "label": "Conversion", "kind": "rate"}])
        self.assertEqual(report["rows"][0], {"stage": "First contact", "count": 2, "amount": "5.00", "conversion": 0})
        self.assertEqual(report["rows"][1:], [{"stage": stage, "count": 0, "amount": "0.00", "conversion": None} for stage in ("Needs confirmed", "Proposal", "Negotiation")])
        self.assertEqual((report["left_out"], report["currency"]), (1, "CNY"))
        for format in ("csv", "table"):
            lines = self.try_cli("--book", self.book, "report", "funnel", "--format", format).stdout.splitlines()
            self.assertEqual(lines[0].replace(",", " ").split(), ["stage", "count", "amount", "conversion"])
        self.assertEqual(lines[-1].split(), ["Total", "2", "5.00"])

    def test_industries(self):
        for industry in ("C", "C", "technolgy", ""):
            self.add("customer", "name=x", f"industry={industry}")
        self.assertEqual(self.json("report", "customers-by-industry")["rows"],
                         [{"industry": "C", "count": 2}, {"industry": "technolgy", "count": 1}, {"industry": None, "count": 1}])
        lines = self.in_book("report", "customers-by-industry").splitlines()
        self.assertEqual([line.rsplit(None, 1) for line in lines[1:]],
                         [["Manufacturing", "2"], ["technolgy", "1"], ["No industry", "1"], ["Total", "4"]])
        self.assertEqual([row["name"] for row in json.loads(self.run_cli("reports", "--format", "json"))], ["funnel", "customers-by-industry", "sales-by-month", "sales-by-person", "sales-by-product", "sales-by-customer", "activity"])


harness.main()
