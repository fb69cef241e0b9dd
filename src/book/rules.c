/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book/store.h"

#include <glib/gi18n-lib.h>

#include "base/text.h"
#include "book/record_sql.h"
#include "model/channel.h"
#include "model/contact.h"
#include "model/customer.h"
#include "model/deal.h"
#include "model/stage.h"
#include "model/stage_event.h"
#include "model/tag.h"

/* What the book does by itself when records change: a deal's status follows its stage and its way is written down, one channel of each kind is
 * the primary, a tag has its record. All of it goes through the store, so it is logged and undone like anything else. */

/* One id from SQL with up to two integers and a text; 0 none, -1 error. */
static gint64
find_id (GxStore *store, const char *sql, gint64 first, const char *text, gint64 second, GError **error)
{
  sqlite3_stmt *statement = gx_db_prepare (store->db, sql, error);
  gint64 id = 0;
  int got;

  if (statement == NULL)
    return -1;
  sqlite3_bind_int64 (statement, 1, first);
  if (text != NULL)
    gx_db_bind_text (statement, 2, text);
  if (second != 0)
    sqlite3_bind_int64 (statement, 3, second);
  got = gx_db_step (store->db, statement, error);
  if (got == 1)
    {
      id = sqlite3_column_int64 (statement, 0);
      sqlite3_reset (statement);
    }
  return got < 0 ? -1 : id;
}

/* Deals ------------------------------------------------------------------------------------------------------------------- */

static gint64
first_open_stage (GxStore *store, GError **error)
{
  return find_id (store, "SELECT s.id FROM stage s JOIN pipeline p ON p.id = s.pipeline_id WHERE s.outcome = 'open' AND ?1 "
                         "ORDER BY p.position, p.id, s.position, s.id LIMIT 1", 1, NULL, 0, error);
}

/* The first open stage of the pipeline that @stage_id is in. */
static gint64
first_stage_beside (GxStore *store, gint64 stage_id, GError **error)
{
  return find_id (store, "SELECT id FROM stage WHERE pipeline_id = (SELECT pipeline_id FROM stage WHERE id = ?1) AND outcome = 'open' "
                         "ORDER BY position, id LIMIT 1", stage_id, NULL, 0, error);
}

/* Sets status, and the closing day where it follows from the stage. */
static gboolean
follow_stage (GxStore *store, GxDeal *deal, GError **error)
{
  g_autoptr (GxRecord) record = gx_record_read (store->db, &gx_stage_entity, deal->stage_id, error);
  const char *outcome;

  if (record == NULL)
    return FALSE;
  outcome = GX_STAGE (record)->outcome;
  g_free (deal->status);
  deal->status = g_strdup (outcome);
  if (g_str_equal (outcome, "open"))
    deal->closed_on = GX_NO_DAY;
  else if (deal->closed_on.days == GX_NONE && !store->importing)
    deal->closed_on = gx_instant_to_day ((GxInstant) { store->now }, store->db->zone);
  return TRUE;
}

static gboolean
complete_deal (GxStore *store, GxRecord *record, GError **error)
{
  GxDeal *deal = GX_DEAL (record);
  gint64 stage_id = deal->stage_id;

  if (deal->stage_id == 0 && (deal->stage_id = first_open_stage (store, error)) <= 0)
    {
      deal->stage_id = stage_id;
      if (error == NULL || *error == NULL)
        g_set_error_literal (error, GX_ERROR, GX_ERROR_REFUSED, _("There is no open stage to put the deal in. Add a stage first."));
      return FALSE;
    }
  if (deal->opened_on.days == GX_NONE && !store->importing)
    deal->opened_on = gx_instant_to_day ((GxInstant) { store->now }, store->db->zone);
  return follow_stage (store, deal, error);
}

/* The moment that a day stands for in the stage history: now for today or no day. */
static gint64
moment_of (GxStore *store, GxDay day)
{
  GxDay today = gx_instant_to_day ((GxInstant) { store->now }, store->db->zone);

  return day.days == GX_NONE || day.days == today.days ? store->now : gx_instant_from_day (day, store->db->zone).ms;
}

static gboolean
add_stage_event (GxStore *store, gint64 deal_id, gint64 stage_id, gint64 at, GError **error)
{
  g_autoptr (GxRecord) event = gx_record_new (&gx_stage_event_entity);

  GX_STAGE_EVENT (event)->deal_id = deal_id;
  GX_STAGE_EVENT (event)->stage_id = stage_id;
  GX_STAGE_EVENT (event)->entered_at = (GxInstant) { at };
  return gx_store_add (store, event, error);
}

/* A deal that comes already closed was opened in the first stage and closed in its own. */
static gboolean
begin_stage_history (GxStore *store, GxRecord *record, GError **error)
{
  GxDeal *deal = GX_DEAL (record);
  gint64 first;

  if (g_str_equal (deal->status, "open"))
    return add_stage_event (store, record->id, deal->stage_id, moment_of (store, deal->opened_on), error);

  first = first_stage_beside (store, deal->stage_id, error);
  if (first < 0 || (first > 0 && !add_stage_event (store, record->id, first, moment_of (store, deal->opened_on), error)))
    return FALSE;
  return add_stage_event (store, record->id, deal->stage_id, moment_of (store, deal->closed_on), error);
}

/* A new stage brings its own probability; a new closing day given together with it is kept. */
static gboolean
follow_new_stage (GxStore *store, GxRecord *before, GxRecord *after, GError **error)
{
  if (GX_DEAL (after)->stage_id == 0)
    return TRUE; /* validation says what is missing */
  return GX_DEAL (before)->stage_id == GX_DEAL (after)->stage_id || follow_stage (store, GX_DEAL (after), error);
}

static gboolean
continue_stage_history (GxStore *store, GxRecord *before, GxRecord *after, GError **error)
{
  return GX_DEAL (before)->stage_id == GX_DEAL (after)->stage_id
         || add_stage_event (store, after->id, GX_DEAL (after)->stage_id, store->now, error);
}

/* The deals of a stage whose outcome changed go with it. */
static gboolean
follow_outcome (GxStore *store, GxRecord *before, GxRecord *after, GError **error)
{
  g_autoptr (GArray) ids = NULL;
  sqlite3_stmt *statement;

  if (g_strcmp0 (GX_STAGE (before)->outcome, GX_STAGE (after)->outcome) == 0)
    return TRUE;
  if ((statement = gx_db_prepare (store->db, "SELECT id FROM deal WHERE stage_id = ?1", error)) == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, after->id);
  ids = gx_db_ids (store->db, statement, error);
  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      g_autoptr (GxRecord) deal = gx_record_read (store->db, &gx_deal_entity, g_array_index (ids, gint64, i), error);

      if (deal == NULL || !follow_stage (store, GX_DEAL (deal), error) || !gx_store_update (store, deal, error))
        return FALSE;
    }
  return ids != NULL;
}

/* A deal that is back may find its stage with another outcome. */
static gboolean
follow_stage_again (GxStore *store, GxRecord *record, GError **error)
{
  return follow_stage (store, GX_DEAL (record), error);
}

/* Channels ---------------------------------------------------------------------------------------------------------------- */

#define OWNER_OF(channel) ((channel)->customer_id != 0 ? (channel)->customer_id : (channel)->contact_id)
#define OTHER_PRIMARY(owner) "SELECT id FROM channel WHERE " owner " = ?1 AND kind = ?2 AND is_primary = 1 AND id <> ?3"

static gint64
other_primary (GxStore *store, GxChannel *channel, GError **error)
{
  const char *sql = channel->customer_id != 0 ? OTHER_PRIMARY ("customer_id") : OTHER_PRIMARY ("contact_id");
  gint64 self = GX_RECORD (channel)->id;

  return find_id (store, sql, OWNER_OF (channel), channel->kind, self != 0 ? self : -1, error);
}

static gboolean
set_primary (GxStore *store, gint64 id, gboolean primary, GError **error)
{
  sqlite3_stmt *statement;

  if (!gx_touch_row (store, &gx_channel_entity, id, GX_TOUCH_NOTICE, error)
      || !gx_log_updated (store, &gx_channel_entity, id, "is_primary", error)
      || (statement = gx_db_prepare (store->db, "UPDATE channel SET is_primary = ?1 WHERE id = ?2", error)) == NULL)
    return FALSE;
  sqlite3_bind_int (statement, 1, primary);
  sqlite3_bind_int64 (statement, 2, id);
  return gx_db_done (store->db, statement, error);
}

/* The first of its kind is the primary. */
static gboolean
settle_primary (GxStore *store, GxRecord *record, GError **error)
{
  GxChannel *channel = GX_CHANNEL (record);
  gint64 other;

  if (OWNER_OF (channel) == 0 || channel->kind == NULL)
    return TRUE; /* validation says what is missing */
  other = other_primary (store, channel, error);
  if (other == 0)
    channel->is_primary = TRUE;
  return other >= 0;
}

/* A later one that wants to be takes the place of the old. */
static gboolean
displace_primary (GxStore *store, GxRecord *record, GError **error)
{
  gint64 other = GX_CHANNEL (record)->is_primary ? other_primary (store, GX_CHANNEL (record), error) : 0;

  return other >= 0 && (other == 0 || set_primary (store, other, FALSE, error));
}

/* Where channels went, or changed owner or kind, the oldest that is left becomes the primary. */
static gboolean
promote_primary (GxStore *store, const char *owner, gint64 owner_id, const char *kind, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT id FROM channel c WHERE %s = ?1 AND kind = ?2 AND NOT EXISTS "
                                          "(SELECT 1 FROM channel d WHERE d.%s = ?1 AND d.kind = ?2 AND d.is_primary = 1) ORDER BY id LIMIT 1",
                                          owner, owner);
  gint64 id = find_id (store, sql, owner_id, kind, 0, error);

  return id >= 0 && (id == 0 || set_primary (store, id, TRUE, error));
}

static gboolean
settle_primary_again (GxStore *store, GxRecord *before, GxRecord *after, GError **error)
{
  return settle_primary (store, after, error);
}

static gboolean
promote_left_behind (GxStore *store, GxRecord *before, GxRecord *after, GError **error)
{
  GxChannel *old = GX_CHANNEL (before);
  GxChannel *new = GX_CHANNEL (after);

  if (!displace_primary (store, after, error))
    return FALSE;
  if (OWNER_OF (old) == OWNER_OF (new) && g_strcmp0 (old->kind, new->kind) == 0)
    return TRUE;
  return promote_primary (store, old->customer_id != 0 ? "customer_id" : "contact_id", OWNER_OF (old), old->kind, error);
}

/* One that is back does not take the place of who is the primary meanwhile. */
static gboolean
settle_primary_restored (GxStore *store, GxRecord *record, GError **error)
{
  gint64 other = other_primary (store, GX_CHANNEL (record), error);

  GX_CHANNEL (record)->is_primary = other == 0;
  return other >= 0;
}

/* The doomed channels are gone from the table; who owned them is in the log, but simpler asked: every owner without a primary among those touched. */
static gboolean
promote_orphans (GxStore *store, const GxEntity *entity, const char *owner, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT min (id) FROM channel c WHERE %s = ?1 GROUP BY kind HAVING max (is_primary) = 0", owner);
  GHashTable *touched = store->touched[entity->code];
  GHashTableIter iter;
  gpointer key;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (touched == NULL)
    return TRUE;
  g_hash_table_iter_init (&iter, touched);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      sqlite3_stmt *statement = gx_db_prepare (store->db, sql, error);
      g_autoptr (GArray) found = NULL;

      if (statement == NULL)
        return FALSE;
      sqlite3_bind_int64 (statement, 1, GPOINTER_TO_SIZE (key));
      found = gx_db_ids (store->db, statement, error);
      if (found == NULL)
        return FALSE;
      g_array_append_vals (ids, found->data, found->len);
    }
  for (guint i = 0; i < ids->len; i++)
    if (!set_primary (store, g_array_index (ids, gint64, i), TRUE, error))
      return FALSE;
  return TRUE;
}

static gboolean
promote_after_delete (GxStore *store, GError **error)
{
  return promote_orphans (store, &gx_customer_entity, "customer_id", error) && promote_orphans (store, &gx_contact_entity, "contact_id", error);
}

/* Parent companies -------------------------------------------------------------------------------------------------------- */

#define IS_ABOVE "WITH RECURSIVE above (id) AS (SELECT ?1 UNION SELECT c.parent_id FROM above JOIN customer c ON c.id = above.id WHERE c.parent_id IS NOT NULL) " \
                 "SELECT id FROM above WHERE id = ?3"

/* No company stands above itself: the way up from the parent must not lead back. A new customer is nobody's parent yet. */
static gboolean
check_parent (GxStore *store, GxRecord *record, GError **error)
{
  GxCustomer *customer = GX_CUSTOMER (record);
  g_autoptr (GxRecord) parent = NULL;
  gint64 found;

  if (customer->parent_id == 0 || customer->parent_id == record->id)
    return TRUE; /* validation tells of a customer that is its own parent */
  found = find_id (store, IS_ABOVE, customer->parent_id, NULL, record->id, error);
  if (found <= 0)
    return found == 0;
  parent = gx_record_read (store->db, &gx_customer_entity, customer->parent_id, error);
  return parent != NULL && gx_customer_refuse_parent (customer->name, GX_CUSTOMER (parent)->name, error);
}

static gboolean
check_new_parent (GxStore *store, GxRecord *before, GxRecord *after, GError **error)
{
  return GX_CUSTOMER (before)->parent_id == GX_CUSTOMER (after)->parent_id || check_parent (store, after, error);
}

/* Tags -------------------------------------------------------------------------------------------------------------------- */

static gboolean
ensure_tag (GxStore *store, const char *name, GError **error)
{
  g_autoptr (GxRecord) tag = NULL;
  gint64 id;

  if (g_hash_table_contains (store->known_tags, name))
    return TRUE;
  id = find_id (store, "SELECT id FROM tag WHERE name = ?2 AND ?1", 1, name, 0, error);
  if (id < 0)
    return FALSE;
  if (id == 0)
    {
      tag = gx_record_new (&gx_tag_entity);
      GX_TAG (tag)->name = g_strdup (name);
      if (!gx_store_add (store, tag, error))
        return FALSE;
    }
  g_hash_table_add (store->known_tags, g_strdup (name));
  return TRUE;
}

static gboolean
ensure_tags (GxStore *store, GxRecord *record, GError **error)
{
  GStrv tags = GX_CUSTOMER (record)->tags;

  for (guint i = 0; tags != NULL && tags[i] != NULL; i++)
    if (!ensure_tag (store, tags[i], error))
      return FALSE;
  return TRUE;
}

/* One that is back may find the companies it stands between in another order. */
static gboolean
settle_customer (GxStore *store, GxRecord *record, GError **error)
{
  return check_parent (store, record, error) && ensure_tags (store, record, error);
}

static gboolean
ensure_new_tags (GxStore *store, GxRecord *before, GxRecord *after, GError **error)
{
  return ensure_tags (store, after, error);
}

/* Every customer that has the tag @name gets @replacement for it, or loses it. */
static gboolean
replace_tag (GxStore *store, const char *name, const char *replacement, GError **error)
{
  g_autoptr (GArray) ids = NULL;
  sqlite3_stmt *statement = gx_db_prepare (store->db, "SELECT id FROM customer WHERE tags IS NOT NULL AND EXISTS (SELECT 1 FROM json_each (tags) WHERE value = ?1)", error);

  if (statement == NULL)
    return FALSE;
  gx_db_bind_text (statement, 1, name);
  ids = gx_db_ids (store->db, statement, error);
  if (ids == NULL)
    return FALSE;

  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (GxRecord) customer = gx_record_read (store->db, &gx_customer_entity, g_array_index (ids, gint64, i), error);
      g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
      g_auto (GStrv) names = NULL;
      g_auto (GxValue) tags = gx_value_none (GX_KIND_SET);

      if (customer == NULL)
        return FALSE;
      for (guint k = 0; GX_CUSTOMER (customer)->tags[k] != NULL; k++)
        if (!g_str_equal (GX_CUSTOMER (customer)->tags[k], name))
          g_strv_builder_add (builder, GX_CUSTOMER (customer)->tags[k]);
      if (replacement != NULL)
        g_strv_builder_add (builder, replacement);
      names = g_strv_builder_end (builder);
      tags = gx_value_set ((const char *const *) names);
      gx_record_take (customer, gx_entity_find_field (&gx_customer_entity, "tags"), &tags);
      if (!gx_store_update (store, customer, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
rename_tag (GxStore *store, GxRecord *before, GxRecord *after, GError **error)
{
  const char *old = GX_TAG (before)->name;

  return g_str_equal (old, GX_TAG (after)->name) || replace_tag (store, old, GX_TAG (after)->name, error);
}

static gboolean
remove_tag (GxStore *store, gint64 id, GError **error)
{
  g_autoptr (GxRecord) tag = gx_record_read (store->db, &gx_tag_entity, id, error);

  return tag != NULL && replace_tag (store, GX_TAG (tag)->name, NULL, error);
}

/* The table ------------------------------------------------------------------------------------------------------------------ */

/* What comes before completes the record and may refuse; only what comes after writes, so that a refused record leaves no trace in a step that goes on. */
typedef struct
{
  const GxEntity *entity;
  gboolean (*before_add) (GxStore *, GxRecord *, GError **);
  gboolean (*after_add) (GxStore *, GxRecord *, GError **);
  gboolean (*before_update) (GxStore *, GxRecord *, GxRecord *, GError **);
  gboolean (*after_update) (GxStore *, GxRecord *, GxRecord *, GError **);
  gboolean (*before_delete) (GxStore *, gint64, GError **);
  gboolean (*after_delete) (GxStore *, GError **);
  gboolean (*restored) (GxStore *, GxRecord *, GError **);
  const char *watched[4];
} Rules;

static const Rules all_rules[] = {
  { &gx_deal_entity, complete_deal, begin_stage_history, follow_new_stage, continue_stage_history, NULL, NULL, follow_stage_again, { "stage_id" } },
  { &gx_stage_entity, NULL, NULL, NULL, follow_outcome, NULL, NULL, NULL, { "outcome" } },
  { &gx_channel_entity, settle_primary, displace_primary, settle_primary_again, promote_left_behind, NULL, promote_after_delete, settle_primary_restored, { "kind", "is_primary" } },
  { &gx_customer_entity, NULL, ensure_tags, check_new_parent, ensure_new_tags, NULL, NULL, settle_customer, { "tags", "parent_id" } },
  { &gx_tag_entity, NULL, NULL, NULL, rename_tag, remove_tag, NULL, NULL, { "name" } },
};

static const Rules *
rules_of (const GxEntity *entity)
{
  static const Rules none;

  for (guint i = 0; i < G_N_ELEMENTS (all_rules); i++)
    if (all_rules[i].entity == entity)
      return &all_rules[i];
  return &none;
}

gboolean
gx_rules_before_add (GxStore *store, GxRecord *record, GError **error)
{
  const Rules *rules = rules_of (gx_record_get_entity (record));

  return rules->before_add == NULL || rules->before_add (store, record, error);
}

gboolean
gx_rules_after_add (GxStore *store, GxRecord *record, GError **error)
{
  const Rules *rules = rules_of (gx_record_get_entity (record));

  return rules->after_add == NULL || rules->after_add (store, record, error);
}

gboolean
gx_rules_before_update (GxStore *store, GxRecord *before, GxRecord *after, GError **error)
{
  const Rules *rules = rules_of (gx_record_get_entity (after));

  return rules->before_update == NULL || rules->before_update (store, before, after, error);
}

gboolean
gx_rules_after_update (GxStore *store, GxRecord *before, GxRecord *after, GError **error)
{
  const Rules *rules = rules_of (gx_record_get_entity (after));

  return rules->after_update == NULL || rules->after_update (store, before, after, error);
}

gboolean
gx_rules_before_delete (GxStore *store, const GxEntity *entity, gint64 id, GError **error)
{
  const Rules *rules = rules_of (entity);

  return rules->before_delete == NULL || rules->before_delete (store, id, error);
}

gboolean
gx_rules_after_delete (GxStore *store, const GxEntity *entity, GError **error)
{
  const Rules *rules = rules_of (entity);

  return rules->after_delete == NULL || rules->after_delete (store, error);
}

gboolean
gx_rules_after_restore (GxStore *store, const GxEntity *entity, gint64 id, GError **error)
{
  const Rules *rules = rules_of (entity);
  g_autoptr (GxRecord) record = NULL;

  if (rules->restored == NULL)
    return TRUE;
  record = gx_record_read (store->db, entity, id, error);
  return record != NULL && rules->restored (store, record, error) && gx_store_update (store, record, error);
}

gboolean
gx_rules_watch (const GxEntity *entity, const GxField *field)
{
  const Rules *rules = rules_of (entity);

  for (guint i = 0; i < G_N_ELEMENTS (rules->watched) && rules->watched[i] != NULL; i++)
    if (g_str_equal (rules->watched[i], field->name))
      return TRUE;
  return FALSE;
}
