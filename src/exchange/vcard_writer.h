/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/value.h"

G_BEGIN_DECLS

/**
 * GxVcard: what a telephone keeps of a person or company: a vCard 3.0 before it is written. Numbers and addresses that are known to reach nobody are left out.
 */
typedef struct
{
  char *name;
  char *company;         /* nullable; of a company its own name */
  gboolean is_company;
  char *title;           /* nullable, and so are those below */
  char *website;
  char *notes;
  GxDay birthday;        /* GX_NO_DAY: none */
  GPtrArray *channels;   /* of GxChannel */
  GPtrArray *addresses;  /* of GxAddress */
} GxVcard;

void   gx_vcard_free (GxVcard *card);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GxVcard, gx_vcard_free)

/* For a file: UTF-8, lines of at most 75 bytes that end in CR LF. (transfer full) */
char  *gx_vcard_write     (const GxVcard *card);

/* For a QR code: the same with whole lines, which not every telephone puts together again. What is too long for a code loses its notes first, then its addresses,
 * then its numbers but one of each kind. @cut, nullable: whether it lost anything. Returns: (transfer full): NULL where not even its name goes in. */
char  *gx_vcard_for_code  (const GxVcard *card, gboolean *cut);

G_END_DECLS
