// SPDX-License-Identifier: Apache-2.0
import { isMessageKey, type PlainKey, t } from '../../../i18n/index.ts';
import type { Lang } from '../../../kernel/index.ts';
import type { Catalogue } from '../../../modules/catalogue/index.ts';

type Wrong = { readonly at?: unknown; readonly attribute?: unknown; readonly because?: unknown };

/** A code in words; a code that has none stands as it is, so that nothing is hidden. */
export function codeWords(lang: Lang, code: string): string {
  return plain(lang, `operator.code.${code}`) ?? code;
}

/** What exactly was wrong with a signal: each place with what would be right there. */
export function problemWords(
  lang: Lang,
  problem: Readonly<Record<string, unknown>>,
): { place: string; words: string }[] {
  const { problems, attribute, source, type, concerned, most } = problem;
  const found: { place: string; words: string }[] = [];
  const listed = Array.isArray(problems) ? (problems as Wrong[]) : attribute === undefined ? [] : [problem as Wrong];
  for (const { at, attribute: named, because } of listed) {
    found.push({
      place: String(at ?? named),
      words: plain(lang, `operator.because.${String(because)}`) ?? String(because),
    });
  }
  if (typeof source === 'string') found.push({ place: '', words: t(lang, 'operator.problem.source', { source }) });
  if (typeof type === 'string') found.push({ place: '', words: t(lang, 'operator.problem.type', { type }) });
  if (Array.isArray(concerned))
    found.push({ place: '', words: t(lang, 'operator.problem.concerned', { roles: concerned.join(', ') }) });
  if (typeof most === 'number') found.push({ place: '', words: t(lang, 'operator.problem.most', { most }) });
  return found;
}

function plain(lang: Lang, key: string): string | undefined {
  return isMessageKey(key) ? t(lang, key as PlainKey) : undefined;
}

/** The entity behind a source, by its name where it is known. */
export function sourceWords(lang: Lang, catalogue: Catalogue, source: string | null): string {
  if (!source) return t(lang, 'operator.rejections.unknownSource');
  return catalogue.entities.get(source.replace(/^urn:entity:/, ''))?.shortName[lang] ?? source;
}

/** The life event a signal type announces, by its name where it is published. */
export function typeWords(lang: Lang, catalogue: Catalogue, type: string | null): string {
  if (!type) return '—';
  return catalogue.lifeEventForSignal(type)?.lifeEvent.name[lang] ?? type;
}
