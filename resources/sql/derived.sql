-- Derived, not logged: what the book re-derives from the touched records before each commit. When a book comes from another version these tables, whatever
-- they look like in it, are dropped and made anew: they are no part of the frozen forms.
-- The settings of the search indexes are for bulk loads: tokens are gathered in a table that fits the processor's cache, and segments are merged
-- rarely; small merges are made when the book is idle.

DROP TABLE IF EXISTS staff_summary;
CREATE TABLE staff_summary (
  id INTEGER PRIMARY KEY,
  sort_key BLOB
) STRICT;
CREATE INDEX staff_summary_sort_key ON staff_summary (sort_key, id);
DROP TABLE IF EXISTS staff_search;
CREATE VIRTUAL TABLE staff_search USING fts5 (document, tokenize = 'guanxi', detail = none, columnsize = 0);
INSERT INTO staff_search (staff_search, rank) VALUES ('hashsize', 4194304);
INSERT INTO staff_search (staff_search, rank) VALUES ('automerge', 16);
INSERT INTO staff_search (staff_search, rank) VALUES ('crisismerge', 64);

DROP TABLE IF EXISTS product_summary;
CREATE TABLE product_summary (
  id INTEGER PRIMARY KEY,
  sort_key BLOB
) STRICT;
CREATE INDEX product_summary_sort_key ON product_summary (sort_key, id);
DROP TABLE IF EXISTS product_search;
CREATE VIRTUAL TABLE product_search USING fts5 (document, tokenize = 'guanxi', detail = none, columnsize = 0);
INSERT INTO product_search (product_search, rank) VALUES ('hashsize', 4194304);
INSERT INTO product_search (product_search, rank) VALUES ('automerge', 16);
INSERT INTO product_search (product_search, rank) VALUES ('crisismerge', 64);

DROP TABLE IF EXISTS customer_summary;
CREATE TABLE customer_summary (
  id INTEGER PRIMARY KEY,
  sort_key BLOB,
  phone TEXT,
  email TEXT,
  wechat TEXT,
  qq TEXT,
  birthday_each_year TEXT,
  last_contact_at INTEGER,
  next_follow_up TEXT,
  open_deals INTEGER,
  won_amount INTEGER,
  won_deals INTEGER,
  lost_deals INTEGER,
  last_activity_on TEXT
) STRICT;
CREATE INDEX customer_summary_sort_key ON customer_summary (sort_key, id);
CREATE INDEX customer_summary_birthday_each_year ON customer_summary (birthday_each_year, id);
CREATE INDEX customer_summary_phone ON customer_summary (phone, id);
CREATE INDEX customer_summary_last_contact_at ON customer_summary (last_contact_at, id);
CREATE INDEX customer_summary_next_follow_up ON customer_summary (next_follow_up, id);
CREATE INDEX customer_summary_won_amount ON customer_summary (won_amount, id);
CREATE INDEX customer_summary_last_activity_on ON customer_summary (last_activity_on, id);
DROP TABLE IF EXISTS customer_search;
CREATE VIRTUAL TABLE customer_search USING fts5 (document, tokenize = 'guanxi', detail = none, columnsize = 0);
INSERT INTO customer_search (customer_search, rank) VALUES ('hashsize', 4194304);
INSERT INTO customer_search (customer_search, rank) VALUES ('automerge', 16);
INSERT INTO customer_search (customer_search, rank) VALUES ('crisismerge', 64);

DROP TABLE IF EXISTS contact_summary;
CREATE TABLE contact_summary (
  id INTEGER PRIMARY KEY,
  sort_key BLOB,
  phone TEXT,
  email TEXT,
  wechat TEXT,
  birthday_each_year TEXT
) STRICT;
CREATE INDEX contact_summary_sort_key ON contact_summary (sort_key, id);
CREATE INDEX contact_summary_birthday_each_year ON contact_summary (birthday_each_year, id);
DROP TABLE IF EXISTS contact_search;
CREATE VIRTUAL TABLE contact_search USING fts5 (document, tokenize = 'guanxi', detail = none, columnsize = 0);
INSERT INTO contact_search (contact_search, rank) VALUES ('hashsize', 4194304);
INSERT INTO contact_search (contact_search, rank) VALUES ('automerge', 16);
INSERT INTO contact_search (contact_search, rank) VALUES ('crisismerge', 64);

DROP TABLE IF EXISTS deal_summary;
CREATE TABLE deal_summary (
  id INTEGER PRIMARY KEY,
  sort_key BLOB,
  product_id INTEGER
) STRICT;
CREATE INDEX deal_summary_sort_key ON deal_summary (sort_key, id);
CREATE INDEX deal_summary_product_id ON deal_summary (product_id) WHERE product_id IS NOT NULL;
DROP TABLE IF EXISTS deal_search;
CREATE VIRTUAL TABLE deal_search USING fts5 (document, tokenize = 'guanxi', detail = none, columnsize = 0);
INSERT INTO deal_search (deal_search, rank) VALUES ('hashsize', 4194304);
INSERT INTO deal_search (deal_search, rank) VALUES ('automerge', 16);
INSERT INTO deal_search (deal_search, rank) VALUES ('crisismerge', 64);

DROP TABLE IF EXISTS task_summary;
CREATE TABLE task_summary (
  id INTEGER PRIMARY KEY,
  sort_key BLOB
) STRICT;
CREATE INDEX task_summary_sort_key ON task_summary (sort_key, id);
DROP TABLE IF EXISTS task_search;
CREATE VIRTUAL TABLE task_search USING fts5 (document, tokenize = 'guanxi', detail = none, columnsize = 0);
INSERT INTO task_search (task_search, rank) VALUES ('hashsize', 4194304);
INSERT INTO task_search (task_search, rank) VALUES ('automerge', 16);
INSERT INTO task_search (task_search, rank) VALUES ('crisismerge', 64);

DROP TABLE IF EXISTS attachment_summary;
CREATE TABLE attachment_summary (
  id INTEGER PRIMARY KEY,
  sort_key BLOB
) STRICT;
CREATE INDEX attachment_summary_sort_key ON attachment_summary (sort_key, id);
DROP TABLE IF EXISTS attachment_search;
CREATE VIRTUAL TABLE attachment_search USING fts5 (document, tokenize = 'guanxi', detail = none, columnsize = 0);
INSERT INTO attachment_search (attachment_search, rank) VALUES ('hashsize', 4194304);
INSERT INTO attachment_search (attachment_search, rank) VALUES ('automerge', 16);
INSERT INTO attachment_search (attachment_search, rank) VALUES ('crisismerge', 64);

DROP TABLE IF EXISTS feedback_summary;
CREATE TABLE feedback_summary (
  id INTEGER PRIMARY KEY,
  sort_key BLOB
) STRICT;
CREATE INDEX feedback_summary_sort_key ON feedback_summary (sort_key, id);
DROP TABLE IF EXISTS feedback_search;
CREATE VIRTUAL TABLE feedback_search USING fts5 (document, tokenize = 'guanxi', detail = none, columnsize = 0);
INSERT INTO feedback_search (feedback_search, rank) VALUES ('hashsize', 4194304);
INSERT INTO feedback_search (feedback_search, rank) VALUES ('automerge', 16);
INSERT INTO feedback_search (feedback_search, rank) VALUES ('crisismerge', 64);

-- What charts are made of (src/book/sums.c): records counted and their amounts added up by a key and a period, each currency for itself.
DROP TABLE IF EXISTS chart_summary;
CREATE TABLE chart_summary (
  chart TEXT NOT NULL,
  key TEXT NOT NULL,
  period TEXT NOT NULL,
  currency TEXT NOT NULL,
  count INTEGER NOT NULL,
  amount INTEGER NOT NULL,
  PRIMARY KEY (chart, key, period, currency)
) STRICT, WITHOUT ROWID;
CREATE INDEX chart_summary_best ON chart_summary (chart, period, currency, amount DESC);
