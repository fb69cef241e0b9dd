/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/import_columns.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/text.h"
#include "exchange/import_new.h"
#include "exchange/import_sample.h"
#include "model/custom_fields.h"

/* What the headings of a file mean. A heading is compared folded and without white space. */

typedef struct
{
  GxImportPlan *plan;
  const GxEntity *entity;
  GStrv keys;            /* of the headings */
  GxImportColumn *found; /* by column; no field: not known yet */
  gboolean *decided;     /* by the person, also where left out */
  GxImportGuess *roles;  /* by column, where the person says another role than a field */
} Matching;

static void
matching_clear (Matching *self)
{
  g_free (self->found);
  g_free (self->decided);
  for (guint i = 0; self->keys != NULL && i < self->plan->headings->len; i++)
    g_free (self->roles[i].label);
  g_free (self->roles);
  g_strfreev (self->keys);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Matching, matching_clear)

static void
matching_init (Matching *self, GxImportPlan *plan)
{
  guint n = plan->headings->len;

  self->plan = plan;
  self->entity = plan->options->entity;
  self->found = g_new0 (GxImportColumn, n);
  self->decided = g_new0 (gboolean, n);
  self->roles = g_new0 (GxImportGuess, n);
  self->keys = g_new0 (char *, n + 1);
  for (guint i = 0; i < n; i++)
    self->keys[i] = gx_text_fold_key (g_ptr_array_index (plan->headings, i));
}

/* `id` says which record a row is about, and only that. */
static gboolean
is_wanted (Matching *self, const GxField *field)
{
  return gx_field_is_editable (field) || field == self->plan->options->match;
}

static GxImportColumn
column_by_name (Matching *self, const char *name)
{
  const GxField *field = gx_fields_find (self->plan->custom, self->entity, name);

  if (field != NULL)
    return (GxImportColumn) { .field = field, .by_id = field->kind == GX_KIND_REF };
  return (GxImportColumn) { .field = gx_entity_find_ref (self->entity, name) };
}

static gboolean
means (const char *key, const char *text)
{
  g_autofree char *other = gx_text_fold_key (text);

  return g_str_equal (key, other);
}

static GxImportColumn
column_by_label (Matching *self, const char *key)
{
  g_autoptr (GPtrArray) fields = gx_fields_of (self->plan->custom, self->entity);

  for (guint i = 0; i < fields->len; i++)
    {
      const GxField *field = fields->pdata[i];

      if (means (key, field->label) || means (key, gx_field_get_label (field)))
        return (GxImportColumn) { .field = field };
    }
  return (GxImportColumn) { .field = NULL };
}

/* The column that already fills @field, or -1. */
static int
find_taken (Matching *self, const GxField *field)
{
  for (guint i = 0; i < self->plan->headings->len; i++)
    if (self->found[i].field == field)
      return (int) i;
  return -1;
}

static gboolean
refuse_field (Matching *self, const char *entry, const char *name, GError **error)
{
  g_set_error (error, GX_ERROR, GX_ERROR_INVALID, _("“%s”: “%s” is no field of %s that can be imported. Choose another one."), entry, name,
               self->entity->name);
  return FALSE;
}

/* `#5` is the fifth column, when it has no heading. */
static int
find_nameless (Matching *self, const char *name, gboolean decided)
{
  guint64 n;

  if (*name != '#' || !g_ascii_string_to_unsigned (name + 1, 10, 1, self->plan->headings->len, &n, NULL))
    return -1;
  return *self->keys[n - 1] == '\0' && self->decided[n - 1] == decided ? (int) n - 1 : -1;
}

/* A heading that stands twice is meant by the first entry, then by the second. */
static int
find_heading (Matching *self, const char *heading, gboolean decided)
{
  g_autofree char *key = gx_text_fold_key (heading);

  for (guint i = 0; i < self->plan->headings->len; i++)
    if (self->decided[i] == decided && *self->keys[i] != '\0' && g_str_equal (self->keys[i], key))
      return (int) i;
  return find_nameless (self, key, decided);
}

static gboolean
refuse_heading (Matching *self, const char *heading, GError **error)
{
  g_autofree char *known = NULL;

  if (find_heading (self, heading, TRUE) >= 0)
    {
      g_set_error (error, GX_ERROR, GX_ERROR_INVALID, _("The column “%s” is mapped twice. Choose one of the two fields."), heading);
      return FALSE;
    }

  g_ptr_array_add (self->plan->headings, NULL);
  known = g_strjoinv ("”, “", (char **) self->plan->headings->pdata);
  g_ptr_array_set_size (self->plan->headings, (int) self->plan->headings->len - 1);
  g_set_error (error, GX_ERROR, GX_ERROR_INVALID, _("The file has no column “%s”. Its columns are “%s”."), heading, known);
  return FALSE;
}

/* Where the heading of an entry ends. A heading may hold `=`, and so may the label of a new field. NULL: there is none. */
static const char *
find_equals (const char *entry)
{
  const char *new_field = g_strrstr (entry, "=+field:");

  return new_field != NULL ? new_field : strrchr (entry, '=');
}

/* One `Column=field`. */
static gboolean
apply_entry (Matching *self, const char *entry, GError **error)
{
  const char *equals = find_equals (entry);
  g_autofree char *heading = equals != NULL ? g_strndup (entry, equals - entry) : NULL;
  g_autofree char *name = equals != NULL ? gx_text_clean (equals + 1, -1, FALSE) : NULL;
  GxImportColumn column = { 0 };
  int at;

  if (heading == NULL)
    {
      g_set_error (error, GX_ERROR, GX_ERROR_INVALID, _("“%s” does not say which field the column is. Write it as “Column=field”."), entry);
      return FALSE;
    }

  at = find_heading (self, heading, FALSE);
  if (at < 0)
    return refuse_heading (self, heading, error);

  self->decided[at] = TRUE;
  if (name == NULL || ((self->plan->assist || g_str_has_prefix (name, "+field")) && gx_import_role_parse (name, &self->roles[at])))
    return TRUE;

  column = column_by_name (self, name);
  if (column.field == NULL || !is_wanted (self, column.field))
    return refuse_field (self, entry, name, error);
  if (find_taken (self, column.field) >= 0)
    {
      g_set_error (error, GX_ERROR, GX_ERROR_INVALID, _("“%s”: the field “%s” already has a column. Choose one of the two."), entry, name);
      return FALSE;
    }
  self->found[at] = column;
  return TRUE;
}

static gboolean
apply_map (Matching *self, GError **error)
{
  for (const char *const *entry = self->plan->options->map; entry != NULL && *entry != NULL; entry++)
    if (!apply_entry (self, *entry, error))
      return FALSE;
  return TRUE;
}

/* Gives column @i what it was found to mean. Of two columns for one field the earlier counts; but the title of a reference counts before
 * its number, which another book gave. */
static void
settle (Matching *self, guint i, GxImportColumn column)
{
  int taken;

  if (column.field == NULL || !is_wanted (self, column.field))
    return;

  taken = find_taken (self, column.field);
  if (taken < 0)
    self->found[i] = column;
  else if (self->found[taken].by_id && !column.by_id && !self->decided[taken])
    {
      self->found[taken] = (GxImportColumn) { .field = NULL };
      self->found[i] = column;
    }
}

static void
match_rest (Matching *self, GxImportColumn (*find) (Matching *, const char *))
{
  for (guint i = 0; i < self->plan->headings->len; i++)
    if (!self->decided[i] && self->found[i].field == NULL && *self->keys[i] != '\0')
      settle (self, i, find (self, self->keys[i]));
}

static void
add_column (Matching *self, guint i, const GxFormat *format)
{
  GxImportColumn *column = &self->found[i];

  column->index = i;
  column->format = *format;
  if (self->plan->options->day_order != NULL)
    column->format.day_order = *self->plan->options->day_order;

  if (g_str_equal (column->field->name, "currency"))
    g_array_prepend_val (self->plan->columns, *column);
  else
    g_array_append_val (self->plan->columns, *column);
}

static void
warn_if_repeated (Matching *self, guint i)
{
  for (guint j = 0; j < self->plan->headings->len; j++)
    if (self->found[j].field != NULL && g_str_equal (self->keys[j], self->keys[i]))
      g_ptr_array_add (self->plan->warnings,
                       g_strdup_printf (_("Columns %u and %u are both “%s”. Column %u is read, the other left out."), MIN (i, j) + 1, MAX (i, j) + 1,
                                        (char *) g_ptr_array_index (self->plan->headings, i), j + 1));
}

static const GxField *
field_of (Matching *self, guint i)
{
  const GxField *field = column_by_name (self, self->keys[i]).field;

  return field != NULL ? field : column_by_label (self, self->keys[i]).field;
}

/* Our own export, which alone says when a record was made and changed: there, fields that nobody fills in are no remarks. */
static gboolean
is_ours (Matching *self)
{
  guint n = 0;

  for (guint i = 0; i < self->plan->headings->len; i++)
    {
      const GxField *field = field_of (self, i);

      n += field >= self->entity->fields && field < self->entity->fields + GX_N_RECORD_ROWS;
    }
  return n >= GX_N_RECORD_ROWS;
}

static gboolean
is_reckoned (Matching *self, guint i)
{
  const GxField *field = field_of (self, i);

  return field != NULL && !is_wanted (self, field) && is_ours (self);
}

/* What is usually meant by the heading. A reference is only taken where it is needed or may be made: a name that is not in the book would reject the row. */
static void
guess_by_heading (Matching *self, guint i, GxImportGuess *guess)
{
  const GxEntity *const *create = self->plan->options->create;
  g_autofree char *key = gx_import_heading_key (self->keys[i]);
  gboolean may_refer = FALSE;

  if (self->decided[i] || self->found[i].field != NULL || *key == '\0')
    return;
  if (is_reckoned (self, i))
    {
      guess->role = GX_ROLE_NONE;
      guess->confidence = 100;
      guess->why = g_strdup (_("Guanxi works this out itself."));
      return;
    }
  if (!gx_import_guess_heading (self->entity, key, guess))
    return;
  if (guess->role == GX_ROLE_FIELD)
    {
      may_refer = guess->field->kind != GX_KIND_REF || guess->field->flags & (GX_REQUIRED | GX_OWNER);
      for (; create != NULL && *create != NULL && !may_refer; create++)
        may_refer = *create == guess->field->ref;
      if (may_refer)
        settle (self, i, (GxImportColumn) { .field = guess->field });
      /* A second column of phones is another channel. */
      if (self->found[i].field == NULL && g_str_equal (guess->field->name, "phone") && g_str_equal (self->entity->name, "customer"))
        {
          guess->role = GX_ROLE_CHANNEL;
          guess->kind = "phone";
        }
      else if (self->found[i].field == NULL)
        guess->role = GX_ROLE_NOTE;
      guess->field = self->found[i].field;
    }
  guess->confidence = 90;
  guess->why = g_strdup_printf (_("“%s” usually means this."), (char *) g_ptr_array_index (self->plan->headings, i));
}

/* What stands below. */
static void
guess_by_content (Matching *self, guint i, GxImportGuess *guess)
{
  const GxField *field = gx_import_guess_field (self->entity, guess->content);
  const char *name = gx_import_content_name (guess->content);

  if (self->decided[i] || self->found[i].field != NULL || guess->why != NULL)
    return;
  if (field != NULL && find_taken (self, field) < 0)
    {
      settle (self, i, (GxImportColumn) { .field = field });
      guess->role = GX_ROLE_FIELD;
      guess->field = field;
    }
  else if (guess->content == GX_CONTENT_PHONES && g_str_equal (self->entity->name, "customer"))
    {
      guess->role = GX_ROLE_CHANNEL;
      guess->kind = "phone";
    }
  else
    {
      guess->role = *self->keys[i] != '\0' && guess->content != GX_CONTENT_EMPTY ? GX_ROLE_NOTE : GX_ROLE_NONE;
      guess->why = g_strdup (_("It is no field; its cells go to the notes."));
      return;
    }
  guess->why = g_strdup_printf (_("Its cells are %s."), name);
  guess->confidence = 70;
  g_ptr_array_add (self->plan->warnings, g_strdup_printf (_("Column %u, “%s”, was taken for %s because its cells are %s."), i + 1,
                                                          (char *) g_ptr_array_index (self->plan->headings, i), field != NULL ? gx_field_get_label (field) : name, name));
}

/* Columns that were found as the contract has it are sure. */
static void
note_sure (Matching *self, guint i, GxImportGuess *guess)
{
  if (self->found[i].field == NULL && !self->decided[i])
    return;
  guess->role = self->found[i].field != NULL ? GX_ROLE_FIELD : self->roles[i].role != GX_ROLE_FIELD ? self->roles[i].role : GX_ROLE_NONE;
  guess->kind = self->roles[i].kind;
  guess->field = self->found[i].field;
  guess->confidence = 100;
  guess->why = g_strdup (self->decided[i] ? _("You said so.") : _("It has the name of the field."));
}

static gboolean
guess_rest (Matching *self, GError **error)
{
  GArray *guesses = self->plan->guesses;

  if (!gx_import_sample_contents (self->plan, error))
    return FALSE;
  for (guint i = 0; i < guesses->len; i++)
    note_sure (self, i, &g_array_index (guesses, GxImportGuess, i));
  for (guint i = 0; i < guesses->len && self->plan->assist; i++)
    guess_by_heading (self, i, &g_array_index (guesses, GxImportGuess, i));
  for (guint i = 0; i < guesses->len && self->plan->assist; i++)
    guess_by_content (self, i, &g_array_index (guesses, GxImportGuess, i));
  return TRUE;
}

/* What does not become a field is said, each in one sentence. */
static void
say_role (Matching *self, guint i)
{
  const char *heading = g_ptr_array_index (self->plan->headings, i);
  gboolean has_notes = gx_entity_find_field (self->entity, "notes") != NULL;
  const GxImportGuess *guess = &g_array_index (self->plan->guesses, GxImportGuess, i);

  if (guess->role == GX_ROLE_NOTE && has_notes)
    g_ptr_array_add (self->plan->warnings, g_strdup_printf (_("“%s” is no field; it goes to the notes."), heading));
}

static gboolean
is_taken_otherwise (Matching *self, guint i)
{
  GxImportRole role = g_array_index (self->plan->guesses, GxImportGuess, i).role;

  return self->plan->assist && (role == GX_ROLE_CHANNEL || role == GX_ROLE_CONTACT || role == GX_ROLE_ADDRESS);
}

/* Whether the heading can be what a new field is called: nothing is, or is usually, called so, and it is a name in words. */
static gboolean
is_free_label (Matching *self, guint i)
{
  g_autofree char *key = gx_import_heading_key (self->keys[i]);
  GxImportGuess usual = { 0 };

  if (gx_import_guess_heading (self->entity, key, &usual))
    return FALSE;
  if (*self->keys[i] == '\0' || field_of (self, i) != NULL || gx_entity_find_ref (self->entity, self->keys[i]) != NULL || gx_custom_id (self->keys[i]) != 0)
    return FALSE;
  for (guint j = 0; j < self->plan->made->len; j++)
    if (means (self->keys[i], ((const GxImportNew *) self->plan->made->pdata[j])->label))
      return FALSE;
  return TRUE;
}

/* Columns that the person makes fields of, one by one or all that are none. */
static void
note_new (Matching *self)
{
  for (guint i = 0; i < self->plan->headings->len; i++)
    {
      const char *heading = self->plan->headings->pdata[i];
      const GxImportGuess *said = &self->roles[i];
      gboolean is_other = self->plan->options->create_fields && !self->decided[i] && self->found[i].field == NULL && !is_taken_otherwise (self, i);

      if (said->role == GX_ROLE_NEW && self->decided[i])
        g_ptr_array_add (self->plan->made, gx_import_new_new (i, said->label != NULL ? said->label : heading, said->kind, TRUE));
      else if (is_other && gx_entity_find_field (self->entity, "custom") != NULL && is_free_label (self, i))
        g_ptr_array_add (self->plan->made, gx_import_new_new (i, heading, NULL, FALSE));
    }
}

/* What is left of them has its columns. */
static void
take_new (Matching *self)
{
  for (guint i = 0; i < self->plan->made->len; i++)
    {
      const GxImportNew *made = self->plan->made->pdata[i];

      self->found[made->index] = (GxImportColumn) { .field = &made->field, .made = made };
      g_array_index (self->plan->guesses, GxImportGuess, made->index).role = GX_ROLE_NEW;
    }
}

/* The columns that are read, and those that are not. An empty heading is spoken of only when there is something below it. */
static void
list_columns (Matching *self, const GxFormat *format)
{
  for (guint i = 0; i < self->plan->headings->len; i++)
    {
      const char *heading = g_ptr_array_index (self->plan->headings, i);

      if (self->found[i].field != NULL)
        add_column (self, i, format);
      else if (!self->decided[i] && *heading != '\0' && !is_taken_otherwise (self, i))
        {
          if (self->plan->assist)
            say_role (self, i);
          g_ptr_array_add (self->plan->unmapped, g_strdup (heading));
          warn_if_repeated (self, i);
        }
    }
}

static gboolean
check_columns (Matching *self, GError **error)
{
  const GxImportOptions *options = self->plan->options;
  g_autofree char *name = g_filename_display_basename (options->path);

  if (self->plan->columns->len == 0)
    {
      g_set_error (error, GX_ERROR, GX_ERROR_INVALID,
                   _("No column of “%s” is a field of %s. Say which column is which field, for example with --map 'Column=field'."), name,
                   self->entity->name);
      return FALSE;
    }
  if (options->match != NULL && find_taken (self, options->match) < 0)
    {
      g_set_error (error, GX_ERROR, GX_ERROR_INVALID, _("No column of “%s” is the field “%s” by which records are to be found."), name,
                   options->match->name);
      return FALSE;
    }
  return TRUE;
}

gboolean
gx_import_match_columns (GxImportPlan *plan, const GxFormat *format, GError **error)
{
  g_auto (Matching) self = { 0 };

  matching_init (&self, plan);
  if (!apply_map (&self, error))
    return FALSE;

  match_rest (&self, column_by_name);
  match_rest (&self, column_by_label);
  if (!guess_rest (&self, error))
    return FALSE;
  note_new (&self);
  if (!gx_import_new_settle (plan, error))
    return FALSE;
  take_new (&self);
  list_columns (&self, format);
  return check_columns (&self, error);
}

gboolean
gx_import_is_known_heading (const char *heading, gpointer user_data)
{
  const GxImportPlan *plan = user_data;
  const GxEntity *entity = plan->options->entity;
  g_autofree char *folded = gx_text_fold_key (heading);
  g_autofree char *key = gx_import_heading_key (heading);
  GxImportGuess guess = { 0 };

  for (const char *const *entry = plan->options->map; entry != NULL && *entry != NULL; entry++)
    {
      const char *equals = find_equals (*entry);
      g_autofree char *mapped = g_strndup (*entry, equals != NULL ? (gsize) (equals - *entry) : 0);

      if (means (folded, mapped))
        return TRUE;
    }
  if (gx_fields_find (plan->custom, entity, heading) != NULL || gx_entity_find_ref (entity, heading) != NULL)
    return TRUE;
  for (guint i = 0; i < entity->n_fields; i++)
    if (means (folded, entity->fields[i].label) || means (folded, gx_field_get_label (&entity->fields[i])))
      return TRUE;
  return gx_import_guess_heading (entity, key, &guess);
}
