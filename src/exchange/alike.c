/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/alike.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/credit_code.h"
#include "base/email.h"
#include "base/phone.h"
#include "base/text.h"

/* Each way is one look-up in an index of the book; the names of what it finds are compared here. */

#define MAX_NAMES 50 /* beyond so many that are found by a name it is too common to say anything */

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
gx_alike_names_agree (const char *a, const char *b)
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

typedef struct
{
  const char *name;
  gint64 not_id;
  gboolean is_equal; /* the names must be the same but for the form of the company */
  gint64 id;
  char *found;
} Search;

static gboolean
compare_name (GxRow *row, gpointer user_data)
{
  Search *search = user_data;
  const char *name = gx_row_text (row, 1);

  if (name == NULL || gx_row_integer (row, 0) == search->not_id || !gx_alike_names_agree (name, search->name))
    return TRUE;
  search->id = gx_row_integer (row, 0);
  search->found = g_strdup (name);
  return FALSE;
}

/* @key: NULL finds nothing. */
static gboolean
search_for (GxReader *reader, const char *sql, char *key, Search *search, GError **error)
{
  GxValue value = { .kind = GX_KIND_TEXT, .text = key };

  return key == NULL || gx_reader_select (reader, sql, &value, 1, compare_name, search, error);
}

static const char by_code[] = "SELECT id, name FROM customer WHERE replace (upper (credit_code), ' ', '') = ?1 AND credit_code IS NOT NULL";

static const char by_channel[] = "SELECT t.id, t.name FROM channel c LEFT JOIN contact k ON k.id = c.contact_id "
                                 "JOIN customer t ON t.id = coalesce (c.customer_id, k.customer_id) WHERE c.normal = ?1";

/* The beginning of @name that its bare form @bare was made of, as it is written: search wants words with what is between them. */
static char *
written_as (const char *name, const char *bare)
{
  for (const char *end = name + strlen (name); end > name; end = g_utf8_prev_char (end))
    {
      g_autofree char *beginning = g_strndup (name, end - name);
      g_autofree char *folded = gx_text_fold_key (beginning);

      if (g_str_equal (folded, bare))
        return g_steal_pointer (&beginning);
    }
  return g_strdup (bare);
}

static gboolean
search_name (GxReader *reader, Search *search, GError **error)
{
  g_autoptr (GxQuery) query = gx_query_new (&gx_customer_entity);
  g_autofree char *bare = bare_name (search->name);
  g_autofree char *text = written_as (search->name, bare);
  g_autoptr (GArray) ids = NULL;

  if (g_utf8_strlen (bare, -1) < 2)
    return TRUE;
  gx_query_set_search (query, text);
  ids = gx_reader_ids (reader, query, MAX_NAMES, error);
  for (guint i = 0; ids != NULL && i < ids->len && search->id == 0; i++)
    {
      g_autoptr (GxRecord) other = gx_reader_get (reader, &gx_customer_entity, g_array_index (ids, gint64, i), error);
      g_autofree char *other_bare = NULL;

      if (other == NULL)
        return FALSE;
      other_bare = bare_name (GX_CUSTOMER (other)->name);
      if (other->id == search->not_id || !g_str_equal (other_bare, bare))
        continue;
      search->id = other->id;
      search->found = g_strdup (GX_CUSTOMER (other)->name);
    }
  return ids != NULL;
}

/* NULL where the normal form is none. */
static char *
normal (const char *text, char *(*normalize) (const char *text))
{
  return text != NULL ? normalize (text) : NULL;
}

gboolean
gx_alike_find (GxReader *reader, GxCustomer *customer, GxAlike ways, gint64 *id, char **why, GError **error)
{
  g_autofree char *code = ways & GX_ALIKE_CREDIT_CODE ? normal (customer->credit_code, gx_credit_code_normalize) : NULL;
  g_autofree char *phone = ways & GX_ALIKE_PHONE ? normal (customer->phone, gx_phone_normalize) : NULL;
  g_autofree char *email = ways & GX_ALIKE_EMAIL ? normal (customer->email, gx_email_normalize) : NULL;
  Search search = { .name = customer->name != NULL ? customer->name : "", .not_id = GX_RECORD (customer)->id };
  const char *said = NULL;

  *id = 0;
  *why = NULL;
  if (!search_for (reader, by_code, code, &search, error))
    return FALSE;
  if (search.id != 0)
    said = _("“%s” has the same credit code and an agreeing name.");
  else if (!search_for (reader, by_channel, phone, &search, error))
    return FALSE;
  else if (search.id != 0)
    said = _("“%s” has the same phone and an agreeing name.");
  else if (!search_for (reader, by_channel, email, &search, error))
    return FALSE;
  else if (search.id != 0)
    said = _("“%s” has the same e-mail and an agreeing name.");
  else if (ways & GX_ALIKE_NAME && !search_name (reader, &search, error))
    return FALSE;
  else if (search.id != 0)
    said = _("“%s” has the same name.");

  if (said != NULL)
    *why = g_strdup_printf (said, search.found);
  *id = search.id;
  g_free (search.found);
  return TRUE;
}
