/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "controller/go_to_controller.h"

#include <glib/gi18n-lib.h>

#include "base/text.h"
#include "base/tokens.h"
#include "base/words.h"
#include "controller/reading.h"
#include "model/contact.h"
#include "model/customer.h"
#include "model/deal.h"
#include "model/product.h"
#include "model/task.h"
#include "view/data_text.h"

/* What is typed is looked for in two places: among the few actions at once, in the book on a reader of its own, which each further key interrupts. */

#define N_EACH 5    /* of each kind that are listed */
#define N_RECENT 8

/* Which records are looked for, and what tells one from another of the same name. */
static const struct
{
  const GxEntity *entity;
  const char *group; /* msgid */
  const char *icon;
  const char *details[2];
  const char *first; /* by which field those that matter most come first; NULL: by title */
} kinds[] = {
  { &gx_customer_entity, N_("Customers"), "gx-customers-symbolic", { "level", "phone" } },
  { &gx_contact_entity, N_("Contacts"), "gx-contact-symbolic", { "customer_id", "phone" } },
  { &gx_deal_entity, N_("Deals"), "gx-deals-symbolic", { "customer_id", "amount" } },
  { &gx_task_entity, N_("Tasks"), "gx-tasks-symbolic", { "customer_id", "due_on" }, "done_at" },
  { &gx_product_entity, N_("Products"), "gx-orders-symbolic", { "sku", "price" } },
};

typedef struct
{
  const GxEntity *entity;
  gint64 id;
} Place;

struct _GxGoToController
{
  GObject parent_instance;
  GxBook *book;
  GxGoTo *view; /* weak */
  gboolean (*has_page) (const GxEntity *entity);
  GPtrArray *actions; /* of GxGoToAction */
  GArray *recent;     /* of Place, newest first */
  GxReading *reading;
  char *text;
};

enum
{
  OPEN_RECORD,
  ACT,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GxGoToController, gx_go_to_controller, G_TYPE_OBJECT)

void
gx_go_to_action_free (GxGoToAction *action)
{
  g_free (action->key);
  g_free (action);
}

/* Actions ----------------------------------------------------------------------------------------------------------------- */

static gboolean
is_found (const GxGoToAction *action, const char *const *words)
{
  g_autoptr (GString) document = g_string_new (NULL);

  gx_document_append (document, GX_LINE_NAME, action->label);
  gx_document_append (document, GX_LINE_NAME, action->words);
  return gx_words_match (words, document->str);
}

static void
add_actions (GxGoToController *self, GPtrArray *items, gboolean pages)
{
  g_auto (GStrv) words = gx_query_words (self->text);

  for (guint i = 0; i < self->actions->len; i++)
    {
      const GxGoToAction *action = self->actions->pdata[i];

      if (action->is_page == pages && (*self->text == '\0' || (words[0] != NULL && is_found (action, (const char *const *) words))))
        g_ptr_array_add (items, gx_go_to_item_new_action (pages ? _("Pages") : _("Commands"), action->icon, action->label, action->key, action->action));
    }
}

/* Records ----------------------------------------------------------------------------------------------------------------- */

typedef struct
{
  char *text;      /* "": the recent ones */
  guint wanted;    /* bits: which of kinds */
  GArray *recent;  /* of Place */
} Question;

static void
free_question (gpointer data)
{
  Question *question = data;

  g_free (question->text);
  g_array_unref (question->recent);
  g_free (question);
}

static gboolean
has_id (const GArray *ids, guint n, gint64 id)
{
  for (guint i = 0; i < n; i++)
    if (g_array_index (ids, gint64, i) == id)
      return TRUE;
  return FALSE;
}

static gboolean
take_id (GxRow *row, gpointer ids)
{
  gint64 id = gx_row_integer (row, 0);

  g_array_append_val (ids, id);
  return TRUE;
}

/* Those that are called just so: they may stand far behind in the order of what has the words. Their index has them at once. */
static gboolean
find_called (GxReader *reader, guint kind, const char *text, GArray *ids, GError **error)
{
  const GxEntity *entity = kinds[kind].entity;
  g_autofree char *sql = g_strdup_printf ("SELECT s.id FROM %1$s_summary s JOIN %1$s t ON t.id = s.id WHERE s.sort_key = gx_sort_key (?1) ORDER BY t.%2$s, s.id LIMIT %3$d",
                                          entity->name, kinds[kind].first != NULL ? kinds[kind].first : "id", N_EACH);
  GxValue title = gx_value_text (GX_KIND_TEXT, text);
  gboolean ok = gx_reader_select (reader, sql, &title, 1, take_id, ids, error);

  gx_value_clear (&title);
  return ok;
}

static gboolean
find_records (GxReader *reader, guint kind, const char *text, GPtrArray *records, GError **error)
{
  g_autoptr (GxQuery) query = gx_query_new (kinds[kind].entity);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) others = NULL;
  g_autoptr (GPtrArray) found = NULL;

  gx_query_set_search (query, text);
  query->sort = kinds[kind].first != NULL ? gx_entity_find_field (query->entity, kinds[kind].first) : gx_entity_title_field (query->entity);
  if (!find_called (reader, kind, text, ids, error) || (others = gx_reader_ids (reader, query, N_EACH, error)) == NULL)
    return FALSE;
  for (guint i = 0, n = ids->len; i < others->len && ids->len < N_EACH; i++)
    if (!has_id (ids, n, g_array_index (others, gint64, i)))
      g_array_append_vals (ids, &g_array_index (others, gint64, i), 1);
  found = gx_reader_get_all (reader, query->entity, (gint64 *) ids->data, ids->len, error);
  for (guint i = 0; found != NULL && i < found->len; i++)
    if (found->pdata[i] != NULL)
      g_ptr_array_add (records, g_object_ref (found->pdata[i]));
  return found != NULL;
}

static gboolean
is_among (GPtrArray *records, const GxEntity *entity, gint64 id)
{
  for (guint i = 0; i < records->len; i++)
    if (gx_record_get_entity (records->pdata[i]) == entity && ((GxRecord *) records->pdata[i])->id == id)
      return TRUE;
  return FALSE;
}

/* Those opened in this window, then the customers one spoke with last. */
static gboolean
find_recent (GxReader *reader, const Question *question, GPtrArray *records, GError **error)
{
  g_autoptr (GxQuery) query = gx_query_new (&gx_customer_entity);
  g_autoptr (GArray) ids = NULL;

  for (guint i = 0; i < question->recent->len; i++)
    {
      const Place *place = &g_array_index (question->recent, Place, i);
      GxRecord *record = gx_reader_get (reader, place->entity, place->id, NULL); /* none: it was deleted since */

      if (record != NULL)
        g_ptr_array_add (records, record);
    }
  gx_query_set_sort (query, "-last_contact_at", NULL);
  ids = gx_reader_ids (reader, query, N_RECENT, error);
  for (guint i = 0; ids != NULL && i < ids->len && records->len < N_RECENT; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);
      GxRecord *record = is_among (records, &gx_customer_entity, id) ? NULL : gx_reader_get (reader, &gx_customer_entity, id, NULL);

      if (record != NULL)
        g_ptr_array_add (records, record);
    }
  return ids != NULL;
}

static gpointer
find (GxReader *reader, gpointer data, GError **error)
{
  const Question *question = data;
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);

  if (*question->text == '\0')
    return find_recent (reader, question, records, error) ? g_steal_pointer (&records) : NULL;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (question->wanted & (1u << i) && !find_records (reader, i, question->text, records, error))
      return NULL;
  return g_steal_pointer (&records);
}

static guint
kind_of (GxRecord *record)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (kinds[i].entity == gx_record_get_entity (record))
      return i;
  g_assert_not_reached ();
}

static GxGoToItem *
make_item (GxGoToController *self, GxRecord *record, const char *group)
{
  guint kind = kind_of (record);
  const GxFormat *format = gx_book_get_format (self->book);
  g_autoptr (GString) detail = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (kinds[kind].details); i++)
    {
      g_autofree char *text = gx_data_text (record, gx_entity_find_field (kinds[kind].entity, kinds[kind].details[i]), format);

      g_string_append_printf (detail, "%s%s", detail->len > 0 && *text != '\0' ? " · " : "", text);
    }
  return gx_go_to_item_new_record (group != NULL ? group : _(kinds[kind].group), kinds[kind].icon, gx_record_get_title (record),
                                   detail->len > 0 ? detail->str : NULL, kinds[kind].entity, record->id);
}

/* Whether what was typed is all of @title, however it is written; the dots of a command that asks for more are not typed. */
static gboolean
is_title (const char *text, const char *title)
{
  g_autofree char *wanted = gx_text_fold_key (text);
  g_autofree char *whole = gx_text_fold_key (title);
  g_autofree char *stem = g_str_has_suffix (title, "…") ? g_strndup (title, strlen (title) - strlen ("…")) : NULL;
  g_autofree char *short_form = stem != NULL ? gx_text_fold_key (stem) : NULL;

  return *wanted != '\0' && (g_str_equal (wanted, whole) || g_strcmp0 (wanted, short_form) == 0);
}

/* What is called just as was typed comes before what only has the words: its group before the others, and itself before the others of it, of which there are few.
 * (transfer full) */
static GPtrArray *
put_called_first (GxGoToController *self, const GPtrArray *items)
{
  GPtrArray *first = g_ptr_array_new_with_free_func (g_object_unref);
  GPtrArray *rest = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < items->len;)
    {
      const char *name = ((GxGoToItem *) items->pdata[i])->group;
      GPtrArray *group = g_ptr_array_new_with_free_func (g_object_unref);
      guint n_called = 0;

      for (; i < items->len && ((GxGoToItem *) items->pdata[i])->group == name; i++)
        {
          GxGoToItem *item = items->pdata[i];

          g_ptr_array_insert (group, is_title (self->text, item->title) ? (int) n_called++ : -1, g_object_ref (item));
        }
      if (*self->text != '\0')
        g_ptr_array_set_size (group, (int) MIN (group->len, N_EACH));
      g_ptr_array_extend_and_steal (n_called > 0 ? first : rest, group);
    }
  g_ptr_array_extend_and_steal (first, rest);
  return first;
}

/* Without a word typed the recent records come first; of what is typed, the few pages and commands do: they never push records out of sight. */
static void
show (GxGoToController *self, GPtrArray *records, gboolean complete)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) sorted = NULL;
  const char *recent = *self->text == '\0' ? _("Recent") : NULL;

  for (guint i = 0; recent != NULL && records != NULL && i < records->len; i++)
    g_ptr_array_add (items, make_item (self, records->pdata[i], recent));
  add_actions (self, items, TRUE);
  add_actions (self, items, FALSE);
  for (guint i = 0; recent == NULL && records != NULL && i < records->len; i++)
    g_ptr_array_add (items, make_item (self, records->pdata[i], NULL));
  sorted = put_called_first (self, items);
  gx_go_to_set_items (self->view, sorted, complete);
}

static void
found (gpointer answer, const GError *error, gpointer owner)
{
  GxGoToController *self = owner;
  g_autoptr (GPtrArray) records = answer;

  /* What cannot be read is not found; the list of the page says why. */
  if (self->view != NULL && gtk_widget_get_visible (GTK_WIDGET (self->view)))
    show (self, records, TRUE);
}

static void
search_changed (GxGoToController *self, const char *text)
{
  Question *question = g_new0 (Question, 1);

  g_free (self->text);
  self->text = g_strstrip (g_strdup (text));
  question->text = g_strdup (self->text);
  question->recent = g_array_ref (self->recent);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (self->has_page (kinds[i].entity))
      question->wanted |= 1u << i;
  gx_reading_ask (self->reading, question);
}

static void
picked (GxGoToController *self, GxGoToItem *item)
{
  gx_reading_stop (self->reading);
  if (item->entity != NULL)
    g_signal_emit (self, signals[OPEN_RECORD], 0, item->entity, item->id);
  else
    g_signal_emit (self, signals[ACT], 0, item->action);
}

static void
gx_go_to_controller_dispose (GObject *object)
{
  GxGoToController *self = GX_GO_TO_CONTROLLER (object);

  if (self->reading != NULL)
    gx_reading_stop (self->reading);
  g_clear_weak_pointer (&self->view);
  G_OBJECT_CLASS (gx_go_to_controller_parent_class)->dispose (object);
}

static void
gx_go_to_controller_finalize (GObject *object)
{
  GxGoToController *self = GX_GO_TO_CONTROLLER (object);

  g_clear_pointer (&self->reading, gx_reading_free);
  g_clear_pointer (&self->actions, g_ptr_array_unref);
  g_clear_pointer (&self->recent, g_array_unref);
  g_clear_object (&self->book);
  g_free (self->text);
  G_OBJECT_CLASS (gx_go_to_controller_parent_class)->finalize (object);
}

static void
gx_go_to_controller_class_init (GxGoToControllerClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gx_go_to_controller_dispose;
  G_OBJECT_CLASS (klass)->finalize = gx_go_to_controller_finalize;

  signals[OPEN_RECORD] = g_signal_new ("open-record", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_POINTER, G_TYPE_INT64);
  signals[ACT] = g_signal_new ("act", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
gx_go_to_controller_init (GxGoToController *self)
{
  self->recent = g_array_new (FALSE, FALSE, sizeof (Place));
  self->text = g_strdup ("");
}

GxGoToController *
gx_go_to_controller_new (GxBook *book, GxGoTo *view, gboolean (*has_page) (const GxEntity *entity))
{
  GxGoToController *self = g_object_new (GX_TYPE_GO_TO_CONTROLLER, NULL);

  self->book = g_object_ref (book);
  self->has_page = has_page;
  g_set_weak_pointer (&self->view, view);
  self->reading = gx_reading_new (book, self, find, free_question, found, (GDestroyNotify) g_ptr_array_unref);
  g_signal_connect_object (view, "search-changed", G_CALLBACK (search_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "picked", G_CALLBACK (picked), self, G_CONNECT_SWAPPED);
  return self;
}

void
gx_go_to_controller_open (GxGoToController *self, GPtrArray *actions)
{
  g_clear_pointer (&self->actions, g_ptr_array_unref);
  self->actions = actions;
  gx_go_to_open (self->view);
}

void
gx_go_to_controller_note (GxGoToController *self, const GxEntity *entity, gint64 id)
{
  g_autoptr (GArray) old = g_steal_pointer (&self->recent); /* a question under way may be reading it */
  const Place first = { entity, id };

  self->recent = g_array_new (FALSE, FALSE, sizeof (Place));
  g_array_append_val (self->recent, first);
  for (guint i = 0; i < old->len && self->recent->len < N_RECENT; i++)
    {
      const Place *place = &g_array_index (old, Place, i);

      if (place->entity != entity || place->id != id)
        g_array_append_vals (self->recent, place, 1);
    }
}
