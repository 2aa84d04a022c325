// SPDX-License-Identifier: Apache-2.0
import { done, type Lang, type Outcome } from '../../kernel/index.ts';
import { notFound, type Tx } from '../../platform/db/index.ts';

/** Keeps the language in which the signed-in person wants to be written to. */
export async function setLanguage(tx: Tx, language: Lang): Promise<Outcome<Lang, 'not-found'>> {
  const { actor } = tx;
  if (actor.kind !== 'person') return notFound('person');
  const rows = await tx.query('UPDATE identity.people SET language = $2 WHERE person_id = $1 RETURNING 1', [
    actor.personId,
    language,
  ]);
  if (rows.length === 0) return notFound('person');
  const subject = `person:${actor.personId}`;
  tx.audit({ person: actor.personId, action: 'identity.language-set', subject, detail: { language } });
  return done(language);
}
