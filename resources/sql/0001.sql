-- The first form of the book. Frozen: a change is a new file with the next number.
-- Money is minor units, quantities thousandths, rates basis points, days YYYY-MM-DD, instants milliseconds UTC,
-- sets JSON arrays of text. Nothing here is REAL or BLOB in a logged table, so that a before-image in JSON is exact.

CREATE TABLE meta (
  key TEXT PRIMARY KEY,
  value TEXT
) STRICT, WITHOUT ROWID;

-- What the user did. status: 1 in force, 2 undone and can be redone, 3 undone for good; 0 for the undo and redo steps
-- themselves. revert_step: the step whose before-images take this one back, or do it again.
CREATE TABLE step (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  at INTEGER NOT NULL,
  schema INTEGER NOT NULL,
  status INTEGER NOT NULL,
  of_step INTEGER,
  revert_step INTEGER,
  first_change INTEGER NOT NULL DEFAULT 0,
  last_change INTEGER NOT NULL DEFAULT -1
) STRICT;
CREATE INDEX step_status ON step (status, id) WHERE status IN (1, 2);

-- One row of one record. op: i added, u changed, d deleted. before: JSON of the changed columns (u), of all (d).
CREATE TABLE change (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  step_id INTEGER NOT NULL,
  entity INTEGER NOT NULL,
  record_id INTEGER NOT NULL,
  op TEXT NOT NULL,
  before TEXT
) STRICT;
CREATE INDEX change_record ON change (entity, record_id);
CREATE INDEX change_deleted ON change (entity, id) WHERE op = 'd';

CREATE TABLE choice (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  entity TEXT NOT NULL,
  field TEXT NOT NULL,
  key TEXT NOT NULL,
  label TEXT,
  position INTEGER,
  retired INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX choice_key ON choice (entity, field, key);

CREATE TABLE tag (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  name TEXT NOT NULL,
  colour TEXT,
  notes TEXT
) STRICT;
CREATE UNIQUE INDEX tag_name ON tag (name) WHERE name IS NOT NULL;

CREATE TABLE staff (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  name TEXT NOT NULL,
  team TEXT,
  region TEXT,
  phone TEXT,
  email TEXT,
  active INTEGER NOT NULL,
  notes TEXT
) STRICT;

CREATE TABLE product (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  name TEXT NOT NULL,
  sku TEXT,
  category TEXT,
  unit TEXT,
  price INTEGER,
  cost INTEGER,
  currency TEXT,
  active INTEGER NOT NULL,
  notes TEXT
) STRICT;
CREATE UNIQUE INDEX product_sku ON product (sku) WHERE sku IS NOT NULL;

CREATE TABLE pipeline (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  name TEXT NOT NULL,
  position INTEGER
) STRICT;

CREATE TABLE stage (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  pipeline_id INTEGER NOT NULL REFERENCES pipeline (id) DEFERRABLE INITIALLY DEFERRED,
  name TEXT NOT NULL,
  position INTEGER,
  probability INTEGER,
  outcome TEXT NOT NULL,
  rot_days INTEGER,
  default_key TEXT
) STRICT;
CREATE INDEX stage_pipeline_id ON stage (pipeline_id, position);

CREATE TABLE customer (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  name TEXT NOT NULL,
  short_name TEXT,
  level TEXT,
  kind TEXT,
  party TEXT,
  industry TEXT,
  region TEXT,
  source TEXT,
  owner_id INTEGER REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
  parent_id INTEGER REFERENCES customer (id) DEFERRABLE INITIALLY DEFERRED,
  title TEXT,
  website TEXT,
  credit_code TEXT,
  invoice_title TEXT,
  invoice_tax_number TEXT,
  invoice_bank TEXT,
  invoice_account TEXT,
  terms TEXT,
  credit_limit INTEGER,
  currency TEXT,
  birthday TEXT,
  birthday_lunar INTEGER NOT NULL,
  habit TEXT,
  tags TEXT,
  notes TEXT
) STRICT;
CREATE INDEX customer_level ON customer (level, id);
CREATE INDEX customer_industry ON customer (industry, id);
CREATE INDEX customer_region ON customer (region, id);
CREATE INDEX customer_owner_id ON customer (owner_id) WHERE owner_id IS NOT NULL;
CREATE INDEX customer_parent_id ON customer (parent_id) WHERE parent_id IS NOT NULL;

CREATE TABLE contact (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  customer_id INTEGER NOT NULL REFERENCES customer (id) DEFERRABLE INITIALLY DEFERRED,
  name TEXT NOT NULL,
  title TEXT,
  role TEXT,
  birthday TEXT,
  birthday_lunar INTEGER NOT NULL,
  notes TEXT
) STRICT;
CREATE INDEX contact_customer_id ON contact (customer_id);

CREATE TABLE channel (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  customer_id INTEGER REFERENCES customer (id) DEFERRABLE INITIALLY DEFERRED,
  contact_id INTEGER REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL,
  value TEXT NOT NULL,
  normal TEXT,
  label TEXT,
  is_primary INTEGER NOT NULL,
  status TEXT
) STRICT;
CREATE INDEX channel_customer_id ON channel (customer_id, kind, is_primary) WHERE customer_id IS NOT NULL;
CREATE INDEX channel_contact_id ON channel (contact_id, kind, is_primary) WHERE contact_id IS NOT NULL;
CREATE INDEX channel_normal ON channel (normal) WHERE normal IS NOT NULL;

CREATE TABLE address (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  customer_id INTEGER NOT NULL REFERENCES customer (id) DEFERRABLE INITIALLY DEFERRED,
  label TEXT,
  recipient TEXT,
  phone TEXT,
  province TEXT,
  city TEXT,
  district TEXT,
  street TEXT,
  postcode TEXT,
  is_primary INTEGER NOT NULL
) STRICT;
CREATE INDEX address_customer_id ON address (customer_id);

CREATE TABLE deal (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  title TEXT NOT NULL,
  customer_id INTEGER REFERENCES customer (id) DEFERRABLE INITIALLY DEFERRED,
  stage_id INTEGER NOT NULL REFERENCES stage (id) DEFERRABLE INITIALLY DEFERRED,
  status TEXT,
  amount INTEGER,
  currency TEXT,
  probability INTEGER,
  opened_on TEXT,
  expected_close TEXT,
  closed_on TEXT,
  owner_id INTEGER REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
  contact_id INTEGER REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
  reason TEXT,
  notes TEXT
) STRICT;
CREATE INDEX deal_customer_id ON deal (customer_id) WHERE customer_id IS NOT NULL;
CREATE INDEX deal_stage_id ON deal (stage_id, amount);
CREATE INDEX deal_status ON deal (status, closed_on);
CREATE INDEX deal_contact_id ON deal (contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX deal_owner_id ON deal (owner_id) WHERE owner_id IS NOT NULL;
CREATE INDEX deal_amount ON deal (amount, id);

CREATE TABLE deal_line (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deal_id INTEGER NOT NULL REFERENCES deal (id) DEFERRABLE INITIALLY DEFERRED,
  product_id INTEGER NOT NULL REFERENCES product (id) DEFERRABLE INITIALLY DEFERRED,
  quantity INTEGER,
  price INTEGER,
  discount INTEGER,
  notes TEXT
) STRICT;
CREATE INDEX deal_line_deal_id ON deal_line (deal_id);
CREATE INDEX deal_line_product_id ON deal_line (product_id);

CREATE TABLE stage_event (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deal_id INTEGER NOT NULL REFERENCES deal (id) DEFERRABLE INITIALLY DEFERRED,
  stage_id INTEGER NOT NULL REFERENCES stage (id) DEFERRABLE INITIALLY DEFERRED,
  entered_at INTEGER NOT NULL
) STRICT;
CREATE INDEX stage_event_deal_id ON stage_event (deal_id, entered_at);
CREATE INDEX stage_event_stage_id ON stage_event (stage_id);

CREATE TABLE interaction (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  customer_id INTEGER NOT NULL REFERENCES customer (id) DEFERRABLE INITIALLY DEFERRED,
  happened_at INTEGER NOT NULL,
  kind TEXT NOT NULL,
  direction TEXT,
  summary TEXT,
  outcome TEXT,
  minutes INTEGER,
  courier_number TEXT,
  contact_id INTEGER REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
  deal_id INTEGER REFERENCES deal (id) DEFERRABLE INITIALLY DEFERRED,
  owner_id INTEGER REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX interaction_customer_id ON interaction (customer_id, happened_at);
CREATE INDEX interaction_happened_at ON interaction (happened_at, id);
CREATE INDEX interaction_contact_id ON interaction (contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX interaction_deal_id ON interaction (deal_id) WHERE deal_id IS NOT NULL;
CREATE INDEX interaction_owner_id ON interaction (owner_id) WHERE owner_id IS NOT NULL;

CREATE TABLE task (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  title TEXT NOT NULL,
  customer_id INTEGER REFERENCES customer (id) DEFERRABLE INITIALLY DEFERRED,
  due_on TEXT,
  remind_at INTEGER,
  done_at INTEGER,
  priority TEXT,
  owner_id INTEGER REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
  contact_id INTEGER REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
  deal_id INTEGER REFERENCES deal (id) DEFERRABLE INITIALLY DEFERRED,
  notes TEXT
) STRICT;
CREATE INDEX task_customer_id ON task (customer_id, done_at, due_on) WHERE customer_id IS NOT NULL;
CREATE INDEX task_due_on ON task (due_on, id);
CREATE INDEX task_contact_id ON task (contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX task_deal_id ON task (deal_id) WHERE deal_id IS NOT NULL;
CREATE INDEX task_owner_id ON task (owner_id) WHERE owner_id IS NOT NULL;
