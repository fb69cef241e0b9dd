/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/command.h"

#include <glib/gi18n-lib.h>

/* What guanxi-cli can do: a row a command. */

#define BIT(option) GX_OPTION_BIT (GX_OPTION_##option)
#define QUERY (BIT (SEARCH) | BIT (FILTER) | BIT (VIEW) | BIT (QUIET_DAYS))
#define THEN BIT (AS_OF)

const GxCommand gx_commands[] = {
  { "new", N_("Make a new book"), "FILE", BIT (LANG) | BIT (CURRENCY), 0, GX_USE_NO_BOOK, gx_cli_new },
  { "sample", N_("Make a book of an invented business to practise on"), "FILE",
    BIT (CUSTOMERS) | BIT (SEED) | BIT (LANG) | BIT (UNTIL), 0, GX_USE_NO_BOOK, gx_cli_sample },
  { "list", N_("List records"), "ENTITY", QUERY | BIT (SORT) | BIT (LIMIT) | BIT (COLUMNS) | BIT (GROUP) | BIT (TOTALS) | THEN, 0, GX_USE_READS, gx_cli_list,
    N_("--view takes search, filter, columns, order and groups from a saved view; what else is given comes on top of its filter and in place of the rest. --totals answers with "
       "the number of records and what they add up to, a row for each group; of money what is in another currency is left out and counted. "
       "--quiet-days is after how many days without contact a customer has gone quiet whose level says nothing else: 60 unless said, whatever the window’s preferences. "
       "In CSV, a text that begins with an apostrophe and one of = + - @ has one apostrophe more, which import takes off again.") },
  { "count", N_("Count records"), "ENTITY", QUERY | THEN, 0, GX_USE_READS, gx_cli_count,
    N_("A filter names a field of your own by its number or its name, in quotes where that is several words: c12 > 3 and \"Delivery day\" = Monday.") },
  { "show", N_("Show one record, or write a customer’s card to a PDF file"), "ENTITY ID", BIT (OUTPUT) | BIT (QUIET_DAYS) | THEN, 0, GX_USE_READS, gx_cli_show },
  { "add", N_("Add a record"), "ENTITY field=value…", 0, 0, GX_USE_WRITES, gx_cli_add },
  { "set", N_("Change fields of a record, or of all that a filter finds; an empty value clears"), "ENTITY [ID] field=value…", QUERY, 0, GX_USE_WRITES, gx_cli_set,
    N_("Without ID it needs --filter, --search or --view, and is one step however many there are. tags+=a,b adds words to those that there are, tags-=a,b takes them away.") },
  { "log", N_("Write down what was said or done with a customer"), "CUSTOMER TEXT", BIT (KIND) | BIT (WHEN) | BIT (NEXT) | BIT (TOPICS), 0, GX_USE_WRITES,
    gx_cli_log,
    N_("CUSTOMER is a number or a name. --when says when it was (“yesterday 15:00”; now unless said), --next plans a task for a day (“next Wed”, “in 3 days”); "
       "--kind is phone unless said.") },
  { "timeline", N_("List what happened with a customer, newest first"), "CUSTOMER", BIT (KIND) | BIT (LIMIT), 0, GX_USE_READS, gx_cli_timeline,
    N_("CUSTOMER is a number or a name. --kind is one of interaction, deal, task, file, feedback, campaign.") },
  { "fill", N_("Fill a template in for a customer"), "TEMPLATE CUSTOMER", 0, 0, GX_USE_READS, gx_cli_fill,
    N_("Both are numbers or names. Fields stand in braces: {customer name}, {salutation}, {contact phone}, {today}, {level|none}. What cannot be filled in stays in "
       "its braces, and the exit status is 1.") },
  { "delete", N_("Delete a record with all it owns, or all that a filter finds"), "ENTITY [ID]", QUERY, 0, GX_USE_WRITES, gx_cli_delete,
    N_("Without ID it needs --filter, --search or --view, and is one step however many there are.") },
  { "attach", N_("Keep files in the book, with a customer, contact, interaction, deal or task"), "ENTITY ID FILE…", 0, 0, GX_USE_WRITES, gx_cli_attach,
    N_("Up to 100 MB each. They are records of the entity attachment: list, show, set and delete know them.") },
  { "save-attachment", N_("Write a file that is kept in the book to a file"), "ID FILE", 0, 0, GX_USE_READS, gx_cli_save_attachment },
  { "import", N_("Bring in a file of records as one step"), "FILE",
    BIT (ENTITY) | BIT (MAP) | BIT (CREATE) | BIT (DATE_ORDER) | BIT (MATCH) | BIT (SHEET) | BIT (CREATE_FIELDS) | BIT (DRY_RUN) | BIT (REJECTS) | BIT (ASSIST) |
      BIT (EXISTING),
    BIT (ENTITY), GX_USE_WRITES, gx_cli_import,
    N_("An apostrophe at the beginning of a cell that stands before one of = + - @ is not part of the text: export and list put it there. "
       "--assist takes a table as people keep it (for workbooks it does): headings by what they usually mean, several phones a cell, totals, “the same”, and "
       "columns without a field into the notes. --existing says what becomes of rows about records that are there, found by --match, or else customers by "
       "phone or credit code and name. --create-fields makes columns that are no field fields of your own, of the kind that their cells are; --map 'Column=+field:day' "
       "makes one of a column.") },
  { "export", N_("Write records to a file: .xlsx, .pdf or .csv, customers and contacts as .vcf, too; or everything to a folder"), "[FILE]",
    BIT (ENTITY) | QUERY | BIT (SORT) | BIT (COLUMNS) | BIT (GROUP) | BIT (ALL) | THEN, 0, GX_USE_READS, gx_cli_export,
    N_("With --all, what is attached goes into files.zip there, in a folder for each customer.") },
  { "rejects", N_("Write the rows that an import did not take to a file: .xlsx or .csv"), "ID FILE", 0, 0, GX_USE_READS, gx_cli_rejects,
    N_("ID is that of the import’s step; history tells it.") },
  { "preview", N_("Show the cells of a file as they are read"), "FILE", BIT (SHEET) | BIT (LIMIT), 0, GX_USE_NO_BOOK, gx_cli_preview },
  { "report", N_("Compute a report"), "NAME", BIT (FROM) | BIT (TO) | BIT (COMPARE) | BIT (OUTPUT) | THEN, 0, GX_USE_READS, gx_cli_report },
  { "reports", N_("List the reports there are"), "", 0, 0, GX_USE_NO_BOOK, gx_cli_reports },
  { "paste", N_("Take a customer out of a text on standard input, and add it if asked to"), "", BIT (ADD), 0, GX_USE_WRITES, gx_cli_paste,
    N_("The text may be a message, a courier slip or a signature, with labels or without. The answer is JSON; “alike” are customers who have one of its numbers or its name.") },
  { "score", N_("Show what a customer’s score is made of"), "ID", BIT (QUIET_DAYS), 0, GX_USE_READS, gx_cli_score,
    N_("The rules are the records of score_rule; each gives its points to the customers whom its filter finds.") },
  { "due", N_("List the reminders of open tasks that have come, or come until a time"), "", BIT (UNTIL) | BIT (LIMIT), 0, GX_USE_READS, gx_cli_due },
  { "done", N_("Finish a task; one that repeats is made anew for its next day"), "ID", 0, 0, GX_USE_WRITES, gx_cli_done },
  { "snooze", N_("Put a task off"), "ID WHEN", 0, 0, GX_USE_WRITES, gx_cli_snooze,
    N_("WHEN is a while such as 1h or 30min, a day such as tomorrow, or a day and an hour: \"2026-03-05 14:00\".") },
  { "packs", N_("List the packs of fields, stages and tags for a trade"), "", 0, 0, GX_USE_NO_BOOK, gx_cli_packs },
  { "pack", N_("Add the fields, stages and tags of a trade as one step"), "NAME", 0, 0, GX_USE_WRITES, gx_cli_pack,
    N_("What the book has by the same name is used; undo takes all of it back.") },
  { "undo", N_("Take back the last step"), "", 0, 0, GX_USE_WRITES, gx_cli_undo },
  { "redo", N_("Do the step again that was taken back last"), "", 0, 0, GX_USE_WRITES, gx_cli_redo },
  { "history", N_("List the steps, or what happened to one record"), "[ENTITY ID]", BIT (LIMIT) | THEN, 0, GX_USE_READS, gx_cli_history },
  { "deleted", N_("List deleted records"), "[ENTITY]", BIT (LIMIT) | THEN, 0, GX_USE_READS, gx_cli_deleted },
  { "restore-record", N_("Put a deleted record back with all it owned"), "ENTITY ID", 0, 0, GX_USE_WRITES, gx_cli_restore_record },
  { "check", N_("Look the whole book over"), "", 0, 0, GX_USE_READS, gx_cli_check },
  { "backup", N_("Copy the book to a new file, or to a folder where copies are kept"), "[FILE]", BIT (FOLDER) | BIT (ENCRYPT) | BIT (PASSPHRASE_FILE), 0,
    GX_USE_READS, gx_cli_backup,
    N_("In a folder, a copy is made when the book has changed since the last one; the last copy of 7 days, 4 weeks and 12 months is kept. "
       "The passphrase is the first line of its file, or is asked for.") },
  { "restore", N_("Make the book from a backup, encrypted or not"), "FILE", BIT (PASSPHRASE_FILE), 0, GX_USE_NO_BOOK, gx_cli_restore,
    N_("The recovery code opens an encrypted backup as its passphrase does.") },
  { "help", N_("Explain a command"), "[COMMAND]", 0, 0, GX_USE_NO_BOOK, gx_cli_help },
  { NULL },
};

const GxCommand *
gx_command_by_name (const char *name)
{
  for (const GxCommand *command = gx_commands; command->name != NULL; command++)
    if (g_strcmp0 (command->name, name) == 0)
      return command;
  return NULL;
}
