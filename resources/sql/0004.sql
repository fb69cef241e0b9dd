-- A working day: everything about a customer, and what is due.

