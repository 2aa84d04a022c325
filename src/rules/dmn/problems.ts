// SPDX-License-Identifier: Apache-2.0
import type { Text } from '../../kernel/text.ts';
import type { Position, RuleProblem } from '../problems.ts';

/** Why a model is refused: a rule problem whose place is in the XML file, and the model that the file holds. */
export type ModelProblem = RuleProblem & { readonly model: string };

type Says = (...words: string[]) => Text;

/** Every problem that the reader of models can name. The words passed are quoted from the file. */
export const MODEL_PROBLEMS = {
  'xml-too-long': (max) => ({
    ar: `الملف أطول من الحد المسموح (${max} حرف). قسّموا النموذج إلى ملفات يستورد بعضها بعضًا.`,
    en: `The file is longer than ${max} characters. Split the model into files that import each other.`,
  }),
  'xml-too-deep': (max) => ({
    ar: `العناصر متداخلة أكثر من ${max} مستوى.`,
    en: `Elements nest deeper than ${max} levels.`,
  }),
  'xml-too-many': (max) => ({
    ar: `الملف يضم أكثر من ${max} عنصر.`,
    en: `The file has more than ${max} elements.`,
  }),
  'xml-doctype': () => ({
    ar: 'لا يُقبل تعريف DOCTYPE في الملف. احذفوه.',
    en: 'A DOCTYPE is not accepted in the file. Remove it.',
  }),
  'xml-broken': (why) => ({
    ar: `الملف ليس XML سليمًا: ${why}`,
    en: `The file is not well-formed XML: ${why}`,
  }),
  'not-dmn': (found) => ({
    ar: `العنصر الأول <${found}> ليس <definitions> من إصدارات DMN من 1.1 إلى 1.5.`,
    en: `The first element <${found}> is not the <definitions> of DMN 1.1 to 1.5.`,
  }),
  'missing-attribute': (element, attribute) => ({
    ar: `العنصر <${element}> ينقصه ${attribute}.`,
    en: `<${element}> has no ${attribute}.`,
  }),
  'missing-element': (element, child) => ({
    ar: `العنصر <${element}> ينقصه <${child}>.`,
    en: `<${element}> has no <${child}>.`,
  }),
  'unknown-reference': (href) => ({
    ar: `لا يوجد في النموذج عنصر معرّفه ${href}.`,
    en: `There is nothing with the id ${href} in the model.`,
  }),
  'unknown-import': (namespace) => ({
    ar: `النموذج المستورد ${namespace} لم يُقدّم.`,
    en: `The imported model ${namespace} was not given.`,
  }),
  'unknown-type': (name) => ({
    ar: `لا يوجد نوع باسم ${name}.`,
    en: `There is no type called ${name}.`,
  }),
  'same-name': (name) => ({
    ar: `الاسم ${name} مستخدم أكثر من مرة.`,
    en: `The name ${name} is used more than once.`,
  }),
  circle: (names) => ({
    ar: `هذه العناصر يعتمد بعضها على بعض في حلقة مغلقة: ${names}.`,
    en: `These need each other in a circle: ${names}.`,
  }),
  'not-supported': (what) => ({
    ar: `${what} غير مدعوم. اكتبوا المنطق بلغة FEEL.`,
    en: `${what} is not supported. Write the logic in FEEL.`,
  }),
  'bad-hit-policy': (found) => ({
    ar: `سياسة المطابقة ${found} غير معروفة. المعروف: UNIQUE وANY وPRIORITY وFIRST وRULE ORDER وOUTPUT ORDER وCOLLECT.`,
    en: `The hit policy ${found} is not known. Known are UNIQUE, ANY, PRIORITY, FIRST, RULE ORDER, OUTPUT ORDER and COLLECT.`,
  }),
  'bad-aggregation': (found) => ({
    ar: `التجميع ${found} غير معروف. المعروف: SUM وMIN وMAX وCOUNT، لمخرج واحد.`,
    en: `The aggregation ${found} is not known. Known are SUM, MIN, MAX and COUNT, of a single output.`,
  }),
  'wrong-cells': (found, wanted) => ({
    ar: `في هذا الصف ${found} خلية والمطلوب ${wanted}.`,
    en: `This row has ${found} cells where ${wanted} are needed.`,
  }),
  'no-logic': (name) => ({
    ar: `القرار ${name} بلا منطق، فنتيجته null دائمًا.`,
    en: `The decision ${name} has no logic, so it is always null.`,
  }),
} satisfies Record<string, Says>;

export type ModelProblemCode = keyof typeof MODEL_PROBLEMS;

export function modelProblem(
  at: Position & { readonly model: string },
  code: ModelProblemCode,
  ...words: string[]
): ModelProblem {
  const { model, line, column } = at;
  return { model, code, line, column, text: (MODEL_PROBLEMS[code] as Says)(...words) };
}

/** Ends the reading of a file; caught where it began. */
export class UnreadableModel extends Error {
  readonly problem: ModelProblem;

  constructor(problem: ModelProblem) {
    super(problem.text.en);
    this.problem = problem;
  }
}
