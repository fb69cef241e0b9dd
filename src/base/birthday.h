/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/value.h"

G_BEGIN_DECLS

/* A birthday each year has a key: the month and the day of birth in the calendar by which it is kept, `08-15` or `lunar 08-15`. Who was born in a leap month keeps it in
 * the ordinary month of that number. */

#define GX_BIRTHDAY_KEY 12 /* bytes of one, its end included */
#define GX_BIRTHDAYS_ON 4  /* keys that one day may have */

/* Of somebody born on @born, by our calendar, who keeps it by the Chinese one if @is_lunar. FALSE where there is no day. */
gboolean gx_birthday_key     (GxDay born, gboolean is_lunar, char key[GX_BIRTHDAY_KEY]);

/* The keys of those whose birthday is on @day: who was born on 29 February has it on the 28th in a common year, and who was born on the 30th of a month that is short
 * this year, on its 29th. Returns: how many. */
guint    gx_birthday_keys_on (GxDay day, char keys[GX_BIRTHDAYS_ON][GX_BIRTHDAY_KEY]);

/* The first day from @from on that is the birthday of @key; GX_NO_DAY where the key is none. */
GxDay    gx_birthday_next    (const char *key, GxDay from);

/* For a person, in the interface language. (transfer full) */
char    *gx_birthday_to_display (const char *key);

G_END_DECLS
