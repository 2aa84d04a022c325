// SPDX-License-Identifier: Apache-2.0
import { assert, type Id } from '../kernel/index.ts';
import type { Catalogue, PublishedService } from '../modules/catalogue/index.ts';
import { getPeople } from '../modules/identity/index.ts';
import {
  type Applicant,
  type CaseInput,
  type JourneyCase,
  type JourneyWithCases,
  pickInputs,
  planAdvance,
} from '../modules/journeys/index.ts';
import { type Evidence, type KnownFacts, knownFacts, type Receipt } from '../modules/registers/index.ts';
import type { Tx } from '../platform/db/index.ts';
import { type Gathered, gatherFacts, type Want } from './gather-facts.ts';
import type { JourneyGround } from './journey-ground.ts';

/** A case that can open: what it is given so far, and what a register must still be asked for. */
export type Prepared = {
  readonly case: JourneyCase;
  readonly service: PublishedService;
  readonly inputs: readonly CaseInput[];
  readonly applicant: Applicant | undefined;
  readonly want: Want | undefined;
};

/** A case with all it will be given; `unreachable` are registers without whose answer it does not go out yet. */
export type Ready = {
  readonly case: JourneyCase;
  readonly inputs: readonly CaseInput[];
  readonly applicant: Applicant | undefined;
  readonly evidence: readonly Evidence[];
  readonly receipts: readonly Receipt[];
  readonly unreachable: readonly string[];
};

/** Reads what is at hand for the cases that can open: outputs of other services, the signal, and evidence still fresh. */
export async function prepareInputs(
  tx: Tx,
  ground: JourneyGround,
  { catalogue, journeys }: { catalogue: Catalogue; journeys: readonly JourneyWithCases[] },
): Promise<Prepared[]> {
  const cases = journeys.flatMap((journey) => journey.cases);
  const { open } = planAdvance(cases);
  if (open.length === 0) return [];
  const persons = [...new Set(open.map((one) => one.personId))];
  const known = await knownFacts(tx, persons);
  const people = await getPeople(tx, persons);
  const byId = new Map(journeys.map((journey) => [journey.id, journey]));
  const aboutOccurrence = (fact: string) => catalogue.facts.get(fact)?.about === 'occurrence';
  const prepared: Prepared[] = [];
  for (const one of open) {
    const service = await ground.catalogue.serviceVersion(one.service, one.version, tx);
    const occurrence = byId.get(one.journeyId)?.occurrence;
    assert(service && occurrence, `the service ${one.service}@${one.version} of a case was published`);
    const { inputs, missing } = pickInputs(one, service.inputs, { cases, occurrence, aboutOccurrence });
    const held = missing.flatMap((fact) => fromEvidence(known, one.personId, fact));
    const still = missing.filter((fact) => !held.some((input) => input.fact === fact));
    const applicant = people.get(one.personId);
    const identityNumber = applicant?.identityNumber;
    const want =
      identityNumber && still.length > 0 ? wantOf(one, service, { identityNumber, facts: still }) : undefined;
    prepared.push({
      case: one,
      service,
      inputs: [...inputs, ...held],
      applicant: applicant && { name: applicant.name, identityNumber },
      want,
    });
  }
  return prepared;
}

function fromEvidence(known: KnownFacts, person: Id, fact: string): CaseInput[] {
  const found = known.get(person)?.get(fact);
  return found ? [{ fact, value: found.value, source: found.source, obtainedAt: found.obtainedAt }] : [];
}

type Missing = { readonly identityNumber: string; readonly facts: readonly string[] };

function wantOf(one: JourneyCase, service: PublishedService, { identityNumber, facts }: Missing): Want {
  return {
    person: one.personId,
    identityNumber,
    facts,
    purpose: service.purpose,
    basis: service.legalBasis,
    services: [service.id],
    receiver: one.entity,
    caseId: one.id,
  };
}

/** Asks the registers for what is still missing. Outside any transaction; writes nothing. */
export async function gatherInputs(
  ground: JourneyGround,
  catalogue: Catalogue,
  prepared: readonly Prepared[],
): Promise<Ready[]> {
  const wants = prepared.flatMap(({ want }) => want ?? []);
  const gathered = await gatherFacts(
    {
      catalogue,
      connections: await ground.connections.all(),
      askRegister: ground.askRegister,
      now: () => ground.transactor.clock.now(),
    },
    wants,
  );
  const byCase = new Map(wants.map((want, index) => [want.caseId, gathered[index]]));
  return prepared.map((one) => readyOf(one, byCase.get(one.case.id)));
}

function readyOf({ case: one, service, inputs, applicant }: Prepared, gathered: Gathered | undefined): Ready {
  const evidence = gathered?.evidence ?? [];
  const fetched = evidence.map(({ fact, value, source, obtainedAt }) => ({ fact, value, source, obtainedAt }));
  const receipts = [...receiptsOf(one, service, inputs), ...(gathered?.receipts ?? [])];
  return {
    case: one,
    applicant,
    inputs: [...inputs, ...fetched],
    evidence,
    receipts,
    unreachable: gathered?.unreachable ?? [],
  };
}

/** Receipts for what an entity is given without a register being asked anew: one for each that held it. */
function receiptsOf(one: JourneyCase, service: PublishedService, inputs: readonly CaseInput[]): Receipt[] {
  return [...Map.groupBy(inputs, (input) => input.source)].map(([register, given]) => ({
    person: one.personId,
    entity: one.entity,
    register,
    facts: given.map((input) => input.fact),
    purpose: service.purpose,
    basis: service.legalBasis,
    service: service.id,
    caseId: one.id,
    outcome: 'given',
  }));
}
