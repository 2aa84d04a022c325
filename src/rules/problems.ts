// SPDX-License-Identifier: Apache-2.0
import type { Text } from '../kernel/text.ts';

/** Where something stands in the rule text; both count from one. */
export type Position = { readonly line: number; readonly column: number };

/** Why a rule is refused: a stable code, the place, and what to write instead. */
export type RuleProblem = {
  readonly code: string;
  readonly line: number;
  readonly column: number;
  readonly text: Text;
};

/** Ends the reading of a rule at its first mistake of grammar; caught in `compile`. */
export class SyntaxProblem extends Error {
  readonly problem: RuleProblem;

  constructor(problem: RuleProblem) {
    super(problem.text.en);
    this.problem = problem;
  }
}

/** A list of names as both languages write it, shortened when it is long. */
export function listNames(names: readonly string[]): Text {
  const shown = names.slice(0, 12).map((name) => `"${name}"`);
  const more = names.length > shown.length;
  return { ar: shown.join('، ') + (more ? '…' : ''), en: shown.join(', ') + (more ? '…' : '') };
}

type Says = (...words: string[]) => Text;

/** Every problem the compiler can name. The words passed are quoted from the rule or come in both languages already. */
export const PROBLEMS = {
  'too-long': (max) => ({
    ar: `نص القاعدة أطول من الحد المسموح (${max} حرف). قسّموها إلى معايير أقصر.`,
    en: `The rule is longer than ${max} characters. Split it into shorter criteria.`,
  }),
  'too-deep': (max) => ({
    ar: `التعبير متداخل أكثر من ${max} مستوى. قسّموه إلى معايير أبسط.`,
    en: `The expression nests deeper than ${max} levels. Split it into simpler criteria.`,
  }),
  'too-many': (max) => ({
    ar: `القائمة المكتوبة تتجاوز ${max} عنصر. اجعلوها معلومة من نوع قائمة.`,
    en: `The list as written has more than ${max} members. Make it a fact that is a list.`,
  }),
  'too-much-work': () => ({
    ar: 'هذا الجزء يتطلب عمليات أكثر من الحد المسموح. اكتبوا شرطًا أبسط.',
    en: 'This part does more work than is allowed. Write a simpler condition.',
  }),
  empty: () => ({
    ar: 'القاعدة فارغة. اكتبوا شرطًا، مثل: age >= 18',
    en: 'The rule is empty. Write a condition such as: age >= 18',
  }),
  unexpected: (found, ar, en) => ({
    ar: `وُجد ${found} والمنتظر هنا ${ar}.`,
    en: `Found ${found} where ${en} is expected.`,
  }),
  'unterminated-text': () => ({
    ar: 'نص لم يُغلق. أضيفوا علامة " في نهايته.',
    en: 'A text is not closed. Add " at its end.',
  }),
  'unterminated-comment': () => ({
    ar: 'تعليق لم يُغلق. أضيفوا */ في نهايته.',
    en: 'A comment is not closed. Add */ at its end.',
  }),
  'bad-escape': (found) => ({
    ar: `التسلسل ${found} غير معروف داخل النص. اكتبوا \\" أو \\\\ أو \\n أو \\u0041.`,
    en: `${found} means nothing inside a text. Write \\" or \\\\ or \\n or \\u0041.`,
  }),
  'write-instead': (found, instead) => ({
    ar: `${found} ليس من لغة FEEL. اكتبوا ${instead} بدلًا منه.`,
    en: `${found} is not FEEL. Write ${instead} instead.`,
  }),
  'bad-literal': (found) => ({
    ar: `${found} ليس تاريخًا أو وقتًا أو مدة. اكتبوا مثل @"2025-01-31" أو @"P18Y" أو @"P30D".`,
    en: `${found} is no date, time or duration. Write for example @"2025-01-31", @"P18Y" or @"P30D".`,
  }),
  'bad-range': (found) => ({
    ar: `${found} ليس مجالًا. اكتبوا مثل "[18..60]" بحدّين من نوع واحد، الأصغر أولًا.`,
    en: `${found} is no range. Write for example "[18..60]": two ends of one type, the lower first.`,
  }),
  'unknown-name': (name, near) => ({
    ar: `لا توجد معلومة باسم ${name}.${near === '' ? ' أضيفوها إلى قاموس المعلومات أو صححوا الاسم.' : ` هل المقصود ${near}؟`}`,
    en: `There is no fact called ${name}.${near === '' ? ' Add it to the fact dictionary or correct the name.' : ` Did you mean ${near}?`}`,
  }),
  'unknown-function': (name, near) => ({
    ar: `لا توجد دالة باسم ${name}.${near === '' ? '' : ` هل المقصود ${near}؟`}`,
    en: `There is no function called ${name}.${near === '' ? '' : ` Did you mean ${near}?`}`,
  }),
  'unknown-type': (name, near) => ({
    ar: `لا يوجد نوع باسم ${name}.${near === '' ? ' الأنواع مثل number وstring وdate وlist<number>.' : ` هل المقصود ${near}؟`}`,
    en: `There is no type called ${name}.${near === '' ? ' Types are for example number, string, date, list<number>.' : ` Did you mean ${near}?`}`,
  }),
  'not-a-function': (name) => ({
    ar: `${name} ليس دالة، فلا يُستدعى بالأقواس.`,
    en: `${name} is not a function and cannot be called with brackets.`,
  }),
  'wrong-arguments': (name, usage) => ({
    ar: `عدد ما مُرّر إلى ${name} غير صحيح. اكتبوا: ${usage}`,
    en: `${name} is given the wrong number of values. Write: ${usage}`,
  }),
  'unknown-parameter': (name, usage) => ({
    ar: `لا يوجد مُدخل باسم ${name}. اكتبوا: ${usage}`,
    en: `There is no parameter called ${name}. Write: ${usage}`,
  }),
  'wrong-type': (foundAr, foundEn, wantedAr, wantedEn) => ({
    ar: `القيمة هنا ${foundAr} والمطلوب ${wantedAr}.`,
    en: `This is ${foundEn}, but ${wantedEn} is needed here.`,
  }),
  'not-comparable': (leftAr, leftEn, rightAr, rightEn) => ({
    ar: `لا يمكن مقارنة ${leftAr} مع ${rightAr}. اجعلوا الطرفين من نوع واحد.`,
    en: `${leftEn} cannot be compared with ${rightEn}. Make both sides the same type.`,
  }),
  'compare-null': () => ({
    ar: 'المقارنة بالقيمة null لا نتيجة لها. اكتبوا = null أو != null.',
    en: 'An order against null has no answer. Write = null or != null.',
  }),
  'no-arithmetic': (op, leftAr, leftEn, rightAr, rightEn) => ({
    ar: `لا تُطبّق العملية ${op} بين ${leftAr} و${rightAr}.`,
    en: `${op} does not work between ${leftEn} and ${rightEn}.`,
  }),
  'range-of-one': (op) => ({
    ar: `(${op} …) لا يُكتب هنا. اكتبوا المقارنة نفسها، مثل: x ${op} 5`,
    en: `(${op} …) cannot stand here. Write the comparison itself, such as: x ${op} 5`,
  }),
  'unknown-option': (found, ar, en) => ({
    ar: `${found} ليس من خيارات هذه المعلومة. الخيارات: ${ar}.`,
    en: `${found} is not an option of this fact. The options are: ${en}.`,
  }),
  'unknown-property': (name, ar, en, known) => ({
    ar: `لا توجد خاصية باسم ${name} في ${ar}.${known === '' ? '' : ` الخصائص: ${known}.`}`,
    en: `There is no ${name} in ${en}.${known === '' ? '' : ` It has: ${known}.`}`,
  }),
  'not-boolean': (ar, en) => ({
    ar: `نتيجة القاعدة ${ar}، والمعيار يجب أن يكون صحيحًا أو خاطئًا. أضيفوا مقارنة، مثل: … >= 18`,
    en: `The rule gives ${en}, but a criterion must be true or false. Add a comparison such as: … >= 18`,
  }),
  'bad-regex': (pattern, place) => ({
    ar: `${pattern} ليس تعبيرًا نمطيًا صالحًا: الخطأ عند الحرف رقم ${place}. ضعوا \\ قبل العلامة التي تُقصد لذاتها، مثل \\.`,
    en: `${pattern} is not a valid regular expression: see its character ${place}. Put \\ before a sign that stands for itself, such as \\.`,
  }),
  'bad-flags': (flags) => ({
    ar: `${flags} ليست خيارات صالحة للتعبير النمطي. الخيارات هي s وm وi وx وq.`,
    en: `${flags} are not flags of a regular expression. The flags are s, m, i, x and q.`,
  }),
  'regex-too-large': (pattern) => ({
    ar: `التعبير النمطي ${pattern} أكبر من الحد المسموح، وقد يكبر بتكرار عدد داخل عدد. اكتبوه أقصر أو بأعداد أصغر.`,
    en: `The pattern ${pattern} is too large, as it becomes by counts within counts. Write it shorter or with smaller counts.`,
  }),
  'regex-refers-back': (pattern) => ({
    ar: `التعبير النمطي ${pattern} يحيل إلى ما سبقه مع تكرار قد يستغرق وقتًا غير محدود. اكتبوه بلا إحالة إلى الخلف.`,
    en: `The pattern ${pattern} refers back beside repetitions that could run without end. Write it without the back reference.`,
  }),
  'regex-matches-nothing': (pattern) => ({
    ar: `التعبير النمطي ${pattern} يطابق النص الفارغ، فلا يصلح للاستبدال أو التقسيم. اجعلوه يطابق حرفًا واحدًا على الأقل.`,
    en: `The pattern ${pattern} matches the empty text, so nothing can be replaced or split by it. Let it match one character at least.`,
  }),
  'bad-replacement': (text) => ({
    ar: `${text} ليس بديلًا صالحًا. اكتبوا $1 لما طابقته المجموعة الأولى، و\\$ لعلامة الدولار نفسها.`,
    en: `${text} is not a replacement. Write $1 for what the first group matched, and \\$ for the sign itself.`,
  }),
  'pattern-not-written': () => ({
    ar: 'يجب أن يُكتب النمط نصًا ثابتًا داخل القاعدة.',
    en: 'The pattern must be written in the rule as a plain text.',
  }),
  'external-function': () => ({
    ar: 'لا تُستدعى دوال من خارج القاعدة. اكتبوا الحساب بلغة FEEL.',
    en: 'Functions from outside the rule are never called. Write the calculation in FEEL.',
  }),
  unsupported: (found) => ({
    ar: `${found} غير مدعوم هنا.`,
    en: `${found} is not supported here.`,
  }),
} satisfies Record<string, Says>;

export type ProblemCode = keyof typeof PROBLEMS;

export function problemAt(at: Position, code: ProblemCode, ...words: string[]): RuleProblem {
  return { code, line: at.line, column: at.column, text: (PROBLEMS[code] as Says)(...words) };
}
