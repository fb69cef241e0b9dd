# SPDX-License-Identifier: GPL-3.0-or-later
"""What was said with customers: days as people say them, topics, templates, the timeline."""
import harness

NOW = "2026-08-05T12:00:00+08:00"  # a Wednesday


class Dates(harness.CliTest):
    def test_days_as_they_are_said(self):
        customer = self.add("customer", "name=甲")
        talk = self.json("add", "interaction", f"customer_id={customer}", "kind=phone", "happened_at=昨天 15:00", GUANXI_NOW=NOW)["id"]
        self.assertEqual(self.json("show", "interaction", talk)["happened_at"], "2026-08-04T07:00:00Z")
        self.in_book("set", "interaction", talk, "happened_at=last fri 4pm", GUANXI_NOW=NOW)
        self.assertEqual(self.json("show", "interaction", talk)["happened_at"], "2026-07-31T08:00:00Z")

        # A task's Friday lies ahead, as does a deal's close.
        task = self.json("add", "task", "title=t", "due_on=周五", GUANXI_NOW=NOW)["id"]
        self.assertEqual(self.json("show", "task", task)["due_on"], "2026-08-07")
        for text in ("2月30日", "32号", "昨天25点"):
            self.refused("set", "interaction", talk, f"happened_at={text}", says="that there is not", GUANXI_NOW=NOW)
        self.assertEqual(self.json("show", "interaction", talk)["happened_at"], "2026-07-31T08:00:00Z")
        self.assertEqual(self.json("count", "interaction", "--filter", "happened_on = 昨天", GUANXI_NOW="2026-08-01T12:00:00+08:00"), {"count": 1})


class Topics(harness.CliTest):
    def test_topics(self):
        customer = self.add("customer", "name=甲")
        before = self.tables()
        talk = self.json("add", "interaction", f"customer_id={customer}", "kind=phone", "happened_at=昨天 15:00", "topics=交期，价格")
        self.assertEqual(talk["topics"], ["交期", "价格"])
        self.assertEqual([row["name"] for row in self.json("list", "topic")], ["交期", "价格"])
        price = self.json("list", "topic", "--search", "价格")[0]["id"]
        self.in_book("set", "topic", price, "name=报价", "retired=yes")
        self.assertEqual(self.json("show", "interaction", talk["id"])["topics"], ["交期", "报价"])
        self.assertEqual(self.json("count", "interaction", "--filter", 'topics has "报价"'), {"count": 1})
        self.refused("add", "topic", "name=报价", says="taken")
        self.in_book("undo")
        self.in_book("undo")
        self.assertEqual(self.tables(), before)
        self.in_book("redo")
        self.assertEqual([row["name"] for row in self.json("list", "topic")], ["交期", "价格"])

    def test_import_and_export(self):
        (self.folder / "i.csv").write_text("customer,happened_at,kind,summary,topics\n甲,2026-03-01 10:00,phone,说,\"价格,交期\"\n")
        self.json("import", "i.csv", "--entity", "interaction", "--create", "customer")
        self.assertEqual(self.json("count", "topic"), {"count": 2})
        self.in_book("export", "o.csv", "--entity", "interaction", "--columns", "summary,topics")
        self.assertIn('说,"交期,价格"', (self.folder / "o.csv").read_text(encoding="utf-8-sig"))


class Templates(harness.CliTest):
    def test_records(self):
        before = self.tables()
        one = self.json("add", "template", "name=问候", "kind=wechat", "body={客户名称}，您好")
        self.assertEqual((one["kind"], one["body"], one["subject"]), ("wechat", "{客户名称}，您好", None))
        self.refused("add", "template", "name=问候", "kind=sms", "body=x", says="taken")
        self.refused("add", "template", "name=空", "kind=sms", says="empty")
        self.in_book("undo")
        self.assertEqual(self.tables(), before)


if __name__ == "__main__":
    harness.main()
