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
