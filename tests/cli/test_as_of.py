# SPDX-License-Identifier: GPL-3.0-or-later
"""--as-of: records, lists, files and figures as they were on a day, whatever became of them since."""
import os

import harness


def at(day, time="10:00"):
    return f"2026-03-{day:02}T{time}:00+08:00"


class AsOf(harness.CliTest):
    def write(self, day):
        """What anyone could see in the evening of that day."""
        answers = []
        for words in [("list", "customer"), ("list", "customer", "--search", "heng", "--sort", "-name"), ("list", "deal"), ("list", "task", "--filter", "due_on < today"),
                      ("show", "customer", "1"), ("count", "contact"), ("report", "funnel"), ("report", "customers-by-industry"), ("history",), ("deleted",)]:
            done = self.try_cli("--book", self.book, *words, "--format", "json", GUANXI_NOW=at(day, "23:30"))
            answers.append((words, done.stdout, done.stderr))
        name = self.folder / f"{day}.csv"
        self.in_book("export", name, "--entity", "customer", GUANXI_NOW=at(day, "23:30"))
        return answers, name.read_bytes()

    def test_every_day(self):
        evenings = {}
        days = {
            2: [("add", "customer", "name=恒达公司", "phone=13805741234", "industry=C"), ("add", "customer", "name=Hengfa Ltd", "tags=a,b"),
                ("add", "contact", "customer_id=1", "name=王小明", "phone=13900001111"), ("add", "deal", "title=Pumps", "customer_id=1", "stage=Proposal", "amount=1200"),
                ("add", "task", "title=Call", "customer_id=1", "due_on=2026-03-03")],
            3: [("set", "customer", "1", "name=恒达机电有限公司", "phone=13805749999"), ("set", "deal", "1", "stage=Won"), ("delete", "customer", "2"), ("undo",)],
            5: [("delete", "customer", "1"), ("add", "customer", "name=乙公司")],
            6: [("restore-record", "customer", "1"), ("undo",), ("undo",), ("add", "customer", "name=Heng")],
            7: [("undo",), ("set", "customer", "2", "name=Other")],
        }
        for day, commands in days.items():
            for command in commands:
                self.in_book(*command, GUANXI_NOW=at(day))
            evenings[day] = self.write(day)
        evenings[4] = evenings[3]

        for day, (answers, exported) in evenings.items():
            when = f"2026-03-{day:02}"
            for words, answer, said in answers:
                if day == 4 and "today" in words[-1]:
                    continue
                done = self.try_cli("--book", self.book, *words, "--as-of", when, "--format", "json", GUANXI_NOW=at(20))
                self.assertEqual((done.stdout, done.stderr), (answer, said), (when, words))
            name = self.folder / f"again-{day}.csv"
            self.in_book("export", name, "--entity", "customer", "--as-of", when, GUANXI_NOW=at(20))
            self.assertEqual(name.read_bytes(), exported, when)

    def test_today_is_that_day(self):
        """What goes by the day, such as a customer that has gone dormant since, went by another then."""
        self.add("customer", "name=甲")
        self.add("interaction", "customer_id=1", "happened_at=2026-03-04T02:00:00Z", "kind=phone", "summary=hello")
        later = {"GUANXI_NOW": "2027-03-04T02:00:00Z"}
        self.assertEqual(self.json("show", "customer", "1", **later)["life_cycle"], "dormant")
        self.assertEqual(self.json("show", "customer", "1", "--as-of", "2026-03-05", **later)["life_cycle"], "interested")
        self.assertEqual(self.json("count", "customer", "--filter", 'life_cycle = "interested"', "--as-of", "2026-03-05", **later), {"count": 1})

    def test_nothing_is_left(self):
        self.add("customer", "name=甲")
        before = self.book.read_bytes()
        cache = {"XDG_CACHE_HOME": str(self.folder / "cache")}
        self.assertEqual(self.json("count", "customer", "--as-of", "2026-03-04", **cache), {"count": 1})
        self.assertEqual(os.listdir(self.folder / "cache" / "guanxi"), [])
        self.assertEqual(self.book.read_bytes(), before)

    def test_before_the_book_began(self):
        self.add("customer", "name=甲")
        self.refused("list", "customer", "--as-of", "2026-03-03", says="begins on .*4")
        self.refused("list", "customer", "--as-of", "yesterday", code=2, says="--as-of takes a day")
        self.refused("add", "customer", "name=乙", "--as-of", "2026-03-04", code=2)

    def test_a_book_without_history(self):
        self.run_cli("sample", "s.guanxi", "--customers", "20", "--lang", "en", "--until", "2026-03-01")
        self.book = self.folder / "s.guanxi"
        self.assertEqual(self.json("count", "customer", "--as-of", "2026-03-02"), {"count": 20})


harness.main()
