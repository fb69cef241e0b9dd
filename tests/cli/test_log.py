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


if __name__ == "__main__":
    harness.main()
