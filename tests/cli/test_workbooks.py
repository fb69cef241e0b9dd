# SPDX-License-Identifier: GPL-3.0-or-later
"""Excel workbooks through guanxi-cli: previews, and an import as an owner's table needs it."""
import json
import os
import pathlib
import subprocess
import unittest
import zipfile

import harness

HERE = pathlib.Path(__file__).resolve().parent
WORKBOOK = "<workbook xmlns:r='r'><sheets><sheet name='S' r:id='rId1'/></sheets></workbook>"


class Workbooks(harness.CliTest):
    def make(self, name, n_rows):
        done = subprocess.run(["/usr/bin/python3", HERE / "workbook.py", self.folder / name, str(n_rows)], stdout=subprocess.PIPE, check=True)
        return json.loads(done.stdout)

    def by_hand(self, name, sheet, compression=zipfile.ZIP_DEFLATED):
        with zipfile.ZipFile(self.folder / name, "w", compression) as archive:
            archive.writestr("xl/workbook.xml", WORKBOOK)
            with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
                for piece in sheet:
                    part.write(piece)

    def import_workbook(self, *arguments):
        done = self.try_cli("--book", self.book, "import", *arguments, "--entity", "customer", "--format", "json")
        self.assertEqual(done.returncode, 0, done.stderr)
        return json.loads(done.stdout), done.stderr

    def test_an_owners_table(self):
        expected = self.make("客户.xlsx", 1900)
        result, said = self.import_workbook("客户.xlsx")
        self.assertEqual((result["read"], result["added"], result["rejected"]), (1900, 1900, 0))
        self.assertEqual(result["unmapped"], ["首次合作", "业务员"])
        for part in ("stands above the headings", "“合计”, is a total", "1 row is hidden", "was filled from above|were filled from above", "below merged ones",
                     "228 cells with several phones"):
            self.assertRegex(said, part)

        customers = self.json("list", "customer")
        self.assertEqual([row["name"] for row in customers], [row["name"] for row in expected])
        by_id = {found["id"]: (row, found) for row, found in zip(expected, customers)}
        phones = {key: set() for key in by_id}
        for channel in self.json("list", "channel"):
            phones[channel["customer_id"]].add(channel["value"])
        streets = {row["customer_id"]: row["street"] for row in self.json("list", "address")}
        contacts = {key: set() for key in by_id}
        for contact in self.json("list", "contact"):
            contacts[contact["customer_id"]].add(contact["name"])
        for key, (row, found) in by_id.items():
            self.assertEqual(found["phone"], row["phones"][0])
            self.assertEqual(phones[key], set(row["phones"]))
            self.assertEqual(streets[key], row["street"])
            self.assertEqual(contacts[key], {name for name in (row["person"], row["contact"]) if name})
            self.assertEqual(found["opening_balance"], row["owed"] and f"{float(row['owed']):.2f}")
            lines = [row["notes"], f"首次合作: {row['day']}", "业务员: 小王"]
            self.assertEqual(found["notes"], "\n".join(line for line in lines if line))

        self.in_book("undo")
        for entity in ("customer", "channel", "address", "contact"):
            self.assertEqual(self.json("count", entity), {"count": 0})

    def test_existing(self):
        (self.folder / "a.csv").write_text("名称,电话,备注\n甲有限公司,13800000001,\n乙,13800000002,旧\n", encoding="utf-8")
        (self.folder / "b.csv").write_text("客户名称,手机,备注\n甲公司,138 0000 0001,新\n乙,13800000002,新\n丙,13800000001,\n", encoding="utf-8")
        for way, numbers, notes in (("skip", (1, 0, 2), [None, "旧", None]), ("fill", (1, 1, 1), ["新", "旧", None]),
                                    ("update", (1, 2, 0), ["新", "新", None]), ("add", (3, 0, 0), [None, "旧", "新", "新", None])):
            with self.subTest(way):
                self.book = self.folder / f"{way}.guanxi"
                self.run_cli("new", self.book)
                self.import_workbook("a.csv", "--assist", "yes")
                result, _ = self.import_workbook("b.csv", "--assist", "yes", "--existing", way)
                self.assertEqual((result["added"], result["updated"], result["skipped"]), numbers)
                self.assertEqual([row["notes"] for row in self.json("list", "customer")], notes)

    def test_rejected_rows_come_back_as_a_workbook(self):
        (self.folder / "a.csv").write_text("客户名称,生日,credit_limit\n甲,2024-01-02,5\n乙,没有,=1+1\n,2024-01-02,7\n", encoding="utf-8")
        result, _ = self.import_workbook("a.csv", "--assist", "yes", "--rejects", "r.xlsx")
        self.assertEqual((result["added"], result["rejected"]), (1, 2))
        rows = json.loads(self.run_cli("preview", "r.xlsx", "--format", "json"))["rows"]
        self.assertEqual(rows[0][:4], ["客户名称", "生日", "credit_limit", "Reason"])
        self.assertEqual([row[:3] for row in rows[1:]], [["乙", "没有", "=1+1"], [None, "2024-01-02", "7"]])
        self.assertIn("生日", rows[1][3])

    def test_without_assist_a_file_is_what_its_headings_say(self):
        (self.folder / "a.csv").write_text("name,电话,其他\n同上,13800000001/0574-8765 张经理,x\n合计,,\n", encoding="utf-8")
        result, _ = self.import_workbook("a.csv")
        self.assertEqual((result["added"], result["unmapped"]), (2, ["电话", "其他"]))
        self.assertEqual(self.rows("list", "customer", "--columns", "name,notes")[0], {"name": "同上", "notes": ""})

    def test_a_column_without_a_heading(self):
        (self.folder / "a.csv").write_text("客户名称,,欠款,\n甲,余姚,无,x\n乙,慈溪,1200,\n丙,,没多少,\n", encoding="utf-8")
        result, said = self.import_workbook("a.csv", "--assist", "yes", "--map", "#2=region", "--map", "#4=+notes")
        self.assertEqual((result["added"], result["rejected"]), (2, 1))
        self.assertIn("Row 4 is rejected: “欠款”: “没多少”", said)
        self.assertNotIn("no heading", said)
        self.assertEqual(self.rows("list", "customer", "--columns", "name,region,opening_balance,notes"),
                         [{"name": "甲", "region": "余姚", "opening_balance": "", "notes": "x"},
                          {"name": "乙", "region": "慈溪", "opening_balance": "1200.00", "notes": ""}])

    def test_labels_in_either_language(self):
        self.add("customer", "name=甲", "phone=13800000001", "level=A", "opening_balance=5")
        fixed = {"编号", "创建时间", "修改时间", "负责人", "上级公司", "最近联系", "下次跟进", "在谈商机", "销售额",
                 "照片", "客户状态", "评分", "很久没联系", "赢单数", "输单数", "最近往来", "每年生日", "Photo", "Life cycle", "Score", "Gone quiet", "Won deals", "Lost deals", "Last activity", "Birthday each year",
                 "Number", "Created", "Changed", "Owner", "Parent company", "Last contact", "Next follow-up", "Open deals", "Sales"}
        for there, here in (("zh_CN.UTF-8", "C.UTF-8"), ("C.UTF-8", "zh_CN.UTF-8"), ("zh_CN.UTF-8", "zh_CN.UTF-8"), ("C.UTF-8", "C.UTF-8")):
            with self.subTest(there=there, here=here):
                file = f"{there}-{here}.csv"
                self.in_book("export", file, "--entity", "customer", LANG=there, LC_ALL=there)
                done = self.try_cli("--book", self.book, "import", file, "--entity", "customer", "--assist", "yes", "--format", "json", LANG=here, LC_ALL=here)
                self.assertLessEqual(set(json.loads(done.stdout)["unmapped"]), fixed)
                self.assertEqual(self.json("undo") and self.json("count", "customer"), {"count": 1})

    def test_our_own_export_adds_no_remarks(self):
        self.add("customer", "name=甲", "phone=13800000001", "notes=x")
        self.in_book("export", "a.csv", "--entity", "customer")
        _, said = self.import_workbook("a.csv", "--assist", "yes")
        self.assertEqual(([row["notes"] for row in self.json("list", "customer")], said), (["x", "x"], ""))

    def test_what_others_call_like_ours_is_kept(self):
        (self.folder / "a.csv").write_text("编号,Number,Last contact,客户名称\nKH001,7,上周三,甲\n", encoding="utf-8")
        self.import_workbook("a.csv", "--assist", "yes")
        self.assertEqual(self.json("list", "customer")[0]["notes"], "编号: KH001\nNumber: 7\nLast contact: 上周三")

    def test_a_pipe_is_no_file(self):
        os.mkfifo(self.folder / "pipe.csv")
        self.refused("preview", "pipe.csv", says="cannot be read twice")

    def test_preview(self):
        self.make("a.xlsx", 5)
        done = self.try_cli("preview", "a.xlsx", "--format", "json", "--limit", "3")
        self.assertEqual(done.returncode, 0)
        preview = json.loads(done.stdout)
        self.assertEqual(preview["sheets"], ["客户资料", "说明"])
        self.assertEqual(preview["rows"][0], ["宁波某某五金有限公司 2024 年客户资料"])
        self.assertEqual(preview["rows"][1][4], None)
        self.assertIsInstance(preview["rows"][2][1], int)
        self.assertRegex(preview["rows"][2][5], r"^\d{4}-\d\d-\d\d$")
        self.assertEqual(json.loads(self.run_cli("preview", "a.xlsx", "--format", "json", "--sheet", "说明"))["rows"], [["不要删除"]])
        self.refused("import", "a.xlsx", "--entity", "customer", "--sheet", "没有", says="no sheet “没有”")

    def test_saved_anew_by_libreoffice(self):
        expected = self.make("a.xlsx", 20)
        ours = json.loads(self.try_cli("preview", "a.xlsx", "--format", "json").stdout)
        theirs = json.loads(self.try_cli("preview", harness.DATA / "workbooks" / "libreoffice.xlsx", "--format", "json").stdout)
        ours["rows"][-1][-1] = 420  # which is what its formula comes to
        self.assertEqual(theirs, ours)
        result, _ = self.import_workbook(harness.DATA / "workbooks" / "libreoffice.xlsx")
        self.assertEqual(result["added"], 20)
        self.assertEqual([row["phone"] for row in self.json("list", "customer")], [row["phones"][0] for row in expected])

    def test_as_another_reader_reads(self):
        self.make("made.xlsx", 50)
        for path in (harness.DATA / "workbooks" / "owners.xlsx", harness.DATA / "workbooks" / "libreoffice.xlsx", self.folder / "made.xlsx"):
            with self.subTest(path.name):
                theirs = json.loads(subprocess.run(["/usr/bin/python3", HERE / "read_workbook.py", path], stdout=subprocess.PIPE, check=True).stdout)
                ours = json.loads(self.try_cli("preview", path, "--format", "json").stdout)["rows"]
                for row in ours:
                    while row and row[-1] is None:  # a formula that nobody counted stands at an end
                        row.pop()
                self.assertEqual(ours, theirs)

    def test_days_in_characters(self):
        result, _ = self.import_workbook(harness.DATA / "workbooks" / "owners.xlsx")
        self.assertEqual((result["added"], result["rejected"]), (2, 1))  # a failed formula is no amount
        rows = self.rows("list", "customer", "--columns", "name,phone,region,birthday,opening_balance")
        self.assertEqual([list(row.values()) for row in rows], [["甲公司", "13805741234", "宁波", "1980-02-29", "1200.50"], ["丙公司", "13700000003", "宁波", "", ""]])

    def test_hostile(self):
        def spaces(n):
            yield b"<worksheet><sheetData><row>"
            for _ in range(n):
                yield b" " * 2**20
            yield b"</row></sheetData></worksheet>"

        self.by_hand("spaces.xlsx", spaces(1500))
        self.by_hand("stored.xlsx", spaces(20), zipfile.ZIP_STORED)
        self.by_hand("bomb.xlsx", [b"<!DOCTYPE a [<!ENTITY a 'aaaaaaaaaa'>]><worksheet><sheetData><row><c t='str'><v>&a;</v></c></row></sheetData></worksheet>"])
        self.by_hand("outside.xlsx", [b"<!DOCTYPE a [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><worksheet>&a;</worksheet>"])
        (self.folder / "cut.xlsx").write_bytes((self.folder / "bomb.xlsx").read_bytes()[:-40])
        (self.folder / "old.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100))
        for name, says in (("spaces.xlsx", "unpacks to far more"), ("stored.xlsx", "longer than any cell"), ("bomb.xlsx", "document type"),
                           ("outside.xlsx", "document type"), ("cut.xlsx", "damaged or not whole"), ("old.xls", "old Excel format")):
            with self.subTest(name):
                done = self.try_cli("preview", name, "--limit", "3")
                self.assertEqual((done.returncode, done.stdout), (1, ""))
                self.assertRegex(done.stderr, says)
                self.refused("import", name, "--entity", "customer", says=says)


harness.main()
