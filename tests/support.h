/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "book/book.h"

G_BEGIN_DECLS

/* How often a campaign goes round. The plain build looks for wrong answers and goes all the way; the sanitized one runs the same code, several times as slowly,
 * for faults that show in the first rounds. */
#ifdef __SANITIZE_ADDRESS__
#define TEST_ROUNDS(n) (((n) + 4) / 5)
#else
#define TEST_ROUNDS(n) (n)
#endif

/* What the tests of the book share: a book in a folder of its own, random records of every entity, and the whole book as text. */

typedef struct
{
  char *folder;
  char *path;
  GxBook *book;
} TestBook;

/* A new book, open for writing, in CNY and Asia/Shanghai. */
void test_book_init   (TestBook *self, const char *language);
void test_book_reopen (TestBook *self);
void test_book_close  (TestBook *self);
void test_book_clear  (TestBook *self); /* removes the folder */
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TestBook, test_book_clear)

char *test_book_file (TestBook *self, const char *name); /* a path in the folder; (transfer full) */

/* Whatever waits on the main context: change notices, ends of tasks. */
void test_drain (void);

/* Runs steps that must succeed; the id of the step. */
gint64 test_run  (GxBook *book, GxStep *step);
gint64 test_add  (GxBook *book, GxRecord *record); /* returns the record's id; takes no reference */
gint64 test_add_new (GxBook *book, GxRecord *record); /* the same; takes @record */
void   test_delete (GxBook *book, const GxEntity *entity, gint64 id);
gint64 test_undo (GxBook *book);
gint64 test_redo (GxBook *book);

/* Runs a step that must be refused with @code and a sentence that contains @part; nothing may be changed by it. */
void test_refuse (GxBook *book, GxStep *step, GxError code, const char *part);

/* A new record from "field", "text", …, NULL, read as a person types it. */
GxRecord *test_record (const GxEntity *entity, ...) G_GNUC_NULL_TERMINATED;
void      test_set    (GxRecord *record, const char *field, const char *text);
char     *test_get    (GxRecord *record, const char *field); /* the stable text form */
GxRecord *test_read   (GxBook *book, const GxEntity *entity, gint64 id);
GArray   *test_ids    (GxBook *book, const GxEntity *entity, const char *search, const char *filter, const char *sort);

/* Steps in one line, as a person would take them: texts as typed. */
gint64 test_add_customer (GxBook *book, const char *name);
gint64 test_add_owned    (GxBook *book, const GxEntity *entity, gint64 customer, const char *field, const char *text); /* a visit, a phone … of the customer's */
void   test_edit         (GxBook *book, const GxEntity *entity, gint64 id, const char *field, const char *text);
void   test_assert_field (GxBook *book, const GxEntity *entity, gint64 id, const char *field, const char *expected);
gint64 test_count        (GxBook *book, const GxEntity *entity, const char *filter);

/* gx_book_check must find nothing. */
void test_check (GxBook *book);

/* Every table of the book as text: the log, sqlite_sequence and the inside of the search index aside. */
char *test_dump (const char *path);
void  test_dump_equal (const char *expected, const char *found, const char *when);

/* Undoes the last step, which must leave @before, and redoes it, which must leave what is now. */
void  test_turn_around (TestBook *book, const char *before);

/* The index of every indexed entity fits its documents, by FTS5's own word. The book must be closed. */
void test_index_whole (const char *path);

/* The seed of this run: GUANXI_TEST_SEED or one of its own; it is printed. */
GRand *test_rand (void);
char  *test_random_name (GRand *rand); /* of a person or company, Chinese or Latin */
char  *test_random_text (GRand *rand);

/* Fills the editable fields of @record at random; those that are required always, refs from what @book holds. FALSE when a required reference has nothing to point at. */
gboolean test_fill_random (GRand *rand, GxBook *book, GxRecord *record, double density);
gint64   test_random_id   (GRand *rand, GxBook *book, const GxEntity *entity); /* 0: there is none */
const GxField *test_random_field (GRand *rand, const GxEntity *entity); /* a built-in one that people know */
GxValue  test_random_value (GRand *rand, GxBook *book, const GxField *field);

G_END_DECLS
