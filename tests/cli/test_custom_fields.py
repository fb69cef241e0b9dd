# SPDX-License-Identifier: GPL-3.0-or-later
"""Fields of the person's own, wherever the command line takes a field; and packs of them for a trade."""
import csv

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
