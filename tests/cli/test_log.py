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

    def test_fill(self):
        customer = self.add("customer", "name=甲公司", "kind=company")
        self.add("contact", f"customer_id={customer}", "name=王小明", "title=采购经理")
        self.add("template", "name=问候", "kind=email", "subject=给{客户名称}", "body={称呼}，您好")
        self.assertEqual(self.in_book("fill", "问候", "甲公司"), "给甲公司\n\n王经理，您好\n")
        self.assertEqual(self.json("fill", 1, customer), {"subject": "给甲公司", "body": "王经理，您好"})
        self.in_book("set", "template", 1, "body={称呼} {nmae} {credit code}")
        done = self.try_cli("--book", self.book, "fill", "问候", "甲公司")
        self.assertEqual((done.returncode, done.stdout), (1, "给甲公司\n\n王经理 {nmae} {credit code}\n"))
        self.assertRegex(done.stderr, "(?s)called so: nmae.*has none: credit code")
        self.refused("fill", "问", "甲公司", says="Template: nothing is called")


class Log(harness.CliTest):
    def test_log(self):
        customer = self.add("customer", "name=甲公司")
        before = self.tables()
        talk = self.json("log", "甲公司", "问了价格\n要样品", "--kind", "WeChat", "--when", "昨天 15:00", "--next", "下周三", "--topics", "价格", GUANXI_NOW=NOW)
        self.assertEqual((talk["kind"], talk["happened_at"], talk["summary"], talk["topics"]), ("wechat", "2026-08-04T07:00:00Z", "问了价格\n要样品", ["价格"]))
        task, = self.json("list", "task")
        self.assertEqual((task["title"], task["due_on"], task["customer_id"]), ("问了价格", "2026-08-12", customer))
        self.assertEqual(self.rows("history")[0]["name"], "Log with “甲公司”")
        self.refused("log", "乙公司", "x", says="nothing is called")
        self.refused("log", "甲公司", "x", "--next", "32号", says="that there is not")
        self.refused("log", "甲公司", code=2)
        self.in_book("undo")
        self.assertEqual(self.tables(), before)


class Timeline(harness.CliTest):
    def test_timeline(self):
        customer = self.add("customer", "name=甲公司")
        self.add("customer", "name=乙公司")
        self.assertEqual(self.json("timeline", "甲公司"), [])
        self.in_book("log", "甲公司", "问了价格", "--when", "2026-03-01 10:00", "--next", "2026-03-10")
        self.in_book("log", "乙公司", "别的", "--when", "2026-03-01 10:00")
        deal = self.add("deal", "title=机床", f"customer_id={customer}", "opened_on=2026-03-02")
        self.add("feedback", f"customer_id={customer}", "text=好用", "received_on=2026-02-20")
        rows = self.json("timeline", customer)
        self.assertEqual([(row["kind"], row["title"], row["text"]) for row in rows], [
            ("task", "Task planned", "问了价格"), ("deal", "Deal opened", "机床 → First contact"), ("interaction", "Phone call", "问了价格"),
            ("feedback", "Feedback", "好用")])
        self.assertEqual(rows[0]["at"], "2026-03-09T16:00:00Z")
        self.assertEqual([row["kind"] for row in self.json("timeline", customer, "--kind", "deal")], ["deal"])
        self.assertEqual(len(self.json("timeline", customer, "--limit", 2)), 2)
        self.assertEqual([row["title"] for row in self.rows("timeline", customer, LANGUAGE="zh_CN")], ["待办未到期", "商机建立", "电话", "客户反馈"])
        self.refused("timeline", customer, "--kind", "x", code=2, says="takes one of")
        self.refused("timeline", 99, says="99")
        self.in_book("delete", "deal", deal)
        self.assertEqual(len(self.json("timeline", customer)), 3)


if __name__ == "__main__":
    harness.main()
