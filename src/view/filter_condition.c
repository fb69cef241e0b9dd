/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/filter_parts.h"

#include <glib/gi18n-lib.h>

#include "view/drop_down_search.h"
#include "view/field_message.h"
#include "view/template.h"

/* One line of a filter: what is compared, how, and with what. The value is typed or picked in the words a person uses; the filter holds keys and tokens. */

struct _GxFilterCondition
{
  GtkWidget parent_instance;
  GtkWidget *box;
  GtkDropDown *field, *compare;
  GtkEntry *value;
  GtkLabel *message;
  GxSuggestions *suggestions;

  GxFilterContext *context; /* borrowed */
  GxFilter *kept;           /* leads deeper than is offered: shown, not edited; nullable */
  GArray *ways;             /* of guint: what the second drop-down offers, places in the table below */
  gboolean is_filling;
};

enum
{
  CHANGED,
  REMOVED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GxFilterCondition, gx_filter_condition, GTK_TYPE_WIDGET)

/* Translators: how a field is compared, as a person chooses it: Level | is | A */
static const struct
{
  GxCompare compare;
  gboolean negated;
  const char *words;
} ways[] = {
  { GX_COMPARE_EQUAL, FALSE, NC_ ("compare", "is") },
  { GX_COMPARE_NOT_EQUAL, FALSE, NC_ ("compare", "is not") },
  { GX_COMPARE_IN, FALSE, NC_ ("compare", "is one of") },
  { GX_COMPARE_IN, TRUE, NC_ ("compare", "is none of") },
  { GX_COMPARE_CONTAINS, FALSE, NC_ ("compare", "contains") },
  { GX_COMPARE_CONTAINS, TRUE, NC_ ("compare", "does not contain") },
  { GX_COMPARE_STARTS, FALSE, NC_ ("compare", "begins with") },
  { GX_COMPARE_STARTS, TRUE, NC_ ("compare", "does not begin with") },
  { GX_COMPARE_HAS, FALSE, NC_ ("compare", "has") },
  { GX_COMPARE_HAS, TRUE, NC_ ("compare", "has not") },
  { GX_COMPARE_LESS, FALSE, NC_ ("compare", "is less than") },
  { GX_COMPARE_LESS_EQUAL, FALSE, NC_ ("compare", "is at most") },
  { GX_COMPARE_GREATER_EQUAL, FALSE, NC_ ("compare", "is at least") },
  { GX_COMPARE_GREATER, FALSE, NC_ ("compare", "is more than") },
  { GX_COMPARE_IS_EMPTY, FALSE, NC_ ("compare", "is empty") },
  { GX_COMPARE_IS_EMPTY, TRUE, NC_ ("compare", "is not empty") },
};

/* Of days. */
static const struct
{
  GxCompare compare;
  const char *words;
} day_words[] = {
  { GX_COMPARE_LESS, NC_ ("compare", "is before") },
  { GX_COMPARE_LESS_EQUAL, NC_ ("compare", "is by") },
  { GX_COMPARE_GREATER_EQUAL, NC_ ("compare", "is from") },
  { GX_COMPARE_GREATER, NC_ ("compare", "is after") },
};

static const GxFilter *
path_of (GxFilterCondition *self)
{
  return self->context->paths->pdata[gtk_drop_down_get_selected (self->field)];
}

static const GxField *
field_of (GxFilterCondition *self)
{
  const GxFilter *path = path_of (self);

  return path->path->pdata[path->path->len - 1];
}

static GxKind
kind_of (GxFilterCondition *self)
{
  return gx_filter_get_kind (path_of (self));
}

static guint
way_of (GxFilterCondition *self)
{
  return g_array_index (self->ways, guint, MIN (gtk_drop_down_get_selected (self->compare), self->ways->len - 1));
}

static gboolean
takes_several (GxFilterCondition *self)
{
  return ways[way_of (self)].compare == GX_COMPARE_IN;
}

/* The words for a comparison of this kind. */
static const char *
words_of (guint way, gboolean of_days)
{
  for (guint i = 0; of_days && i < G_N_ELEMENTS (day_words); i++)
    if (day_words[i].compare == ways[way].compare)
      return g_dpgettext2 (GETTEXT_PACKAGE, "compare", day_words[i].words);
  return g_dpgettext2 (GETTEXT_PACKAGE, "compare", ways[way].words);
}

static void
offer_ways (GxFilterCondition *self)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

  g_array_set_size (self->ways, 0);
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    if (gx_filter_allows (path_of (self), ways[i].compare))
      {
        g_array_append_val (self->ways, i);
        gtk_string_list_append (list, words_of (i, gx_filter_is_of_days (path_of (self))));
      }
  gtk_drop_down_set_model (self->compare, G_LIST_MODEL (list));
}

static void
choose_way (GxFilterCondition *self, GxCompare compare, gboolean negated)
{
  for (guint i = 0; i < self->ways->len; i++)
    {
      guint way = g_array_index (self->ways, guint, i);

      if (ways[way].compare == compare && ways[way].negated == negated)
        gtk_drop_down_set_selected (self->compare, i);
    }
}

static void
show_editor (GxFilterCondition *self)
{
  gboolean of_days = gx_filter_is_of_days (path_of (self));
  gboolean has_choices = gx_field_has_choices (field_of (self));
  gboolean has_list = of_days || has_choices || kind_of (self) == GX_KIND_BOOL || field_of (self)->ref != NULL;
  GxCompare compare = ways[way_of (self)].compare;
  gboolean is_whole = compare != GX_COMPARE_CONTAINS && compare != GX_COMPARE_STARTS; /* nobody looks for what no choice is called */

  gtk_widget_set_visible (GTK_WIDGET (self->value), compare != GX_COMPARE_IS_EMPTY);
  gx_suggestions_set_flags (self->suggestions, (has_list ? GX_OFFER_LIST : 0) | (takes_several (self) ? GX_OFFER_SEVERAL : 0) | (has_choices && is_whole ? GX_OFFER_ONLY : 0));
  gtk_entry_set_placeholder_text (self->value, of_days ? _("a day, “30 days ago”, “this month”") : takes_several (self) ? _("several, with commas between") : NULL);
}

/* Values ------------------------------------------------------------------------------------------------------------------ */

/* Below the value: what is wrong with it, else what it means. */
static void
say (GxFilterCondition *self, const char *sentence, gboolean is_wrong)
{
  gx_field_say (self->message, GTK_WIDGET (self->value), GTK_WIDGET (self->value), sentence, is_wrong ? GX_GRAVITY_WRONG : GX_GRAVITY_HINT);
}

static void
say_meaningless (GxFilterCondition *self, const char *text)
{
  g_autofree char *choices = gx_filter_dup_choices (path_of (self), self->context->format);
  g_autofree char *sentence = NULL;

  if (gx_filter_is_of_days (path_of (self)))
    /* Translators: what was typed where a filter wants days */
    sentence = g_strdup_printf (_("“%s” is no day. Write it like “yesterday”, “last Monday”, “30 days ago”, “this month” or 2025-03-04."), text);
  else if (field_of (self)->flags & GX_CLOSED && choices != NULL)
    sentence = g_strdup_printf (_("There is no “%s” here. There are: %s."), text, choices);
  else
    sentence = g_strdup_printf (_("“%s” is nothing that %s can be compared with."), text, gx_field_get_label (field_of (self)));
  say (self, sentence, TRUE);
}

GxFilter *
gx_filter_condition_dup_filter (GxFilterCondition *self)
{
  g_autoptr (GxFilter) filter = NULL;
  g_autofree char *text = NULL;
  g_autofree char *meant = NULL;
  guint way;

  if (self->kept != NULL)
    return gx_filter_copy (self->kept);
  way = way_of (self);
  filter = gx_filter_copy (path_of (self));
  filter->compare = ways[way].compare;
  if (filter->compare != GX_COMPARE_IS_EMPTY)
    {
      text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->value))));
      if (*text == '\0')
        {
          say (self, NULL, FALSE);
          return NULL;
        }
      if (!gx_filter_read_values (filter, text, self->context->format))
        {
          say_meaningless (self, text);
          return NULL;
        }
    }
  meant = gx_filter_meant (self->context, filter);
  say (self, meant, FALSE);
  if (ways[way].negated)
    {
      GxFilter *not = gx_filter_new (GX_FILTER_NOT);

      g_ptr_array_add (not->children, g_steal_pointer (&filter));
      return not;
    }
  return g_steal_pointer (&filter);
}

/* What is offered while a value is typed ---------------------------------------------------------------------------------- */

static GStrv
offer (const char *typed, gpointer owner)
{
  GxFilterCondition *self = owner;

  return gx_filter_offer_values (self->context, path_of (self), typed);
}

/* Enter is for the list, then for the dialog. */
static void
value_entered (GxFilterCondition *self)
{
  if (!gx_suggestions_take (self->suggestions))
    gtk_widget_activate_default (GTK_WIDGET (self));
}

static void
value_left (GxFilterCondition *self)
{
  gx_suggestions_take (self->suggestions);
}

/* In the bubble phase: keys that an input method is composing with never come here. */
static gboolean
key_pressed (GxFilterCondition *self, guint keyval)
{
  return gx_suggestions_key (self->suggestions, keyval);
}

static void
value_changed (GxFilterCondition *self)
{
  if (self->is_filling)
    return;
  gx_suggestions_follow (self->suggestions);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* What was chosen --------------------------------------------------------------------------------------------------------- */

static void
field_changed (GxFilterCondition *self)
{
  if (self->is_filling)
    return;
  self->is_filling = TRUE;
  offer_ways (self);
  gtk_drop_down_set_selected (self->compare, 0);
  if (kind_of (self) == GX_KIND_TEXT && !path_of (self)->title_of)
    choose_way (self, GX_COMPARE_CONTAINS, FALSE);
  gtk_editable_set_text (GTK_EDITABLE (self->value), "");
  say (self, NULL, FALSE);
  self->is_filling = FALSE;
  show_editor (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
compare_changed (GxFilterCondition *self)
{
  if (self->is_filling || self->ways->len == 0)
    return;
  show_editor (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
removed (GxFilterCondition *self)
{
  g_signal_emit (self, signals[REMOVED], 0);
}

static void
gx_filter_condition_dispose (GObject *object)
{
  GxFilterCondition *self = GX_FILTER_CONDITION (object);

  if (self->suggestions != NULL) /* the focus leaves the value after it */
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->suggestions)));
  gx_template_dispose (GTK_WIDGET (self), GX_TYPE_FILTER_CONDITION);
  g_clear_pointer (&self->kept, gx_filter_free);
  g_clear_pointer (&self->ways, g_array_unref);
  G_OBJECT_CLASS (gx_filter_condition_parent_class)->dispose (object);
}

static void
gx_filter_condition_class_init (GxFilterConditionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gx_filter_condition_dispose;
  signals[CHANGED] = g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[REMOVED] = g_signal_new ("removed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (GX_TYPE_SUGGESTIONS);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/guanxi_crm/Guanxi/ui/filter_condition.ui");
  gtk_widget_class_bind_template_child (widget_class, GxFilterCondition, box);
  gtk_widget_class_bind_template_child (widget_class, GxFilterCondition, field);
  gtk_widget_class_bind_template_child (widget_class, GxFilterCondition, compare);
  gtk_widget_class_bind_template_child (widget_class, GxFilterCondition, value);
  gtk_widget_class_bind_template_child (widget_class, GxFilterCondition, message);
  gtk_widget_class_bind_template_callback (widget_class, field_changed);
  gtk_widget_class_bind_template_callback (widget_class, compare_changed);
  gtk_widget_class_bind_template_callback (widget_class, value_changed);
  gtk_widget_class_bind_template_callback (widget_class, value_entered);
  gtk_widget_class_bind_template_callback (widget_class, value_left);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed);
  gtk_widget_class_bind_template_callback (widget_class, removed);
}

static void
gx_filter_condition_init (GxFilterCondition *self)
{
  self->ways = g_array_new (FALSE, FALSE, sizeof (guint));
  self->is_filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  gx_drop_down_search_as_typed (self->field);
  self->suggestions = GX_SUGGESTIONS (gx_suggestions_new (GTK_WIDGET (self), self->value, gtk_widget_get_parent (GTK_WIDGET (self->value)), offer)); /* below what is said of it, too */
}

/* A path that is not offered is shown as it is typed. */
static void
keep (GxFilterCondition *self, const GxFilter *filter)
{
  g_autofree char *text = gx_filter_to_string (filter);

  self->kept = gx_filter_copy (filter);
  gtk_widget_set_visible (GTK_WIDGET (self->field), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->compare), FALSE);
  gtk_editable_set_text (GTK_EDITABLE (self->value), text);
  gtk_editable_set_editable (GTK_EDITABLE (self->value), FALSE);
}

static void
fill (GxFilterCondition *self, const GxFilter *filter)
{
  gboolean negated = filter != NULL && filter->type == GX_FILTER_NOT;
  const GxFilter *compare = negated ? filter->children->pdata[0] : filter;
  int path = compare != NULL ? gx_filter_context_find (self->context, compare) : 0;

  if (path < 0)
    {
      keep (self, filter);
      return;
    }
  gtk_drop_down_set_selected (self->field, path);
  offer_ways (self);
  if (compare != NULL)
    {
      g_autofree char *text = gx_filter_values_to_words (compare, self->context->format);
      g_autofree char *meant = gx_filter_meant (self->context, compare);

      choose_way (self, compare->compare, negated);
      gtk_editable_set_text (GTK_EDITABLE (self->value), text);
      say (self, meant, FALSE);
    }
  else if (kind_of (self) == GX_KIND_TEXT)
    choose_way (self, GX_COMPARE_CONTAINS, FALSE);
  show_editor (self);
}

GtkWidget *
gx_filter_condition_new (GxFilterContext *context, const GxFilter *filter)
{
  GxFilterCondition *self = g_object_new (GX_TYPE_FILTER_CONDITION, NULL);

  self->context = context;
  gtk_drop_down_set_model (self->field, G_LIST_MODEL (context->names));
  fill (self, filter);
  self->is_filling = FALSE;
  return GTK_WIDGET (self);
}
