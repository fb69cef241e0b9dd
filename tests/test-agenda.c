/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book/computed.h"
#include "insight/agenda.h"
#include "model/choice_row.h"
#include "model/customer.h"
#include "model/interaction.h"
#include "model/task.h"
#include "support.h"

/* F14: who has gone quiet, by the rule for all and by that of a level. What is counted, what is listed and what the query behind it finds are the same customers. */

#define TODAY "2026-06-30T12:00:00+08:00"

typedef struct
{
  const char *name, *level; /* level nullable */
  const char *came_on;      /* into the book */
  const char *contact_on;   /* the last; NULL: none */
  gboolean has_follow_up;
} Customer;

/* 60 days before 2026-06-30 is 2026-05-01, 30 days 2026-05-31, 90 days 2026-04-01. */
static const Customer customers[] = {
  { "VIP just", "VIP", "2026-01-10", "2026-05-30" },
  { "VIP not yet", "VIP", "2026-01-10", "2026-05-31" },
  { "A just", "A", "2026-01-10", "2026-04-30" },
  { "A not yet", "A", "2026-01-10", "2026-05-01" },
  { "D long", "D", "2026-01-10", "2026-03-31" },
  { "D not so long", "D", "2026-01-10", "2026-04-01" },
  { "nothing", NULL, "2026-01-10", "2026-04-30" },
  { "of one's own", "a \"b\" \\", "2026-01-10", "2026-06-20" },
  { "new VIP", "VIP", "2026-05-30", NULL },
  { "new", NULL, "2026-05-30", NULL },
  { "planned", "VIP", "2026-01-10", "2026-02-01", TRUE },
};

typedef struct
{
  int general;
  struct { const char *level; const char *days; } rules[4];
  const char *quiet; /* in the order of the list */
} Case;

static const Case cases[] = {
  { 60, { { NULL } }, "A just|nothing|D not so long|D long" },
  { 60, { { "VIP", "30" } }, "new VIP|VIP just|A just|nothing|D not so long|D long" },
  { 60, { { "VIP", "30" }, { "D", "90" } }, "new VIP|VIP just|A just|nothing|D long" },
  { 3000, { { "VIP", "30" }, { "a \"b\" \\", "9" } }, "new VIP|VIP just|of one's own" },
  { 60, { { "VIP", "3650" }, { "A", "3650" }, { "D", "3650" } }, "nothing" },
  { 5, { { "VIP", "3650" }, { "A", "3650" }, { "D", "3650" } }, "of one's own|new|nothing" },
};

static void
set_day (const char *day)
{
  g_autofree char *now = g_strdup_printf ("%sT12:00:00+08:00", day);

  g_setenv ("GUANXI_NOW", now, TRUE);
}

static void
add_talk (GxBook *book, gint64 customer, const char *day)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, customer);
  g_autofree char *at = g_strdup_printf ("%sT10:00:00+08:00", day);
  g_autoptr (GxRecord) talk = test_record (&gx_interaction_entity, "customer_id", id, "kind", "phone", "happened_at", at, NULL);

  test_add (book, talk);
}

static void
fill (TestBook *book)
{
  set_day ("2026-01-01");
  test_book_init (book, "en");
  for (guint i = 0; i < G_N_ELEMENTS (customers); i++)
    {
      const Customer *c = &customers[i];
      gint64 id;

      set_day (c->came_on);
      id = test_add_new (book->book, test_record (&gx_customer_entity, "name", c->name, "level", c->level, NULL));
      g_setenv ("GUANXI_NOW", TODAY, TRUE);
      if (c->contact_on != NULL)
        add_talk (book->book, id, c->contact_on);
      if (c->has_follow_up)
        test_edit (book->book, &gx_task_entity, test_add_owned (book->book, &gx_task_entity, id, "title", "Call"), "due_on", "2026-08-01");
    }
}

static void
assert_quiet (GxBook *book, const char *expected)
{
  g_autoptr (GxAgenda) agenda = gx_agenda_read (gx_book_get_reader (book), 1u << GX_AGENDA_QUIET, NULL);
  g_autoptr (GxQuery) query = gx_agenda_dup_query (GX_AGENDA_QUIET);
  g_autoptr (GArray) ids = gx_reader_ids (gx_book_get_reader (book), query, -1, NULL);
  g_autoptr (GString) found = g_string_new (NULL);
  guint n_found = 0;

  for (guint i = 0; i < agenda->items->len; i++)
    {
      const GxAgendaItem *item = agenda->items->pdata[i];

      g_string_append_printf (found, "%s%s", i > 0 ? "|" : "", item->who);
      g_assert_cmpint (item->is_new, ==, g_str_has_prefix (item->who, "new"));
      for (guint k = 0; k < ids->len; k++)
        n_found += g_array_index (ids, gint64, k) == item->id;
    }
  g_assert_cmpstr (found->str, ==, expected);
  g_assert_cmpint (agenda->n[GX_AGENDA_QUIET], ==, agenda->items->len);
  g_assert_cmpuint (n_found, ==, agenda->items->len);
  g_assert_cmpuint (ids->len, ==, agenda->items->len);
}

static void
test_levels (void)
{
  g_auto (TestBook) book = { 0 };

  fill (&book);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint n_rules = 0;

      g_test_message ("case %u", i);
      gx_computed_set_quiet_days (cases[i].general);
      for (; n_rules < G_N_ELEMENTS (cases[i].rules) && cases[i].rules[n_rules].level != NULL; n_rules++)
        test_add_new (book.book, test_record (&gx_choice_row_entity, "entity", "customer", "field", "level", "key", cases[i].rules[n_rules].level,
                                          "quiet_days", cases[i].rules[n_rules].days, NULL));
      assert_quiet (book.book, cases[i].quiet);
      for (; n_rules > 0; n_rules--)
        test_undo (book.book);
    }
  gx_computed_set_quiet_days (GX_QUIET_DAYS);
  assert_quiet (book.book, cases[0].quiet);
  test_check (book.book);
}

static void
test_refused (void)
{
  static const struct { const char *field, *days, *says; } refused[] = {
    { "level", "0", "from 1 to 3650" },
    { "level", "-3", "from 1 to 3650" },
    { "level", "3651", "from 1 to 3650" },
    { "industry", "30", "Only the levels of customers" },
  };
  g_auto (TestBook) book = { 0 };

  g_setenv ("GUANXI_NOW", TODAY, TRUE);
  test_book_init (&book, "en");
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GxRecord) row = test_record (&gx_choice_row_entity, "entity", "customer", "field", refused[i].field, "key", "A", "quiet_days", refused[i].days, NULL);

      test_refuse (book.book, gx_step_new_add (row), i == 3 ? GX_ERROR_REFUSED : GX_ERROR_INVALID, refused[i].says);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/agenda/levels", test_levels);
  g_test_add_func ("/agenda/refused", test_refused);
  return g_test_run ();
}
