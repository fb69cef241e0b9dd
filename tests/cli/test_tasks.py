# SPDX-License-Identifier: GPL-3.0-or-later
"""Tasks: repeating, due, done, snooze, in both languages. It is Wednesday, 4 March 2026, ten in the morning in Shanghai."""
import harness

CHINESE = {"LANGUAGE": "zh_CN"}


class Tasks(harness.CliTest):
    def task(self, number):
        return self.json("show", "task", number)

    def test_done_goes_on(self):
        before = self.tables()
        number = self.add("task", "title=Rent", "due_on=2026-01-31", "repeat=每月")
        self.assertEqual((self.task(number)["repeat"], self.task(number)["repeat_from"]), ("monthly", "2026-01-30T16:00:00Z"))
        added = self.tables()
        done = self.json("done", number)
        self.assertEqual(done["done_at"], harness.NOW)
        self.assertEqual(self.json("history")[0]["name"], "“Rent” done")
        following = self.json("list", "task", "--filter", "done_at is empty")
        self.assertEqual([(row["due_on"], row["previous_id"], row["repeat"]) for row in following], [("2026-03-31", number, "monthly")])
        self.in_book("undo")
        self.assertEqual(self.tables(), added)
        self.in_book("undo")
        self.assertEqual(self.tables(), before)
        self.refused("done", 7, says="7")

    def test_the_last_time(self):
        number = self.add("task", "title=Course", "due_on=2026-03-04", "repeat=weekly until 2026-03-10")
        self.in_book("done", number)
        self.assertEqual(self.json("count", "task"), {"count": 1})

    def test_words(self):
        number = self.add("task", "title=x", "repeat=every 2 weeks on mon,thu")
        self.assertEqual(self.task(number)["due_on"], "2026-03-05")
        for words, kept in (("每周一三五", "weekly on mon,wed,fri"), ("每月31号", "monthly on 31"), ("daily until 2026-12-31", "daily until 2026-12-31"), ("", None)):
            self.in_book("set", "task", number, f"repeat={words}")
            self.assertEqual(self.task(number)["repeat"], kept)
        self.assertIsNone(self.task(number)["repeat_from"])
        self.refused("set", "task", number, "repeat=now and then", says="Repeat: “now and then” is no way to repeat")
        self.refused("set", "task", number, "repeat=时不时", says="重复: 看不懂怎么重复", **CHINESE)
        self.refused("set", "task", number, "previous_id=1", says="previous_id")

    def test_a_last_day_that_leaves_none(self):
        before = self.tables()
        self.refused("add", "task", "title=x", "repeat=daily until 2026-03-03", says="Repeat: it would repeat until Yesterday, which is past")
        self.refused("add", "task", "title=x", "due_on=2026-03-06", "repeat=每天，到2026年3月5日为止", says="到期日在那之后", **CHINESE)
        self.refused("add", "task", "title=x", "repeat=daily until 2026-03-05", "due_on=2026-03-06", says="is due later")
        self.assertEqual(self.tables(), before)
        done = self.add("task", "title=Old", "done_at=2026-01-05 10:00", "due_on=2026-01-05", "repeat=daily until 2026-01-05")
        self.assertEqual(self.task(done)["repeat"], "daily until 2026-01-05")

    def test_export_and_import(self):
        self.add("task", "title=Rent", "due_on=2026-01-31", "repeat=monthly on 31", "remind_at=2026-01-31 09:00")
        self.in_book("export", "t.csv", "--entity", "task", "--columns", "title,due_on,remind_at,repeat,repeat_from")
        self.in_book("delete", "task", 1)
        self.assertEqual(self.json("import", "t.csv", "--entity", "task")["added"], 1)
        self.assertEqual((self.task(2)["repeat"], self.task(2)["repeat_from"]), ("monthly on 31", "2026-01-31T01:00:00Z"))

    def test_due(self):
        customer = self.add("customer", "name=甲公司")
        early = self.add("task", "title=Call", "remind_at=2026-03-04 09:30", f"customer_id={customer}")
        late = self.add("task", "title=Offer", "remind_at=2026-03-04 18:00", "due_on=2026-03-04")
        done = self.add("task", "title=Old", "remind_at=2026-03-01 18:00")
        self.in_book("done", done)
        self.assertEqual(self.json("due"), [{"id": early, "moment": "2026-03-04T01:30:00Z", "title": "Call", "customer_id": customer, "customer": "甲公司",
                                             "due_on": None, "given": False}])
        self.assertEqual([row["id"] for row in self.json("due", "--until", "2026-03-04 18:00")], [early, late])
        self.assertEqual([row["id"] for row in self.json("due", "--until", "2026-03-05", "--limit", 1)], [early])
        self.assertEqual([row["id"] for row in self.json("due", "--until", "今天18:00")], [early, late])
        self.refused("due", "--until", "some day", code=2, says="some day")

    def test_snooze(self):
        number = self.add("task", "title=Call", "due_on=2026-03-02", "remind_at=2026-03-02 09:30")
        for until, due, remind, moment in (("1h", "2026-03-04", "2026-03-04T01:30:00Z", "2026-03-04T03:00:00Z"),
                                           ("半小时", "2026-03-04", "2026-03-04T01:30:00Z", "2026-03-04T02:30:00Z"),
                                           ("tomorrow", "2026-03-05", "2026-03-05T01:30:00Z", "2026-03-05T01:30:00Z"),
                                           ("明天 15:00", "2026-03-05", "2026-03-05T01:30:00Z", "2026-03-05T07:00:00Z"),
                                           ("2026-03-09", "2026-03-09", "2026-03-09T01:30:00Z", "2026-03-09T01:30:00Z"),
                                           ("下周三", "2026-03-11", "2026-03-11T01:30:00Z", "2026-03-11T01:30:00Z"),
                                           ("in 2 hours", "2026-03-11", "2026-03-11T01:30:00Z", "2026-03-04T04:00:00Z"),
                                           ("明天9点", "2026-03-11", "2026-03-11T01:30:00Z", "2026-03-05T01:00:00Z"),
                                           ("next thursday 3pm", "2026-03-12", "2026-03-12T01:30:00Z", "2026-03-12T07:00:00Z")):
            with self.subTest(until):
                put_off = self.json("snooze", number, until)
                self.assertEqual((put_off["due_on"], put_off["remind_at"], put_off["snoozed_until"]), (due, remind, moment))
        self.assertEqual(self.json("due"), [])
        self.refused("snooze", number, "some day", code=2, says="some day")
        self.refused("snooze", number, "", code=2, says="put off")
        self.refused("snooze", 7, "1h", says="7")
        self.in_book("check")


if __name__ == "__main__":
    harness.main()
