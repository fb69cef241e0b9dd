/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/choices.h"

#include <glib/gi18n-lib.h>

#include "base/text.h"
#include "model/choice_row.h"
#include "model/custom_fields.h"

/* A choice as the book has it. */
typedef struct
{
  char *key;
  char *label;           /* as it is shown */
  const GxChoice *built_in; /* NULL of an own choice */
  gint64 position;
  gboolean is_given;     /* its position is */
  gboolean retired;
} Option;

typedef struct
{
  GArray *options;   /* of Option, in order */
  GHashTable *names; /* folded → key, an option's own: whatever a choice may be called */
} FieldChoices;

struct _GxChoices
{
  GHashTable *fields; /* GxField → FieldChoices; every built-in field with choices */
  GHashTable *custom; /* id of a custom field → FieldChoices; those that have any */
};

static void
clear_option (gpointer data)
{
  Option *option = data;

  g_free (option->key);
  g_free (option->label);
}

static void
free_field (gpointer data)
{
  FieldChoices *field = data;

  g_array_unref (field->options);
  g_hash_table_unref (field->names);
  g_free (field);
}

/* @field NULL: none are built in. */
static FieldChoices *
built_in_choices (const GxField *field)
{
  FieldChoices *choices = g_new (FieldChoices, 1);

  choices->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  choices->options = g_array_new (FALSE, FALSE, sizeof (Option));
  g_array_set_clear_func (choices->options, clear_option);
  for (const GxChoice *choice = field != NULL ? field->choices : NULL; choice != NULL && choice->key != NULL; choice++)
    {
      Option option = { .key = g_strdup (choice->key), .built_in = choice, .position = choice - field->choices + 1 };

      g_array_append_val (choices->options, option);
    }
  return choices;
}

static Option *
find_key (const GArray *options, const char *key)
{
  for (guint i = 0; i < options->len; i++)
    {
      Option *option = &g_array_index (options, Option, i);

      if (g_strcmp0 (option->key, key) == 0)
        return option;
    }
  return NULL;
}

/* NULL where there is no such field. */
static FieldChoices *
choices_of_row (GxChoices *self, const GxChoiceRow *row)
{
  const GxEntity *entity = gx_entity_by_name (row->entity);
  const GxField *field = entity != NULL ? gx_entity_find_field (entity, row->field) : NULL;
  gpointer id = GSIZE_TO_POINTER (gx_custom_id (row->field));
  FieldChoices *custom;

  if (field != NULL || id == NULL)
    return g_hash_table_lookup (self->fields, field);
  custom = g_hash_table_lookup (self->custom, id);
  if (custom == NULL)
    g_hash_table_insert (self->custom, id, custom = built_in_choices (NULL));
  return custom;
}

static void
apply_row (GxChoices *self, const GxChoiceRow *row)
{
  FieldChoices *choices = choices_of_row (self, row);
  Option *option = choices != NULL ? find_key (choices->options, row->key) : NULL;

  if (choices == NULL)
    return;
  if (option == NULL)
    {
      Option own = { .key = g_strdup (row->key), .position = G_MAXINT64 };

      g_array_append_val (choices->options, own);
      option = &g_array_index (choices->options, Option, choices->options->len - 1);
    }
  option->label = g_strdup (row->label);
  option->retired = row->retired;
  option->is_given = row->position != GX_NONE;
  if (option->is_given)
    option->position = row->position;
}

static int
by_position (gconstpointer a, gconstpointer b)
{
  const Option *one = a, *other = b;

  if (one->position != other->position)
    return one->position < other->position ? -1 : 1;
  return other->is_given - one->is_given;
}

static int
by_id (gconstpointer a, gconstpointer b)
{
  const GxRecord *one = *(GxRecord *const *) a, *other = *(GxRecord *const *) b;

  return (one->id > other->id) - (one->id < other->id);
}

/* Whoever was called so first keeps the name. Returns the key that has it. */
static const char *
claim (FieldChoices *choices, const char *name, const char *key)
{
  char *folded = gx_text_fold_key (name);
  const char *holder = g_hash_table_lookup (choices->names, folded);

  if (holder != NULL)
    {
      g_free (folded);
      return holder;
    }
  g_hash_table_insert (choices->names, folded, (gpointer) key);
  return key;
}

/* What an export says is imported again: a label that means another choice already is told from it by its key. */
static void
settle_label (FieldChoices *choices, Option *option)
{
  if (option->label == NULL)
    option->label = g_strdup (option->built_in != NULL ? gx_choice_get_label (option->built_in) : option->key);
  while (claim (choices, option->label, option->key) != option->key)
    {
      g_autofree char *taken = option->label;

      option->label = g_strdup_printf ("%s (%s)", taken, option->key);
    }
}

static void
settle (FieldChoices *choices)
{
  Option *options = (Option *) choices->options->data;
  guint n = choices->options->len;

  g_array_sort (choices->options, by_position);
  for (guint i = 0; i < n; i++)
    claim (choices, options[i].key, options[i].key);
  for (int turn = 0; turn < 4; turn++) /* what is offered before what is retired, in each the user's words before the built-in ones */
    for (guint i = 0; i < n; i++)
      if (turn == 2 * options[i].retired + (options[i].label == NULL))
        settle_label (choices, &options[i]);
  for (guint i = 0; i < n; i++)
    if (options[i].built_in != NULL)
      {
        claim (choices, options[i].built_in->label, options[i].key);
        claim (choices, gx_choice_get_label (options[i].built_in), options[i].key);
      }
}

GxChoices *
gx_choices_new (const GPtrArray *rows)
{
  GxChoices *self = g_atomic_rc_box_new0 (GxChoices);
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer choices;

  self->fields = g_hash_table_new_full (NULL, NULL, NULL, free_field);
  self->custom = g_hash_table_new_full (NULL, NULL, NULL, free_field);
  for (guint e = 0; gx_entities[e] != NULL; e++)
    for (guint i = 0; i < gx_entities[e]->n_fields; i++)
      if (gx_entities[e]->fields[i].kind == GX_KIND_CHOICE)
        g_hash_table_insert (self->fields, (gpointer) &gx_entities[e]->fields[i], built_in_choices (&gx_entities[e]->fields[i]));

  g_ptr_array_extend (sorted, (GPtrArray *) rows, NULL, NULL);
  g_ptr_array_sort (sorted, by_id);
  for (guint i = 0; i < sorted->len; i++)
    apply_row (self, sorted->pdata[i]);

  g_hash_table_iter_init (&iter, self->fields);
  while (g_hash_table_iter_next (&iter, NULL, &choices))
    settle (choices);
  g_hash_table_iter_init (&iter, self->custom);
  while (g_hash_table_iter_next (&iter, NULL, &choices))
    settle (choices);
  return self;
}

GxChoices *
gx_choices_ref (const GxChoices *self)
{
  return self != NULL ? g_atomic_rc_box_acquire ((GxChoices *) self) : NULL;
}

static void
clear_choices (gpointer data)
{
  GxChoices *self = data;

  g_hash_table_unref (self->fields);
  g_hash_table_unref (self->custom);
}

void
gx_choices_unref (GxChoices *self)
{
  g_atomic_rc_box_release_full (self, clear_choices);
}

static gpointer
make_built_in (gpointer data)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  return gx_choices_new (none);
}

static gpointer
make_none (gpointer data)
{
  return built_in_choices (NULL);
}

static const FieldChoices *
choices_of (const GxChoices *self, const GxField *field)
{
  static GOnce built_in = G_ONCE_INIT, none = G_ONCE_INIT;
  const FieldChoices *choices;

  if (self == NULL)
    self = g_once (&built_in, make_built_in, NULL);
  if (field->custom == 0)
    return g_hash_table_lookup (self->fields, field);
  choices = g_hash_table_lookup (self->custom, GSIZE_TO_POINTER (field->custom));
  return choices != NULL ? choices : g_once (&none, make_none, NULL);
}

const char *
gx_choices_label (const GxChoices *self, const GxField *field, const char *key)
{
  const Option *option = find_key (choices_of (self, field)->options, key);

  return option != NULL ? option->label : key;
}

const char *
gx_choices_find (const GxChoices *self, const GxField *field, const char *text)
{
  const FieldChoices *choices = choices_of (self, field);
  const Option *exact = find_key (choices->options, text);
  g_autofree char *folded = exact == NULL ? gx_text_fold_key (text) : NULL;

  return exact != NULL ? exact->key : g_hash_table_lookup (choices->names, folded);
}

gboolean
gx_choices_same (const GxChoices *a, const GxChoices *b, const GxField *field)
{
  const GArray *one = choices_of (a, field)->options, *other = choices_of (b, field)->options;

  for (guint i = 0; one->len == other->len && i < one->len; i++)
    {
      const Option *left = &g_array_index (one, Option, i), *right = &g_array_index (other, Option, i);

      if (g_strcmp0 (left->key, right->key) != 0 || g_strcmp0 (left->label, right->label) != 0)
        return FALSE;
    }
  return one->len == other->len;
}

GStrv
gx_choices_of (const GxChoices *self, const GxField *field, const char *held)
{
  const GArray *options = choices_of (self, field)->options;
  g_autoptr (GStrvBuilder) keys = g_strv_builder_new ();

  for (guint i = 0; i < options->len; i++)
    {
      const Option *option = &g_array_index (options, Option, i);

      if (!option->retired || g_strcmp0 (option->key, held) == 0)
        g_strv_builder_add (keys, option->key);
    }
  return g_strv_builder_end (keys);
}

GStrv
gx_choices_all (const GxChoices *self, const GxField *field)
{
  const GArray *options = choices_of (self, field)->options;
  g_autoptr (GStrvBuilder) keys = g_strv_builder_new ();

  for (guint i = 0; i < options->len; i++)
    g_strv_builder_add (keys, g_array_index (options, Option, i).key);
  return g_strv_builder_end (keys);
}
