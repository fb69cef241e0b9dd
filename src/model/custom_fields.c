/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/custom_fields.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "base/text.h"

typedef struct
{
  const GxField *field;
  gint64 position; /* G_MAXINT64: last */
  gboolean retired, quick;
} Definition;

struct _GxCustomFields
{
  GArray *definitions;                /* of Definition, in order */
  GPtrArray *all;                     /* their fields */
  GPtrArray *shown[GX_MAX_ENTITIES];  /* by code: those that are not retired; NULL: none */
};

static const GxChoice no_choices[] = { { NULL } };

/* Made once and kept, for each way a definition can be. */
static const GxField *
intern (const GxEntity *entity, gint64 id, const char *label, GxKind kind, GxFieldFlags flags)
{
  static GHashTable *made;
  static GMutex lock;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);
  g_autofree char *key = g_strdup_printf ("%s %" G_GINT64_FORMAT " %d %d %s", entity->name, id, kind, flags, label);
  GxField *field;

  if (made == NULL)
    made = g_hash_table_new (g_str_hash, g_str_equal);
  field = g_hash_table_lookup (made, key);
  if (field != NULL)
    return field;

  field = g_new (GxField, 1);
  *field = (GxField) { .name = g_strdup_printf ("c%" G_GINT64_FORMAT, id),
                       .label = g_strdup (label),
                       .kind = kind,
                       .flags = flags,
                       .search = gx_kind_is_text (kind) || kind == GX_KIND_SET ? GX_LINE_TEXT : 0,
                       .choices = kind == GX_KIND_CHOICE || kind == GX_KIND_SET ? no_choices : NULL,
                       .custom = id,
                       .entity = entity };
  g_hash_table_insert (made, g_steal_pointer (&key), field);
  return field;
}

static int
by_position (gconstpointer a, gconstpointer b)
{
  const Definition *one = a, *other = b;

  if (one->position != other->position)
    return one->position < other->position ? -1 : 1;
  return (one->field->custom > other->field->custom) - (one->field->custom < other->field->custom);
}

GxCustomFields *
gx_custom_fields_new (const GPtrArray *definitions)
{
  GxCustomFields *self = g_atomic_rc_box_new0 (GxCustomFields);

  self->definitions = g_array_new (FALSE, FALSE, sizeof (Definition));
  self->all = g_ptr_array_new ();
  for (guint i = 0; i < definitions->len; i++)
    {
      const GxCustomField *row = definitions->pdata[i];
      const GxEntity *entity = gx_entity_by_name (row->entity);
      GxFieldFlags flags;
      GxKind kind;

      if (entity != NULL && gx_custom_kind (row->kind, &kind, &flags))
        {
          Definition one = { intern (entity, row->parent_instance.id, row->label, kind, flags), row->position != GX_NONE ? row->position : G_MAXINT64, row->retired,
                             row->quick && !row->retired && !(flags & GX_LONG) };

          g_array_append_val (self->definitions, one);
        }
    }
  g_array_sort (self->definitions, by_position);

  for (guint i = 0; i < self->definitions->len; i++)
    {
      const Definition *one = &g_array_index (self->definitions, Definition, i);
      GPtrArray **shown = &self->shown[one->field->entity->code];

      g_ptr_array_add (self->all, (gpointer) one->field);
      if (one->retired)
        continue;
      if (*shown == NULL)
        *shown = g_ptr_array_new ();
      g_ptr_array_add (*shown, (gpointer) one->field);
    }
  return self;
}

GxCustomFields *
gx_custom_fields_ref (const GxCustomFields *self)
{
  return self != NULL ? g_atomic_rc_box_acquire ((GxCustomFields *) self) : NULL;
}

static void
clear_fields (gpointer data)
{
  GxCustomFields *self = data;

  g_array_unref (self->definitions);
  g_ptr_array_unref (self->all);
  for (guint i = 0; i < GX_MAX_ENTITIES; i++)
    g_clear_pointer (&self->shown[i], g_ptr_array_unref);
}

void
gx_custom_fields_unref (GxCustomFields *self)
{
  g_atomic_rc_box_release_full (self, clear_fields);
}

static gpointer
make_empty (gpointer data)
{
  return g_ptr_array_new ();
}

static const GPtrArray *
no_fields (void)
{
  static GOnce empty = G_ONCE_INIT;

  return g_once (&empty, make_empty, NULL);
}

const GPtrArray *
gx_custom_fields_of (const GxCustomFields *self, const GxEntity *entity)
{
  return self != NULL && self->shown[entity->code] != NULL ? self->shown[entity->code] : no_fields ();
}

const GPtrArray *
gx_custom_fields_all (const GxCustomFields *self)
{
  return self != NULL ? self->all : no_fields ();
}

static const Definition *
find_definition (const GxCustomFields *self, gint64 id)
{
  for (guint i = 0; self != NULL && i < self->definitions->len; i++)
    if (g_array_index (self->definitions, Definition, i).field->custom == id)
      return &g_array_index (self->definitions, Definition, i);
  return NULL;
}

const GxField *
gx_custom_fields_by_id (const GxCustomFields *self, gint64 id)
{
  const Definition *one = find_definition (self, id);

  return one != NULL ? one->field : NULL;
}

const GxField *
gx_custom_field_as (const GxField *field, const char *kind_key)
{
  GxFieldFlags flags;
  GxKind kind;

  return gx_custom_kind (kind_key, &kind, &flags) ? intern (field->entity, field->custom, field->label, kind, flags) : NULL;
}

gboolean
gx_custom_fields_is_retired (const GxCustomFields *self, const GxField *field)
{
  const Definition *one = find_definition (self, field->custom);

  return field->custom != 0 && (one == NULL || one->retired);
}

gboolean
gx_custom_fields_is_quick (const GxCustomFields *self, const GxField *field)
{
  const Definition *one = find_definition (self, field->custom);

  return one != NULL && one->quick;
}

GPtrArray *
gx_fields_of (const GxCustomFields *self, const GxEntity *entity)
{
  GPtrArray *fields = g_ptr_array_new ();

  for (guint i = 0; i < entity->n_fields; i++)
    if (!(entity->fields[i].flags & GX_CUSTOM))
      g_ptr_array_add (fields, (gpointer) &entity->fields[i]);
  g_ptr_array_extend (fields, (GPtrArray *) gx_custom_fields_of (self, entity), NULL, NULL);
  return fields;
}

gint64
gx_custom_id (const char *name)
{
  char *end;
  gint64 id;

  if (name == NULL || name[0] != 'c' || !g_ascii_isdigit (name[1]) || name[1] == '0')
    return 0;
  id = g_ascii_strtoll (name + 1, &end, 10);
  return *end == '\0' && id < G_MAXINT64 ? id : 0;
}

char *
gx_custom_dup_gone (const char *name)
{
  gint64 id = gx_custom_id (name);

  if (id == 0)
    return NULL;
  return g_strdup_printf (_("The field of your own with the number %" PRId64 " was deleted. Bring it back from the recycle bin, or choose another field."), id);
}

static const GxField *
find_label (const GxCustomFields *self, const GxEntity *entity, const char *name)
{
  const GPtrArray *fields = gx_custom_fields_of (self, entity);
  g_autofree char *wanted = fields->len > 0 ? gx_text_fold_key (name) : NULL;
  const GxField *found = NULL;

  for (guint i = 0; i < fields->len; i++)
    {
      const GxField *field = fields->pdata[i];
      g_autofree char *folded = gx_text_fold_key (field->label);

      if (!g_str_equal (folded, wanted))
        continue;
      if (found != NULL)
        return NULL;
      found = field;
    }
  return found;
}

const GxField *
gx_fields_find (const GxCustomFields *self, const GxEntity *entity, const char *name)
{
  const GxField *field = gx_entity_find_field (entity, name);

  if (field != NULL && !(field->flags & GX_CUSTOM))
    return field;
  if (gx_custom_id (name) != 0)
    field = gx_custom_fields_by_id (self, gx_custom_id (name));
  else
    field = NULL;
  return field != NULL && field->entity == entity ? field : find_label (self, entity, name);
}
