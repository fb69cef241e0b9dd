/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "controller/page.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  guint signal;
  char *message;
} Unheard;

typedef struct
{
  GtkWidget *widget;
  GSimpleActionGroup *actions;
  guint n_under_way;
  GArray *unheard; /* of Unheard: what was said while the page was made, before anybody could hear it */
} GxPagePrivate;

enum
{
  NOTICE,
  SAID,
  FAILED,
  OPEN_RECORD,
  OPEN_QUERY,
  IDLE,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (GxPage, gx_page, G_TYPE_OBJECT)

static GxPagePrivate *
private_of (GxPage *self)
{
  return gx_page_get_instance_private (self);
}

static void
gx_page_real_set_alone (GxPage *self, gboolean alone)
{
  g_object_set (private_of (self)->widget, "alone", alone, NULL);
}

static void
clear_unheard (gpointer unheard)
{
  g_free (((Unheard *) unheard)->message);
}

static GArray *
new_unheard (void)
{
  GArray *unheard = g_array_new (FALSE, FALSE, sizeof (Unheard));

  g_array_set_clear_func (unheard, clear_unheard);
  return unheard;
}

static void
emit_or_keep (GxPage *self, guint signal, const char *message)
{
  Unheard unheard = { signal, NULL };

  if (g_signal_has_handler_pending (self, signal, 0, FALSE))
    {
      g_signal_emit (self, signal, 0, message);
      return;
    }
  unheard.message = g_strdup (message);
  g_array_append_val (private_of (self)->unheard, unheard);
}

static void
say_unheard (GxPage *self)
{
  g_autoptr (GArray) unheard = g_steal_pointer (&private_of (self)->unheard);

  private_of (self)->unheard = new_unheard ();
  for (guint i = 0; i < unheard->len; i++)
    g_signal_emit (self, g_array_index (unheard, Unheard, i).signal, 0, g_array_index (unheard, Unheard, i).message);
}

static void
gx_page_dispose (GObject *object)
{
  GxPagePrivate *private = private_of (GX_PAGE (object));

  g_clear_object (&private->widget);
  g_clear_object (&private->actions);
  G_OBJECT_CLASS (gx_page_parent_class)->dispose (object);
}

static void
gx_page_finalize (GObject *object)
{
  g_array_unref (private_of (GX_PAGE (object))->unheard);
  G_OBJECT_CLASS (gx_page_parent_class)->finalize (object);
}

static void
gx_page_class_init (GxPageClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gx_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = gx_page_finalize;
  klass->set_alone = gx_page_real_set_alone;

  signals[NOTICE] = g_signal_new ("notice", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
  signals[SAID] = g_signal_new ("said", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[FAILED] = g_signal_new ("failed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[OPEN_RECORD] = g_signal_new ("open-record", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_POINTER, G_TYPE_INT64);
  signals[IDLE] = g_signal_new ("idle", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[OPEN_QUERY] = g_signal_new ("open-query", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
gx_page_init (GxPage *self)
{
  private_of (self)->actions = g_simple_action_group_new ();
  private_of (self)->unheard = new_unheard ();
}

void
gx_page_set_widget (GxPage *self, GtkWidget *widget)
{
  g_set_object (&private_of (self)->widget, g_object_ref_sink (widget));
  g_object_unref (widget);
}

void
gx_page_add_actions (GxPage *self, const GActionEntry *entries, guint n_entries)
{
  g_action_map_add_action_entries (G_ACTION_MAP (private_of (self)->actions), entries, n_entries, self);
}

void
gx_page_enable (GxPage *self, const char *action, gboolean enabled)
{
  GAction *found = g_action_map_lookup_action (G_ACTION_MAP (private_of (self)->actions), action);

  g_return_if_fail (found != NULL);
  g_simple_action_set_enabled (G_SIMPLE_ACTION (found), enabled);
}

void
gx_page_tell (GxPage *self, const char *message, gboolean stays)
{
  g_signal_emit (self, signals[NOTICE], 0, message, stays);
}

void
gx_page_say (GxPage *self, const char *message)
{
  emit_or_keep (self, signals[SAID], message);
}

void
gx_page_fail (GxPage *self, const char *message)
{
  emit_or_keep (self, signals[FAILED], message);
}

void
gx_page_want_record (GxPage *self, const GxEntity *entity, gint64 id)
{
  g_signal_emit (self, signals[OPEN_RECORD], 0, entity, id);
}

void
gx_page_want_query (GxPage *self, const GxQuery *query)
{
  g_signal_emit (self, signals[OPEN_QUERY], 0, query);
}

void
gx_page_begin (GxPage *self)
{
  private_of (self)->n_under_way++;
}

void
gx_page_end (GxPage *self)
{
  g_return_if_fail (private_of (self)->n_under_way > 0);
  if (--private_of (self)->n_under_way == 0)
    g_signal_emit (self, signals[IDLE], 0);
}

gboolean
gx_page_is_busy (GxPage *self)
{
  return private_of (self)->n_under_way > 0;
}

GtkWidget *
gx_page_get_widget (GxPage *self)
{
  return private_of (self)->widget;
}

GtkWindow *
gx_page_get_window (GxPage *self)
{
  GtkRoot *root = gtk_widget_get_root (private_of (self)->widget);

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

GActionGroup *
gx_page_get_actions (GxPage *self)
{
  return G_ACTION_GROUP (private_of (self)->actions);
}

void
gx_page_shown (GxPage *self)
{
  say_unheard (self);
  if (GX_PAGE_GET_CLASS (self)->shown != NULL)
    GX_PAGE_GET_CLASS (self)->shown (self);
}

void
gx_page_set_alone (GxPage *self, gboolean alone)
{
  GX_PAGE_GET_CLASS (self)->set_alone (self, alone);
}

gboolean
gx_page_back (GxPage *self)
{
  return GX_PAGE_GET_CLASS (self)->back != NULL && GX_PAGE_GET_CLASS (self)->back (self);
}

void
gx_page_open_record (GxPage *self, gint64 id)
{
  if (GX_PAGE_GET_CLASS (self)->open_record != NULL)
    GX_PAGE_GET_CLASS (self)->open_record (self, id);
}

void
gx_page_open_query (GxPage *self, const GxQuery *query)
{
  g_autoptr (GxQuery) titled = gx_query_copy (query);

  if (query->filter != NULL && query->title == NULL)
    gx_query_set_title (titled, _("what you asked for"));
  if (GX_PAGE_GET_CLASS (self)->open_query != NULL)
    GX_PAGE_GET_CLASS (self)->open_query (self, titled);
}

GxUnsaved
gx_page_get_unsaved (GxPage *self, char **message)
{
  *message = NULL;
  return GX_PAGE_GET_CLASS (self)->get_unsaved != NULL ? GX_PAGE_GET_CLASS (self)->get_unsaved (self, message) : GX_UNSAVED_NONE;
}

void
gx_page_reveal_unsaved (GxPage *self)
{
  if (GX_PAGE_GET_CLASS (self)->reveal_unsaved != NULL)
    GX_PAGE_GET_CLASS (self)->reveal_unsaved (self);
}

void
gx_page_settle (GxPage *self, gboolean save)
{
  if (GX_PAGE_GET_CLASS (self)->settle != NULL)
    GX_PAGE_GET_CLASS (self)->settle (self, save);
}

char *
gx_page_dup_state (GxPage *self)
{
  return GX_PAGE_GET_CLASS (self)->dup_state != NULL ? GX_PAGE_GET_CLASS (self)->dup_state (self) : NULL;
}
