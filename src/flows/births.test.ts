// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { staffOf } from '../../test/support/builders.ts';
import { eachDatabase, type TestDatabase } from '../../test/support/databases.ts';
import { birth, later, openSignalWorld, type SignalWorld, wholeCountry } from '../../test/support/signal-world.ts';
import { findJourneyOfOffer, getJourney } from '../modules/journeys/index.ts';
import { isOffered, type Offer, openQuestions } from '../modules/offers/index.ts';
import type { AskRegister } from '../modules/registers/index.ts';
import { system } from '../platform/db/index.ts';
import { openWorker } from '../platform/tasks/index.ts';
import { acceptOffer } from './accept-offer.ts';
import { answerQuestion } from './answer-question.ts';
import { considerSignals } from './consider-signals.ts';
import { replayRejection } from './replay-rejection.ts';

const WORKER = system('test');

/*
 * From a signal over HTTP to what is owed, with the demo country's registers answering over HTTP.
 */
eachDatabase((db) => describe('births', () => stories(db)), wholeCountry);

function stories(db: TestDatabase): void {
  let world: SignalWorld;
  before(async () => {
    world = await openSignalWorld(db);
  });
  after(() => world[Symbol.asyncDispose]());
  // Each story begins with people of whom nothing is known but that they are there.
  beforeEach(() =>
    db.sql(`TRUNCATE signals.signals, signals.occurrences, signals.rejections, offers.offers, offers.claims, registers.evidence, registers.receipts,
      platform.tasks, journeys.journeys, journeys.cases CASCADE`),
  );

  const theirs = () => ({ mother: world.number('mariam'), father: world.number('khalid') });
  const tell = async (...events: Parameters<SignalWorld['send']>[0][]) => {
    for (const event of events) assert.equal((await world.send(event)).status, 202);
    await world.drain();
  };
  const one = async (persona: string): Promise<Offer> => {
    const offers = await world.offers(persona);
    assert.equal(offers.length, 1, `${persona} has one offer`);
    return offers[0] as Offer;
  };
  const offered = (offer: Offer) => offer.items.filter(isOffered).map((item) => item.service);
  const asked = () =>
    db.sql<{ register_id: string; facts: string[]; outcome: string; person_id: string }>(
      'SELECT * FROM registers.receipts WHERE case_id IS NULL ORDER BY id',
    );
  const accept = async (persona: string) => {
    const actor = await world.as(persona);
    const offer = await one(persona);
    const accepted = await db.transact(actor, (tx) => acceptOffer(tx, offer.id));
    assert.ok(accepted.ok, JSON.stringify(accepted));
    return accepted.value;
  };
  const journeyOf = async (persona: string) => {
    const offer = await one(persona);
    const found = await db.transact(WORKER, (tx) => findJourneyOfOffer(tx, offer.id, offer.person_id));
    return found && (await db.transact(WORKER, (tx) => getJourney(tx, found.id, offer.person_id)));
  };
  const messages = async (kind: string) =>
    (await db.sql<{ n: number }>('SELECT count(*)::int AS n FROM notify.messages WHERE kind = $1', kind))[0]?.n;

  test('a birth is offered to both parents, each what is theirs, before anybody asks', async () => {
    await tell(birth(theirs()));
    const [mother, father] = [await one('mariam'), await one('khalid')];
    assert.deepEqual(offered(mother), [
      'birth-certificate',
      'newborn-registration',
      'newborn-identity-card',
      'newborn-passport',
      'newborn-health-insurance',
      'vaccination-plan',
      'child-allowance',
      'maternity-leave',
    ]);
    assert.ok(offered(father).includes('paternity-leave') && !offered(father).includes('maternity-leave'));
    assert.deepEqual(openQuestions(mother.items), ['iban']);
    assert.deepEqual(openQuestions(father.items), []);
    assert.equal(mother.subject_id, father.subject_id);
    assert.ok(mother.items.flatMap((item) => [...item.known]).every((known) => known.source !== ''));
  });

  test('every register asked has left a receipt, each fact was fetched once, and none that nobody declared', async () => {
    await tell(birth(theirs()));
    const receipts = await asked();
    assert.ok(receipts.length > 0);
    const catalogue = await world.product.ground.catalogue.current();
    const services =
      [...catalogue.bundles.values()]
        .find((bundle) => bundle.id === 'newborn')
        ?.services.flatMap((item) => catalogue.services.get(item.service) ?? []) ?? [];
    const declared = services
      .flatMap((service) => [...service.inputs, ...service.criteria.map((criterion) => criterion.if)])
      .join(' ');
    const fetched = receipts.flatMap((receipt) => receipt.facts.map((fact) => `${receipt.person_id} ${fact}`));
    assert.equal(new Set(fetched).size, fetched.length, 'nothing is fetched twice');
    for (const { register_id, facts } of receipts) {
      for (const fact of facts) {
        assert.ok(declared.includes(fact), fact);
        assert.deepEqual(catalogue.facts.get(fact)?.source, { register: register_id });
      }
    }
    const heard = [...world.sandbox.offices.values()].flatMap((office) => office.access.map((entry) => entry.person));
    assert.ok(heard.includes(world.number('mariam')), 'the registers know who looked');
  });

  test('a second child of theirs asks no register again for what is still fresh', async () => {
    await tell(birth(theirs()));
    const before = (await asked()).length;
    await tell(birth(theirs(), {}));
    const again = (await asked()).slice(before).flatMap((receipt) => receipt.facts);
    assert.deepEqual(
      again.filter((fact) => fact !== 'iban'),
      [],
    );
    assert.equal((await world.offers('mariam')).length, 2);
  });

  test('twins are two happenings, and each is offered', async () => {
    const [first, second] = [birth(theirs()), birth(theirs())];
    await tell([first, second].map((event) => ({ ...event, data: { ...event.data, multiple: true } })));
    const offers = await world.offers('mariam');
    assert.deepEqual(
      offers.map((offer) => offer.occurrence_key).toSorted(),
      [first, second].map((event) => String(event['subject'])).toSorted(),
    );
    assert.equal(new Set(offers.map((offer) => offer.subject_id)).size, 2);
  });

  test('a repeat is acknowledged and has no second effect', async () => {
    const event = birth(theirs());
    await tell(event);
    const answer = await world.send(event);
    assert.deepEqual(answer.body, { accepted: [{ id: event.id, status: 'repeated' }] });
    await world.drain();
    assert.equal((await world.offers('mariam')).length, 1);
  });

  test('a register that is down delays both parents, keeps what the others said, and is asked again until it answers', async () => {
    await world.down('labour', true);
    await tell(birth(theirs()));
    assert.deepEqual([...(await world.offers('mariam')), ...(await world.offers('khalid'))], []);
    const outcomes = Map.groupBy(await asked(), (receipt) => receipt.outcome === 'unreachable');
    assert.deepEqual([...new Set(outcomes.get(true)?.map((receipt) => receipt.register_id))], ['labour']);
    const reached = outcomes.get(false)?.length ?? 0;
    assert.ok(reached > 0);
    const [task] = await db.sql<{ state: string; last_error: string }>(
      `SELECT state, last_error FROM platform.tasks WHERE kind = 'signals.consider'`,
    );
    assert.deepEqual([task?.state, task?.last_error], ['ready', 'register-unreachable']);
    await world.down('labour', false);
    db.clock.advance({ minutes: 1 });
    await world.drain();
    assert.ok(offered(await one('mariam')).includes('maternity-leave'));
    const others = (await asked()).filter(
      (receipt) =>
        receipt.register_id !== 'labour' && receipt.person_id === (outcomes.get(false)?.[0]?.person_id ?? ''),
    );
    const facts = others.flatMap((receipt) => receipt.facts);
    assert.equal(new Set(facts).size, facts.length, 'who had answered was not asked the same again');
  });

  test('one birth that waits for a register does not cut another of its batch short', async () => {
    await tell(birth(theirs()));
    const source = (await world.product.ground.catalogue.current()).facts.get('iban')?.source;
    assert.ok(source && 'register' in source);
    // Of Mariam only the account is left to ask, where the register is down; of Divya everything, in several rounds.
    await world.down(source.register, true);
    await tell([birth(theirs()), birth({ mother: world.number('divya'), father: world.number('arjun') })]);
    assert.equal((await world.offers('mariam')).length, 1, 'the second waits');
    for (const persona of ['divya', 'arjun'])
      assert.deepEqual(
        (await one(persona)).items.flatMap((item) => item.pending),
        [],
        persona,
      );
    await world.down(source.register, false);
    db.clock.advance({ minutes: 1 });
    await world.drain();
    assert.equal((await world.offers('mariam')).length, 2);
  });

  test('a correction before acceptance decides the offer anew; choices made stay', async () => {
    const event = birth(theirs());
    await tell(event);
    await tell(
      later(event, 'corrected', {
        data: { child: { ...(event.data['child'] as object), name: { ar: 'نورة', en: 'Noura' } } },
      }),
    );
    const offer = await one('mariam');
    assert.equal(offer.state, 'open');
    assert.equal(offer.occurrence.facts['childName'], 'نورة');
    assert.ok(offer.items.some((item) => item.known.some((known) => known.value === 'نورة')));
    assert.ok(Number(await messages('offer-revised')) >= 1);
    const [child] = await db.sql<{ name: { en: string } }>(
      'SELECT name FROM identity.people WHERE person_id = $1',
      offer.subject_id,
    );
    assert.equal(child?.name.en, 'Noura');
  });

  test('a cancellation before acceptance takes the offers back and stops what ran by itself', async () => {
    const event = birth(theirs());
    await tell(event);
    await tell(later(event, 'cancelled'));
    assert.deepEqual([(await one('mariam')).state, (await one('khalid')).state], ['withdrawn', 'withdrawn']);
    const open = await db.sql(
      `SELECT FROM journeys.cases WHERE state NOT IN ('delivered', 'refused', 'failed', 'withdrawn')`,
    );
    assert.equal(open.length, 0);
  });

  test('a correction that names another mother takes the offer back from the first', async () => {
    const event = birth(theirs());
    await tell(event);
    await tell(later(event, 'corrected', { data: { mother: { identityNumber: world.number('shamma') } } }));
    assert.deepEqual(
      [(await one('mariam')).state, (await one('shamma')).state, (await one('khalid')).state],
      ['withdrawn', 'open', 'open'],
    );
  });

  for (const what of ['cancelled', 'corrected'] as const) {
    test(`a birth that is ${what} by another worker while its registers are being asked is decided on the later word`, async () => {
      const event = birth(theirs());
      assert.equal((await world.send(event)).status, 202);
      const [asking, answered] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
      const { ground, transactor, log, metrics } = world.product;
      const slow: AskRegister = async (connection, question) => {
        asking.resolve();
        await answered.promise;
        return ground.askRegister(connection, question);
      };
      const other = openWorker({
        transactor,
        handlers: [considerSignals({ ...ground, askRegister: slow })],
        log,
        metrics,
      });
      const draining = other.drain();
      await asking.promise;
      await tell(
        later(event, what, {
          data: { child: { ...(event.data['child'] as object), name: { ar: 'نورة', en: 'Noura' } } },
        }),
      );
      answered.resolve();
      await draining;
      await world.drain();
      const offers = await world.offers('mariam');
      assert.deepEqual(
        offers.map((offer) => offer.occurrence.facts['childName']),
        what === 'cancelled' ? [] : ['نورة'],
      );
      assert.deepEqual(await db.sql(`SELECT FROM platform.tasks WHERE kind = 'signals.consider'`), []);
    });
  }

  test('what the person answers while the offer is being decided again is not overwritten', async () => {
    const event = birth(theirs());
    await tell(event);
    const [offer, mariam, catalogue] = [
      await one('mariam'),
      await world.as('mariam'),
      await world.product.ground.catalogue.current(),
    ];
    assert.equal(
      (
        await world.send(
          later(event, 'corrected', {
            data: { child: { ...(event.data['child'] as object), name: { ar: 'نورة', en: 'Noura' } } },
          }),
        )
      ).status,
      202,
    );
    const { ground, transactor, log, metrics } = world.product;
    const answer = Promise.withResolvers<void>();
    const askRegister: AskRegister = async (connection, question) => {
      await db.transact(mariam, (tx) =>
        answerQuestion(tx, catalogue, { offerId: offer.id, fact: 'iban', value: 'AE070331234567890123456' }),
      );
      answer.resolve();
      return ground.askRegister(connection, question);
    };
    const other = openWorker({ transactor, handlers: [considerSignals({ ...ground, askRegister })], log, metrics });
    await other.drain();
    await answer.promise;
    db.clock.advance({ minutes: 1 });
    await world.drain();
    const now = await one('mariam');
    assert.deepEqual([openQuestions(now.items), now.occurrence.facts['childName']], [[], 'نورة']);
  });

  test('answer, accept, correct, cancel: the journey follows the register', async () => {
    const event = birth(theirs());
    await tell(event);
    const mariam = await world.as('mariam');
    const catalogue = await world.product.ground.catalogue.current();
    const offer = await one('mariam');
    const answered = await db.transact(mariam, (tx) =>
      answerQuestion(tx, catalogue, { offerId: offer.id, fact: 'iban', value: 'AE070331234567890123456' }),
    );
    assert.ok(answered.ok, JSON.stringify(answered));
    assert.deepEqual(openQuestions(answered.value.items), []);
    const { repeated } = await accept('mariam');
    assert.equal(repeated, false);
    assert.equal((await accept('mariam')).repeated, true);
    await world.drain();
    const begun = await journeyOf('mariam');
    assert.ok(begun && begun.cases.length >= 7);
    await tell(
      later(event, 'corrected', {
        data: { child: { ...(event.data['child'] as object), name: { ar: 'نورة', en: 'Noura' } } },
      }),
    );
    assert.equal((await journeyOf('mariam'))?.occurrence?.facts['childName'], 'نورة');
    await tell(later(event, 'cancelled', { hour: 10 }));
    const ended = await journeyOf('mariam');
    assert.ok(
      ended?.cases.every((each) => ['withdrawn', 'delivered'].includes(each.state)),
      ended?.cases.map((each) => each.state).join(),
    );
    assert.equal((await db.sql('SELECT FROM offers.claims')).length, 0, 'nothing stays claimed');
  });

  test('an answer is kept: no other offer asks for it', async () => {
    await tell(birth(theirs()));
    const catalogue = await world.product.ground.catalogue.current();
    const mariam = await world.as('mariam');
    const offer = await one('mariam');
    const answer = (value: unknown, fact = 'iban') =>
      db.transact(mariam, (tx) => answerQuestion(tx, catalogue, { offerId: offer.id, fact, value }));
    const wrong = await answer(7);
    assert.equal(!wrong.ok && wrong.code, 'answer-not-fitting');
    const unasked = await answer(1, 'monthlyIncome');
    assert.equal(!unasked.ok && unasked.code, 'question-not-asked');
    assert.ok((await answer('AE070331234567890123456')).ok);
    assert.ok((await answer('AE460261234567890123456')).ok, 'it can be corrected');
    await tell(birth(theirs()));
    const [newest] = await world.offers('mariam');
    assert.deepEqual(openQuestions(newest?.items ?? []), []);
    const known = newest?.items.flatMap((item) => [...item.known]).find((one) => one.fact === 'iban');
    assert.deepEqual([known?.value, known?.source], ['AE460261234567890123456', 'person']);
  });

  test('out of order: the cancellation first, then the birth; the correction first, then the birth', async () => {
    const [first, second] = [birth(theirs()), birth(theirs())];
    await tell(later(first, 'cancelled'), first);
    assert.deepEqual(await world.offers('mariam'), []);
    await tell(
      later(second, 'corrected', {
        data: { child: { ...(second.data['child'] as object), name: { ar: 'نورة', en: 'Noura' } } },
      }),
      second,
    );
    assert.equal((await one('mariam')).occurrence.facts['childName'], 'نورة');
  });

  test('all words on one birth in one batch, the wrong way round, end as they would in order', async () => {
    const event = birth(theirs());
    await tell([later(event, 'cancelled', { hour: 11 }), later(event, 'corrected'), event]);
    assert.deepEqual([...(await world.offers('mariam')), ...(await world.offers('khalid'))], []);
  });

  test('a birth of parents nobody knows is kept, and replayed when one is known', async () => {
    const event = birth({ mother: '784000099999991' });
    const answer = await world.send(event);
    assert.deepEqual([answer.status, answer.body['code']], [422, 'person-unknown']);
    const [rejection] = await db.sql<{ id: string; source: string }>('SELECT id, source FROM signals.rejections');
    const { transactor, connections, catalogue } = world.product.ground;
    const replay = async (mended?: string) =>
      replayRejection(
        { transactor, catalogue: await catalogue.current(), connections: await connections.all() },
        { id: rejection?.id ?? '', mended, by: staffOf('waad-office', 'operator') },
      );
    const still = await replay();
    assert.equal(!still.ok && still.code, 'person-unknown');
    const mended = JSON.stringify({
      ...event,
      data: { ...event.data, mother: { identityNumber: world.number('shamma') } },
    });
    const forged = await replay(mended.replace('urn:entity:civil-register', 'urn:entity:labour'));
    assert.equal(
      !forged.ok && forged.code,
      'signature-wrong',
      'a replay speaks for whoever sent it, and for nobody else',
    );
    const done = await replay(mended);
    assert.ok(done.ok, JSON.stringify(done));
    await world.drain();
    assert.equal((await one('shamma')).state, 'open');
    const again = await replay();
    assert.equal(!again.ok && again.code, 'already-closed');
  });

  test('what was signed by one entity in the name of another is not replayed as the other’s', async () => {
    const answer = await world.send({ ...birth(theirs()), source: 'urn:entity:labour' });
    assert.deepEqual([answer.status, answer.body['code']], [401, 'signature-wrong']);
    const [kept] = await db.sql<{ id: string; source: string; authenticated: boolean }>(
      'SELECT id, source, authenticated FROM signals.rejections',
    );
    assert.deepEqual([kept?.source, kept?.authenticated], ['urn:entity:civil-register', true]);
    const { transactor, connections, catalogue } = world.product.ground;
    const replayed = await replayRejection(
      { transactor, catalogue: await catalogue.current(), connections: await connections.all() },
      { id: kept?.id ?? '', mended: undefined, by: staffOf('waad-office', 'operator') },
    );
    assert.equal(!replayed.ok && replayed.code, 'signature-wrong');
  });
}
