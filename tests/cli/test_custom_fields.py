# SPDX-License-Identifier: GPL-3.0-or-later
"""Fields of the person's own, wherever the command line takes a field; and packs of them for a trade."""
import contextlib
import csv
import json
import sqlite3

import harness

CHINESE = {"LANGUAGE": "zh_CN"}


class CustomFields(harness.CliTest):
    def setUp(self):
        super().setUp()
        self.day = self.add("custom_field", "entity=customer", "label=Delivery day", "kind=choice")
        self.size = self.add("custom_field", "entity=customer", "label=尺寸", "kind=integer")
        self.add("choice", "entity=customer", "field=Delivery day", "key=mon", "label=Monday")
        self.first = self.add("customer", "name=甲", "Delivery day=monday", "尺寸=7")
        self.second = self.add("customer", "name=乙", "c2=12")

    def names(self, *arguments):
        return [row["name"] for row in self.json("list", "customer", "--columns", "name", *arguments)]

    def write_text(self, name, text):
        (self.folder / name).write_text(text, encoding="utf-8")

    def test_by_name_and_by_label(self):
        self.assertEqual(self.names("--filter", '"Delivery day" = Monday and 尺寸 < 9'), ["甲"])
        self.assertEqual(self.names("--filter", "c1 = mon"), ["甲"])
        self.assertEqual(self.names("--sort", "-尺寸"), ["乙", "甲"])
        self.assertEqual(self.names("--search", "Monday"), ["甲"])
        shown = self.json("show", "customer", self.first)
        self.assertEqual((shown["c1"], shown["c2"], "custom" in shown), ("mon", 7, False))
        self.add("contact", "name=王", "customer=甲")
        self.assertEqual(self.json("count", "contact", "--filter", 'customer."Delivery day" = Monday'), {"count": 1})

    def test_out_and_in_again(self):
        self.in_book("export", "out.csv", "--entity", "customer", "--columns", "name,Delivery day,c2")
        with open(self.folder / "out.csv", encoding="utf-8-sig", newline="") as file:
            self.assertEqual(list(csv.reader(file)), [["Name", "Delivery day", "尺寸"], ["甲", "Monday", "7"], ["乙", "", "12"]])
        before = self.json("list", "customer", "--columns", "name,c1,c2")
        answer = self.json("import", "out.csv", "--entity", "customer")
        self.assertEqual((answer["added"], answer["unmapped"]), (2, []))
        self.assertEqual(self.json("list", "customer", "--columns", "name,c1,c2"), before + before)

    def test_signs_in_a_label(self):
        for label in ("-x", "=y", "a=b", "'-z"):
            self.add("custom_field", "entity=customer", f"label={label}", "kind=text")
        self.in_book("set", "customer", str(self.first), "-x=1", "=y=2", "a=b=3=4", "'-z=5")
        before = self.json("list", "customer", "--columns", "name,c3,c4,c5,c6")
        self.assertEqual([before[0][f"c{n}"] for n in (3, 4, 5, 6)], ["1", "2", "3=4", "5"])
        self.in_book("export", "out.csv", "--entity", "customer", "--columns", "name,c3,c4,c5,c6")
        answer = self.json("import", "out.csv", "--entity", "customer")
        self.assertEqual(answer["unmapped"], [])
        self.assertEqual(self.json("list", "customer", "--columns", "name,c3,c4,c5,c6"), before + before)
        self.assertEqual(self.names("--filter", '"a=b" = "3=4"'), ["甲", "甲"])

    def test_no_end_of_numbers(self):
        for number in ("9223372036854775807", "-9223372036854775807", "1000000000000001"):
            self.refused("set", "customer", self.first, f"尺寸={number}", says=f"“{number}” is too large a number")
        self.in_book("set", "customer", self.first, "尺寸=1000000000000000")
        self.in_book("set", "customer", self.second, "尺寸=1000000000000000")
        self.assertEqual(self.json("list", "customer", "--totals")[0]["c2"], 2 * 10 ** 15)
        with contextlib.closing(sqlite3.connect(self.book)) as book, book:  # as an earlier Guanxi took them
            book.create_function("gx_custom", 2, lambda custom, n: json.loads(custom).get(f"c{n}"), deterministic=True)
            book.execute("UPDATE customer SET custom = '{\"c2\":9223372036854775807}'")
        self.refused("list", "customer", "--totals", says="add up to more than can be counted. Look for one that is far too large")

    def test_no_kind(self):
        self.refused("add", "custom_field", "entity=customer", "label=L", "kind=picture", says="Text, Long text, .*Several choices")
        error = self.refused("add", "custom_field", "entity=customer", "label=L", "kind=picture", **CHINESE)
        self.assertIn("多行文字", error)
        self.assertNotIn("long_text", error)

    def test_choice_in_use(self):
        self.refused("delete", "choice", "1", says="“Monday” is chosen in 1 record")
        self.in_book("set", "customer", str(self.first), "Delivery day=")
        self.in_book("delete", "choice", "1")

    def test_view_of_a_field_that_is_gone(self):
        self.add("custom_field", "entity=customer", "label=Gone", "kind=text")
        self.add("saved_view", "entity=customer", "name=V", "filter=尺寸 > 8", "columns=name,c3,c1", "sort=c2")
        self.in_book("set", "custom_field", "2", "retired=yes")
        self.in_book("delete", "custom_field", "3")
        done = self.try_cli("--book", self.book, "list", "customer", "--view", "V", "--format", "json")
        self.assertEqual(done.returncode, 0)
        self.assertIn("“V” uses fields that were retired: 尺寸", done.stderr)
        self.assertIn("“V” lacks 1 column", done.stderr)
        self.add("saved_view", "entity=customer", "name=W", "sort=c1")
        self.in_book("set", "customer", str(self.first), "Delivery day=")
        self.in_book("delete", "custom_field", "1")
        self.refused("list", "customer", "--view", "W", says="“W”.*number 1 was deleted")

    TABLE = ("Name,配送日,会员日期,积分,欠款额,编号,暗号,空,满意\n"
             "A,周一,2025-03-04,12,¥5.00,007,第一行,,是\nB,周二,2025/12/31,7,¥12.30,012,x,,否\n"
             "C,周一,2025-01-31,3,¥1.00,1,y,,是\nD,周二,2025-03-01,4,¥2.50,2,z,,否\n"
             "E,周一,2025-03-02,5,¥3.00,3,w,,是\nF,周二,2025-03-03,6,¥4.00,4,v,,否\n")

    def kinds(self):
        return [(row["label"], row["kind"]) for row in self.json("list", "custom_field", "--filter", "id > 2")]

    def imported(self, *options):
        done = self.try_cli("--book", self.book, "import", "t.csv", "--entity", "customer", "--create-fields", *options, "--format", "json")
        answer = json.loads(done.stdout)
        return answer["added"], answer["rejected"], answer["created"]

    def test_no_row_no_field(self):
        """Fields that no row fills are not made, nor is there a step; the next import makes them."""
        before = self.tables()
        self.write_text("t.csv", "Name,Level,车牌,颜色\n,A,浙B1,红\n,B,浙B2,红\n,B,浙B3,白\n,B,浙B4,白\n")
        for options in ([], ["--dry-run"], ["--rejects", "r.csv"]):
            self.assertEqual(self.imported(*options), (0, 4, {}))
            self.assertEqual(self.tables(), before)
        self.assertEqual(len((self.folder / "r.csv").read_text(encoding="utf-8-sig").splitlines()), 5)
        self.write_text("t.csv", "Name,车牌\n甲,浙B1\n,浙B2\n")
        self.assertEqual(self.imported(), (1, 1, {"custom_field": 1}))
        self.assertEqual(self.names("--filter", '车牌 = "浙B1"'), ["甲"])

    def test_fields_made_by_an_import(self):
        """Columns that are no field become fields of the kind that their cells are; one undo takes back all of it."""
        before = self.tables()
        (self.folder / "t.csv").write_text(self.TABLE, encoding="utf-8")
        answer = self.json("import", "t.csv", "--entity", "customer", "--create-fields")
        self.assertEqual((answer["added"], answer["rejected"], answer["created"], answer["unmapped"]), (6, 0, {"custom_field": 7}, ["空"]))
        self.assertEqual(self.kinds(), [("配送日", "choice"), ("会员日期", "day"), ("积分", "integer"), ("欠款额", "money"), ("编号", "text"), ("暗号", "text"),
                                        ("满意", "boolean")])
        row = self.json("list", "customer", "--filter", "name = B")[0]
        self.assertEqual([row[f"c{n}"] for n in range(3, 10)], ["周二", "2025-12-31", 7, "12.30", "012", "x", False])
        self.assertEqual([row["key"] for row in self.json("list", "choice", "--filter", "field = c3")], ["周一", "周二"])
        self.assertEqual(self.in_book("check"), "")
        done = self.tables()
        self.in_book("undo")
        self.assertEqual(self.tables(), before)
        self.in_book("redo")
        self.assertEqual(self.tables(), done)
        self.in_book("undo")
        answer = self.json("import", "t.csv", "--entity", "customer", "--create-fields", "--dry-run")
        self.assertEqual((answer["added"], answer["created"]), (6, {"custom_field": 7}))
        self.assertEqual(self.tables(), before)

    def test_fields_made_one_by_one(self):
        (self.folder / "t.csv").write_text(self.TABLE, encoding="utf-8")
        done = self.try_cli("--book", self.book, "import", "t.csv", "--entity", "customer", "--map", "暗号=+field:day", "--format", "json")
        answer = json.loads(done.stdout)
        self.assertEqual((answer["added"], answer["rejected"], answer["unmapped"]), (0, 6, ["配送日", "会员日期", "积分", "欠款额", "编号", "空", "满意"]))
        self.assertEqual((answer["created"], self.kinds()), ({}, []))
        answer = self.json("import", "t.csv", "--entity", "customer", "--map", "配送日=+field:text:送货=日", "--map", "编号=+field", "--map", "暗号=notes")
        self.assertEqual((answer["added"], answer["created"]), (6, {"custom_field": 2}))
        self.assertEqual([label for label, kind in self.kinds()][-2:], ["送货=日", "编号"])
        self.refused("import", "t.csv", "--entity", "customer", "--map", "配送日=+field:picture", says="no field of customer")
        self.refused("import", "t.csv", "--entity", "customer", "--map", "配送日=+field:text:尺寸", says="have a field “尺寸” already")

    def test_history_and_undo(self):
        before = self.tables()
        self.in_book("set", "customer", str(self.first), "尺寸=8", "Delivery day=")
        lines = self.json("history", "customer", self.first)
        self.assertEqual([(line["field"], line["before"], line["after"]) for line in lines[:2]], [("c1", "mon", None), ("c2", "7", "8")])
        self.in_book("undo")
        self.assertEqual(self.tables(), before)

    def test_another_kind(self):
        self.add("custom_field", "entity=customer", "label=Note", "kind=text")
        self.in_book("set", "customer", str(self.first), "Note=about 7")
        self.in_book("set", "customer", str(self.second), "Note=8")
        before = self.tables()
        self.in_book("set", "custom_field", "3", "kind=integer")
        self.assertEqual([row["c3"] for row in self.json("list", "customer", "--columns", "c3")], ["about 7", 8])
        self.in_book("undo")
        self.assertEqual(self.tables(), before)

    def test_pack(self):
        start = self.tables()
        for name in [row["name"] for row in self.json("packs")]:
            for environment in ({}, CHINESE):
                with self.subTest(name, environment=environment):
                    self.in_book("pack", name, **environment)
                    applied = self.tables()
                    self.assertNotEqual(applied, start)
                    self.in_book("pack", name)  # what is there by either name is used: nothing is added
                    self.in_book("pack", name, **CHINESE)
                    self.assertEqual(self.tables(), applied)
                    self.assertEqual(self.in_book("check"), "")
                    self.in_book("undo")
                    self.assertEqual(self.tables(), start)

    def test_pack_uses_what_is_there(self):
        self.add("custom_field", "entity=customer", "label=血型", "kind=text")
        self.in_book("pack", "health")
        labels = [row["label"] for row in self.json("list", "custom_field")]
        self.assertIn("血型", labels)
        self.assertNotIn("Blood type", labels)


if __name__ == "__main__":
    harness.main()
