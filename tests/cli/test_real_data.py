# SPDX-License-Identifier: GPL-3.0-or-later
"""A trader's 85 accounts and 8,800 opportunities, brought in, looked at, taken back and done again."""
import collections
import csv
import decimal

import harness

ENTITIES = ("customer", "contact", "channel", "product", "staff", "deal", "deal_line", "stage", "stage_event", "tag", "pipeline")


def source(name):
    with open(harness.REAL / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


class RealData(harness.CliTest):
    def state(self):
        return {entity: self.json("list", entity) for entity in ENTITIES}

    def check_customers(self):
        customers = {row["name"]: row for row in self.json("list", "customer")}
        accounts = source("accounts.csv")
        self.assertEqual(len(customers), 85)
        for account in accounts:
            row = customers[account["account"]]
            self.assertEqual((row["region"], row["parent"]), (account["office_location"], account["subsidiary_of"] or None))
        self.assertEqual(self.json("count", "customer", "--filter", "parent_id is not empty"), {"count": 15})
        report = self.json("report", "customers-by-industry")
        self.assertEqual(sum(row["count"] for row in report["rows"]), 85)
        for row in report["rows"]:
            self.assertEqual(self.json("count", "customer", "--filter", f'industry = "{row["industry"]}"'), {"count": row["count"]})

    def check_deals(self):
        deals = self.json("list", "deal")
        rows = source("sales_pipeline.csv")
        self.assertEqual(len(deals), 8800)
        for deal, row in zip(deals, rows):
            day = [f"20{text[6:]}-{text[3:5]}-{text[:2]}" if text else None for text in (row["engage_date"], row["close_date"])]
            amount = f"{decimal.Decimal(row['close_value']):.2f}" if row["close_value"] else None
            self.assertEqual((deal["title"], deal["customer"], deal["owner"], deal["stage"], deal["opened_on"], deal["closed_on"], deal["amount"]),
                             (row["opportunity_id"], row["account"] or None, row["sales_agent"], row["deal_stage"], *day, amount))
            self.assertEqual(deal["product"].replace(" ", ""), row["product"].replace(" ", ""))
        won = [deal for deal in deals if deal["status"] == "won"]
        self.assertEqual((len(won), sum(decimal.Decimal(deal["amount"]) for deal in won)), (4238, decimal.Decimal("10005534.00")))
        counts = collections.Counter(deal["status"] for deal in deals)
        self.assertEqual(counts, {"won": 4238, "lost": 2473, "open": 2089})
        self.assertEqual(self.json("count", "deal", "--filter", "customer_id is empty"), {"count": 1425})
        self.assertEqual(self.json("count", "deal", "--filter", 'status = "won" and amount > 1000 and owner = "Moses Frase"')["count"],
                         sum(1 for row in rows if row["deal_stage"] == "Won" and row["sales_agent"] == "Moses Frase" and float(row["close_value"]) > 1000))

    def check_stages(self):
        """Those that were made stand before won and lost, in the order met."""
        met = list(dict.fromkeys(row["deal_stage"] for row in source("sales_pipeline.csv") if row["deal_stage"] not in ("Won", "Lost")))
        stages = self.json("list", "stage", "--sort", "position")
        self.assertEqual([stage["name"] for stage in stages][-4:], [*met, "Won", "Lost"])
        self.assertEqual([(stage["outcome"], stage["probability"]) for stage in stages][-4:-2], [("open", None)] * 2)
        funnel = {row["stage"]: row for row in self.json("report", "funnel")["rows"]}
        self.assertEqual((funnel["Prospecting"]["count"], funnel["Engaging"]["count"]), (500, 1589))
        self.assertEqual((funnel["Prospecting"]["amount"], funnel["Engaging"]["amount"]), ("0.00", "0.00"))
        self.assertNotIn("Won", funnel)
        for name, row in funnel.items():
            self.assertEqual(self.json("count", "deal", "--filter", f'stage = "{name}" and status = "open"'), {"count": row["count"]})

    def test_walk(self):
        empty = self.state()
        empty_tables = self.tables()
        results = self.import_real()
        self.assertEqual({entity: result["added"] for entity, result in results.items()}, {"customer": 85, "product": 7, "staff": 35, "deal": 8800})
        self.assertEqual({entity: result["rejected"] for entity, result in results.items()}, dict.fromkeys(results, 0))
        self.assertEqual(results["deal"]["created"], {"stage": 2})
        self.assertEqual(results["customer"]["unmapped"], ["year_established", "revenue", "employees"])
        self.assertEqual(results["deal"]["unmapped"], ["engage_quarter", "close_quarter"])
        self.check_customers()
        self.check_deals()
        self.check_stages()
        self.assertEqual(self.in_book("check"), "")

        full = self.state()
        full_tables = self.tables()
        for _ in range(4):
            self.in_book("undo")
        self.assertEqual(self.state(), empty)
        self.assertEqual(self.tables(), empty_tables)
        self.refused("undo")
        for _ in range(4):
            self.in_book("redo")
        self.assertEqual(self.state(), full)
        self.assertEqual(self.tables(), full_tables)
        self.refused("redo")
        self.assertEqual(self.in_book("check"), "")

    def test_deals_before_their_stages_are_named(self):
        """Without --create, only the rows whose stage the book knows come in."""
        self.import_real(["accounts.csv", "products.csv", "sales_teams.csv"])
        file, entity, maps, _ = harness.REAL_IMPORTS[3]
        words = [word for entry in maps for word in ("--map", entry)]
        done = self.try_cli("--book", self.book, "import", harness.REAL / file, "--entity", entity, *words, "--rejects", "r.csv")
        self.assertEqual(done.returncode, 0)
        self.assertIn("added: 6711\n", done.stdout)
        self.assertIn("rejected: 2089\n", done.stdout)
        self.assertLess(len(done.stderr.splitlines()), 20)
        with open(self.folder / "r.csv", encoding="utf-8-sig", newline="") as rejects:
            self.assertEqual(len(list(csv.reader(rejects))), 2090)


harness.main()
