-- What is derived, not logged, and made anew whenever a book comes from another version: its tables are no part of the frozen forms.

-- What charts are made of (src/book/sums.c): records counted and their amounts added up by a key and a period, each currency for itself.
CREATE TABLE IF NOT EXISTS chart_summary (
  chart TEXT NOT NULL,
  key TEXT NOT NULL,
  period TEXT NOT NULL,
  currency TEXT NOT NULL,
  count INTEGER NOT NULL,
  amount INTEGER NOT NULL,
  PRIMARY KEY (chart, key, period, currency)
) STRICT, WITHOUT ROWID;
