/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "controller/deals_controller_private.h"

#include <glib/gi18n-lib.h>

#include "view/deals_close_dialog.h"

/* Deals go from stage to stage: each move is one step, however many deals. A stage that closes them asks why first; Escape there leaves them where they are. */

#define MAX_REASONS 6
#define RECENT "500" /* closed deals whose reasons are offered */

static const char *const usual_won[] = { N_("Good price"), N_("Good quality"), N_("Quick delivery"), N_("Knows us"), N_("Good service") };
static const char *const usual_lost[] = { N_("Too expensive"), N_("Bought elsewhere"), N_("No money for it"), N_("Put off"), N_("No answer any more") };

typedef struct
{
  GxDealsController *self;
  GArray *ids; /* of gint64 */
  gint64 stage_id;
  char *outcome, *stage, *title; /* @title: of the only deal */
  char *reason;      /* nullable */
  GtkWidget *dialog; /* weak; nullable */
} Move;

static Move *
move_new (GxDealsController *self, const gint64 *ids, guint n_ids, GxStage *stage)
{
  Move *move = g_new0 (Move, 1);
  g_autoptr (GxRecord) only = n_ids == 1 ? gx_reader_get (gx_book_get_reader (self->book), &gx_deal_entity, ids[0], NULL) : NULL;

  move->self = g_object_ref (self);
  move->ids = g_array_append_vals (g_array_new (FALSE, FALSE, sizeof (gint64)), ids, n_ids);
  move->stage_id = GX_RECORD (stage)->id;
  move->outcome = g_strdup (stage->outcome);
  move->stage = g_strdup (stage->name);
  move->title = only != NULL ? g_strdup (gx_record_get_title (only)) : NULL;
  return move;
}

/* The same, to be done; what was asked about stays with its dialog. */
static Move *
move_dup (const Move *asked)
{
  Move *move = g_new0 (Move, 1);

  *move = (Move) { g_object_ref (asked->self), g_array_ref (asked->ids), asked->stage_id, g_strdup (asked->outcome), g_strdup (asked->stage), g_strdup (asked->title) };
  return move;
}

static void
move_free (Move *move)
{
  g_clear_weak_pointer (&move->dialog);
  g_array_unref (move->ids);
  g_free (move->outcome);
  g_free (move->stage);
  g_free (move->title);
  g_free (move->reason);
  g_object_unref (move->self);
  g_free (move);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Move, move_free)

/* The step ------------------------------------------------------------------------------------------------------------------ */

typedef struct
{
  GArray *ids;
  gint64 stage_id;
  char *reason;
} Order;

static void
order_free (gpointer data)
{
  Order *order = data;

  g_array_unref (order->ids);
  g_free (order->reason);
  g_free (order);
}

/* A probability that was the old stage's goes along; one that a person gave stays, until the deal is closed. */
static void
follow_probability (GxDeal *deal, GxStage *before, GxStage *after)
{
  gboolean is_closed = g_strcmp0 (after->outcome, "open") != 0;

  if (deal->probability.basis_points != GX_NONE && (is_closed || deal->probability.basis_points == before->probability.basis_points))
    deal->probability = after->probability;
}

static gboolean
move_one (GxStore *store, gint64 id, GxStage *stage, const char *reason, GError **error)
{
  GxReader *reader = gx_store_get_reader (store);
  g_autoptr (GxRecord) record = gx_reader_get (reader, &gx_deal_entity, id, error);
  GxDeal *deal = (GxDeal *) record;
  g_autoptr (GxRecord) before = deal != NULL ? gx_reader_get (reader, &gx_stage_entity, deal->stage_id, error) : NULL;

  if (before == NULL)
    return FALSE;
  if (deal->stage_id == GX_RECORD (stage)->id)
    return TRUE;
  if (g_strcmp0 (GX_STAGE (before)->outcome, stage->outcome) != 0)
    {
      deal->closed_on = GX_NO_DAY; /* the book says today */
      g_free (deal->reason);
      deal->reason = g_strdup (reason);
    }
  follow_probability (deal, GX_STAGE (before), stage);
  deal->stage_id = GX_RECORD (stage)->id;
  return gx_store_update (store, record, error);
}

static gboolean
run_order (GxStore *store, gpointer data, GError **error)
{
  Order *order = data;
  g_autoptr (GxRecord) stage = gx_reader_get (gx_store_get_reader (store), &gx_stage_entity, order->stage_id, error);

  if (stage == NULL)
    return FALSE;
  for (guint i = 0; i < order->ids->len; i++)
    if (!move_one (store, g_array_index (order->ids, gint64, i), GX_STAGE (stage), order->reason, error)
        || (i % 64 == 63 && !gx_store_progress (store, (double) i / order->ids->len, error)))
      return FALSE;
  return TRUE;
}

static char *
step_name (const Move *move)
{
  guint n = move->ids->len;

  if (move->title != NULL)
    /* Translators: the name of a step: a deal, a stage. */
    return g_strdup_printf (_("Move “%s” to %s"), move->title, move->stage);
  return g_strdup_printf (ngettext ("Move %u deal to %s", "Move %u deals to %s", n), n, move->stage);
}

static char *
done_text (const Move *move)
{
  guint n = move->ids->len;

  if (move->title == NULL)
    /* Translators: a number of deals, a stage. */
    return g_strdup_printf (ngettext ("%u deal moved to %s", "%u deals moved to %s", n), n, move->stage);
  if (g_str_equal (move->outcome, "won"))
    return g_strdup_printf (_("“%s” is won"), move->title);
  if (g_str_equal (move->outcome, "lost"))
    return g_strdup_printf (_("“%s” is lost"), move->title);
  /* Translators: a deal, a stage. */
  return g_strdup_printf (_("“%s” moved to %s"), move->title, move->stage);
}

static void
moved (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Move) move = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  gint64 step = gx_book_run_finish (GX_BOOK (source), result, &error);

  if (step < 0)
    {
      if (move->dialog != NULL)
        gx_deals_close_dialog_fail (GX_DEALS_CLOSE_DIALOG (move->dialog), error->message);
      else
        gx_page_fail (GX_PAGE (move->self), error->message);
      if (move->self->view != NULL)
        gx_deals_show_again (move->self);
      return;
    }
  if (move->dialog != NULL)
    gtk_window_destroy (GTK_WINDOW (move->dialog));
  if (step == 0)
    return;
  text = done_text (move);
  gx_page_tell (GX_PAGE (move->self), text, move->ids->len > 1);
}

/* Takes @move. */
static void
run (Move *move)
{
  g_autofree char *name = step_name (move);
  Order *order = g_new0 (Order, 1);

  *order = (Order) { g_array_ref (move->ids), move->stage_id, g_strdup (move->reason) };
  /* The card keeps the focus where it goes; where it leaves the board, its neighbour has it. */
  if (move->self->card != 0 && move->ids->len == 1 && g_array_index (move->ids, gint64, 0) == move->self->card)
    move->self->wanted = g_str_equal (move->outcome, "open") ? move->self->card : gx_deals_lanes_neighbour (move->self, move->self->card);
  gx_book_run_async (move->self->book, gx_step_new (name, run_order, order, order_free), NULL, NULL, NULL, moved, move);
}

/* Closing ------------------------------------------------------------------------------------------------------------------ */

static gboolean
add_reason (GxRow *row, gpointer reasons)
{
  g_ptr_array_add (reasons, g_strdup (gx_row_text (row, 0)));
  return TRUE;
}

static gboolean
holds (const GPtrArray *texts, const char *text)
{
  return g_ptr_array_find_with_equal_func ((GPtrArray *) texts, text, g_str_equal, NULL);
}

/* Those used before, the most frequent first; then usual ones, as long as there is room. Ended by NULL. */
static GPtrArray *
read_reasons (GxDealsController *self, gboolean won)
{
  static const char sql[] =
    "SELECT reason FROM (SELECT reason FROM deal WHERE status = ?1 ORDER BY closed_on DESC LIMIT " RECENT ")"
    " WHERE reason IS NOT NULL GROUP BY reason ORDER BY count(*) DESC, reason LIMIT " G_STRINGIFY (MAX_REASONS);
  GPtrArray *reasons = g_ptr_array_new_with_free_func (g_free);
  g_auto (GxValue) status = gx_value_text (GX_KIND_TEXT, won ? "won" : "lost");

  gx_reader_select (gx_book_get_reader (self->book), sql, &status, 1, add_reason, reasons, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (usual_won) && reasons->len < MAX_REASONS; i++)
    {
      const char *usual = won ? _(usual_won[i]) : _(usual_lost[i]);

      if (!holds (reasons, usual))
        g_ptr_array_add (reasons, g_strdup (usual));
    }
  g_ptr_array_add (reasons, NULL);
  return reasons;
}

static void
reason_given (Move *asked, const char *reason, GtkWidget *dialog)
{
  Move *move = move_dup (asked);

  move->reason = *reason != '\0' ? g_strdup (reason) : NULL;
  g_set_weak_pointer (&move->dialog, dialog);
  run (move);
}

/* Takes @move. */
static void
ask_reason (Move *move)
{
  GxDealsController *self = move->self;
  gboolean won = g_str_equal (move->outcome, "won");
  g_autoptr (GPtrArray) reasons = read_reasons (self, won);
  guint n = move->ids->len;
  g_autofree char *what = move->title != NULL ? g_strdup (move->title) : g_strdup_printf (ngettext ("%u deal", "%u deals", n), n);
  GtkWidget *dialog = gx_deals_close_dialog_new (what, won, (const char *const *) reasons->pdata);

  if (self->dialog != NULL)
    gtk_window_destroy (GTK_WINDOW (self->dialog));
  g_set_weak_pointer (&self->dialog, dialog);
  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self->view))));
  g_object_set_data_full (G_OBJECT (dialog), "move", move, (GDestroyNotify) move_free);
  g_signal_connect_swapped (dialog, "close-deal", G_CALLBACK (reason_given), move);
  gtk_window_present (GTK_WINDOW (dialog));
}

void
gx_deals_controller_move (GxDealsController *self, const gint64 *ids, guint n_ids, gint64 stage_id)
{
  GxStage *stage = gx_deals_find_stage (self, stage_id);
  Move *move;

  if (n_ids == 0 || stage == NULL || gx_book_get_mode (self->book) != GX_BOOK_WRITE)
    return;
  move = move_new (self, ids, n_ids, stage);
  if (g_strcmp0 (stage->outcome, "open") == 0)
    run (move);
  else
    ask_reason (move);
}

static GxStage *
find_closing (GxDealsController *self, gint64 pipeline_id, gboolean won)
{
  for (guint i = 0; i < self->stages->len; i++)
    {
      GxStage *stage = self->stages->pdata[i];

      if (stage->pipeline_id == pipeline_id && g_strcmp0 (stage->outcome, won ? "won" : "lost") == 0)
        return stage;
    }
  return NULL;
}

void
gx_deals_close (GxDealsController *self, const gint64 *ids, guint n_ids, gboolean won)
{
  g_autoptr (GxRecord) deal = n_ids > 0 ? gx_reader_get (gx_book_get_reader (self->book), &gx_deal_entity, ids[0], NULL) : NULL;
  GxStage *now = deal != NULL ? gx_deals_find_stage (self, GX_DEAL (deal)->stage_id) : NULL;
  GxStage *to = now != NULL ? find_closing (self, now->pipeline_id, won) : NULL;

  if (to != NULL)
    gx_deals_controller_move (self, ids, n_ids, GX_RECORD (to)->id);
  else if (now != NULL)
    gx_page_fail (GX_PAGE (self), won ? _("This pipeline has no stage that means won. Add one first.") : _("This pipeline has no stage that means lost. Add one first."));
}
