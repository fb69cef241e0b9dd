# SPDX-License-Identifier: GPL-3.0-or-later
"""Saved views and totals on the command line."""
import csv

import harness


class Views(harness.CliTest):
    def setUp(self):
        super().setUp()
        for name, level, region in (("甲公司", "A", "浙江"), ("乙公司", "VIP", "上海"), ("丙公司", "A", "上海"), ("丁公司", "C", None)):
            self.add("customer", f"name={name}", f"level={level}", *([f"region={region}"] if region else []))
        self.view = self.add("saved_view", "name=好客户", "entity=customer", "filter=level in (A, VIP)", "columns=name,level", "sort=-name", "group_by=level")

    def test_list_count_export(self):
        self.assertEqual(self.rows("list", "customer", "--view", "好客户"), [{"name": "乙公司", "level": "VIP"}, {"name": "甲公司", "level": "A"}, {"name": "丙公司", "level": "A"}])
        self.assertEqual(self.json("count", "customer", "--view", "好客户"), {"count": 3})
        # What else is given comes on top of the filter, and in place of the rest.
        self.assertEqual(self.rows("list", "customer", "--view", "好客户", "--filter", 'region = "上海"', "--sort", "id", "--columns", "id"), [{"id": "2"}, {"id": "3"}])
        self.assertEqual(self.json("count", "customer", "--view", "好客户", "--search", "jia"), {"count": 1})
        self.in_book("export", "out.csv", "--entity", "customer", "--view", "好客户")
        with open(self.folder / "out.csv", encoding="utf-8-sig", newline="") as file:
            self.assertEqual(list(csv.reader(file)), [["Name", "Level"], ["乙公司", "VIP"], ["甲公司", "A"], ["丙公司", "A"]])
        self.in_book("export", "out.pdf", "--entity", "customer", "--view", "好客户")
        self.assertTrue((self.folder / "out.pdf").read_bytes().startswith(b"%PDF"))

    def test_totals(self):
        for number, amount in ((1, "100.50"), (2, "200"), (2, "7")):
            self.add("deal", "title=单", f"customer_id={number}", f"amount={amount}", *(["currency=USD"] if amount == "7" else []))
        self.assertEqual(self.json("list", "deal", "--totals", "--columns", "amount"), [{"count": 3, "amount": "300.50", "amount_left_out": 1}])
        self.assertEqual(self.json("list", "deal", "--totals", "--columns", "amount", "--group", "customer"),
                         [{"customer": "甲公司", "count": 1, "amount": "100.50", "amount_left_out": 0}, {"customer": "乙公司", "count": 2, "amount": "200.00", "amount_left_out": 1}])
        # Stages stand as the deals go through them, not by what they are called.
        for number, stage in ((1, "Won"), (2, "Negotiation")):
            self.in_book("set", "deal", number, f"stage={stage}")
        self.assertEqual([row["stage"] for row in self.json("list", "deal", "--totals", "--group", "stage")], ["First contact", "Negotiation", "Won"])
        self.assertEqual([row["id"] for row in self.rows("list", "deal", "--group", "stage", "--columns", "id")], ["3", "2", "1"])
        self.assertEqual([(row["level"], row["count"]) for row in self.json("list", "customer", "--view", "好客户", "--totals")], [("VIP", 1), ("A", 2)])

    def test_refused(self):
        self.refused("count", "customer", "--view", "坏客户", says="no saved view “坏客户”")
        self.refused("count", "deal", "--view", "好客户", says="no saved view “好客户”")
        self.refused("list", "customer", "--group", "name", code=2, says="cannot be grouped by “name”")
        self.refused("list", "customer", "--view", "好客户", "--filter", "nix = 1", code=2, says="Column 1")
        self.refused("add", "saved_view", "name=x", "entity=customer", "filter=level =", says="Column 8")
        self.refused("add", "saved_view", "name=x", "entity=customer", "filter=level =", says="常用视图“x”：", LANGUAGE="zh_CN")

    def test_a_choice_that_is_renamed(self):
        self.add("choice", "entity=customer", "field=level", "key=A", "label=大客户")
        number = self.add("saved_view", "name=大", "entity=customer", "filter=level = 大客户")
        self.assertEqual(self.json("show", "saved_view", number)["filter"], 'level = "A"')
        self.assertEqual(self.json("count", "customer", "--view", "大"), {"count": 2})

    def test_set_and_delete_what_a_filter_finds(self):
        before = self.tables()
        self.assertEqual(self.json("set", "customer", "--filter", "level = A", "level=B", "region=", "tags=x,y"), {"changed": 2})
        self.assertEqual(self.json("set", "customer", "--view", "好客户", "tags+=老客户"), {"changed": 1})
        self.assertEqual(self.json("set", "customer", "--filter", "id > 0", "tags-=X,none"), {"changed": 2})
        self.assertEqual([row["tags"] for row in self.json("list", "customer")], [["y"], ["老客户"], ["y"], None])
        self.assertEqual([row["region"] for row in self.json("list", "customer")], [None, "上海", None, None])
        self.assertEqual([row["name"] for row in self.json("history", "--limit", 3)], ["Change Tags of 2 Customers", "Change Tags of 1 Customer", "Change Level, Region, Tags of 2 Customers"])
        for _ in range(3):
            self.in_book("undo")
        self.assertEqual(self.tables(), before)
        self.assertEqual(self.json("delete", "customer", "--search", "公司", "--filter", "level = A"), {"deleted": 2})
        self.assertEqual(self.json("delete", "customer", "--filter", "level = A"), {"deleted": 0})
        self.in_book("undo")
        self.assertEqual(self.tables(), before)
        self.refused("set", "customer", "level=B", code=2, says="either ID or one of --filter")
        self.refused("set", "customer", 1, "level=B", "--filter", "id = 2", code=2, says="either ID or one of --filter")
        self.refused("delete", "customer", code=2, says="either ID or one of --filter")
        self.refused("set", "customer", "--filter", "id = 1", "name+=x", code=2, says="only words such as tags")
        self.refused("set", "customer", "--filter", "id = 1", "name=", says="cannot be set to this for several records")
        self.refused("set", "customer", "--filter", "id = 1", code=2, says="needs ENTITY")
        self.assertEqual(self.tables(), before)

    def test_undo_history_and_a_round_trip(self):
        self.in_book("set", "saved_view", self.view, "name=最好的", "position=1")
        self.in_book("undo")
        self.assertEqual(self.json("show", "saved_view", self.view)["name"], "好客户")
        self.in_book("redo")
        self.assertIn("name", {row["field"] for row in self.json("history", "saved_view", self.view)})
        before = {name: value for name, value in self.json("show", "saved_view", self.view).items() if name not in ("id", "created_at", "updated_at")}
        self.in_book("export", "views.csv", "--entity", "saved_view")
        self.in_book("delete", "saved_view", self.view)
        self.assertEqual(self.json("import", "views.csv", "--entity", "saved_view")["added"], 1)
        after = {name: value for name, value in self.json("list", "saved_view")[0].items() if name not in ("id", "created_at", "updated_at")}
        self.assertEqual(after, before)


if __name__ == "__main__":
    harness.main()
