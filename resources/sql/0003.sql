-- The rows that an import did not take, so that they can still be had when the import is long done. They go with its step as the log does, and are never
-- changed: an import that is taken back keeps them. n_kept: of many only the first are kept. headings, cells: JSON arrays of text.

CREATE TABLE rejects (
  step_id INTEGER PRIMARY KEY,
  n_rows INTEGER NOT NULL,
  n_kept INTEGER NOT NULL,
  headings TEXT NOT NULL
) STRICT;

CREATE TABLE rejected_row (
  id INTEGER PRIMARY KEY,
  step_id INTEGER NOT NULL,
  cells TEXT NOT NULL,
  reason TEXT NOT NULL
) STRICT;
CREATE INDEX rejected_row_step ON rejected_row (step_id);
