/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/seal.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sodium.h>
#include <string.h>

#include "exchange/atomic_file.h"
#include "exchange/recovery_code.h"

/* Keys, all of libsodium's making; nothing here is of our own invention but the order of the bytes. */

/* A file of somebody else's must not make us work for hours, or take all memory. */
#define MAX_OPERATIONS 16
#define MAX_MEMORY (G_GUINT64_CONSTANT (1) << 30)
#define MAX_WORK (4 * MAX_MEMORY) /* of both together, five times what we ask for: a few seconds */

G_STATIC_ASSERT (GX_SEAL_CLOSED_BYTES == GX_SEAL_KEY_BYTES + crypto_box_SEALBYTES);
G_STATIC_ASSERT (sizeof ((GxSeal *) NULL)->public_key == crypto_box_PUBLICKEYBYTES);
G_STATIC_ASSERT (sizeof ((GxSeal *) NULL)->salt == crypto_pwhash_SALTBYTES);
G_STATIC_ASSERT (sizeof ((GxSeal *) NULL)->passphrase_nonce == crypto_secretbox_NONCEBYTES);
G_STATIC_ASSERT (sizeof ((GxSeal *) NULL)->by_passphrase == crypto_box_SECRETKEYBYTES + crypto_secretbox_MACBYTES);

static gboolean
derive_from_passphrase (const GxSeal *seal, const char *passphrase, guint8 key[crypto_secretbox_KEYBYTES], GError **error)
{
  /* The same word may be typed in two ways on two computers. */
  g_autofree char *same = g_utf8_normalize (passphrase, -1, G_NORMALIZE_NFC);
  const char *text = same != NULL ? same : passphrase;
  int result = crypto_pwhash (key, crypto_secretbox_KEYBYTES, text, strlen (text), seal->salt, GUINT64_FROM_LE (seal->operations),
                              (size_t) GUINT64_FROM_LE (seal->memory), crypto_pwhash_ALG_ARGON2ID13);

  if (same != NULL)
    sodium_memzero (same, strlen (same));
  if (result == 0)
    return TRUE;
  g_set_error_literal (error, GX_ERROR, GX_ERROR_NO_MEMORY, _("There is not enough memory to use the passphrase. Close other programs and try again."));
  return FALSE;
}

static void
derive_from_recovery (const GxSeal *seal, const guint8 secret[GX_RECOVERY_BYTES], guint8 key[crypto_secretbox_KEYBYTES])
{
  crypto_generichash_state state;

  crypto_generichash_init (&state, (const guint8 *) "guanxi recovery", strlen ("guanxi recovery"), crypto_secretbox_KEYBYTES);
  crypto_generichash_update (&state, seal->salt, sizeof seal->salt);
  crypto_generichash_update (&state, secret, GX_RECOVERY_BYTES);
  crypto_generichash_final (&state, key, crypto_secretbox_KEYBYTES);
}

gboolean
gx_seal_new (GxSeal *seal, const char *passphrase, GxSealCost cost, char **recovery_code, GError **error)
{
  guint8 secret_key[crypto_box_SECRETKEYBYTES];
  guint8 recovery[GX_RECOVERY_BYTES];
  guint8 wrapping[crypto_secretbox_KEYBYTES];

  g_return_val_if_fail (sodium_init () >= 0, FALSE);
  if (*passphrase == '\0')
    {
      g_set_error_literal (error, GX_ERROR, GX_ERROR_INVALID, _("The passphrase is empty. Think of a few words that nobody else would."));
      return FALSE;
    }

  randombytes_buf (seal, sizeof *seal);
  seal->operations = GUINT64_TO_LE (cost == GX_SEAL_COST_NORMAL ? crypto_pwhash_OPSLIMIT_MODERATE : crypto_pwhash_OPSLIMIT_MIN);
  seal->memory = GUINT64_TO_LE (cost == GX_SEAL_COST_NORMAL ? crypto_pwhash_MEMLIMIT_MODERATE : crypto_pwhash_MEMLIMIT_MIN);
  if (!derive_from_passphrase (seal, passphrase, wrapping, error))
    return FALSE;
  crypto_box_keypair (seal->public_key, secret_key);
  crypto_secretbox_easy (seal->by_passphrase, secret_key, sizeof secret_key, seal->passphrase_nonce, wrapping);

  randombytes_buf (recovery, sizeof recovery);
  derive_from_recovery (seal, recovery, wrapping);
  crypto_secretbox_easy (seal->by_recovery, secret_key, sizeof secret_key, seal->recovery_nonce, wrapping);
  *recovery_code = gx_recovery_code_format (recovery);

  sodium_memzero (secret_key, sizeof secret_key);
  sodium_memzero (recovery, sizeof recovery);
  sodium_memzero (wrapping, sizeof wrapping);
  return TRUE;
}

void
gx_seal_close (const GxSeal *seal, const guint8 key[GX_SEAL_KEY_BYTES], guint8 closed[GX_SEAL_CLOSED_BYTES])
{
  crypto_box_seal (closed, key, GX_SEAL_KEY_BYTES, seal->public_key);
}

static gboolean
makes_sense (const GxSeal *seal)
{
  guint64 operations = GUINT64_FROM_LE (seal->operations);
  guint64 memory = GUINT64_FROM_LE (seal->memory);

  return operations >= crypto_pwhash_OPSLIMIT_MIN && operations <= MAX_OPERATIONS && memory >= crypto_pwhash_MEMLIMIT_MIN && memory <= MAX_MEMORY
         && operations * memory <= MAX_WORK;
}

/* 1 unwrapped, 0 not, -1 error. */
static int
unwrap_by_recovery (const GxSeal *seal, const char *text, guint8 *secret_key, GError **error)
{
  guint8 recovery[GX_RECOVERY_BYTES];
  guint8 wrapping[crypto_secretbox_KEYBYTES];
  gboolean is_mistyped;
  int result;

  if (!gx_recovery_code_parse (text, recovery, &is_mistyped))
    return 0;
  derive_from_recovery (seal, recovery, wrapping);
  result = crypto_secretbox_open_easy (secret_key, seal->by_recovery, sizeof seal->by_recovery, seal->recovery_nonce, wrapping) == 0;
  sodium_memzero (recovery, sizeof recovery);
  sodium_memzero (wrapping, sizeof wrapping);
  if (result == 1 || !is_mistyped)
    return result;
  g_set_error_literal (error, GX_ERROR, GX_ERROR_REFUSED, _("There is a slip in this recovery code. Compare it with the paper, group by group."));
  return -1;
}

static int
unwrap_by_passphrase (const GxSeal *seal, const char *passphrase, guint8 *secret_key, GError **error)
{
  guint8 wrapping[crypto_secretbox_KEYBYTES];
  int result;

  if (!derive_from_passphrase (seal, passphrase, wrapping, error))
    return -1;
  result = crypto_secretbox_open_easy (secret_key, seal->by_passphrase, sizeof seal->by_passphrase, seal->passphrase_nonce, wrapping) == 0;
  sodium_memzero (wrapping, sizeof wrapping);
  return result;
}

gboolean
gx_seal_open (const GxSeal *seal, const guint8 closed[GX_SEAL_CLOSED_BYTES], const char *secret, const char *name, guint8 key[GX_SEAL_KEY_BYTES], GError **error)
{
  guint8 secret_key[crypto_box_SECRETKEYBYTES];
  g_autoptr (GError) slip = NULL;
  gboolean opened = FALSE;
  int result;

  g_return_val_if_fail (sodium_init () >= 0, FALSE);
  if (!makes_sense (seal))
    {
      g_set_error (error, GX_ERROR, GX_ERROR_DAMAGED, _("The beginning of “%s” is damaged, so it cannot be opened. Choose another copy."), name);
      return FALSE;
    }

  /* A passphrase may look like a recovery code with a slip in it. */
  result = unwrap_by_recovery (seal, secret, secret_key, &slip);
  if (result != 1)
    result = unwrap_by_passphrase (seal, secret, secret_key, error);
  if (result < 0)
    return FALSE;

  if (result == 1)
    opened = crypto_box_seal_open (key, closed, GX_SEAL_CLOSED_BYTES, seal->public_key, secret_key) == 0;
  sodium_memzero (secret_key, sizeof secret_key);
  if (opened)
    return TRUE;
  if (result == 1)
    g_set_error (error, GX_ERROR, GX_ERROR_DAMAGED, _("“%s” was altered or damaged: what is in it is not what was written. Choose another copy."), name);
  else if (slip != NULL)
    g_propagate_error (error, g_steal_pointer (&slip));
  else
    g_set_error (error, GX_ERROR, GX_ERROR_REFUSED, _("This passphrase does not open “%s”, nor is it the recovery code. Try again."), name);
  return FALSE;
}

/* Kept on this computer, not beside the copies: whoever finds the stick must not be able to change it for a seal of his own. A UUID comes out of a file that
 * anyone may have written, and is not trusted to be a name. */
static char *
path_of (const char *uuid)
{
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, uuid, -1);
  g_autofree char *name = g_strconcat (g_uuid_string_is_valid (uuid) ? uuid : digest, ".seal", NULL);

  return g_build_filename (g_get_user_data_dir (), "guanxi", "seals", name, NULL);
}

gboolean
gx_seal_load (GxSeal *seal, const char *uuid, GError **error)
{
  g_autofree char *path = path_of (uuid);
  g_autofree char *bytes = NULL;
  g_autoptr (GError) local = NULL;
  gsize length = 0;

  if (!g_file_get_contents (path, &bytes, &length, &local) && g_error_matches (local, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    return FALSE;
  if (length == sizeof *seal)
    {
      memcpy (seal, bytes, sizeof *seal);
      if (makes_sense (seal))
        return TRUE;
    }
  g_set_error (error, GX_ERROR, GX_ERROR_DAMAGED,
               _("“%s”, which says how copies are encrypted, cannot be read. Set the passphrase for copies again; old copies keep theirs."), path);
  return FALSE;
}

gboolean
gx_seal_save (const GxSeal *seal, const char *uuid, GError **error)
{
  g_autofree char *path = path_of (uuid);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GxAtomicFile) file = NULL;

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      gx_file_set_write_error (error, errno, path);
      return FALSE;
    }
  file = gx_atomic_file_new (path, error);
  return file != NULL && gx_atomic_file_write (file, (const char *) seal, sizeof *seal, error) && gx_atomic_file_commit (file, error);
}

gboolean
gx_seal_forget (const char *uuid, GError **error)
{
  g_autofree char *path = path_of (uuid);

  if (g_unlink (path) == 0 || errno == ENOENT)
    return TRUE;
  gx_file_set_write_error (error, errno, path);
  return FALSE;
}
