# SPDX-License-Identifier: GPL-3.0-or-later
"""Life cycle, score, relations and pasted text of customers, as a script asks for them."""
import datetime
import json
import subprocess
import xml.etree.ElementTree

import harness

SETTINGS = harness.DATA.parent.parent / "resources/io.github.guanxi_crm.Guanxi.gschema.xml"


class Customer(harness.CliTest):
    def test_life_cycle_by_events_and_by_hand(self):
        number = self.add("customer", "name=甲公司")
        self.assertEqual(self.json("show", "customer", number)["life_cycle"], "lead")
        self.in_book("add", "interaction", f"customer_id={number}", "kind=phone", "happened_at=2026-03-01", "summary=x")
        self.assertEqual(self.json("list", "customer", "--filter", "life_cycle = interested")[0]["id"], number)
        self.assertEqual(self.json("show", "customer", number, GUANXI_NOW="2027-03-01T00:00:00Z")["life_cycle"], "dormant")
        self.refused("set", "customer", number, "life_cycle_set=lost", says="Say why")
        self.refused("set", "customer", number, "life_cycle=lost", says="life_cycle")
        self.in_book("set", "customer", number, "life_cycle_set=lost", "life_cycle_reason=closed down")
        self.assertEqual(self.json("show", "customer", number)["life_cycle"], "lost")
        self.in_book("set", "customer", number, "life_cycle_set=")
        shown = self.json("show", "customer", number)
        self.assertEqual((shown["life_cycle"], shown["life_cycle_reason"]), ("interested", None))

    def test_computed_fields_are_exported(self):
        self.add("customer", "name=甲公司", "level=VIP", "phone=13805741234")
        self.in_book("export", "out.csv", "--entity", "customer", "--columns", "name,life_cycle,score")
        self.assertEqual((self.folder / "out.csv").read_text("utf-8-sig").splitlines(), ["Name,Life cycle,Score", "甲公司,Lead,30"])

    def test_gone_quiet_after_as_many_days_as_said(self):
        number = self.add("customer", "name=甲公司", "level=A")
        self.add("interaction", f"customer_id={number}", "kind=phone", "happened_at=2025-03-01T10:00:00Z", "summary=hello")
        quiet = lambda day, *options: self.json("count", "customer", "--filter", "gone_quiet = yes", *options, GUANXI_NOW=f"{day}T02:00:00Z")["count"]
        usual = int(xml.etree.ElementTree.parse(SETTINGS).find(".//key[@name='quiet-days']/default").text)  # what the window’s preferences begin with
        after = lambda days: datetime.date(2025, 3, 1) + datetime.timedelta(days)
        self.assertEqual([quiet(after(days)) for days in (usual, usual + 1)], [0, 1])
        self.assertEqual([quiet("2025-03-31", "--quiet-days", days) for days in ("30", "29")], [0, 1])
        self.assertEqual(self.json("show", "customer", number, "--quiet-days=29", GUANXI_NOW="2025-03-31T02:00:00Z")["gone_quiet"], True)
        self.add("choice", "entity=customer", "field=level", "key=A", "quiet_days=3")
        self.assertEqual([quiet("2025-03-31", "--quiet-days", days) for days in ("29", "300")], [1, 1])  # the level’s own
        self.refused("count", "customer", "--quiet-days", "0", code=2, says="from 1 to 3650")
        self.refused("count", "customer", "--quiet-days", "9999", code=2, says="1 到 3650", LANGUAGE="zh_CN")
        self.refused("history", "--quiet-days", "9", code=2, says="no option")

    def test_score_says_why(self):
        number = self.add("customer", "name=甲公司", "level=VIP", "phone=13805741234")
        said = self.json("score", number)
        self.assertEqual(said["score"], 30)
        self.assertEqual([rule["rule"] for rule in said["rules"] if rule["matches"]], ["VIP or level A", "Can be reached by phone"])
        self.assertIn("VIP or level A", self.in_book("score", number))
        self.refused("score", 99, says="no Customer")

    def test_rules_are_records(self):
        number = self.add("customer", "name=甲公司")
        rule = self.add("score_rule", "name=我的", "filter=name contains 甲", "points=17")
        self.assertEqual(self.json("show", "customer", number)["score"], 17)
        self.refused("add", "score_rule", "name=x", "filter=score > 1", "points=1", says="cannot ask for")
        self.refused("set", "score_rule", rule, "points=300", says="from -100 to 100")
        self.in_book("undo")
        self.assertEqual(self.json("show", "customer", number)["score"], 0)

    def paste(self, text, *arguments):
        done = subprocess.run([harness.PROGRAM, "--book", str(self.book), "paste", *arguments], input=text.encode(), cwd=self.folder, env=self.environment(),
                              capture_output=True, timeout=300)
        self.assertEqual((done.returncode, done.stderr), (0, b""))
        return json.loads(done.stdout)

    def test_paste(self):
        text = "宁波华强机械有限公司\n陈国强 总经理 13805741234\n浙江省宁波市鄞州区首南街道1号 315100\n"
        seen = self.paste(text)
        self.assertEqual((seen["name"], seen["contact"], seen["title"], seen["phones"]), ("宁波华强机械有限公司", "陈国强", "总经理", ["13805741234"]))
        self.assertEqual(seen["address"], {"province": "浙江省", "city": "宁波市", "district": "鄞州区", "street": "首南街道1号", "postcode": "315100", "recipient": "陈国强"})
        self.assertEqual(self.json("count", "customer"), {"count": 0})
        number = self.paste(text, "--add")["id"]
        self.assertEqual(self.json("show", "customer", number)["phone"], "13805741234")
        self.assertEqual(self.json("list", "address")[0]["customer"], "宁波华强机械有限公司")
        self.assertEqual(self.paste("李四 138-0574-1234")["alike"], [number])
        self.in_book("undo")
        self.assertEqual(self.json("count", "contact"), {"count": 0})

    def test_paste_of_nothing_adds_nothing(self):
        self.assertEqual(self.paste("")["name"], None)
        done = subprocess.run([harness.PROGRAM, "--book", str(self.book), "paste", "--add"], input=b"", cwd=self.folder, env=self.environment(), capture_output=True, timeout=300)
        self.assertEqual(done.returncode, 1)
        self.assertEqual(self.json("count", "customer"), {"count": 0})


if __name__ == "__main__":
    harness.main()
