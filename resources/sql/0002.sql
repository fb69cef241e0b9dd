-- What a customer owed before the book began (F20).

ALTER TABLE customer ADD COLUMN opening_balance INTEGER;
