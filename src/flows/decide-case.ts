// SPDX-License-Identifier: Apache-2.0
import { done, type Id, type Outcome, refused, type Text } from '../kernel/index.ts';
import type { Catalogue } from '../modules/catalogue/index.ts';
import { may } from '../modules/identity/index.ts';
import {
  assign,
  type Change,
  isClosed,
  type JourneyCase,
  lockCase,
  readOutputForm,
  takeStep,
} from '../modules/journeys/index.ts';
import { tellAll } from '../modules/notify/index.ts';
import type { StaffActor, Tx } from '../platform/db/index.ts';
import { stepWords } from './case-words.ts';
import { checkDelivery, outputsOf } from './deliver-case.ts';
import type { Ground } from './ground.ts';

/** What an employee decides. Reasons and questions are in both languages: the customer reads them in their own. */
export type Decision =
  | { readonly kind: 'take' }
  | { readonly kind: 'give-back' }
  /** `outputs` as the form has them: text by fact. */
  | {
      readonly kind: 'deliver';
      readonly outputs: Readonly<Record<string, string>>;
      readonly message?: Text | undefined;
    }
  | { readonly kind: 'refuse'; readonly reason: Text }
  | { readonly kind: 'ask-customer'; readonly question: Text }
  | { readonly kind: 'wait-for-third-party'; readonly reason: Text }
  | { readonly kind: 'resume' }
  | { readonly kind: 'message'; readonly message: Text };

/** `revision` is that of the case the employee was looking at. */
export type DecideCase = { readonly caseId: Id; readonly revision: number; readonly decision: Decision };

export type DecideRefusal =
  | 'not-allowed'
  | 'not-found'
  | 'changed-meanwhile'
  | 'case-closed'
  | 'case-not-by-hand'
  | 'update-out-of-place'
  | 'text-missing'
  | 'outputs-missing'
  | 'outputs-wrong';

type Decided = Outcome<JourneyCase, DecideRefusal>;

/**
 * An employee decides a case of their entity by hand, with the same states, clock and words as a back office's update. When
 * somebody changed the case since the employee saw it, nothing is written and they are told.
 */
export async function decideCase(ground: Ground, actor: StaffActor, input: DecideCase): Promise<Decided> {
  if (!may(actor, 'case.decide')) return refused('not-allowed');
  if (lacksWords(input.decision)) return refused('text-missing');
  const catalogue = await ground.catalogue.current();
  return ground.transactor.transact(actor, async (tx): Promise<Decided> => {
    const one = await lockCase(tx, input.caseId);
    if (!one || one.state === 'waiting') return refused('not-found', { what: 'case' });
    // The entity's own system would not know of it and would answer again.
    if (one.handling !== 'worklist') return refused('case-not-by-hand');
    if (one.revision !== input.revision)
      return refused('changed-meanwhile', { revision: one.revision, state: one.state });
    return decide(tx, { ground, catalogue, actor, one, decision: input.decision });
  });
}

type Deciding = {
  readonly ground: Ground;
  readonly catalogue: Catalogue;
  readonly actor: StaffActor;
  readonly one: JourneyCase;
  readonly decision: Decision;
};

async function decide(tx: Tx, { ground, catalogue, actor, one, decision }: Deciding): Promise<Decided> {
  if (decision.kind === 'take') return assign(tx, one, actor.staffId);
  if (decision.kind === 'give-back') return assign(tx, one, undefined);
  if (isClosed(one.state) && decision.kind !== 'message') return refused('case-closed', { state: one.state });
  const change = await changeOf(tx, { ground, catalogue, one, decision });
  if (!change.ok) return change;
  const taken = await takeStep(tx, one, change.value);
  if (!taken.ok) return taken;
  const said = decision.kind === 'deliver' || decision.kind === 'message' ? decision.message : undefined;
  await tellAll(tx, stepWords(catalogue, taken.value, said));
  return done(taken.value.after);
}

type Changing = Omit<Deciding, 'actor' | 'decision'> & {
  readonly decision: Exclude<Decision, { kind: 'take' | 'give-back' }>;
};

async function changeOf(
  tx: Tx,
  { ground, catalogue, one, decision }: Changing,
): Promise<Outcome<Change, 'outputs-missing' | 'outputs-wrong'>> {
  switch (decision.kind) {
    case 'deliver': {
      const within = { tx, ground, catalogue };
      const outputs = readOutputForm(await outputsOf(one, within), decision.outputs);
      const checked = await checkDelivery(one, outputs, within);
      return checked.ok ? done({ step: 'delivered', outputs: checked.value }) : checked;
    }
    case 'refuse':
      return done({ step: 'refused', reason: decision.reason });
    case 'ask-customer':
      return done({ step: 'waiting-for-customer', reason: decision.question });
    case 'wait-for-third-party':
      return done({ step: 'waiting-for-third-party', reason: decision.reason });
    case 'resume':
      return done({ step: 'resumed' });
    case 'message':
      return done({ step: 'message' });
  }
}

function lacksWords(decision: Decision): boolean {
  const texts = wordsOf(decision);
  return texts.some(({ ar, en }) => ar.trim() === '' || en.trim() === '');
}

function wordsOf(decision: Decision): readonly Text[] {
  switch (decision.kind) {
    case 'refuse':
    case 'wait-for-third-party':
      return [decision.reason];
    case 'ask-customer':
      return [decision.question];
    case 'message':
      return [decision.message];
    case 'deliver':
      return decision.message ? [decision.message] : [];
    default:
      return [];
  }
}
