// SPDX-License-Identifier: Apache-2.0
import { fileURLToPath } from 'node:url';
import {
  type Bundle,
  checkDefinitions,
  type Fact,
  type Problem,
  type Service,
  type Vocabulary,
  vocabularyOf,
} from '../modules/catalogue/index.ts';
import { Stop } from './command.ts';
import { type DefinitionFiles, readDefinitionFiles } from './definition-files.ts';

/** The demo country, whose facts and services are meant unless a folder is named. */
export const COUNTRY = fileURLToPath(new URL('../../seeds/country', import.meta.url));

/** What a folder of definitions says that rules need: facts, and who uses them. */
export type Defined = {
  readonly facts: ReadonlyMap<string, Fact>;
  readonly vocabulary: Vocabulary;
  readonly services: ReadonlyMap<string, Service>;
  readonly bundles: ReadonlyMap<string, Bundle>;
  /** Everything that is wrong in the folder, its facts apart. */
  readonly problems: readonly Problem[];
  readonly placeOf: DefinitionFiles['placeOf'];
};

/** Reads the facts, services and bundles of a folder. Stops when the facts themselves are wrong. */
export function definedIn(folder: string): Defined {
  const { definitions, unreadable, placeOf } = readDefinitionFiles(folder);
  if (unreadable.length > 0) throw new Stop(3, unreadable.join('\n'));
  const problems = checkDefinitions(definitions);
  // A fact that is wrong itself would give problems that point at the rule.
  const wrong = problems.find(({ definition, code }) => definition.startsWith('fact:') && code === 'schema');
  if (wrong)
    throw new Stop(
      3,
      `The facts themselves are wrong (${wrong.definition}): run "waad catalogue check ${folder}" first.`,
    );
  const broken = new Set(problems.filter(({ code }) => code === 'schema').map(({ definition }) => definition));
  const all = <D extends Fact | Service | Bundle>(kind: D['kind']) =>
    new Map(
      definitions
        .filter((one): one is D => (one as { kind?: unknown } | null)?.kind === kind)
        .filter(({ id }) => !broken.has(`${kind}:${id}`))
        .map((one) => [one.id, one]),
    );
  const facts = all<Fact>('fact');
  const [services, bundles] = [all<Service>('service'), all<Bundle>('bundle')];
  return { facts, vocabulary: vocabularyOf(facts.values()), services, bundles, problems, placeOf };
}
