/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "controller/deeds.h"

#include <glib/gi18n-lib.h>

#include "controller/page.h"
#include "controller/progress.h"
#include "controller/suggest.h"
#include "exchange/alike.h"
#include "view/record_dialog.h"

/* Every save of a page goes through here: what is waiting for the book's answer, and how the answer reaches the person. */

typedef struct
{
  GObject *teller;
  char *message;     /* what to say when it is done; nullable */
  gboolean stays;
  GxProgress *progress; /* of what may take long; nullable */
  GtkWidget *dialog; /* weak; NULL where there is none */
  GxRecord *added;   /* nullable */
  GxAddedFunc func;
} Deed;

static Deed *
deed_new (GObject *teller, const char *message)
{
  Deed *deed = g_new0 (Deed, 1);

  deed->teller = g_object_ref (teller);
  deed->message = g_strdup (message);
  return deed;
}

static void
deed_free (Deed *deed)
{
  g_clear_pointer (&deed->progress, gx_progress_end);
  g_clear_weak_pointer (&deed->dialog);
  g_clear_object (&deed->added);
  g_object_unref (deed->teller);
  g_free (deed->message);
  g_free (deed);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Deed, deed_free)

static void
done (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Deed) deed = user_data;
  g_autoptr (GError) error = NULL;

  if (gx_book_run_finish (GX_BOOK (source), result, &error) < 0)
    {
      if (g_error_matches (error, GX_ERROR, GX_ERROR_CANCELLED) && GX_IS_PAGE (deed->teller)) /* that nothing of it stays, who stops it cannot know */
        gx_page_say (GX_PAGE (deed->teller), error->message);
      else if (deed->dialog != NULL)
        gx_record_dialog_fail (GX_RECORD_DIALOG (deed->dialog), error->message);
      else
        g_signal_emit_by_name (deed->teller, "failed", error->message);
      return;
    }
  if (deed->dialog != NULL)
    gtk_window_destroy (GTK_WINDOW (deed->dialog));
  if (deed->message != NULL)
    g_signal_emit_by_name (deed->teller, "notice", deed->message, deed->stays);
  if (deed->func != NULL)
    deed->func (deed->teller, deed->added);
}

static void
run (GxBook *book, GxStep *step, Deed *deed)
{
  const GxCopyWatch *watch = deed->progress != NULL ? gx_progress_get_watch (deed->progress) : NULL;

  if (watch != NULL)
    gx_book_run_async (book, step, watch->cancellable, watch->progress, watch->data, done, deed);
  else
    gx_book_run_async (book, step, NULL, NULL, NULL, done, deed);
}

void
gx_deed_run (gpointer teller, GxBook *book, GxStep *step, const char *message)
{
  run (book, step, deed_new (teller, message));
}

void
gx_deed_run_long (gpointer teller, GxBook *book, GxStep *step, const char *message, GtkWindow *over, const char *what)
{
  Deed *deed = deed_new (teller, message);

  deed->progress = gx_progress_begin_step (over, what);
  run (book, step, deed);
}

void
gx_deed_delete (gpointer teller, GxBook *book, const GxEntity *entity, const gint64 *ids, gsize n_ids, const char *otherwise)
{
  gboolean is_one = n_ids == 1 && gx_entity_title_field (entity) != NULL;
  g_autoptr (GxRecord) only = is_one ? gx_reader_get (gx_book_get_reader (book), entity, ids[0], NULL) : NULL;
  const char *title = only != NULL ? gx_record_get_title (only) : NULL;
  g_autofree char *message = title != NULL ? g_strdup_printf (_("“%s” deleted"), title) : g_strdup (otherwise);
  Deed *deed;

  if (n_ids == 0 || gx_book_get_mode (book) != GX_BOOK_WRITE)
    return;
  deed = deed_new (teller, message);
  deed->stays = TRUE;
  if (n_ids > 1)
    deed->progress = gx_progress_begin_step (GX_IS_PAGE (teller) ? gx_page_get_window (teller) : NULL, _("Deleting"));
  run (book, gx_step_new_delete (entity, ids, n_ids, title), deed);
}

/* @data: copies of the records in their order. */
static gboolean
write_order (GxStore *store, gpointer data, GError **error)
{
  const GPtrArray *order = data;

  for (guint i = 0; i < order->len; i++)
    {
      GxRecord *copy = order->pdata[i];
      const GxEntity *entity = gx_record_get_entity (copy);
      const GxField *field = gx_entity_find_field (entity, "position");
      g_autoptr (GxRecord) record = copy->id != 0 ? gx_reader_get (gx_store_get_reader (store), entity, copy->id, error) : g_object_ref (copy);
      GxValue place = gx_value_integer (field->kind, i + 1);

      if (record == NULL)
        return FALSE;
      gx_record_take (record, field, &place);
      if (!(copy->id != 0 ? gx_store_update (store, record, error) : gx_store_add (store, record, error)))
        return FALSE;
    }
  return TRUE;
}

void
gx_deed_move_place (gpointer teller, GxBook *book, const GPtrArray *records, guint place, int by, const char *name)
{
  gint64 to = (gint64) place + by;
  GPtrArray *order;

  if (to < 0 || to >= records->len || gx_book_get_mode (book) != GX_BOOK_WRITE)
    return;
  order = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < records->len; i++)
    if (i != place)
      g_ptr_array_add (order, gx_record_dup (records->pdata[i]));
  g_ptr_array_insert (order, (int) to, gx_record_dup (records->pdata[place]));
  gx_deed_run (teller, book, gx_step_new (name, write_order, order, (GDestroyNotify) g_ptr_array_unref), NULL);
}

void
gx_deed_move (gpointer teller, GxBook *book, const GPtrArray *records, gint64 id, int by, const char *name)
{
  for (guint i = 0; i < records->len; i++)
    if (GX_RECORD (records->pdata[i])->id == id)
      gx_deed_move_place (teller, book, records, i, by, name);
}

/* The dialog -------------------------------------------------------------------------------------------------------------- */

typedef struct
{
  GxBook *book;
  GxRecord *before;
  GxAddedFunc added;
  GxStepMaker make; /* nullable: the usual step */
  gint64 alike; /* who is there already, probably; 0: nobody */
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_object_unref (question->book);
  g_object_unref (question->before);
  g_free (question);
}

static void
save (GObject *teller, GxRecord *record, GtkWidget *dialog)
{
  const Question *question = g_object_get_data (G_OBJECT (dialog), "question");
  gboolean is_new = record->id == 0;
  gboolean is_named = is_new && gx_entity_title_field (gx_record_get_entity (record)) != NULL;
  g_autofree char *message = is_named ? g_strdup_printf (_("“%s” added"), gx_record_get_title (record)) : NULL;
  GxStep *step;
  Deed *deed;

  if (question->make != NULL)
    step = question->make (record, question->before, &message);
  else
    step = is_new ? gx_step_new_add (record) : gx_step_new_edit (record, question->before);
  deed = deed_new (teller, message);
  g_set_weak_pointer (&deed->dialog, dialog);
  deed->added = g_object_ref (record);
  deed->func = is_new ? question->added : NULL;
  run (question->book, step, deed);
}

/* Whoever types a customer in who is there already is told before it is done. */
static void
look_for_alike (GxRecordDialog *dialog, GxRecord *draft)
{
  Question *question = g_object_get_data (G_OBJECT (dialog), "question");
  g_autofree char *why = NULL;

  /* What cannot be read now is no reason to stop anyone: saving says it. */
  gx_alike_find (gx_book_get_reader (question->book), GX_CUSTOMER (draft), GX_ALIKE_CREDIT_CODE | GX_ALIKE_PHONE | GX_ALIKE_EMAIL | GX_ALIKE_NAME,
                 &question->alike, &why, NULL);
  gx_record_dialog_set_alike (dialog, why);
}

static void
show_alike (GObject *teller, GtkWidget *dialog)
{
  const Question *question = g_object_get_data (G_OBJECT (dialog), "question");
  gint64 id = question->alike;

  gtk_window_destroy (GTK_WINDOW (dialog));
  g_signal_emit_by_name (teller, "open-record", &gx_customer_entity, id);
}

GtkWidget *
gx_deed_ask (gpointer teller, GxBook *book, GtkWidget *over, GxRecord *record, const char *title, const char *subtitle,
             const char *const *fields, GxAddedFunc added)
{
  Question *question;
  GtkWidget *dialog;

  if (gx_book_get_mode (book) != GX_BOOK_WRITE)
    return NULL;
  dialog = gx_record_dialog_new (record, title, subtitle, fields, gx_book_get_format (book), gx_suggest, book);
  question = g_new (Question, 1);
  *question = (Question) { g_object_ref (book), gx_record_dup (record), added, NULL, 0 };
  g_object_set_data_full (G_OBJECT (dialog), "question", question, question_free);
  g_signal_connect_object (dialog, "save", G_CALLBACK (save), teller, G_CONNECT_SWAPPED);
  if (record->id == 0 && GX_IS_CUSTOMER (record))
    {
      g_signal_connect (dialog, "typed", G_CALLBACK (look_for_alike), NULL);
      g_signal_connect_object (dialog, "alike-wanted", G_CALLBACK (show_alike), teller, G_CONNECT_SWAPPED);
    }
  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (gtk_widget_get_root (over)));
  gtk_window_present (GTK_WINDOW (dialog));
  return dialog;
}

void
gx_deed_set_maker (GtkWidget *dialog, GxStepMaker make)
{
  if (dialog != NULL)
    ((Question *) g_object_get_data (G_OBJECT (dialog), "question"))->make = make;
}

/* Lists of parts ----------------------------------------------------------------------------------------------------------- */

/* What was typed into the entry of a list of parts. */
typedef struct
{
  GxPartList *list;
  char *text;
} Typed;

static void
typed_done (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Typed *typed = user_data;
  g_autoptr (GError) error = NULL;

  gx_book_run_finish (GX_BOOK (source), result, &error);
  gx_part_list_answer (typed->list, typed->text, error != NULL ? error->message : NULL);
  g_object_unref (typed->list);
  g_free (typed->text);
  g_free (typed);
}

void
gx_deed_add_typed (GxBook *book, GxPartList *list, GxRecord *record, const char *text)
{
  Typed *typed = g_new (Typed, 1);

  *typed = (Typed) { g_object_ref (list), g_strdup (text) };
  gx_book_run_async (book, gx_step_new_add (record), NULL, NULL, NULL, typed_done, typed);
}

/* Facts ------------------------------------------------------------------------------------------------------------------- */

/* An answer of the book may come when the fact shows another record. */
typedef struct
{
  GObject *teller;
  GxFact *fact;
  GxRecord *before;
  char *text; /* as it was typed */
} Edit;

static void
edit_free (Edit *edit)
{
  g_object_unref (edit->teller);
  g_object_unref (edit->fact);
  g_object_unref (edit->before);
  g_free (edit->text);
  g_free (edit);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Edit, edit_free)

static void
tell_lost (GObject *teller, GxFact *fact, GxRecord *record, const char *text, const char *reason)
{
  /* Translators: a field, a record, why (a whole sentence), and what was typed. */
  g_autofree char *message = g_strdup_printf (_("%s of “%s” was not saved: %s You typed: “%s”"), gx_field_get_label (gx_fact_get_field (fact)),
                                              gx_record_get_title (record), reason, text);

  g_signal_emit_by_name (teller, "failed", message);
}

static void
edit_done (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Edit) edit = user_data;
  g_autoptr (GError) error = NULL;
  gint64 step = gx_book_run_finish (GX_BOOK (source), result, &error);
  GxRecord *shown = gx_fact_get_record (edit->fact);
  gboolean is_here = shown != NULL && shown->id == edit->before->id;

  if (step < 0 && is_here)
    gx_fact_fail (edit->fact, error->message);
  else if (step < 0)
    tell_lost (edit->teller, edit->fact, edit->before, edit->text, error->message);
  else if (step == 0 && is_here)
    gx_fact_set_record (edit->fact, shown); /* nothing changed, so nobody shows it again */
}

void
gx_deed_edit (gpointer teller, GxBook *book, GxFact *fact, GxRecord *edited, GxRecord *before)
{
  Edit *edit = g_new (Edit, 1);

  *edit = (Edit) { g_object_ref (teller), g_object_ref (fact), g_object_ref (before), gx_fact_dup_text (fact) };
  gx_book_run_async (book, gx_step_new_edit (edited, before), NULL, NULL, NULL, edit_done, edit);
}

void
gx_deed_save_facts (gpointer teller, GxFactPane *facts)
{
  g_autoptr (GPtrArray) all = gx_fact_pane_dup_facts (facts);

  for (guint i = 0; i < all->len; i++)
    if (!gx_fact_commit (all->pdata[i]))
      {
        g_autofree char *text = gx_fact_dup_text (all->pdata[i]);

        tell_lost (teller, all->pdata[i], gx_fact_get_record (all->pdata[i]), text, _("It could not be read."));
      }
}

char *
gx_deed_dup_unsaved (GxFactPane *facts)
{
  GxFact *fact = gx_fact_pane_get_unsaved (facts);

  if (fact == NULL)
    return NULL;
  /* Translators: a field, and the record it belongs to. */
  return g_strdup_printf (_("%s of “%s” is not saved, so the window stays open. Correct it, or press Escape there to give up what you typed."),
                          gx_field_get_label (gx_fact_get_field (fact)), gx_record_get_title (gx_fact_get_record (fact)));
}
