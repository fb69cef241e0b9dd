# SPDX-License-Identifier: GPL-3.0-or-later
"""Reports of the trader's data, held against plain arithmetic over the CSV files; and as Excel has them."""
import collections
import csv
import datetime
import decimal
import json
import pathlib
import subprocess

import harness

READER = pathlib.Path(__file__).resolve().parent.parent / "xlsx_charts.py"


def day(text):
    return datetime.datetime.strptime(text, "%d-%m-%y").date() if text else None


def pipeline():
    """The opportunities as the file has them, and nothing else."""
    with open(harness.REAL / "sales_pipeline.csv", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield {**row, "value": decimal.Decimal(row["close_value"] or 0), "closed": day(row["close_date"])}


def sums(rows, name):
    """{name: (count, amount)}"""
    result = collections.defaultdict(lambda: [0, decimal.Decimal(0)])
    for row in rows:
        result[name(row)][0] += 1
        result[name(row)][1] += row["value"]
    return {key: tuple(value) for key, value in result.items()}


class Reports(harness.CliTest):
    def setUp(self):
        super().setUp()
        self.import_real()
        self.won = [row for row in pipeline() if row["deal_stage"] == "Won"]

    def report(self, name, *options):
        return self.json("report", name, *options)

    def check(self, name, dimension, expected, *options):
        report = self.report(name, *options)
        found = {row[dimension]: (row["count"], decimal.Decimal(row["amount"])) for row in report["rows"]}
        self.assertEqual(found, expected)
        self.assertEqual(len(report["rows"]), len(expected))
        self.assertEqual(report["columns"][0]["name"], dimension)
        self.assertEqual(report["totals"]["count"], sum(count for count, _ in expected.values()))
        self.assertEqual(decimal.Decimal(report["totals"]["amount"]), sum(amount for _, amount in expected.values()))
        return report

    def test_sales(self):
        month = lambda row: row["closed"].strftime("%Y-%m")
        self.check("sales-by-month", "month", sums(self.won, month))
        self.check("sales-by-person", "person", sums(self.won, lambda row: row["sales_agent"]))
        self.check("sales-by-product", "product", sums(self.won, lambda row: {"GTXPro": "GTX Pro"}.get(row["product"], row["product"])))
        report = self.check("sales-by-customer", "customer", sums(self.won, lambda row: row["account"]))
        amounts = [decimal.Decimal(row["amount"]) for row in report["rows"]]
        self.assertEqual(amounts, sorted(amounts, reverse=True))

    def test_periods(self):
        for first, last in (("2017-04-01", "2017-06-30"), ("2017-04-10", "2017-08-09"), ("2017-05-31", "2017-05-31")):
            rows = [row for row in self.won if first <= row["closed"].isoformat() <= last]
            options = ("--from", first, "--to", last)
            self.check("sales-by-month", "month", sums(rows, lambda row: row["closed"].strftime("%Y-%m")), *options)
            self.check("sales-by-person", "person", sums(rows, lambda row: row["sales_agent"]), *options)
            self.check("sales-by-customer", "customer", sums(rows, lambda row: row["account"]), *options)

    def test_compared(self):
        """The third quarter beside the second; who sold in one of them only is there too."""
        quarters = [sums([row for row in self.won if row["closed"].month in months], lambda row: row["sales_agent"]) for months in ((7, 8, 9), (4, 5, 6))]
        report = self.report("sales-by-person", "--from", "2017-07-01", "--to", "2017-09-30", "--compare", "before")
        nothing = (0, decimal.Decimal(0))
        self.assertEqual({row["person"]: ((row["count"], decimal.Decimal(row["amount"])), (row["count_before"], decimal.Decimal(row["amount_before"])))
                          for row in report["rows"]},
                         {name: (quarters[0].get(name, nothing), quarters[1].get(name, nothing)) for name in {*quarters[0], *quarters[1]}})
        self.refused("report", "sales-by-person", "--from", "2017-07-01", "--compare", "before")
        self.refused("report", "sales-by-person", "--from", "2017-07-02", "--to", "2017-07-01")

    def test_funnel(self):
        """A deal that came in closed was opened in the first stage; a won one has reached them all."""
        stages = [stage["name"] for stage in self.json("list", "stage", "--sort", "position")]
        order = stages[:stages.index("Won")]
        reached = collections.Counter()
        for row in pipeline():
            furthest = {"Won": len(order), "Lost": 0}.get(row["deal_stage"])
            for name in [*order, "Won"][:(order.index(row["deal_stage"]) if furthest is None else furthest) + 1]:
                reached[name] += 1
        open_deals = sums((row for row in pipeline() if row["deal_stage"] in order), lambda row: row["deal_stage"])
        rows = self.report("funnel")["rows"]
        self.assertEqual([row["stage"] for row in rows], order)
        for row, following in zip(rows, [*order[1:], "Won"]):
            count, amount = open_deals.get(row["stage"], (0, decimal.Decimal(0)))
            self.assertEqual((row["count"], decimal.Decimal(row["amount"])), (count, amount))
            self.assertAlmostEqual(row["conversion"], 100 * reached[following] / reached[row["stage"]], delta=0.005)

    def read_workbook(self, name, *options):
        path = self.folder / f"{name}.xlsx"
        self.in_book("report", name, *options, "--output", path)
        done = subprocess.run(["/usr/bin/python3", READER, path], stdout=subprocess.PIPE, encoding="utf-8", check=True)
        return json.loads(done.stdout)

    def check_cells(self, report, book):
        """Cell by cell: headings, rows, and totals as formulas that hold what they come to."""
        cells, values = book["cells"], book["values"]
        letters = "ABCDE"[:len(report["columns"])]
        self.assertEqual([cells[letter + "1"] for letter in letters], [column["label"] for column in report["columns"]])
        for i, row in enumerate(report["rows"], start=2):
            if report["columns"][0]["kind"] == "text": # a choice has a label besides
                self.assertEqual(cells[f"A{i}"], row[report["columns"][0]["name"]])
            for letter, column in zip(letters[1:], report["columns"][1:]):
                expected = decimal.Decimal(row[column["name"]]) / (100 if column["kind"] == "rate" else 1)
                self.assertAlmostEqual(decimal.Decimal(str(cells[f"{letter}{i}"])), expected, delta=decimal.Decimal("1e-9"))
        total = len(report["rows"]) + 2
        self.assertEqual(cells[f"A{total}"], "Total")
        for letter, column in zip(letters[1:], report["columns"][1:]):
            if column["kind"] != "rate":
                self.assertEqual(cells[f"{letter}{total}"], f"=SUBTOTAL(109,[{column['label']}])")
                self.assertEqual(decimal.Decimal(str(values[f"{letter}{total}"])), decimal.Decimal(report["totals"][column["name"]]))
        self.assertIn(report["formula"], values.values())

    def test_workbooks(self):
        """Each chart is Excel's own and drawn from the very cells."""
        q3 = ("--from", "2017-07-01", "--to", "2017-09-30", "--compare", "before")
        for name, options, kind, direction, grouping, drawn in (
                ("funnel", (), "barChart", "bar", "stacked", ["F", "B"]),
                ("customers-by-industry", (), "pieChart", None, None, ["B"]),
                ("sales-by-month", (), "lineChart", None, "standard", ["C"]),
                ("sales-by-month", q3, "lineChart", None, "standard", ["C", "E"]),
                ("sales-by-person", q3, "barChart", "bar", "clustered", ["C", "E"]),
                ("sales-by-product", (), "barChart", "bar", "clustered", ["C"]),
                ("sales-by-customer", (), "barChart", "bar", "clustered", ["C"])):
            with self.subTest(name=name, options=options):
                report, book = self.report(name, *options), self.read_workbook(name, *options)
                self.check_cells(report, book)
                chart, = book["charts"]
                self.assertEqual((chart["type"], chart["direction"], chart["grouping"], chart["title"]), (kind, direction, grouping, report["title"]))
                self.assertEqual(chart["first_on_top"], direction == "bar")
                last = min(len(report["rows"]), 10 if name == "sales-by-customer" else 100) + 1
                sheet = f"'{report['title']}'!"
                self.assertEqual([(series["name"], series["categories"], series["values"], series["seen"]) for series in chart["series"]],
                                 [(f"{sheet}${letter}$1", f"{sheet}$A$2:$A${last}", f"{sheet}${letter}$2:${letter}${last}", letter != "F") for letter in drawn])

    def test_to_come(self):
        """Months that have not come have no figure, anywhere; beside them stands the year before, and the totals are those of what there is."""
        for title, amount, closed in (("a", 5, "2025-02-03"), ("b", 7, "2025-11-30"), ("c", 9, "2026-01-31")):
            self.add("deal", f"title={title}", "stage=Won", f"amount={amount}", f"closed_on={closed}")
        year = ("--from", "2026-01-01", "--to", "2026-12-31", "--compare", "year")
        report, book = self.report("sales-by-month", *year), self.read_workbook("sales-by-month", *year)
        expected = [(f"2026-{month:02}", *((None, None) if month > 3 else (1, "9.00") if month == 1 else (0, "0.00")),
                     *{2: (1, "5.00"), 11: (1, "7.00")}.get(month, (0, "0.00"))) for month in range(1, 12)]
        self.assertEqual([tuple(row.values()) for row in report["rows"]], expected)
        self.assertEqual(list(report["totals"].values())[1:], [1, "9.00", 2, "12.00"])
        for i, row in enumerate(expected, start=2):
            self.assertEqual([book["values"].get(f"{letter}{i}") for letter in "ABCDE"],
                             [float(cell) if isinstance(cell, str) and "." in cell else cell for cell in row])
        self.assertEqual([book["values"][f"{letter}13"] for letter in "BCDE"], [1, 9, 2, 12])
        self.in_book("report", "sales-by-month", *year, "--output", self.folder / "year.csv")
        lines = (self.folder / "year.csv").read_text("utf-8-sig").splitlines()
        self.assertEqual([lines[3], lines[4], lines[11]], ["2026-03,0,0.00,0,0.00", "2026-04,,,0,0.00", "2026-11,,,1,7.00"])
        self.in_book("report", "sales-by-month", *year, "--output", self.folder / "year.pdf")
        text = subprocess.run(["pdftotext", "-layout", self.folder / "year.pdf", "-"], stdout=subprocess.PIPE, encoding="utf-8", check=True).stdout
        self.assertIn(["2026-11", "1", "¥7.00"], [line.split() for line in text.splitlines()])

    def test_funnel_margins(self):
        """The bars that are not seen push the others to the middle."""
        values = self.read_workbook("funnel")["values"]
        rows = [i for i in range(2, 20) if isinstance(values.get(f"B{i}"), (int, float)) and values.get(f"F{i}") is not None]
        largest = max(values[f"B{i}"] for i in rows)
        self.assertEqual(len(rows), len(self.report("funnel")["rows"]))
        for i in rows:
            self.assertEqual(values[f"F{i}"] * 2 + values[f"B{i}"], largest)

    def test_text_stays_text(self):
        """A name that begins with = is no formula."""
        staff = self.add("staff", "name==1+1")
        self.add("deal", "title=d", "stage=Won", "amount=5", f"owner_id={staff}")
        book = self.read_workbook("sales-by-person")
        self.assertIn("=1+1", book["values"].values())

    def test_activity(self):
        customer = self.add("customer", "name=Acme")
        for moment in ("2026-01-04T15:59:59Z", "2026-01-04T16:00:00Z", "2026-01-20T01:00:00Z"):
            self.add("interaction", f"customer_id={customer}", f"happened_at={moment}", "kind=phone")
        self.assertEqual([(row["week"], row["count"]) for row in self.report("activity")["rows"]],
                         [("2025-12-29", 1), ("2026-01-05", 1), ("2026-01-12", 0), ("2026-01-19", 1)])
        self.assertEqual([(row["week"], row["count"]) for row in self.report("activity", "--from", "2026-01-05", "--to", "2026-01-19")["rows"]],
                         [("2026-01-05", 1), ("2026-01-12", 0), ("2026-01-19", 0)])


harness.main()
