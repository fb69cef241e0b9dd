# SPDX-License-Identifier: GPL-3.0-or-later
"""list, count, show, add, set, delete: the contract of fields, formats, filters and references."""
import json
import subprocess
import unicodedata

import harness

ENTITIES = ["customer", "contact", "channel", "address", "interaction", "task", "staff", "product", "pipeline", "stage", "deal",
            "deal_line", "stage_event", "tag", "choice", "score_rule", "relation"]

EVERYTHING = {
    "name": "甲公司", "short_name": "甲", "phone": "13805741234", "level": "A", "kind": "company", "party": "both", "industry": "C",
    "region": "宁波", "source": "referral", "title": "x", "email": "a@b.cn", "wechat": "wx", "qq": "12345", "website": "b.cn",
    "credit_code": "91350100M000100Y43", "terms": "monthly 30", "credit_limit": "1234.50", "currency": "CNY", "birthday": "1990-02-28",
    "habit": "early", "notes": "one\ntwo",
}


def display_width(text):
    return sum(0 if unicodedata.category(c) in ("Mn", "Me", "Cf") else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


class Records(harness.CliTest):
    def test_every_entity_lists_in_every_format(self):
        for entity in ENTITIES:
            with self.subTest(entity):
                rows = self.json("list", entity)
                self.assertIsInstance(rows, list)
                lines = self.in_book("list", entity, "--format", "csv").splitlines()
                self.assertEqual(len(lines), len(rows) + 1)
                self.assertTrue(lines[0].startswith("id,created_at,updated_at,"))
                self.assertEqual(len(self.in_book("list", entity).splitlines()), len(rows) + 1)
                self.assertEqual(self.json("count", entity), {"count": len(rows)})

    def test_add_then_show(self):
        added = self.json("add", "customer", *[f"{name}={value}" for name, value in EVERYTHING.items()], "tags=丙,甲", "birthday_lunar=yes")
        self.assertEqual(added, self.json("show", "customer", added["id"]))
        self.assertEqual(added, self.json("list", "customer")[0])
        for name, value in EVERYTHING.items():
            self.assertEqual(added[name], value, name)
        self.assertEqual(sorted(added["tags"]), ["丙", "甲"])
        self.assertIs(added["birthday_lunar"], True)
        self.assertEqual((added["id"], added["created_at"], added["updated_at"]), (1, harness.NOW, harness.NOW))
        self.assertEqual((added["parent_id"], added["parent"], added["owner_id"], added["owner"]), (None, None, None, None))
        self.assertIsNone(added["last_contact_at"])
        self.assertNotIn("remarks", added)

    def test_keys_are_the_same_in_json_and_csv(self):
        self.in_book("add", "deal", "title=x")
        for entity in ("deal", "stage"):
            self.assertEqual(list(self.json("list", entity)[0]), list(self.rows("list", entity)[0]))

    def test_lines(self):
        text = self.in_book("add", "customer", "name=甲公司", "credit_limit=5", "notes=one\ntwo: 2")
        lines = text.splitlines()
        for line in ("id: 1", "name: 甲公司", "credit_limit: 5.00", "phone:", "notes: one", "  two: 2", "birthday_lunar: false"):
            self.assertIn(line, lines)
        self.assertEqual(self.in_book("set", "customer", "1", "credit_limit=6"), text.replace("5.00", "6.00"))
        self.assertEqual(self.in_book("show", "customer", "1"), text.replace("5.00", "6.00"))

    def test_table_is_aligned(self):
        for name, limit in (("甲公司", "5"), ("Long & Longer Ltd", "1234567.8"), ("é中", "0")):
            self.in_book("add", "customer", f"name={name}", f"credit_limit={limit}", "level=A")
        lines = self.in_book("list", "customer", "--columns", "name,credit_limit,level").splitlines()
        self.assertEqual(lines[0].split(), ["name", "credit_limit", "level"])
        self.assertEqual(len({display_width(line) for line in lines[1:]}), 1, lines)
        self.assertEqual(lines[2], "Long & Longer Ltd    1234567.80  A")

    def test_formats_say_the_same(self):
        for name in ("a,b", 'say "hi"', "甲\n乙", "=1+1"):
            self.in_book("add", "customer", f"name={name}", f"notes={name}")
        rows = self.json("list", "customer")
        self.assertEqual([row["name"] for row in rows], ["a,b", 'say "hi"', "甲 乙", "=1+1"])
        self.assertEqual([row["notes"] for row in rows], ["a,b", 'say "hi"', "甲\n乙", "=1+1"])
        for key in ("name", "notes"):
            self.assertEqual([row[key] for row in self.rows("list", "customer")], [row[key] for row in rows])
        self.assertFalse(self.in_book("list", "customer", "--format", "csv").startswith("\ufeff"))

    def test_limit_and_columns(self):
        for name in "cab":
            self.in_book("add", "customer", f"name={name}")
        for limit in (0, 1, 2, 3, 99):
            self.assertEqual(len(self.json("list", "customer", "--limit", limit)), min(limit, 3))
        self.assertEqual(self.json("list", "customer", "--columns", "name,id", "--limit", 1), [{"name": "c", "id": 1}])
        self.in_book("add", "deal", "title=d", "customer=c")
        for columns in ("customer", "customer_id", "customer,customer_id,title"):
            self.assertEqual(list(self.json("list", "deal", "--columns", columns)[0]), columns.split(","))
            self.assertEqual(list(self.rows("list", "deal", "--columns", columns)[0]), columns.split(","))

    def test_sort(self):
        for name, limit in (("b", "5"), ("c", ""), ("a", "70")):
            self.in_book("add", "customer", f"name={name}", f"credit_limit={limit}")
        for sort, expected in (("name", "abc"), ("-name", "cba"), ("credit_limit", "cba"), ("-credit_limit", "abc"), ("-id", "acb")):
            with self.subTest(sort):
                self.assertEqual("".join(row["name"] for row in self.json("list", "customer", "--sort", sort)), expected)
        self.assertEqual("".join(row["name"] for row in self.json("list", "customer")), "bca")

    def test_filter_and_search(self):
        self.add("customer", "name=王小明", "level=A", "industry=C", "tags=VIP", "phone=13805741234", "credit_limit=10000")
        self.add("customer", "name=北京科技有限公司", "level=B", "industry=technolgy", "email=a@b.cn")
        cases = [
            (['--filter', 'level = "A"'], [1]), (['--filter', 'level != "A"'], [2]), (['--filter', ''], [1, 2]),
            (['--filter', 'industry in ("C", "F") or credit_limit >= 99999.00'], [1]),
            (['--filter', 'not email is empty'], [2]), (['--filter', 'email is not empty'], [2]),
            (['--filter', 'name contains "科技" and level = "B"'], [2]), (['--filter', 'tags has "VIP"'], [1]),
            (['--filter', 'created_on = today'], [1, 2]), (['--filter', 'created_on < today-30d'], []),
            (['--filter', 'created_on = 今天'], [1, 2]), (['--filter', 'created_on < 30 days ago'], []), (['--filter', 'created_on in (昨天, "最近7天")'], [1, 2]),
            (['--filter', 'created_on in this-quarter and (level = "A" or level = "B")'], [1, 2]),
            (['--filter', 'credit_limit = 10000.00'], [1]), (['--filter', 'industry = "technolgy"'], [2]),
            (['--search', '王'], [1]), (['--search', 'wxm'], [1]), (['--search', '1234'], [1]), (['--search', 'keji'], [2]),
            (['--search', 'nobody'], []), (['--search', ''], [1, 2]), (['--search', ' \u3000'], [1, 2]), (['--search', '王', '--filter', 'level = "B"'], []),
        ]
        cases += [(['--filter', 'created_at > 2020-01-01 15:00'], [1, 2]), (['--filter', 'created_at < "2020-01-01 15:00"'], [])]
        for options, expected in cases:
            with self.subTest(options):
                self.assertEqual([row["id"] for row in self.json("list", "customer", *options)], expected)
                self.assertEqual(self.json("count", "customer", *options), {"count": len(expected)})
                self.assertEqual(self.in_book("count", "customer", *options), f"{len(expected)}\n")

    def test_filter_errors_name_the_column(self):
        for text, column in (('level =', 8), ('level = "A" and', 16), ('(level = "A"', 13), ('nonsense = 1', 1), ('level = "A" oder', 13),
                             ('created_on = soon', 14), ('life_cycle = foo', 14)):
            with self.subTest(text):
                self.refused("list", "customer", "--filter", text, code=2, says=rf"\b{column}\b")

    def test_references(self):
        parent = self.add("customer", "name=甲公司")
        staff = self.add("staff", "name=Li Lei")
        for assignments in ((f"parent_id={parent}", f"owner_id={staff}"), ("parent=甲公司", "owner=lilei"), ("parent= 甲 公 司", "owner=LI LEI")):
            with self.subTest(assignments):
                made = self.json("add", "customer", "name=乙", *assignments)
                self.assertEqual((made["parent_id"], made["parent"]), (parent, "甲公司"))
                self.assertEqual((made["owner_id"], made["owner"]), (staff, "Li Lei"))
        self.assertEqual(self.json("count", "customer", "--filter", 'parent = "甲公司"'), {"count": 3})
        self.assertEqual(self.json("count", "customer", "--filter", f"parent_id = {parent}"), {"count": 3})
        self.assertEqual(self.json("count", "customer", "--filter", 'parent.name = "甲公司" and owner.name starts "Li"'), {"count": 3})
        self.refused("add", "customer", "name=丙", "parent=乙", says="乙.*parent_id")
        self.refused("set", "customer", parent, f"parent_id={parent}", says="甲公司")
        cleared = self.json("set", "customer", 2, "parent=", "owner_id=")
        self.assertEqual((cleared["parent_id"], cleared["owner"]), (None, None))

    def test_set(self):
        number = self.add("customer", "name=甲", "level=A", "tags=a,b", "phone=13805741234", "notes=k=v")
        self.assertEqual(self.json("show", "customer", number)["notes"], "k=v")
        changed = self.json("set", "customer", number, "level=", "tags=", "phone=", "name=乙", "notes=a=b=c")
        self.assertEqual([changed[key] for key in ("level", "tags", "phone", "name", "notes")], [None, None, None, "乙", "a=b=c"])
        steps = len(self.json("history"))
        self.in_book("set", "customer", number, "name=乙")
        self.assertEqual(len(self.json("history")), steps, "what changes nothing is no step")

    def test_choices(self):
        for typed, key in (("C", "C"), ("Manufacturing", "C"), ("technolgy", "technolgy")):
            self.assertEqual(self.json("add", "customer", "name=x", f"industry={typed}")["industry"], key)

    def test_currency_decides_how_amounts_are_read(self):
        for assignments, amount in ((["amount=1054"], "1054.00"), (["amount=1054", "currency=JPY"], "1054"),
                                    (["currency=JPY", "amount=1,054"], "1054"), (["amount=1.2万"], "12000.00"),
                                    (["amount=1.234", "currency=KWD"], "1.234")):
            with self.subTest(assignments):
                self.assertEqual(self.json("add", "deal", "title=x", *assignments)["amount"], amount)
        self.refused("add", "deal", "title=x", "amount=1.234", says="1.234")

    def test_currency_is_a_code_of_iso_4217(self):
        for entity, title in (("customer", "name"), ("deal", "title"), ("product", "name")):
            with self.subTest(entity):
                number = self.add(entity, f"{title}=x")
                for typed, kept in (("usd", "USD"), (" ＪＰＹ ", "JPY"), ("", None)):
                    self.assertEqual(self.json("set", entity, number, f"currency={typed}")["currency"], kept)
                self.refused("set", entity, number, "currency=ABC", says="Currency.*ABC")
                (self.folder / "c.csv").write_text(f"{title},currency\nx,eur\ny,甲\n", encoding="utf-8")
                done = self.try_cli("--book", self.book, "import", "c.csv", "--entity", entity, "--format", "json")
                self.assertRegex(done.stderr, "Row 3 is rejected: “currency”: “甲” is not a currency.*ISO 4217")
                self.assertEqual(self.json("list", entity, "--columns", "currency"), [{"currency": None}, {"currency": "EUR"}])

    def test_numbers_in_json(self):
        self.in_book("add", "product", "name=p", "price=-3")
        deal = self.json("add", "deal", "title=x", "probability=12.5", "product=p")
        self.assertEqual((deal["probability"], deal["product_id"], deal["product"]), (12.5, 1, "p"))
        line = self.json("list", "deal_line")[0]
        self.assertEqual((line["deal"], line["product"]), ("x", "p"))
        self.assertEqual(self.json("set", "deal_line", 1, "quantity=1.5", "discount=85")["quantity"], 1.5)
        self.assertIs(self.json("show", "product", 1)["active"], True)
        self.assertEqual(self.json("show", "product", 1)["price"], "-3.00")

    def test_outcome_is_one_of_three(self):
        self.add("deal", "title=x", "amount=7")
        self.refused("set", "stage", 1, "outcome=paused", says="paused.*open, won")
        self.assertEqual(self.json("set", "stage", 1, "outcome=Open")["outcome"], "open")
        self.assertEqual(self.json("report", "funnel")["rows"][0]["count"], 1)

    def test_deal_follows_its_stage(self):
        deal = self.json("add", "deal", "title=x", "amount=5", "currency=CNY")
        self.assertEqual((deal["status"], deal["opened_on"], deal["closed_on"]), ("open", "2026-03-04", None))
        deal = self.json("set", "deal", 1, "stage=Won")
        self.assertEqual((deal["status"], deal["closed_on"], deal["stage"]), ("won", "2026-03-04", "Won"))
        self.assertEqual(self.json("set", "deal", 1, "stage=输单")["status"], "lost")
        self.refused("set", "deal", 1, "status=open", says="status")
        self.assertEqual(len(self.json("list", "stage_event")), 3)

    def test_a_deal_needs_a_stage(self):
        number = self.add("deal", "title=x")
        before = self.tables()
        self.refused("set", "deal", number, "stage_id=", says="Deal: “Stage” is empty. It is needed.")
        self.assertEqual(self.tables(), before)

    def test_instants(self):
        self.add("customer", "name=x")
        made = self.json("add", "interaction", "customer=x", "happened_at=2026-03-01T10:00:00+08:00", "kind=phone", "summary=hello")
        self.assertEqual(made["happened_at"], "2026-03-01T02:00:00Z")
        self.assertEqual(self.json("show", "customer", 1)["last_contact_at"], "2026-03-01T02:00:00Z")

    def test_delete(self):
        customer = self.add("customer", "name=x", "phone=13805741234")
        self.add("contact", "name=y", "customer=x")
        self.assertEqual(self.in_book("delete", "customer", customer), "")
        for entity in ("customer", "contact", "channel"):
            self.assertEqual(self.json("count", entity), {"count": 0})
        self.refused("delete", "customer", customer, says="1")
        self.assertEqual(self.add("customer", "name=z"), customer + 1, "numbers are never used again")

    def test_tags_have_records(self):
        self.add("customer", "name=x", "tags=丙,甲，甲")
        self.assertEqual(sorted(row["name"] for row in self.json("list", "tag")), ["丙", "甲"])

    def test_a_tag_whose_name_was_taken_stays_deleted(self):
        number = self.add("tag", "name=VIP")
        self.in_book("delete", "tag", number)
        self.add("tag", "name=VIP")
        before = self.tables()
        self.refused("restore-record", "tag", number, says="Name: “VIP” is taken by another Tag")
        self.assertEqual(self.tables(), before)

    def test_large_list_streams(self):
        """A list that is not read to its end is no trouble for the program."""
        lines = "name\n" + "".join(f"customer {i}\n" for i in range(3000))
        (self.folder / "many.csv").write_text(lines, encoding="utf-8")
        self.json("import", "many.csv", "--entity", "customer")
        rows = self.json("list", "customer", "--columns", "id,name")
        self.assertEqual(rows, [{"id": i + 1, "name": f"customer {i}"} for i in range(3000)])
        self.assertEqual(len(self.in_book("list", "customer").splitlines()), 3001)
        with subprocess.Popen([harness.PROGRAM, "--book", self.book, "list", "customer"], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              env=self.environment()) as process:
            process.stdout.readline()
            process.stdout.close()
            self.assertNotIn(process.wait(60), (-11, -6))

    def test_json_is_valid_for_any_text(self):
        nasty = "\u2028 \x7f \\ / \" ' <b> \U0001f600 é 中"
        number = self.add("customer", "name=x", f"notes={nasty}")
        text = self.in_book("show", "customer", number, "--format", "json")
        self.assertIn("\U0001f600", json.loads(text)["notes"])


harness.main()
