/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "controller/fields_controller.h"

#include <glib/gi18n-lib.h>

#include "book/custom_trial.h"
#include "controller/choices_controller.h"
#include "controller/progress.h"
#include "controller/reading.h"
#include "model/choices.h"
#include "model/contact.h"
#include "model/custom_fields.h"
#include "model/customer.h"
#include "model/deal.h"
#include "model/interaction.h"
#include "model/product.h"
#include "model/task.h"
#include "view/data_text.h"

/* Fields of a person's own, one kind of record at a time, and the built-in ones that have choices; and the choices of the one that is chosen. Another kind is tried on what is filled in, in a job, before it is changed. */

struct _GxFieldsController
{
  GObject parent_instance;
  GObject *teller;
  GxBook *book;
  GxFieldsDialog *dialog;  /* borrowed: this belongs to it */
  const GxEntity *entity;
  GPtrArray *fields;       /* of GxCustomField, in order */
  GPtrArray *built_in;     /* of const GxField: those with choices; they go by their places among these, below 0 */
  GxChoicesController *choices; /* of the field that is chosen */
  GxCustomField *changed;  /* with the kind that was asked about; nullable */
  GxReading *trying;
};

enum
{
  NOTICE,
  FAILED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GxFieldsController, gx_fields_controller, G_TYPE_OBJECT)

gboolean
gx_fields_may_have (const GxEntity *entity)
{
  return gx_entity_find_field (entity, "custom") != NULL;
}

void
gx_fields_ask_new (gpointer teller, GxBook *book, GtkWidget *over, const GxEntity *entity, GxAddedFunc added)
{
  static const char *const fields[] = { "label", "kind", "quick", NULL };
  g_autoptr (GxRecord) field = gx_record_new (&gx_custom_field_entity);

  GX_CUSTOM_FIELD (field)->entity = g_strdup (entity->name);
  GX_CUSTOM_FIELD (field)->kind = g_strdup ("text");
  gx_deed_ask (teller, book, over, field, _("New field"), _(entity->plural), fields, added);
}

static GxRecord *
find (GPtrArray *records, gint64 id)
{
  for (guint i = 0; i < records->len; i++)
    if (GX_RECORD (records->pdata[i])->id == id)
      return records->pdata[i];
  return NULL;
}

/* The one that is chosen; NULL: there is none. */
static GxCustomField *
chosen_field (GxFieldsController *self)
{
  return (GxCustomField *) find (self->fields, gx_part_list_get_chosen (gx_fields_dialog_get_fields (self->dialog)));
}

/* The same of those that are built in. */
static const GxField *
chosen_built_in (GxFieldsController *self)
{
  gint64 place = -1 - gx_part_list_get_chosen (gx_fields_dialog_get_fields (self->dialog));

  return place >= 0 && place < self->built_in->len ? self->built_in->pdata[place] : NULL;
}

static const char *
kind_label (GxFieldsController *self, const char *kind)
{
  return gx_choices_label (gx_book_get_format (self->book)->choices, gx_entity_find_field (&gx_custom_field_entity, "kind"), kind);
}

/* What is filled in ---------------------------------------------------------------------------------------------------------- */

typedef struct
{
  gint64 field;
  char *kind; /* NULL: as it is */
} Question;

typedef struct
{
  Question asked;
  GxKindTrial *trial;
} Answer;

static void
question_free (gpointer data)
{
  g_free (((Question *) data)->kind);
  g_free (data);
}

static void
answer_free (gpointer data)
{
  Answer *answer = data;

  g_free (answer->asked.kind);
  g_clear_pointer (&answer->trial, gx_kind_trial_free);
  g_free (answer);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Answer, answer_free)

static gpointer
try_kind (GxReader *reader, gpointer data, GError **error)
{
  const Question *question = data;
  g_autoptr (Answer) answer = g_new0 (Answer, 1);

  answer->asked = (Question) { question->field, g_strdup (question->kind) };
  if (!gx_reader_begin (reader, error)) /* what fields there are now */
    return NULL;
  answer->trial = gx_reader_try_kind (reader, question->field, question->kind, error);
  gx_reader_end (reader);
  return answer->trial != NULL ? g_steal_pointer (&answer) : NULL;
}

static void
ask_trial (GxFieldsController *self, GxCustomField *field, const char *kind)
{
  Question *question = g_new (Question, 1);

  *question = (Question) { GX_RECORD (field)->id, g_strdup (kind) };
  gx_reading_ask (self->trying, question);
}

/* What it says of what does not fit; NULL where all does. */
static char *
dup_unfit (const GxKindTrial *trial)
{
  g_autofree char *n = gx_data_count (trial->n_unfit);
  g_autofree char *example = trial->example != NULL ? gx_data_beginning (trial->example, 24) : NULL;

  if (trial->n_unfit == 0)
    return NULL;
  /* Translators: how many, and the first of them as it was typed. */
  return g_strdup_printf (ngettext ("%s does not fit and stays as it was typed, until somebody changes it: “%s”.",
                                    "%s do not fit and stay as they were typed, until somebody changes them: “%s” and others.", (gulong) trial->n_unfit), n, example);
}

/* (transfer full) @more: nullable. */
static char *
join (const char *sentence, const char *more)
{
  /* Translators: two sentences, one after the other. */
  return more != NULL ? g_strdup_printf (_("%1$s %2$s"), sentence, more) : g_strdup (sentence);
}

static void
tell_usage (GxFieldsController *self, const GxKindTrial *trial)
{
  g_autofree char *n = gx_data_count (trial->n_filled);
  g_autofree char *filled = g_strdup_printf (ngettext ("Filled in in %s record.", "Filled in in %s records.", (gulong) trial->n_filled), n);
  g_autofree char *unfit = dup_unfit (trial);
  g_autofree char *words = trial->n_filled > 0 ? join (filled, unfit) : g_strdup (_("Nothing is filled in yet."));
  const char *why_not = trial->n_filled > 0 ? _("Something is filled in. Retire it instead: it is shown no more, and nothing is lost.") : NULL;

  gx_fields_dialog_set_usage (self->dialog, words, why_not);
}

static void
tell_change (GxFieldsController *self, const char *kind, const GxKindTrial *trial)
{
  gint64 n_fit = trial->n_filled - trial->n_unfit;
  g_autofree char *n = gx_data_count (n_fit);
  /* Translators: how many values, and a kind of field such as Date. */
  g_autofree char *fit = g_strdup_printf (ngettext ("%s value becomes “%s”.", "%s values become “%s”.", (gulong) n_fit), n, kind_label (self, kind));
  g_autofree char *unfit = dup_unfit (trial);
  g_autofree char *words = join (fit, unfit);

  gx_fields_dialog_ask_change (self->dialog, words, TRUE);
}

/* Changing -------------------------------------------------------------------------------------------------------------------- */

static void
change_kind (GxFieldsController *self)
{
  g_autoptr (GxCustomField) changed = g_steal_pointer (&self->changed);
  GxCustomField *before = changed != NULL ? (GxCustomField *) find (self->fields, GX_RECORD (changed)->id) : NULL;

  if (before != NULL)
    gx_deed_run_long (self, self->book, gx_step_new_edit (GX_RECORD (changed), GX_RECORD (before)), NULL, GTK_WINDOW (self->dialog), _("Changing the kind of the field"));
}

static void
leave_kind (GxFieldsController *self)
{
  g_clear_object (&self->changed);
  gx_fields_dialog_show (self->dialog, chosen_field (self), gx_book_get_format (self->book));
}

static void
tried (gpointer data, const GError *error, gpointer owner)
{
  GxFieldsController *self = owner;
  g_autoptr (Answer) answer = data;
  GxCustomField *chosen = self->dialog != NULL ? chosen_field (self) : NULL;

  if (chosen == NULL)
    return;
  if (answer == NULL)
    {
      gx_fields_dialog_fail (self->dialog, error->message);
      return;
    }
  if (answer->asked.field != GX_RECORD (chosen)->id)
    return;
  if (answer->asked.kind == NULL)
    tell_usage (self, answer->trial);
  else if (self->changed == NULL || !g_str_equal (self->changed->kind, answer->asked.kind))
    return;
  else if (answer->trial->n_filled == 0)
    change_kind (self);
  else
    tell_change (self, answer->asked.kind, answer->trial);
}

/* Another kind waits until the person has seen what would become of the values. */
static void
edited (GxFieldsController *self, GxFact *fact, GxRecord *after, GxRecord *before)
{
  if (g_strcmp0 (GX_CUSTOM_FIELD (after)->kind, GX_CUSTOM_FIELD (before)->kind) == 0)
    {
      gx_deed_edit (self, self->book, fact, after, before);
      return;
    }
  g_set_object (&self->changed, GX_CUSTOM_FIELD (after));
  gx_fields_dialog_ask_change (self->dialog, _("Looking at what is filled in…"), FALSE);
  ask_trial (self, GX_CUSTOM_FIELD (after), GX_CUSTOM_FIELD (after)->kind);
}

static void
retire_wanted (GxFieldsController *self)
{
  GxCustomField *field = chosen_field (self);
  g_autoptr (GxRecord) after = field != NULL ? gx_record_dup (GX_RECORD (field)) : NULL;

  if (after == NULL)
    return;
  GX_CUSTOM_FIELD (after)->retired = !field->retired;
  gx_deed_run (self, self->book, gx_step_new_edit (after, GX_RECORD (field)), NULL);
}

static void
delete_wanted (GxFieldsController *self)
{
  gint64 id = gx_part_list_get_chosen (gx_fields_dialog_get_fields (self->dialog));

  if (id > 0)
    gx_deed_delete (self, self->book, &gx_custom_field_entity, &id, 1, NULL);
}

static void
field_moved (GxFieldsController *self, gint64 id, int by)
{
  guint place = 0;
  int least, most;

  if (!g_ptr_array_find (self->fields, find (self->fields, id), &place))
    return;
  least = -(int) place;
  most = (int) (self->fields->len - 1 - place); /* below them stand the built-in ones, whose order is none of theirs */
  if (CLAMP (by, least, most) != 0)
    gx_deed_move_place (self, self->book, self->fields, place, CLAMP (by, least, most), _("Order of the fields"));
}

static void
add_wanted (GxFieldsController *self)
{
  gx_fields_ask_new (self, self->book, GTK_WIDGET (self->dialog), self->entity, NULL);
}

/* Showing --------------------------------------------------------------------------------------------------------------------- */

static void
field_chosen (GxFieldsController *self)
{
  GxCustomField *field = chosen_field (self);
  const GxField *built_in = chosen_built_in (self);
  g_autofree char *name = NULL;

  g_clear_object (&self->changed);
  gx_fields_dialog_set_usage (self->dialog, "", "");
  if (built_in != NULL)
    {
      gx_fields_dialog_show_built_in (self->dialog, built_in);
      gx_choices_controller_show (self->choices, self->entity, built_in->name);
      return;
    }
  gx_fields_dialog_show (self->dialog, field, gx_book_get_format (self->book));
  if (field == NULL)
    return;
  name = g_strdup_printf ("c%" G_GINT64_FORMAT, GX_RECORD (field)->id);
  gx_choices_controller_show (self->choices, self->entity, name);
  ask_trial (self, field, NULL);
}

/* What a field means that the program reckons with is not for a person to choose. */
static void
list_built_in (GxFieldsController *self)
{
  g_ptr_array_set_size (self->built_in, 0);
  for (guint i = 0; i < self->entity->n_fields; i++)
    if (self->entity->fields[i].kind == GX_KIND_CHOICE && !(self->entity->fields[i].flags & (GX_CLOSED | GX_COMPUTED)))
      g_ptr_array_add (self->built_in, (gpointer) &self->entity->fields[i]);
}

static void
show_fields (GxFieldsController *self)
{
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (GxPart));

  for (guint i = 0; i < self->fields->len; i++)
    {
      const GxCustomField *field = self->fields->pdata[i];
      GxPart part = { .id = GX_RECORD (field)->id, .text = field->label, .note = field->retired ? _("Retired") : kind_label (self, field->kind), .struck = field->retired };

      g_array_append_val (parts, part);
    }
  for (guint i = 0; i < self->built_in->len; i++)
    {
      GxPart part = { .id = -1 - (gint64) i, .section = i == 0 ? _("Built-in fields with choices") : NULL, .text = gx_field_get_label (self->built_in->pdata[i]) };

      g_array_append_val (parts, part);
    }
  gx_fields_dialog_set_has_own (self->dialog, self->fields->len > 0);
  gx_part_list_show (gx_fields_dialog_get_fields (self->dialog), parts);
}

/* One that was not there before is the one to go on with. */
static gboolean
choose_new (GxFieldsController *self, const GPtrArray *before)
{
  for (guint i = 0; i < self->fields->len; i++)
    {
      gint64 id = GX_RECORD (self->fields->pdata[i])->id;

      if (find ((GPtrArray *) before, id) != NULL)
        continue;
      gx_part_list_choose (gx_fields_dialog_get_fields (self->dialog), id);
      return TRUE;
    }
  return FALSE;
}

static gboolean
read_fields (GxFieldsController *self, GError **error)
{
  g_autoptr (GxQuery) query = gx_query_new (&gx_custom_field_entity);
  g_autofree char *filter = g_strdup_printf ("entity = \"%s\"", self->entity->name);

  gx_query_take_filter (query, gx_filter_parse (&gx_custom_field_entity, filter, NULL, NULL));
  gx_query_set_sort (query, "position", NULL);
  query->absent_last = TRUE;
  return gx_reader_collect (gx_book_get_reader (self->book), query, -1, self->fields, error);
}

static gboolean
load (GxFieldsController *self)
{
  g_autoptr (GPtrArray) before = g_steal_pointer (&self->fields);
  g_autoptr (GError) error = NULL;
  gboolean is_new;

  self->fields = g_ptr_array_new_with_free_func (g_object_unref);
  if (!read_fields (self, &error))
    gx_fields_dialog_fail (self->dialog, error->message);
  is_new = choose_new (self, before);
  show_fields (self);
  return is_new;
}

static void
book_changed (GxFieldsController *self, GxChange *change)
{
  if (self->dialog == NULL || !gx_change_touches_words (change))
    return;
  if (load (self) && self->fields->len > 0)
    gx_fields_dialog_enter (self->dialog);
}

/* Those that people have fields for before the others. */
static GPtrArray *
list_entities (void)
{
  const GxEntity *const first[] = { &gx_customer_entity, &gx_contact_entity, &gx_deal_entity, &gx_task_entity, &gx_interaction_entity, &gx_product_entity };
  GPtrArray *entities = g_ptr_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (first); i++)
    g_ptr_array_add (entities, (gpointer) first[i]);
  for (guint i = 0; gx_entities[i] != NULL; i++)
    if (gx_fields_may_have (gx_entities[i]) && !g_ptr_array_find (entities, gx_entities[i], NULL))
      g_ptr_array_add (entities, (gpointer) gx_entities[i]);
  return entities;
}

static void
entity_chosen (GxFieldsController *self, guint index)
{
  g_autoptr (GPtrArray) entities = list_entities ();

  if (index >= entities->len || entities->pdata[index] == self->entity)
    return;
  self->entity = entities->pdata[index];
  list_built_in (self);
  g_ptr_array_set_size (self->fields, 0);
  gx_part_list_choose (gx_fields_dialog_get_fields (self->dialog), -1); /* the first that is built in, where there is none of one's own */
  load (self);
}

static void
undo_wanted (GxFieldsController *self, gboolean redo)
{
  GtkWindow *window = gtk_window_get_transient_for (GTK_WINDOW (self->dialog));

  if (window != NULL)
    gtk_widget_activate_action (GTK_WIDGET (window), redo ? "win.redo" : "win.undo", NULL);
}

static void
tell_failed (GxFieldsController *self, const char *message)
{
  if (self->dialog != NULL)
    gx_fields_dialog_fail (self->dialog, message);
  else
    g_signal_emit_by_name (self->teller, "failed", message);
}

static void
tell_notice (GxFieldsController *self, const char *message, gboolean stays)
{
  g_signal_emit_by_name (self->teller, "notice", message, stays);
}

static void
closed (GxFieldsController *self)
{
  gx_reading_stop (self->trying);
}

static void
gx_fields_controller_finalize (GObject *object)
{
  GxFieldsController *self = GX_FIELDS_CONTROLLER (object);

  g_clear_weak_pointer (&self->dialog);
  gx_reading_free (self->trying);
  g_ptr_array_unref (self->fields);
  g_ptr_array_unref (self->built_in);
  g_clear_object (&self->choices);
  g_clear_object (&self->changed);
  g_object_unref (self->book);
  g_object_unref (self->teller);
  G_OBJECT_CLASS (gx_fields_controller_parent_class)->finalize (object);
}

static void
gx_fields_controller_class_init (GxFieldsControllerClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = gx_fields_controller_finalize;
  signals[NOTICE] = g_signal_new_class_handler ("notice", type, G_SIGNAL_RUN_LAST, G_CALLBACK (tell_notice), NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
  signals[FAILED] = g_signal_new_class_handler ("failed", type, G_SIGNAL_RUN_LAST, G_CALLBACK (tell_failed), NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
gx_fields_controller_init (GxFieldsController *self)
{
  self->fields = g_ptr_array_new_with_free_func (g_object_unref);
  self->built_in = g_ptr_array_new ();
}

static void
connect_all (GxFieldsController *self)
{
  GxPartList *fields = gx_fields_dialog_get_fields (self->dialog);

  g_signal_connect_object (fields, "chosen", G_CALLBACK (field_chosen), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (fields, "moved", G_CALLBACK (field_moved), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->dialog, "entity-chosen", G_CALLBACK (entity_chosen), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->dialog, "edited", G_CALLBACK (edited), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->dialog, "change-wanted", G_CALLBACK (change_kind), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->dialog, "leave-wanted", G_CALLBACK (leave_kind), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->dialog, "retire-wanted", G_CALLBACK (retire_wanted), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->dialog, "delete-wanted", G_CALLBACK (delete_wanted), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->dialog, "add-wanted", G_CALLBACK (add_wanted), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->dialog, "undo-wanted", G_CALLBACK (undo_wanted), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->dialog, "destroy", G_CALLBACK (closed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->book, "changed", G_CALLBACK (book_changed), self, G_CONNECT_SWAPPED);
}

GtkWidget *
gx_fields_show (gpointer teller, GxBook *book, GtkWidget *over, const GxEntity *entity, gint64 id)
{
  GxFieldsController *self = g_object_new (GX_TYPE_FIELDS_CONTROLLER, NULL);
  g_autoptr (GPtrArray) entities = list_entities ();
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  GtkWidget *dialog;
  guint place = 0;

  g_ptr_array_find (entities, entity, &place);
  for (guint i = 0; i < entities->len; i++)
    g_ptr_array_add (names, _(((const GxEntity *) entities->pdata[i])->plural));
  g_ptr_array_add (names, NULL);
  dialog = gx_fields_dialog_new ((const char *const *) names->pdata, place, gx_book_get_mode (book) == GX_BOOK_WRITE);
  self->teller = g_object_ref (teller);
  self->book = g_object_ref (book);
  self->entity = entities->pdata[place];
  list_built_in (self);
  self->trying = gx_reading_new (book, self, try_kind, question_free, tried, answer_free);
  g_set_weak_pointer (&self->dialog, GX_FIELDS_DIALOG (dialog));
  g_object_set_data_full (G_OBJECT (dialog), "controller", self, g_object_unref);
  self->choices = gx_choices_controller_new (self, book, gx_fields_dialog_get_choices (self->dialog));
  connect_all (self);
  load (self);
  gx_part_list_choose (gx_fields_dialog_get_fields (self->dialog), id);
  show_fields (self);
  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (gtk_widget_get_root (over)));
  gtk_window_present (GTK_WINDOW (dialog));
  if (id != 0)
    gx_fields_dialog_enter (self->dialog);
  else
    gx_part_list_focus (gx_fields_dialog_get_fields (self->dialog));
  return dialog;
}
