/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/filter_parts.h"

#include <glib/gi18n-lib.h>

#include "base/text.h"
#include "model/choices.h"
#include "view/drop_down_search.h"
#include "view/template.h"

/* One line of a filter: what is compared, how, and with what. The value is typed or picked in the words a person uses; the filter holds keys and tokens. */

struct _GxFilterCondition
{
  GtkWidget parent_instance;
  GtkWidget *box;
  GtkDropDown *field, *compare;
  GtkEntry *value;
  GtkWidget *wrong; /* label */
  GxSuggestions *suggestions;

  GxFilterContext *context; /* borrowed */
  GxFilter *kept;           /* leads deeper than is offered: shown, not edited; nullable */
  GArray *ways;             /* of guint: what the second drop-down offers, places in the table below */
  gboolean is_filling;
  gboolean is_picking;
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

static const struct
{
  const char *token;
  const char *words;
} days[] = {
  { "today", N_("Today") },           { "today-1d", N_("Yesterday") },       { "today+1d", N_("Tomorrow") },        { "today-7d", N_("7 days ago") },
  { "today-30d", N_("30 days ago") }, { "today-90d", N_("90 days ago") },    { "today-1y", N_("a year ago") },      { "today+7d", N_("in 7 days") },
  { "today+30d", N_("in 30 days") },  { "this-week", N_("This week") },      { "last-week", N_("Last week") },      { "next-week", N_("Next week") },
  { "this-month", N_("This month") }, { "last-month", N_("Last month") },    { "next-month", N_("Next month") },    { "this-quarter", N_("This quarter") },
  { "last-quarter", N_("Last quarter") }, { "this-year", N_("This year") },  { "last-year", N_("Last year") },
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
is_day (GxKind kind)
{
  return kind == GX_KIND_DAY || kind == GX_KIND_INSTANT;
}

static gboolean
takes_several (GxFilterCondition *self)
{
  return ways[way_of (self)].compare == GX_COMPARE_IN;
}

/* The words for a comparison of this kind. */
static const char *
words_of (guint way, GxKind kind)
{
  for (guint i = 0; is_day (kind) && i < G_N_ELEMENTS (day_words); i++)
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
        gtk_string_list_append (list, words_of (i, kind_of (self)));
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

static gboolean
is_picked_only (GxKind kind)
{
  return kind == GX_KIND_CHOICE || kind == GX_KIND_BOOL || is_day (kind);
}

static void
show_editor (GxFilterCondition *self)
{
  gboolean has_list = is_picked_only (kind_of (self)) || field_of (self)->ref != NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->value), ways[way_of (self)].compare != GX_COMPARE_IS_EMPTY);
  gtk_entry_set_icon_from_icon_name (self->value, GTK_ENTRY_ICON_SECONDARY, has_list ? "gx-drop-down-symbolic" : NULL);
  if (has_list)
    gtk_entry_set_icon_tooltip_text (self->value, GTK_ENTRY_ICON_SECONDARY, _("Choose"));
  gtk_entry_set_placeholder_text (self->value, takes_several (self) ? _("several, with commas between") : is_day (kind_of (self)) ? _("a day, or today-30d") : NULL);
}

/* Values ------------------------------------------------------------------------------------------------------------------ */

static char *
operand_to_words (const GxFilter *filter, const GxOperand *operand, const GxFormat *format)
{
  const GxField *field = filter->path->pdata[filter->path->len - 1];
  g_autoptr (GString) token = g_string_new (NULL);

  if (operand->type == GX_OPERAND_TEXT && gx_filter_get_kind (filter) == GX_KIND_CHOICE)
    return g_strdup (gx_choices_label (format->choices, field, operand->text));
  if (operand->type == GX_OPERAND_TEXT && gx_filter_get_kind (filter) == GX_KIND_BOOL)
    return g_strdup (g_str_equal (operand->text, "true") ? _("Yes") : _("No"));
  if (operand->type == GX_OPERAND_TEXT)
    return g_strdup (operand->text);
  gx_operand_append (operand, filter, token);
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    if (g_str_equal (days[i].token, token->str))
      return g_strdup (_(days[i].words));
  return g_string_free (g_steal_pointer (&token), FALSE);
}

static char *
values_to_words (const GxFilter *filter, const GxFormat *format)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < filter->operands->len; i++)
    {
      g_autofree char *words = operand_to_words (filter, &g_array_index (filter->operands, GxOperand, i), format);

      g_string_append_printf (text, "%s%s", i > 0 ? C_("list", ", ") : "", words);
    }
  return g_string_free (text, FALSE);
}

/* What a person types for a day may be in words, or as days are written elsewhere. */
static char *
day_token (const char *text, const GxFormat *format)
{
  g_autofree char *folded = gx_text_fold (text);
  g_auto (GxValue) value = gx_value_none (GX_KIND_DAY);
  char buffer[11];

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autofree char *words = gx_text_fold (_(days[i].words));

      if (g_strcmp0 (words, folded) == 0)
        return g_strdup (days[i].token);
    }
  if (!gx_value_parse (GX_KIND_DAY, text, format, &value, NULL) || gx_value_is_none (&value))
    return NULL;
  gx_day_to_buf ((GxDay) { value.integer }, buffer);
  return g_strdup (buffer);
}

static gboolean
read_operand (GxFilterCondition *self, GxFilter *filter, const char *text)
{
  const GxFormat *format = self->context->format;
  GxKind kind = gx_filter_get_kind (filter);
  GxOperand operand = { .type = GX_OPERAND_TEXT };
  g_autofree char *day = is_day (kind) ? day_token (text, format) : NULL;
  const char *token = day != NULL ? day : text;

  if (kind == GX_KIND_BOOL && g_str_equal (text, _("Yes")))
    token = "true";
  else if (kind == GX_KIND_BOOL && g_str_equal (text, _("No")))
    token = "false";
  if (!gx_operand_read (&operand, filter, token, format->choices))
    return FALSE;
  g_array_append_val (filter->operands, operand);
  return TRUE;
}

static gboolean
read_operands (GxFilterCondition *self, GxFilter *filter, const char *text)
{
  g_auto (GxValue) words = gx_value_none (GX_KIND_SET);

  if (!takes_several (self) || is_day (gx_filter_get_kind (filter)))
    return read_operand (self, filter, text);
  gx_value_parse (GX_KIND_SET, text, self->context->format, &words, NULL);
  for (guint i = 0; words.strv != NULL && words.strv[i] != NULL; i++)
    if (!read_operand (self, filter, words.strv[i]))
      return FALSE;
  return filter->operands->len > 0;
}

static void
say_wrong (GxFilterCondition *self, const char *sentence)
{
  gtk_label_set_text (GTK_LABEL (self->wrong), sentence != NULL ? sentence : "");
  gtk_widget_set_visible (self->wrong, sentence != NULL);
  (sentence != NULL ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (GTK_WIDGET (self->value), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->value), GTK_ACCESSIBLE_STATE_INVALID, sentence != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

GxFilter *
gx_filter_condition_dup_filter (GxFilterCondition *self)
{
  g_autoptr (GxFilter) filter = NULL;
  g_autofree char *text = NULL;
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
        return NULL;
      if (!read_operands (self, filter, text))
        {
          g_autofree char *sentence = g_strdup_printf (_("“%s” is nothing that %s can be compared with."), text, gx_field_get_label (field_of (self)));

          say_wrong (self, sentence);
          return NULL;
        }
    }
  say_wrong (self, NULL);
  if (ways[way].negated)
    {
      GxFilter *not = gx_filter_new (GX_FILTER_NOT);

      g_ptr_array_add (not->children, g_steal_pointer (&filter));
      return not;
    }
  return g_steal_pointer (&filter);
}

/* What is offered while a value is typed ---------------------------------------------------------------------------------- */

static const char *
typed_part (GxFilterCondition *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->value));
  const char *part = text;

  for (const char *at = text; takes_several (self) && *at != '\0'; at = g_utf8_next_char (at))
    if (g_utf8_strchr (",，、;；", -1, g_utf8_get_char (at)) != NULL)
      part = g_utf8_next_char (at);
  while (g_unichar_isspace (g_utf8_get_char (part)))
    part = g_utf8_next_char (part);
  return part;
}

static GPtrArray *
all_words (GxFilterCondition *self, const char *typed)
{
  GPtrArray *all = g_ptr_array_new_with_free_func (g_free);
  const GxField *field = field_of (self);
  GxKind kind = kind_of (self);
  g_auto (GStrv) keys = kind == GX_KIND_CHOICE ? gx_choices_of (self->context->format->choices, field, NULL) : NULL;
  g_autoptr (GPtrArray) records = NULL;

  for (guint i = 0; keys != NULL && keys[i] != NULL; i++)
    g_ptr_array_add (all, g_strdup (gx_choices_label (self->context->format->choices, field, keys[i])));
  for (guint i = 0; is_day (kind) && i < G_N_ELEMENTS (days); i++)
    g_ptr_array_add (all, g_strdup (_(days[i].words)));
  if (kind == GX_KIND_BOOL)
    {
      g_ptr_array_add (all, g_strdup (_("Yes")));
      g_ptr_array_add (all, g_strdup (_("No")));
    }
  if (field->ref != NULL && self->context->suggest != NULL)
    records = self->context->suggest (field->ref, typed, self->context->suggest_data);
  for (guint i = 0; records != NULL && i < records->len; i++)
    g_ptr_array_add (all, g_strdup (gx_record_get_title (records->pdata[i])));
  return all;
}

/* References are found by their own search, by pinyin too; of the others those that contain what is typed. */
static GStrv
offered_words (GxFilterCondition *self, const char *typed)
{
  g_autoptr (GPtrArray) all = all_words (self, typed);
  g_autoptr (GStrvBuilder) offered = g_strv_builder_new ();
  g_autofree char *folded = gx_text_fold_key (typed);

  for (guint i = 0; i < all->len; i++)
    {
      g_autofree char *word = gx_text_fold_key (all->pdata[i]);

      if (field_of (self)->ref != NULL || folded == NULL || *folded == '\0' || strstr (word, folded) != NULL)
        g_strv_builder_add (offered, all->pdata[i]);
    }
  return g_strv_builder_end (offered);
}

static void
offer (GxFilterCondition *self, const char *typed)
{
  g_auto (GStrv) words = offered_words (self, typed);
  graphene_rect_t at;
  GdkRectangle rectangle;

  if (!gtk_widget_compute_bounds (GTK_WIDGET (self->value), GTK_WIDGET (self), &at))
    return;
  rectangle = (GdkRectangle) { at.origin.x, at.origin.y, at.size.width, at.size.height };
  gtk_popover_set_pointing_to (GTK_POPOVER (self->suggestions), &rectangle);
  gx_suggestions_show (self->suggestions, (const char *const *) words, at.size.width);
}

static void
pick (GxFilterCondition *self, guint index)
{
  const char *part = typed_part (self);
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->value));
  g_auto (GStrv) words = offered_words (self, self->is_picking ? "" : part);
  g_autofree char *new = NULL;

  if (index >= g_strv_length (words))
    return;
  new = g_strdup_printf ("%.*s%s", (int) (part - text), text, words[index]);
  self->is_filling = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->value), new);
  self->is_filling = FALSE;
  gtk_editable_set_position (GTK_EDITABLE (self->value), -1);
  gx_suggestions_hide (self->suggestions);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
offer_all (GxFilterCondition *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->value));
  self->is_picking = TRUE;
  offer (self, "");
}

static gboolean
key_pressed (GxFilterCondition *self, guint keyval)
{
  gboolean is_shown = gx_suggestions_is_shown (self->suggestions);
  int current = is_shown ? gx_suggestions_current (self->suggestions) : -1;

  switch (keyval)
    {
    case GDK_KEY_Down:
    case GDK_KEY_Up:
      if (!is_shown)
        offer_all (self);
      gx_suggestions_move (self->suggestions, keyval == GDK_KEY_Down ? 1 : -1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      if (current < 0)
        return GDK_EVENT_PROPAGATE;
      pick (self, current);
      return GDK_EVENT_STOP;
    case GDK_KEY_Escape:
      if (!is_shown)
        return GDK_EVENT_PROPAGATE;
      gx_suggestions_hide (self->suggestions);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static void
value_changed (GxFilterCondition *self)
{
  const char *typed = typed_part (self);

  if (self->is_filling)
    return;
  self->is_picking = FALSE;
  if (*typed != '\0')
    offer (self, typed);
  else
    gx_suggestions_hide (self->suggestions);
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
  say_wrong (self, NULL);
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
gx_filter_condition_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GTK_WIDGET_CLASS (gx_filter_condition_parent_class)->size_allocate (widget, width, height, baseline);
  gtk_popover_present (GTK_POPOVER (GX_FILTER_CONDITION (widget)->suggestions));
}

static void
gx_filter_condition_dispose (GObject *object)
{
  GxFilterCondition *self = GX_FILTER_CONDITION (object);

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
  widget_class->size_allocate = gx_filter_condition_size_allocate;
  signals[CHANGED] = g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[REMOVED] = g_signal_new ("removed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (GX_TYPE_SUGGESTIONS);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/guanxi_crm/Guanxi/ui/filter_condition.ui");
  gtk_widget_class_bind_template_child (widget_class, GxFilterCondition, box);
  gtk_widget_class_bind_template_child (widget_class, GxFilterCondition, field);
  gtk_widget_class_bind_template_child (widget_class, GxFilterCondition, compare);
  gtk_widget_class_bind_template_child (widget_class, GxFilterCondition, value);
  gtk_widget_class_bind_template_child (widget_class, GxFilterCondition, wrong);
  gtk_widget_class_bind_template_callback (widget_class, field_changed);
  gtk_widget_class_bind_template_callback (widget_class, compare_changed);
  gtk_widget_class_bind_template_callback (widget_class, value_changed);
  gtk_widget_class_bind_template_callback (widget_class, offer_all);
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
  self->suggestions = GX_SUGGESTIONS (gx_suggestions_new ());
  gtk_widget_set_parent (GTK_WIDGET (self->suggestions), GTK_WIDGET (self));
  g_signal_connect_object (self->suggestions, "picked", G_CALLBACK (pick), self, G_CONNECT_SWAPPED);
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
      g_autofree char *text = values_to_words (compare, self->context->format);

      choose_way (self, compare->compare, negated);
      gtk_editable_set_text (GTK_EDITABLE (self->value), text);
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
