// SPDX-License-Identifier: Apache-2.0
import type { Text } from '../../kernel/index.ts';
import { type Definition, refOf } from './definitions.ts';

/** What is wrong with a definition, where, and what would be right: read by the designer who wrote it. */
export type Problem = {
  /** Kind and id, such as `service:birth-certificate`; the place in the list where even those cannot be read. */
  readonly definition: string;
  /** The place inside the definition, such as `criteria.0.if`. */
  readonly path: string;
  readonly code: string;
  readonly text: Text;
  /** Inside the text of a criterion, where the compiler stopped. */
  readonly at?: { readonly line: number; readonly column: number };
};

type Says = (...words: string[]) => Text;

const SAYS = {
  'twice-in-batch': (ref) => ({
    ar: `${ref} مكتوب مرتين في هذه المجموعة. أبقوا واحداً.`,
    en: `${ref} is written twice in this batch. Keep one.`,
  }),
  'unknown-reference': (kindAr, kindEn, id, near) => ({
    ar: `لا وجود لـ«${id}» (${kindAr}).${near ? ` هل المقصود ${near}؟` : ''}`,
    en: `There is no ${kindEn} called ${id}.${near ? ` Did you mean ${near}?` : ''}`,
  }),
  'same-twice': (id) => ({ ar: `${id} مكرّر. اكتبوه مرة واحدة.`, en: `${id} appears twice. Write it once.` }),
  'choice-without-options': () => ({
    ar: 'معلومة من نوع اختيار تحتاج إلى خياراتها في options.',
    en: 'A fact of type choice needs its options.',
  }),
  'options-without-choice': () => ({
    ar: 'الخيارات لمعلومة من نوع اختيار فقط. غيّروا النوع أو احذفوا options.',
    en: 'Only a fact of type choice has options. Change the type or leave the options out.',
  }),
  'person-without-question': () => ({
    ar: 'هذه المعلومة لا يقولها إلا الشخص، فاكتبوا كيف يُسأل عنها في question.',
    en: 'Only the person can tell this fact, so write in question how they are asked.',
  }),
  'signal-fact-about-person': () => ({
    ar: 'ما يأتي به إشعار الحدث يخصّ الحدث نفسه: اجعلوا about: occurrence.',
    en: 'What the signal says is about the happening: write about: occurrence.',
  }),
  'not-an-output': (service) => ({
    ar: `الخدمة ${service} لا تُخرج هذه المعلومة. أضيفوها إلى outputs أو صحّحوا المصدر.`,
    en: `The service ${service} does not give this fact. Add it to its outputs or correct the source.`,
  }),
  'output-of-another': (service) => ({
    ar: `مصدر هذه المعلومة خدمة أخرى هي ${service}.`,
    en: `This fact comes from another service, ${service}.`,
  }),
  'signal-type-taken': (type, other) => ({
    ar: `نوع الإشعار ${type} مستخدم في ${other}. لكل حدث حياتي أنواعه.`,
    en: `The signal type ${type} belongs to ${other} already. Each life event has its own.`,
  }),
  'not-a-date': (id) => ({
    ar: `${id} ليست تاريخاً، والموعد يُحسب من تاريخ.`,
    en: `${id} is not a date, and the life event follows from one.`,
  }),
  'not-from-signal': (id) => ({
    ar: `${id} لا مصدر لها في الإشعار. اكتبوا source: { signal: true }.`,
    en: `${id} does not come from the signal. Write source: { signal: true }.`,
  }),
  'unknown-role': (role, roles) => ({
    ar: `لا صفة باسم ${role} في الحدث الحياتي. الصفات: ${roles}.`,
    en: `The life event knows no role ${role}. It has: ${roles}.`,
  }),
  'after-itself': () => ({ ar: 'الخدمة لا تنتظر نفسها.', en: 'A service cannot wait for itself.' }),
  'after-outside-bundle': (service) => ({
    ar: `${service} ليست في هذه الباقة، فلا يُنتظر إنجازها.`,
    en: `${service} is not in this bundle, so it cannot be waited for.`,
  }),
  'dependency-cycle': (circle) => ({
    ar: `خدمات ينتظر بعضها بعضاً: ${circle}. احذفوا إحدى التبعيات.`,
    en: `These services wait for each other: ${circle}. Remove one of the dependencies.`,
  }),
  'input-before-output': (service, fact, giver) => ({
    ar: `${service} تحتاج إلى ${fact} التي تُخرجها ${giver}. أضيفوا ${giver} إلى after.`,
    en: `${service} needs ${fact}, which ${giver} gives. Add ${giver} to its after.`,
  }),
  'input-unreachable': (service, fact) => ({
    ar: `${service} تحتاج إلى ${fact}، ولا سبيل إليها في هذه الباقة: لا يقولها الإشعار ولا خدمة قبلها ولا سؤال.`,
    en: `${service} needs ${fact}, and nothing in this bundle gives it: not the signal, no service before, no question.`,
  }),
  'asked-though-known': (fact, holder) => ({
    ar: `${fact} معروفة من ${holder}، فلا يُسأل عنها الشخص أولاً. صحّحوا المصدر.`,
    en: `${fact} is known from ${holder}, so the person is not asked first. Correct the source.`,
  }),
  criterion: (ar, en) => ({ ar, en }),
  schema: (ar, en) => ({ ar, en }),
} satisfies Record<string, Says>;

/** The codes of `Problem`; a criterion's carries the compiler's own code after a colon. */
export type ProblemCode = keyof typeof SAYS;

/** Where a check found something: the definition and the place inside it. */
export type Place = { readonly in: Definition | string; readonly path: string };

/** Puts a problem into words. */
export function problem(place: Place, code: ProblemCode, ...words: string[]): Problem {
  const definition = typeof place.in === 'string' ? place.in : refOf(place.in);
  return { definition, path: place.path, code, text: (SAYS[code] as Says)(...words) };
}
