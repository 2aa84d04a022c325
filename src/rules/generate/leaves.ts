// SPDX-License-Identifier: Apache-2.0
import type { FeelValue } from '../values.ts';
import { ANY_DAY, type Anatomy, NOTHING, type Part } from './anatomy.ts';
import { codeOf, FALSE, NULL } from './codes.ts';
import type { Plan } from './plan.ts';
import { between, type Slot } from './slots.ts';
import { type Js, js, type Writer } from './source.ts';
import { asksForPresence, hasTurningPoint, someValue, stairsOf } from './steps.ts';

/** What a condition came to: a name or number that holds its code, and whether that may be null. */
export type Code = { readonly js: Js; readonly mayBeNull: boolean };

export type Workshop = { readonly plan: Plan; readonly anatomy: Anatomy; readonly writer: Writer };

const TABLE_MAX = 1_024;

/** A condition over few facts, asked of the closures once and for all; null when it is not of a kind that allows it. */
export function generateLeaf(workshop: Workshop, part: Part): Code | null {
  const { plan, anatomy } = workshop;
  const slots = part.facts.map((fact) => plan.slots.of(fact));
  if (slots.length === 0) return part.timely ? ofDay(workshop, part) : tabled(workshop, part, slots);
  if (slots.every((slot) => slot.kind === 'small')) {
    const size = slots.reduce((product, slot) => product * slot.width, 1);
    const whole = slots.length === 1 || part.expr.kind === 'compare' || part.expr.kind === 'in';
    return whole && size <= TABLE_MAX && !part.timely ? tabled(workshop, part, slots) : null;
  }
  const [slot] = slots;
  if (slot === undefined || slots.length > 1) return null;
  if (!part.timely && slot.type?.kind === 'number') {
    const stairs = stairsOf(anatomy, part, slot.name);
    if (stairs !== null) return staircase(workshop, part, { slot, stairs });
  }
  if (slot.type?.kind === 'date' && hasTurningPoint(anatomy, part, slot.name)) return turning(workshop, part, slot);
  return !part.timely && asksForPresence(anatomy, part, slot.name) ? presence(workshop, part, slot) : null;
}

/** The codes of a part for each way in which its small facts may stand, in a table. */
function tabled({ plan, anatomy, writer }: Workshop, part: Part, slots: readonly Slot[]): Code | null {
  const codes: number[] = [];
  const facts = new Map<string, FeelValue>();
  const fill = (at: number): boolean => {
    const slot = slots[at];
    if (slot === undefined) {
      const value = anatomy.valueOf(part.expr, facts, ANY_DAY);
      if (value === undefined) return false;
      codes.push(codeOf(value, plan.slots.bits));
      return true;
    }
    for (const value of [...slot.values, null]) {
      facts.set(slot.name, value);
      if (!fill(at + 1)) return false;
    }
    facts.delete(slot.name);
    return fill(at + 1);
  };
  if (!fill(0)) return null;
  const [only] = codes;
  const mayBeNull = codes.includes(NULL);
  if (only !== undefined && codes.every((code) => code === only)) return { js: js`${only}`, mayBeNull };
  const place = slots.reduce<Js | null>(
    (so, slot) => (so === null ? stateOf(writer, slot) : js`(${so}) * ${slot.width} + ${stateOf(writer, slot)}`),
    null,
  );
  return { js: writer.name(js`T[${plan.table(codes)} + ${place ?? 0}]`), mayBeNull };
}

/** A part that depends on the day alone. */
function ofDay({ plan, anatomy, writer }: Workshop, part: Part): Code {
  const at = plan.onDay(anatomy, part.expr);
  return { js: writer.name(js`C[${at}]`), mayBeNull: true };
}

export function stateOf(writer: Writer, slot: Slot): Js {
  return writer.name(js`S[b + ${slot.index}]`);
}

export function doubleOf(writer: Writer, slot: Slot): Js {
  return writer.name(js`N[b + ${slot.index}]`);
}

/** What a part gives while its fact has no value: mostly the very state of the fact. */
function otherwise({ plan, anatomy, writer }: Workshop, part: Part, slot: Slot): Code | null {
  const [absent, unknown] = [new Map([[slot.name, null]]), NOTHING].map((facts) =>
    anatomy.valueOf(part.expr, facts, ANY_DAY),
  );
  if (absent === undefined || unknown === undefined) return null;
  const [onNull, onUnknown] = [codeOf(absent, plan.slots.bits), codeOf(unknown, plan.slots.bits)];
  const mayBeNull = onNull === NULL || onUnknown === NULL;
  const state = stateOf(writer, slot);
  if (onNull === NULL && onUnknown === slot.bit) return { js: state, mayBeNull };
  if (onNull === FALSE && onUnknown === slot.bit) return { js: js`${state} | ${state} >> 31`, mayBeNull };
  return { js: js`${state} < 0 ? ${onNull} : ${onUnknown}`, mayBeNull };
}

type Staircase = { readonly slot: Slot; readonly stairs: readonly number[] };

function staircase(workshop: Workshop, part: Part, { slot, stairs }: Staircase): Code | null {
  const { plan, anatomy, writer } = workshop;
  const samples: FeelValue[] = stairs.flatMap((stair, index) => {
    const next = stairs[index + 1];
    return [stair, next === undefined ? stair + 1 : between(stair, next)];
  });
  const values = [(stairs[0] ?? 0) - 1, ...samples].map((sample) =>
    anatomy.valueOf(part.expr, new Map([[slot.name, sample]]), ANY_DAY),
  );
  if (values.some((value) => value === undefined)) return null;
  const codes = values.map((value) => codeOf(value ?? null, plan.slots.bits));
  const rest = otherwise(workshop, part, slot);
  if (rest === null) return null;
  const mayBeNull = rest.mayBeNull || codes.includes(NULL);
  return { js: writer.name(flight(workshop, { slot, stairs, codes }, rest.js)), mayBeNull };
}

/** Comparisons from the lowest step up; a double that is not a number fails all of them. */
function flight({ writer }: Workshop, { slot, stairs, codes }: Staircase & { codes: readonly number[] }, rest: Js): Js {
  const first = codes[0] ?? FALSE;
  if (codes.every((code) => code === first)) return js`${stateOf(writer, slot)} === 0 ? ${first} : ${rest}`;
  const x = doubleOf(writer, slot);
  const tests: Js[] = [];
  let last = js`${x} === ${x}`;
  for (const [index, stair] of stairs.entries()) {
    const [below, at, above] = [codes[2 * index], codes[2 * index + 1], codes[2 * index + 2]] as [
      number,
      number,
      number,
    ];
    if (below !== at) tests.push(js`${x} < ${stair} ? ${below} : `);
    if (at !== above) tests.push(js`${x} <= ${stair} ? ${at} : `);
    if (below !== at) last = js`${x} >= ${stair}`;
    if (at !== above) last = js`${x} > ${stair}`;
  }
  return tests.reduceRight<Js>((so, test) => js`${test}${so}`, js`${last} ? ${codes.at(-1) ?? FALSE} : ${rest}`);
}

/** A part over one date whose answer turns once: the day on which it does is looked for once for each as-of day. */
function turning(workshop: Workshop, part: Part, slot: Slot): Code | null {
  const { plan, anatomy, writer } = workshop;
  const rest = otherwise(workshop, part, slot);
  if (rest === null) return null;
  const { at, codes } = plan.onDayTurn(anatomy, part.expr, slot.name);
  const x = doubleOf(writer, slot);
  const code = js`${x} <= D[${at}] ? C[${codes}] : ${x} > D[${at}] ? C[${codes + 1}] : ${rest.js}`;
  return { js: writer.name(code), mayBeNull: rest.mayBeNull };
}

function presence(workshop: Workshop, part: Part, slot: Slot): Code | null {
  const { plan, anatomy, writer } = workshop;
  const some = someValue(slot.type?.kind ?? '');
  const rest = otherwise(workshop, part, slot);
  if (some === undefined || rest === null) return null;
  const value = anatomy.valueOf(part.expr, new Map([[slot.name, some]]), ANY_DAY);
  if (value === undefined) return null;
  const code = codeOf(value, plan.slots.bits);
  const mayBeNull = rest.mayBeNull || code === NULL;
  return { js: writer.name(js`${stateOf(writer, slot)} === 0 ? ${code} : ${rest.js}`), mayBeNull };
}
