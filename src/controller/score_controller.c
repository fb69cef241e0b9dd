/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "controller/score_controller.h"

#include <glib/gi18n-lib.h>

#include "book/score.h"
#include "controller/deeds.h"
#include "controller/reading.h"
#include "controller/suggest.h"
#include "model/query_words.h"
#include "view/data_text.h"
#include "view/filter_dialog.h"
#include "view/record_dialog.h"
#include "view/score_dialog.h"

/* The dialog about a score, and the book behind it. It lives as long as its window. */

static const char *const rule_fields[] = { "name", "filter", "points", "active", NULL };

typedef struct
{
  GObject *teller;
  GxBook *book;
  GxScoreDialog *dialog; /* borrowed: this belongs to it */
  gint64 customer;
  GPtrArray *rules;      /* of GxScoreRule: all, active or not, in their order */
  GPtrArray *score;      /* of GxScorePart */
  GHashTable *counts;    /* id → how many customers, one more, as they are counted */
  GxReading *counting;
  GxRecordDialog *asking; /* weak: a rule */
  GxFilterDialog *filter; /* weak: over it, for whom the rule is */
  GxReading *trying;      /* counts them */
} Score;

static void
score_free (gpointer data)
{
  Score *self = data;

  gx_reading_free (self->counting);
  gx_reading_free (self->trying);
  g_clear_weak_pointer (&self->asking);
  g_clear_weak_pointer (&self->filter);
  g_hash_table_unref (self->counts);
  g_clear_pointer (&self->rules, g_ptr_array_unref);
  g_clear_pointer (&self->score, g_ptr_array_unref);
  g_object_unref (self->book);
  g_object_unref (self->teller);
  g_free (self);
}

static const GxScorePart *
part_of (Score *self, gint64 rule)
{
  for (guint i = 0; i < self->score->len; i++)
    if (GX_RECORD (((const GxScorePart *) self->score->pdata[i])->rule)->id == rule)
      return self->score->pdata[i];
  return NULL;
}

/* What a rule asks for, and for how many customers that is so. */
static char *
note_of (Score *self, GxScoreRule *rule)
{
  int count = GPOINTER_TO_INT (g_hash_table_lookup (self->counts, GSIZE_TO_POINTER (GX_RECORD (rule)->id))) - 1;
  g_autofree char *figure = gx_data_count (count);
  const GxFormat *format = gx_book_get_format (self->book);
  g_autoptr (GxQuery) query = gx_query_new (&gx_customer_entity);
  g_autofree char *words = NULL;
  GxFilter *filter;
  g_autofree char *found = count >= 0 ? g_strdup_printf (ngettext ("%s customer", "%s customers", count), figure) : NULL;

  filter = gx_score_rule_parse (rule->filter, format, NULL);
  gx_query_take_filter (query, filter);
  words = filter != NULL ? gx_query_to_words (query, format, gx_reader_today (gx_book_get_reader (self->book))) : g_strdup (rule->filter);
  return g_strjoin (" · ", words, found, NULL);
}

static void
show_rules (Score *self)
{
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (GxPart));
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < self->rules->len; i++)
    {
      GxScoreRule *rule = self->rules->pdata[i];
      const GxScorePart *said = part_of (self, GX_RECORD (rule)->id);
      char *points = g_strdup_printf ("%+d", (int) rule->points);
      char *note = note_of (self, rule);
      GxPart part = { .id = GX_RECORD (rule)->id, .label = points, .text = rule->name, .note = note, .warning = said != NULL ? said->trouble : NULL,
                      .struck = !rule->active, .marked = said != NULL && said->matches };

      g_ptr_array_add (texts, points);
      g_ptr_array_add (texts, note);
      g_array_append_val (parts, part);
    }
  gx_part_list_show (gx_score_dialog_get_rules (self->dialog), parts);
}

/* Counting ----------------------------------------------------------------------------------------------------------------- */

typedef struct
{
  GArray *ids;
  GPtrArray *filters;
} Counting;

static void
counting_free (gpointer data)
{
  Counting *counting = data;

  g_array_unref (counting->ids);
  g_ptr_array_unref (counting->filters);
  g_free (counting);
}

/* A million customers are looked through for each rule. */
static gpointer
count (GxReader *reader, gpointer question, GError **error)
{
  const Counting *counting = question;
  g_autoptr (GHashTable) counts = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < counting->ids->len; i++)
    {
      g_autoptr (GxQuery) query = gx_query_new (&gx_customer_entity);
      GxFilter *filter = gx_score_rule_parse (counting->filters->pdata[i], gx_reader_get_format (reader), NULL);
      gint64 n;

      if (filter == NULL)
        continue; /* what is wrong with it stands beside it */
      gx_query_take_filter (query, filter);
      n = gx_reader_count (reader, query, -1, error);
      if (n < 0)
        return NULL;
      g_hash_table_insert (counts, GSIZE_TO_POINTER (g_array_index (counting->ids, gint64, i)), GINT_TO_POINTER ((int) n + 1));
    }
  return g_steal_pointer (&counts);
}

static void
counted (gpointer counts, const GError *error, gpointer dialog)
{
  Score *self = g_object_get_data (dialog, "score");

  if (counts == NULL)
    {
      g_signal_emit_by_name (self->teller, "failed", error->message);
      return;
    }
  g_hash_table_unref (self->counts);
  self->counts = counts;
  show_rules (self);
}

static void
begin_counting (Score *self)
{
  Counting *counting = g_new (Counting, 1);

  *counting = (Counting) { g_array_new (FALSE, FALSE, sizeof (gint64)), g_ptr_array_new_with_free_func (g_free) };
  for (guint i = 0; i < self->rules->len; i++)
    {
      GxScoreRule *rule = self->rules->pdata[i];

      g_array_append_val (counting->ids, GX_RECORD (rule)->id);
      g_ptr_array_add (counting->filters, g_strdup (rule->filter));
    }
  gx_reading_ask (self->counting, counting);
}

/* Reading ------------------------------------------------------------------------------------------------------------------ */

static void
load (Score *self)
{
  g_autoptr (GxQuery) query = gx_query_new (&gx_score_rule_entity);
  GxReader *reader = gx_book_get_reader (self->book);
  g_autoptr (GPtrArray) rules = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;
  gint64 score = GX_NONE;
  GPtrArray *parts;

  gx_query_set_sort (query, "position", NULL);
  query->absent_last = TRUE;
  if (!gx_reader_collect (reader, query, -1, rules, &error) || (parts = gx_reader_get_score (reader, self->customer, &score, &error)) == NULL)
    {
      g_signal_emit_by_name (self->teller, "failed", error->message);
      return;
    }
  g_clear_pointer (&self->rules, g_ptr_array_unref);
  g_clear_pointer (&self->score, g_ptr_array_unref);
  self->rules = g_steal_pointer (&rules);
  self->score = parts;
  gx_score_dialog_set_score (self->dialog, score, self->rules->len > 0, gx_book_get_mode (self->book) == GX_BOOK_WRITE);
  show_rules (self);
  begin_counting (self);
}

static void
book_changed (GtkWidget *dialog, GxChange *change)
{
  load (g_object_get_data (G_OBJECT (dialog), "score"));
}

/* Doing -------------------------------------------------------------------------------------------------------------------- */

/* The conditions of a rule are built as those of any list are, and counted meanwhile. */
static gpointer
count_filter (GxReader *reader, gpointer text, GError **error)
{
  GxFilter *filter = gx_score_rule_parse (text, gx_reader_get_format (reader), error);
  g_autoptr (GxQuery) query = gx_query_new (&gx_customer_entity);
  gint64 n;

  if (filter == NULL)
    return NULL;
  gx_query_take_filter (query, filter);
  n = gx_reader_count (reader, query, -1, error);
  return n >= 0 ? g_memdup2 (&n, sizeof n) : NULL;
}

static void
filter_counted (gpointer answer, const GError *error, gpointer dialog)
{
  Score *self = g_object_get_data (dialog, "score");
  g_autofree gint64 *n = answer;
  g_autofree char *figure = n != NULL ? gx_data_count (*n) : NULL;
  g_autofree char *found = n != NULL ? g_strdup_printf (ngettext ("%s customer", "%s customers", (gulong) *n), figure) : NULL;

  if (self->filter != NULL)
    gx_filter_dialog_set_count (self->filter, n != NULL ? found : error->message);
}

static void
filter_changed (GtkWidget *dialog, const char *text)
{
  Score *self = g_object_get_data (G_OBJECT (dialog), "score");

  gx_reading_ask (self->trying, g_strdup (text));
}

static void
filter_chosen (GtkWidget *dialog, const char *text)
{
  Score *self = g_object_get_data (G_OBJECT (dialog), "score");

  if (self->asking != NULL)
    gx_record_dialog_put (self->asking, "filter", text);
}

/* What is typed and means nothing yet is begun anew. */
static void
conditions_wanted (GtkWidget *dialog)
{
  Score *self = g_object_get_data (G_OBJECT (dialog), "score");
  const GxFormat *format = gx_book_get_format (self->book);
  g_autofree char *typed = gx_record_dialog_dup_text (self->asking, "filter");
  g_autoptr (GxFilter) filter = gx_filter_parse (&gx_customer_entity, typed, format, NULL);
  g_autofree char *text = filter != NULL ? gx_filter_to_string (filter) : g_strdup ("");
  GtkWidget *builder = gx_filter_dialog_new (&gx_customer_entity, filter, format, gx_reader_today (gx_book_get_reader (self->book)), gx_suggest, self->book);

  g_set_weak_pointer (&self->filter, GX_FILTER_DIALOG (builder));
  g_signal_connect_object (builder, "changed", G_CALLBACK (filter_changed), dialog, G_CONNECT_SWAPPED);
  g_signal_connect_object (builder, "apply", G_CALLBACK (filter_chosen), dialog, G_CONNECT_SWAPPED);
  gtk_window_set_transient_for (GTK_WINDOW (builder), GTK_WINDOW (self->asking));
  filter_changed (dialog, text);
  gtk_window_present (GTK_WINDOW (builder));
}

static void
ask (Score *self, GxRecord *rule)
{
  GtkWidget *asking = gx_deed_ask (self->teller, self->book, GTK_WIDGET (self->dialog), rule, _("Score rule"), NULL, rule_fields, NULL);

  if (asking == NULL)
    return;
  g_set_weak_pointer (&self->asking, GX_RECORD_DIALOG (asking));
  gx_record_dialog_offer (self->asking, _("Con_ditions…"), G_CALLBACK (conditions_wanted), self->dialog);
}

static void
rule_opened (GtkWidget *dialog, gint64 id)
{
  Score *self = g_object_get_data (G_OBJECT (dialog), "score");

  for (guint i = 0; i < self->rules->len; i++)
    if (GX_RECORD (self->rules->pdata[i])->id == id)
      ask (self, self->rules->pdata[i]);
}

static void
rule_delete_wanted (GtkWidget *dialog, gint64 id)
{
  Score *self = g_object_get_data (G_OBJECT (dialog), "score");

  gx_deed_delete (self->teller, self->book, &gx_score_rule_entity, &id, 1, NULL);
}

static void
add_wanted (GtkWidget *dialog)
{
  g_autoptr (GxRecord) rule = gx_record_new (&gx_score_rule_entity);

  GX_SCORE_RULE (rule)->points = 10;
  ask (g_object_get_data (G_OBJECT (dialog), "score"), rule);
}

static void
suggested_wanted (GtkWidget *dialog)
{
  Score *self = g_object_get_data (G_OBJECT (dialog), "score");
  g_autoptr (GPtrArray) rules = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean chinese = g_str_has_prefix (pango_language_to_string (gtk_get_default_language ()), "zh");

  for (guint i = 0; i < GX_N_DEFAULT_SCORE_RULES; i++)
    {
      GxScoreRule *rule = GX_SCORE_RULE (gx_record_new (&gx_score_rule_entity));

      rule->name = g_strdup (chinese ? gx_default_score_rules[i].chinese : gx_default_score_rules[i].english);
      rule->filter = g_strdup (gx_default_score_rules[i].filter);
      rule->points = gx_default_score_rules[i].points;
      g_ptr_array_add (rules, rule);
    }
  gx_deed_run (self->teller, self->book, gx_step_new_add_all (rules, _("The usual score rules")), NULL);
}

static void
moved (GtkWidget *dialog, gint64 id, int by)
{
  Score *self = g_object_get_data (G_OBJECT (dialog), "score");

  gx_deed_move (self->teller, self->book, self->rules, id, by, _("Order of the score rules"));
}

void
gx_score_show (gpointer teller, GxBook *book, GtkWidget *over, GxCustomer *customer)
{
  GtkWidget *dialog = gx_score_dialog_new (customer->name);
  GxPartList *rules = gx_score_dialog_get_rules (GX_SCORE_DIALOG (dialog));
  Score *self = g_new0 (Score, 1);

  *self = (Score) { .teller = g_object_ref (teller), .book = g_object_ref (book), .dialog = GX_SCORE_DIALOG (dialog), .customer = GX_RECORD (customer)->id,
                    .counts = g_hash_table_new (NULL, NULL),
                    .counting = gx_reading_new (book, dialog, count, counting_free, counted, (GDestroyNotify) g_hash_table_unref),
                    .trying = gx_reading_new (book, dialog, count_filter, g_free, filter_counted, g_free) };
  g_object_set_data_full (G_OBJECT (dialog), "score", self, score_free);
  g_signal_connect_object (rules, "opened", G_CALLBACK (rule_opened), dialog, G_CONNECT_SWAPPED);
  g_signal_connect_object (rules, "edit-wanted", G_CALLBACK (rule_opened), dialog, G_CONNECT_SWAPPED);
  g_signal_connect_object (rules, "delete-wanted", G_CALLBACK (rule_delete_wanted), dialog, G_CONNECT_SWAPPED);
  g_signal_connect_object (rules, "add-wanted", G_CALLBACK (add_wanted), dialog, G_CONNECT_SWAPPED);
  g_signal_connect_object (rules, "moved", G_CALLBACK (moved), dialog, G_CONNECT_SWAPPED);
  g_signal_connect_object (dialog, "suggested-wanted", G_CALLBACK (suggested_wanted), dialog, 0);
  g_signal_connect_object (book, "changed", G_CALLBACK (book_changed), dialog, G_CONNECT_SWAPPED);
  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (gtk_widget_get_root (over)));
  g_signal_connect_swapped (dialog, "destroy", G_CALLBACK (gx_reading_stop), self->counting);
  g_signal_connect_swapped (dialog, "destroy", G_CALLBACK (gx_reading_stop), self->trying);
  load (self);
  gtk_window_present (GTK_WINDOW (dialog));
}
