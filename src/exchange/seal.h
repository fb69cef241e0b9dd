/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/error.h"

G_BEGIN_DECLS

#define GX_SEAL_KEY_BYTES 32
#define GX_SEAL_CLOSED_BYTES 80 /* a key that is closed up: two keys and a sum */

/**
 * GxSeal: what closes copies so that only a passphrase or a recovery code opens them. It holds a public key, with which anyone may close, and the secret one that
 * opens, wrapped twice: under a key that Argon2id (RFC 9106) makes of the passphrase with the parameters kept here, and under the recovery code. So the copy
 * of every day is encrypted without the passphrase being kept anywhere. It stands at the head of every file it closed, as it is here; its numbers are
 * little-endian. Nothing in it is secret; whoever has it can try passphrases, at the price that Argon2id sets.
 */
typedef struct
{
  guint8 public_key[32];
  guint8 salt[16];
  guint64 operations;
  guint64 memory;             /* bytes */
  guint8 passphrase_nonce[24];
  guint8 by_passphrase[48];
  guint8 recovery_nonce[24];
  guint8 by_recovery[48];
} GxSeal;

G_STATIC_ASSERT (sizeof (GxSeal) == 208);

typedef enum
{
  GX_SEAL_COST_NORMAL, /* most of a second and 256 MiB, to make and to open */
  GX_SEAL_COST_LEAST,  /* as little as there may be: for tests */
} GxSealCost;

/* @recovery_code: (out) (transfer full): shown to the person once and kept nowhere. Errors: INVALID for no passphrase, NO_MEMORY. */
gboolean gx_seal_new       (GxSeal *seal, const char *passphrase, GxSealCost cost, char **recovery_code, GError **error);

/* Closes @key up. */
void     gx_seal_close     (const GxSeal *seal, const guint8 key[GX_SEAL_KEY_BYTES], guint8 closed[GX_SEAL_CLOSED_BYTES]);

/**
 * gx_seal_open: opens what was closed up. @secret: the passphrase, or the recovery code. @name: of the file, for the sentence.
 * Errors: REFUSED when neither opens it, or a recovery code has a slip in it; DAMAGED when the seal makes no sense; NO_MEMORY.
 */
gboolean gx_seal_open      (const GxSeal *seal, const guint8 closed[GX_SEAL_CLOSED_BYTES], const char *secret, const char *name,
                            guint8 key[GX_SEAL_KEY_BYTES], GError **error);

/* The seal that the copies of a book get by themselves on this computer. FALSE when there is none, or it cannot be read: then @error is set. */
gboolean gx_seal_load      (GxSeal *seal, const char *uuid, GError **error);
gboolean gx_seal_save      (const GxSeal *seal, const char *uuid, GError **error);
gboolean gx_seal_forget    (const char *uuid, GError **error);

G_END_DECLS
