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
