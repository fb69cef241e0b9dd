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
  gboolean any_name; /* else it must agree */
  guint most;
  GArray *ids;       /* of those that were found */
  char *first;       /* what the first is called; nullable */
} Search;

static void
search_clear (Search *self)
{
  g_clear_pointer (&self->ids, g_array_unref);
  g_clear_pointer (&self->first, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Search, search_clear)

static Search
search_begin (GxCustomer *customer, gboolean any_name, guint most)
{
  return (Search) { customer->name != NULL ? customer->name : "", GX_RECORD (customer)->id, any_name, most, g_array_new (FALSE, FALSE, sizeof (gint64)), NULL };
}

/* FALSE: they are enough. */
static gboolean
take (Search *search, gint64 id, const char *name)
{
  gboolean is_known = id == search->not_id;

  for (guint i = 0; i < search->ids->len; i++)
    is_known |= g_array_index (search->ids, gint64, i) == id;
  if (!is_known && search->first == NULL)
    search->first = g_strdup (name);
  if (!is_known)
    g_array_append_val (search->ids, id);
  return search->ids->len < search->most;
}

static gboolean
compare_name (GxRow *row, gpointer user_data)
{
  Search *search = user_data;
  const char *name = gx_row_text (row, 1);

  if (name == NULL || (!search->any_name && !gx_alike_names_agree (name, search->name)))
    return TRUE;
  return take (search, gx_row_integer (row, 0), name);
}

/* @key: NULL finds nothing. */
static gboolean
search_for (GxReader *reader, const char *sql, char *key, Search *search, GError **error)
{
  GxValue value = { .kind = GX_KIND_TEXT, .text = key };

  return key == NULL || search->ids->len >= search->most || gx_reader_select (reader, sql, &value, 1, compare_name, search, error);
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

  if (g_utf8_strlen (bare, -1) < 2 || search->ids->len >= search->most)
    return TRUE;
  gx_query_set_search (query, text);
  ids = gx_reader_ids (reader, query, MAX_NAMES, error);
  for (guint i = 0; ids != NULL && i < ids->len && search->ids->len < search->most; i++)
    {
      g_autoptr (GxRecord) other = gx_reader_get (reader, &gx_customer_entity, g_array_index (ids, gint64, i), error);
      g_autofree char *other_bare = NULL;

      if (other == NULL)
        return FALSE;
      other_bare = bare_name (GX_CUSTOMER (other)->name);
      if (g_str_equal (other_bare, bare))
        take (search, other->id, GX_CUSTOMER (other)->name);
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
  g_auto (Search) search = search_begin (customer, FALSE, 1);
  const char *said = NULL;

  *id = 0;
  *why = NULL;
  if (!search_for (reader, by_code, code, &search, error))
    return FALSE;
  if (search.ids->len > 0)
    said = _("“%s” has the same credit code and an agreeing name.");
  else if (!search_for (reader, by_channel, phone, &search, error))
    return FALSE;
  else if (search.ids->len > 0)
    said = _("“%s” has the same phone and an agreeing name.");
  else if (!search_for (reader, by_channel, email, &search, error))
    return FALSE;
  else if (search.ids->len > 0)
    said = _("“%s” has the same e-mail and an agreeing name.");
  else if (ways & GX_ALIKE_NAME && !search_name (reader, &search, error))
    return FALSE;
  else if (search.ids->len > 0)
    said = _("“%s” has the same name.");
  if (said == NULL)
    return TRUE;

  *why = g_strdup_printf (said, search.first);
  *id = g_array_index (search.ids, gint64, 0);
  return TRUE;
}

GPtrArray *
gx_alike_list (GxReader *reader, GxCustomer *customer, const GPtrArray *phones, guint most, GError **error)
{
  g_autofree char *code = normal (customer->credit_code, gx_credit_code_normalize);
  g_autofree char *phone = normal (customer->phone, gx_phone_normalize);
  g_autofree char *email = normal (customer->email, gx_email_normalize);
  g_auto (Search) search = search_begin (customer, TRUE, most);

  if (!search_for (reader, by_code, code, &search, error) || !search_for (reader, by_channel, phone, &search, error))
    return NULL;
  for (guint i = 0; phones != NULL && i < phones->len; i++)
    {
      g_autofree char *further = gx_phone_normalize (phones->pdata[i]);

      if (!search_for (reader, by_channel, further, &search, error))
        return NULL;
    }
  if (!search_for (reader, by_channel, email, &search, error) || !search_name (reader, &search, error))
    return NULL;
  return gx_reader_get_all (reader, &gx_customer_entity, (const gint64 *) search.ids->data, search.ids->len, error);
}
