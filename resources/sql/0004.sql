-- A working day: everything about a customer, and what is due.


-- A customer's life cycle follows from what happened, unless somebody knows better and says why.
ALTER TABLE customer ADD COLUMN life_cycle_set TEXT;
ALTER TABLE customer ADD COLUMN life_cycle_reason TEXT;
