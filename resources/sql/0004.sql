-- A working day: everything about a customer, and what is due.


-- A customer's life cycle follows from what happened, unless somebody knows better and says why.
ALTER TABLE customer ADD COLUMN life_cycle_set TEXT;
ALTER TABLE customer ADD COLUMN life_cycle_reason TEXT;
-- Lists as someone wants to see them again.
CREATE TABLE saved_view (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  name TEXT NOT NULL,
  entity TEXT NOT NULL,
  search TEXT,
  filter TEXT,
  columns TEXT,
  sort TEXT,
  group_by TEXT,
  position INTEGER
) STRICT;
CREATE UNIQUE INDEX saved_view_entity_name ON saved_view (entity, name);
-- How a task repeats, and until when it is put off. given_reminder: which reminders were given, so that each is given once, whatever the clock does and on
-- whichever computer the book is; it stands beside the log and is never undone.
ALTER TABLE task ADD COLUMN repeat TEXT;
ALTER TABLE task ADD COLUMN repeat_from INTEGER;
ALTER TABLE task ADD COLUMN snoozed_until INTEGER;
ALTER TABLE task ADD COLUMN previous_id INTEGER REFERENCES task (id) DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX task_previous_id ON task (previous_id) WHERE previous_id IS NOT NULL;
CREATE INDEX task_moment ON task (coalesce (snoozed_until, remind_at)) WHERE done_at IS NULL AND coalesce (snoozed_until, remind_at) IS NOT NULL;
CREATE TABLE given_reminder (
  task_id INTEGER NOT NULL,
  moment INTEGER NOT NULL,
  PRIMARY KEY (task_id, moment)
) STRICT, WITHOUT ROWID;

-- What talks are about.
CREATE TABLE topic (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  name TEXT NOT NULL,
  retired INTEGER NOT NULL,
  notes TEXT
) STRICT;
CREATE UNIQUE INDEX topic_name ON topic (name) WHERE name IS NOT NULL;
ALTER TABLE interaction ADD COLUMN topics TEXT;

-- What is written to many customers alike.
CREATE TABLE template (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  subject TEXT,
  body TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX template_name ON template (name) WHERE name IS NOT NULL;

-- Points for the customers that a filter finds; what they add up to is computed when it is read.
CREATE TABLE score_rule (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  name TEXT NOT NULL,
  filter TEXT NOT NULL,
  points INTEGER NOT NULL,
  position INTEGER,
  active INTEGER NOT NULL
) STRICT;

-- Files of customers, and the bytes of all files in pieces of 1 MiB by the SHA-256 of the whole: the same content once, beside the log, kept for as long as a
-- record or the log says that SHA-256.

CREATE TABLE attachment (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  customer_id INTEGER NOT NULL REFERENCES customer (id) DEFERRABLE INITIALLY DEFERRED,
  name TEXT NOT NULL,
  media_type TEXT,
  size INTEGER,
  sha256 TEXT,
  contact_id INTEGER REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
  deal_id INTEGER REFERENCES deal (id) DEFERRABLE INITIALLY DEFERRED,
  interaction_id INTEGER REFERENCES interaction (id) DEFERRABLE INITIALLY DEFERRED,
  task_id INTEGER REFERENCES task (id) DEFERRABLE INITIALLY DEFERRED,
  notes TEXT
) STRICT;
CREATE INDEX attachment_customer_id ON attachment (customer_id, created_at);
CREATE INDEX attachment_sha256 ON attachment (sha256);
CREATE INDEX attachment_contact_id ON attachment (contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX attachment_deal_id ON attachment (deal_id) WHERE deal_id IS NOT NULL;
CREATE INDEX attachment_interaction_id ON attachment (interaction_id) WHERE interaction_id IS NOT NULL;
CREATE INDEX attachment_task_id ON attachment (task_id) WHERE task_id IS NOT NULL;
CREATE TABLE file_piece (
  sha256 TEXT NOT NULL,
  number INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (sha256, number)
) STRICT;
ALTER TABLE customer ADD COLUMN photo_id INTEGER REFERENCES attachment (id) DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX customer_photo_id ON customer (photo_id) WHERE photo_id IS NOT NULL;
ALTER TABLE contact ADD COLUMN photo_id INTEGER REFERENCES attachment (id) DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX contact_photo_id ON contact (photo_id) WHERE photo_id IS NOT NULL;

-- What a customer likes, says, and was sent.

CREATE TABLE preference (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  customer_id INTEGER NOT NULL REFERENCES customer (id) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL,
  product_id INTEGER REFERENCES product (id) DEFERRABLE INITIALLY DEFERRED,
  text TEXT
) STRICT;
CREATE INDEX preference_customer_id ON preference (customer_id);
CREATE INDEX preference_product_id ON preference (product_id) WHERE product_id IS NOT NULL;

CREATE TABLE feedback (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  customer_id INTEGER NOT NULL REFERENCES customer (id) DEFERRABLE INITIALLY DEFERRED,
  received_on TEXT,
  text TEXT NOT NULL,
  product_id INTEGER REFERENCES product (id) DEFERRABLE INITIALLY DEFERRED,
  sentiment TEXT,
  status TEXT,
  improvement TEXT
) STRICT;
CREATE INDEX feedback_customer_id ON feedback (customer_id, received_on);
CREATE INDEX feedback_product_id ON feedback (product_id) WHERE product_id IS NOT NULL;
CREATE INDEX feedback_received_on ON feedback (received_on, id);
CREATE INDEX feedback_status ON feedback (status, id);

CREATE TABLE campaign (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  name TEXT NOT NULL,
  channel TEXT,
  starts_on TEXT,
  ends_on TEXT,
  notes TEXT
) STRICT;

CREATE TABLE campaign_member (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  campaign_id INTEGER NOT NULL REFERENCES campaign (id) DEFERRABLE INITIALLY DEFERRED,
  customer_id INTEGER NOT NULL REFERENCES customer (id) DEFERRABLE INITIALLY DEFERRED,
  state TEXT,
  responded_on TEXT
) STRICT;
CREATE UNIQUE INDEX campaign_member_pair ON campaign_member (campaign_id, customer_id);
CREATE INDEX campaign_member_customer_id ON campaign_member (customer_id, responded_on);

-- What one customer is to another.
CREATE TABLE relation (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  customer_id INTEGER NOT NULL REFERENCES customer (id) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL,
  other_id INTEGER NOT NULL REFERENCES customer (id) DEFERRABLE INITIALLY DEFERRED,
  note TEXT
) STRICT;
CREATE INDEX relation_customer_id ON relation (customer_id);
CREATE INDEX relation_other_id ON relation (other_id);

-- The order in which numbers and addresses are shown, where somebody chose one; what is known of an address. One address of each customer is the primary.
ALTER TABLE channel ADD COLUMN position INTEGER;
ALTER TABLE address ADD COLUMN position INTEGER;
ALTER TABLE address ADD COLUMN status TEXT;
UPDATE address SET is_primary = (id = (SELECT min (a.id) FROM address a WHERE a.customer_id = address.customer_id
  AND a.is_primary = (SELECT max (b.is_primary) FROM address b WHERE b.customer_id = address.customer_id)));

-- Who has the same code, asked while one is typed.
CREATE INDEX customer_credit_code ON customer (replace (upper (credit_code), ' ', '')) WHERE credit_code IS NOT NULL;
-- Fields of the person's own, and for each kind of record the column they are kept in: JSON by the numbers of their definitions, {"c12": …}. Their indexes are
-- made and dropped as the definitions say.

CREATE TABLE custom_field (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  entity TEXT NOT NULL,
  label TEXT NOT NULL,
  kind TEXT NOT NULL,
  position INTEGER,
  retired INTEGER NOT NULL DEFAULT 0,
  quick INTEGER NOT NULL DEFAULT 1
) STRICT;

ALTER TABLE address ADD COLUMN custom TEXT;
ALTER TABLE channel ADD COLUMN custom TEXT;
ALTER TABLE contact ADD COLUMN custom TEXT;
ALTER TABLE customer ADD COLUMN custom TEXT;
ALTER TABLE deal ADD COLUMN custom TEXT;
ALTER TABLE deal_line ADD COLUMN custom TEXT;
ALTER TABLE interaction ADD COLUMN custom TEXT;
ALTER TABLE pipeline ADD COLUMN custom TEXT;
ALTER TABLE product ADD COLUMN custom TEXT;
ALTER TABLE staff ADD COLUMN custom TEXT;
ALTER TABLE stage ADD COLUMN custom TEXT;
ALTER TABLE tag ADD COLUMN custom TEXT;
ALTER TABLE task ADD COLUMN custom TEXT;

ALTER TABLE attachment ADD COLUMN custom TEXT;
ALTER TABLE preference ADD COLUMN custom TEXT;
ALTER TABLE feedback ADD COLUMN custom TEXT;
ALTER TABLE campaign ADD COLUMN custom TEXT;
ALTER TABLE campaign_member ADD COLUMN custom TEXT;
ALTER TABLE relation ADD COLUMN custom TEXT;

-- Who did it, by the name the computer knows the person by; NULL: done before that was written down.
ALTER TABLE step ADD COLUMN author TEXT;

-- After how many days without contact the customers of a level have gone quiet; NULL: as all others.
ALTER TABLE choice ADD COLUMN quiet_days INTEGER;
