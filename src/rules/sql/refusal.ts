// SPDX-License-Identifier: Apache-2.0
import type { Text } from '../../kernel/text.ts';
import type { Position, RuleProblem } from '../problems.ts';

/** Ends the writing of SQL at the first thing that has no exact SQL; caught where it began. */
export class Refused extends Error {
  readonly problem: RuleProblem;

  constructor(problem: RuleProblem) {
    super(problem.text.en);
    this.problem = problem;
  }
}

type Says = (...words: string[]) => Text;

const ALONE: Text = {
  ar: 'سيُحسم هذا المعيار لكل شخص على حدة، وهو أبطأ.',
  en: 'This criterion is decided person by person, which is slower.',
};

function says(ar: string, en: string): Text {
  return { ar: `${ar} ${ALONE.ar}`, en: `${en} ${ALONE.en}` };
}

/** Why a rule has no SQL, and what to write instead. */
const REFUSALS = {
  'no-sql': (what) =>
    says(
      `لا صيغة مطابقة تمامًا في SQL لـ ${what}. اكتبوا مقارنات بسيطة بين المعلومات حيث أمكن.`,
      `${what} has no exact form in SQL. Write plain comparisons of facts where you can.`,
    ),
  'no-sql-type': () =>
    says(
      'نوع هذه القيمة لا يُعرف قبل حسابها. اجعلوا الطرفين من نوع واحد معروف.',
      'The type of this value is not known before it is computed. Make both sides one known type.',
    ),
  'no-sql-number': () =>
    says(
      'قد يتجاوز هذا العدد 34 رقمًا، فلا يُحسب في SQL بدقة تامة. صرّحوا بعدد أرقام العمود أو اكتبوا حسابًا أقصر.',
      'This number may need more than 34 digits, so SQL would not be exact. Declare how many digits the column has, or compute less.',
    ),
  'no-sql-division': () =>
    says(
      'القسمة لا تُحسب في SQL بدقة تامة إلا داخل مقارنة مباشرة، مثل: income / 12 >= 5000',
      'A division is exact in SQL only directly inside a comparison, such as: income / 12 >= 5000.',
    ),
  'no-sql-order': () =>
    says(
      'ترتيب النصوص في SQL مطابق فقط عند المقارنة بنص مكتوب بأحرف معتادة. قارنوا بعلامة = بدلًا من ذلك.',
      'Texts are ordered alike in SQL only against a text written in ordinary letters. Compare with = instead.',
    ),
  'no-sql-text': () =>
    says(
      'هذا النص يحتوي رمزًا لا تقبله قاعدة البيانات. احذفوه.',
      'This text holds a character that a database does not take. Leave it out.',
    ),
  'no-sql-date': () =>
    says(
      'التواريخ في SQL بين السنتين 1 و9999. اكتبوا تاريخًا بينهما.',
      'Dates in SQL lie between the years 1 and 9999. Write one between them.',
    ),
  'no-sql-column': (fact, column, found) =>
    says(
      `العمود "${column}" من نوع ${found}، ولا يصلح للمعلومة "${fact}".`,
      `The column "${column}" is of type ${found}, which does not suit the fact "${fact}".`,
    ),
  'no-sql-size': () =>
    says(
      'تصبح هذه القاعدة طويلة جدًا في SQL. قسّموها إلى معايير أقصر.',
      'This rule becomes too long in SQL. Split it into shorter criteria.',
    ),
} satisfies Record<string, Says>;

type RefusalCode = keyof typeof REFUSALS;

export function refusal(at: Position, code: RefusalCode, ...words: string[]): RuleProblem {
  return { code, line: at.line, column: at.column, text: (REFUSALS[code] as Says)(...words) };
}

/** Refuses; never returns. */
export function refuse(at: Position, code: RefusalCode, ...words: string[]): never {
  throw new Refused(refusal(at, code, ...words));
}
