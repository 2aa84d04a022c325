// SPDX-License-Identifier: Apache-2.0
import { NULL, type StaticType } from './static-type.ts';

/** Whether every value of the first type is one of the second, as the standard defines that types conform. */
export function conforms(found: StaticType, wanted: StaticType): boolean {
  if (wanted.kind === 'any' || found.kind === 'null') return true;
  if (wanted.kind === 'one-of') return wanted.types.some((type) => conforms(found, type));
  switch (found.kind) {
    case 'list':
    case 'range':
      return wanted.kind === found.kind && conforms(found.of, wanted.of);
    case 'context':
      return wanted.kind === 'context' && fieldsConform(found.fields, wanted.fields);
    case 'function':
      return wanted.kind === 'function' && signaturesConform(found, wanted);
    case 'one-of':
      return found.types.every((type) => conforms(type, wanted));
    case 'choice':
      return (
        wanted.kind === 'text' ||
        (wanted.kind === 'choice' && found.options.every((option) => wanted.options.includes(option)))
      );
    case 'days':
    case 'months':
      return wanted.kind === found.kind || wanted.kind === 'duration';
    default:
      return wanted.kind === found.kind;
  }
}

type Fields = ReadonlyMap<string, StaticType> | null;

function fieldsConform(found: Fields, wanted: Fields): boolean {
  if (wanted === null) return true;
  if (found === null) return false;
  return [...wanted].every(([name, type]) => found.has(name) && conforms(found.get(name) ?? NULL, type));
}

type Signature = Extract<StaticType, { kind: 'function' }>;

/** A function may stand for another when it takes all that the other takes, and gives no more than the other gives. */
function signaturesConform(found: Signature, wanted: Signature): boolean {
  if (wanted.params === undefined || wanted.result === undefined) return true;
  if (found.params === undefined || found.result === undefined || found.params.length !== wanted.params.length)
    return false;
  const { params } = found;
  return (
    wanted.params.every((param, index) => conforms(param, params[index] ?? NULL)) &&
    conforms(found.result, wanted.result)
  );
}
