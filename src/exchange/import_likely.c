/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/import_likely.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/credit_code.h"
#include "base/phone.h"
#include "base/text.h"
#include "model/customer.h"

/* Phones are asked for one by one, as the book has an index of them; credit codes are read once, as few customers have one. */

struct _GxImportLikely
{
  GxReader *reader;
  GHashTable *by_code; /* → id */
};

/* What the name of a company is without saying that it is one. */
static char *
bare_name (const char *name)
{
  static const char *const forms[] = { "股份有限公司", "有限责任公司", "有限公司", "公司", "集团", "商行", "companylimited", "co.,ltd.", "co.,ltd", "coltd", "ltd.", "ltd", "inc.", "inc", "llc", "gmbh" };
  char *bare = gx_text_fold_key (name);

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    if (g_str_has_suffix (bare, forms[i]) && strlen (bare) > strlen (forms[i]))
      {
        bare[strlen (bare) - strlen (forms[i])] = '\0';
        break;
      }
  return bare;
}

gboolean
gx_import_names_agree (const char *a, const char *b)
{
  g_autofree char *left = bare_name (a);
  g_autofree char *right = bare_name (b);

  if (*left == '\0' || *right == '\0')
    return FALSE;
  if (g_str_equal (left, right))
    return TRUE;
  /* A character alone agrees with too many. */
  return (g_utf8_strlen (left, -1) >= 2 && strstr (right, left) != NULL) || (g_utf8_strlen (right, -1) >= 2 && strstr (left, right) != NULL);
}

static gboolean
load_code (GxRow *row, gpointer user_data)
{
  char *code = gx_credit_code_normalize (gx_row_text (row, 1));

  if (code != NULL)
    g_hash_table_insert (user_data, code, (gpointer) (gintptr) gx_row_integer (row, 0));
  return TRUE;
}

GxImportLikely *
gx_import_likely_new (GxReader *reader, GError **error)
{
  g_autoptr (GxImportLikely) self = g_new0 (GxImportLikely, 1);

  self->reader = reader;
  self->by_code = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (!gx_reader_select (reader, "SELECT id, credit_code FROM customer WHERE credit_code IS NOT NULL", NULL, 0, load_code, self->by_code, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
gx_import_likely_free (GxImportLikely *self)
{
  g_hash_table_unref (self->by_code);
  g_free (self);
}

void
gx_import_likely_add (GxImportLikely *self, GxRecord *customer)
{
  char *code = GX_CUSTOMER (customer)->credit_code != NULL ? gx_credit_code_normalize (GX_CUSTOMER (customer)->credit_code) : NULL;

  if (code != NULL)
    g_hash_table_insert (self->by_code, code, (gpointer) (gintptr) customer->id);
}

typedef struct
{
  const char *name;
  gint64 id;
  char *found;
} Search;

static gboolean
compare_name (GxRow *row, gpointer user_data)
{
  Search *search = user_data;
  const char *name = gx_row_text (row, 1);

  if (name == NULL || !gx_import_names_agree (name, search->name))
    return TRUE;
  search->id = gx_row_integer (row, 0);
  search->found = g_strdup (name);
  return FALSE;
}

static gboolean
search_for (GxImportLikely *self, const char *sql, const GxValue *key, Search *search, GError **error)
{
  return gx_reader_select (self->reader, sql, key, 1, compare_name, search, error);
}

gboolean
gx_import_likely_find (GxImportLikely *self, GxRecord *record, gint64 *id, char **why, GError **error)
{
  GxCustomer *customer = GX_CUSTOMER (record);
  g_autofree char *code = customer->credit_code != NULL ? gx_credit_code_normalize (customer->credit_code) : NULL;
  g_autofree char *phone = customer->phone != NULL ? gx_phone_normalize (customer->phone) : NULL;
  GxValue by_id = { .kind = GX_KIND_INT, .integer = code != NULL ? (gintptr) g_hash_table_lookup (self->by_code, code) : 0 };
  GxValue by_phone = { .kind = GX_KIND_TEXT, .text = phone };
  Search search = { .name = customer->name != NULL ? customer->name : "" };

  *id = 0;
  *why = NULL;
  if (by_id.integer != 0 && !search_for (self, "SELECT id, name FROM customer WHERE id = ?1", &by_id, &search, error))
    return FALSE;
  if (search.id != 0)
    *why = g_strdup_printf (_("“%s” has the same credit code and an agreeing name."), search.found);

  if (search.id == 0 && phone != NULL &&
      !search_for (self,
                   "SELECT t.id, t.name FROM channel c LEFT JOIN contact k ON k.id = c.contact_id "
                   "JOIN customer t ON t.id = coalesce (c.customer_id, k.customer_id) WHERE c.normal = ?1",
                   &by_phone, &search, error))
    return FALSE;
  if (search.id != 0 && *why == NULL)
    *why = g_strdup_printf (_("“%s” has the same phone and an agreeing name."), search.found);
  g_free (search.found);
  *id = search.id;
  return TRUE;
}
