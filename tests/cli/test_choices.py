# SPDX-License-Identifier: GPL-3.0-or-later
"""Choices of the user's own: another label, another place, retired ones, new ones, wherever choices are read and written, in both languages."""
import csv

import harness

CHINESE = {"LANGUAGE": "zh_CN"}


class Choices(harness.CliTest):
    def setUp(self):
        super().setUp()
        self.maker = self.add("customer", "name=甲", "industry=C")
        self.bank = self.add("customer", "name=乙", "industry=Finance")

    def choice(self, *assignments, entity="customer", field="industry"):
        return self.add("choice", f"entity={entity}", f"field={field}", *assignments)

    def industry(self, number, **environment):
        return self.json("show", "customer", number, **environment)["industry"]

    def exported(self, **environment):
        self.in_book("export", "out.csv", "--entity", "customer", "--columns", "name,industry", **environment)
        with open(self.folder / "out.csv", encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file))
        (self.folder / "out.csv").unlink()
        return rows

    def report(self, **environment):
        return [(row["industry"], row["count"]) for row in self.json("report", "customers-by-industry", **environment)["rows"]]

    def report_labels(self, **environment):
        return self.in_book("report", "customers-by-industry", **environment)

    def write(self, text):
        (self.folder / "c.csv").write_bytes(text.encode())
        return "c.csv"

    def test_a_label_of_ones_own(self):
        before = self.tables()
        added = self.json("add", "choice", "entity=customer", "field=industry", "key=C", "label=制造")
        self.assertEqual({name: added[name] for name in ("entity", "field", "key", "label", "position", "retired")},
                         {"entity": "customer", "field": "industry", "key": "C", "label": "制造", "position": None, "retired": False})
        after = self.tables()

        for environment in ({}, CHINESE):
            with self.subTest(environment):
                self.assertEqual(self.industry(self.maker, **environment), "C")
                self.assertEqual(self.exported(**environment)[1][1], "制造")
                # Its own label, the built-in one in English and in the language of the interface, and the key.
                for name in ("制造", "Manufacturing", "c") + (("制造业",) if environment else ()):
                    self.assertEqual(self.json("count", "customer", "--filter", f'industry = "{name}"', **environment), {"count": 1}, name)
                self.assertEqual(self.report(**environment), [("C", 1), ("J", 1)])
                self.assertIn("制造", self.report_labels(**environment))
        self.assertEqual(self.exported(), [["Name", "Industry"], ["甲", "制造"], ["乙", "Finance"]])
        self.assertEqual(self.exported(**CHINESE), [["名称", "行业"], ["甲", "制造"], ["乙", "金融业"]])

        self.in_book("undo")
        self.assertEqual(self.tables(), before)
        self.assertEqual(self.exported()[1][1], "Manufacturing")
        self.in_book("redo")
        self.assertEqual(self.tables(), after)
        self.in_book("set", "choice", added["id"], "label=")
        self.assertEqual(self.exported(**CHINESE)[1][1], "制造业")
        self.in_book("check")

    def test_quiet_days_of_a_level(self):
        number = self.choice("key=A", "quiet_days=30", field="level")
        before = self.tables()
        self.in_book("set", "choice", number, "quiet_days=45")
        self.assertEqual(self.json("show", "choice", number)["quiet_days"], 45)
        self.in_book("undo")
        self.assertEqual(self.tables(), before)
        self.refused("set", "choice", number, "quiet_days=0", says="from 1 to 3650")
        self.refused("set", "choice", number, "quiet_days=0", says="1 到 3650", **CHINESE)
        self.refused("add", "choice", "entity=customer", "field=industry", "key=C", "quiet_days=3", says="Only the levels of customers")
        self.in_book("export", "levels.csv", "--entity", "choice", "--columns", "entity,field,key,quiet_days")
        self.in_book("delete", "choice", number)
        self.assertEqual(self.json("import", "levels.csv", "--entity", "choice")["added"], 1)
        self.assertEqual([(row["key"], row["quiet_days"]) for row in self.json("list", "choice")], [("A", 30)])

    def test_a_choice_of_ones_own(self):
        self.choice("key=battery", "label=电池")
        self.assertEqual(self.json("set", "customer", self.maker, "industry=电池")["industry"], "battery")
        self.assertEqual([row[1] for row in self.exported()[1:]], ["电池", "Finance"])
        self.assertEqual(self.report(), [("J", 1), ("battery", 1)])
        self.choice("key=glass")
        self.json("set", "customer", self.bank, "industry=GLASS")
        self.assertEqual([row[1] for row in self.exported()[1:]], ["电池", "glass"])

    def test_import_reads_what_export_wrote(self):
        # Two that could be taken for each other, one of one's own, one retired.
        self.choice("key=C", "label=Finance")
        self.choice("key=battery", "label=电池")
        self.choice("key=A", "label=农", "retired=yes")
        self.write("name,industry\n丙,电池\n丁,农\n戊,finance\n己,软件\n庚,金融业\n")
        for environment in ({}, CHINESE):
            with self.subTest(environment):
                self.assertEqual(self.json("import", "c.csv", "--entity", "customer", **environment)["added"], 5)
                # The user's word comes first: in English the bank now carries its key. Chinese is known where it is spoken.
                self.assertEqual([self.industry(row["id"]) for row in self.json("list", "customer", "--sort", "-id", "--limit", 5)][::-1],
                                 ["battery", "A", "C", "软件", "J" if environment else "金融业"])
                rows = self.exported(**environment)
                self.assertEqual([row[1] for row in rows[1:3]], ["Finance", "金融业" if environment else "Finance (J)"])
                keys = [row["industry"] for row in self.json("list", "customer")]
                with open(self.folder / "back.csv", "w", encoding="utf-8-sig", newline="") as file:
                    csv.writer(file).writerows(rows)
                self.in_book("import", "back.csv", "--entity", "customer", **environment)
                self.assertEqual([row["industry"] for row in self.json("list", "customer")], keys + keys)
                self.in_book("undo")
                self.in_book("undo")

    def test_refused(self):
        self.choice("key=C", "label=制造")
        self.refused("add", "choice", "entity=customer", "field=industry", "key=c", "label=x", says="“customer, industry, C” is taken")
        self.refused("add", "choice", "entity=customer", "field=industri", "key=C", says="level, kind, party, industry, source")
        self.refused("add", "choice", "entity=kunde", "field=industry", "key=C", says="no kind of record “kunde”")
        self.refused("add", "choice", "entity=stage", "field=outcome", "key=maybe", says="no choices of your own")
        self.refused("add", "choice", "entity=customer", "field=industry", says="Key")
        self.refused("add", "choice", "entity=stage", "field=outcome", "key=maybe", says="不能自己增加选项", **CHINESE)

    def test_deleted_and_restored(self):
        number = self.choice("key=C", "label=制造")
        self.in_book("delete", "choice", number)
        self.assertEqual(self.exported()[1][1], "Manufacturing")
        self.in_book("restore-record", "choice", number)
        self.assertEqual(self.exported()[1][1], "制造")
        self.in_book("delete", "choice", number)
        self.choice("key=C", "label=工厂")
        self.refused("restore-record", "choice", number, says="“customer, industry, C” is taken by another Choice")

    def test_rows_travel_as_a_file(self):
        self.choice("key=C", "label=制造", "position=1")
        self.choice("key=battery", "label=电池", "retired=yes")
        for environment, headings in (({}, ["Kind of record", "Field", "Key", "Shown as", "Position", "Retired"]),
                                      (CHINESE, ["记录种类", "字段", "代码", "显示为", "顺序", "停用"])):
            with self.subTest(environment):
                self.in_book("export", "choices.csv", "--entity", "choice", "--columns", "entity,field,key,label,position,retired", **environment)
                with open(self.folder / "choices.csv", encoding="utf-8-sig", newline="") as file:
                    self.assertEqual(next(csv.reader(file)), headings)
                before = [{name: value for name, value in row.items() if name not in ("id", "created_at", "updated_at")} for row in self.json("list", "choice")]
                for row in self.json("list", "choice"):
                    self.in_book("delete", "choice", row["id"])
                self.assertEqual(self.json("import", "choices.csv", "--entity", "choice", **environment)["added"], 2)
                after = [{name: value for name, value in row.items() if name not in ("id", "created_at", "updated_at")} for row in self.json("list", "choice")]
                self.assertEqual(after, before)
                (self.folder / "choices.csv").unlink()


if __name__ == "__main__":
    harness.main()
