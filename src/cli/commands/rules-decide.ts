// SPDX-License-Identifier: Apache-2.0
import { existsSync } from 'node:fs';
import { inLang, type Lang, type Text } from '../../kernel/text.ts';
import type { Service } from '../../modules/catalogue/index.ts';
import {
  type AsOf,
  type Criterion,
  compile,
  decide,
  type Eligibility,
  type FactView,
  type Model,
  type Verdict,
  writeValue,
} from '../../rules/index.ts';
import { readAsOf } from '../as-of.ts';
import { type Command, type ExitCode, Stop, type Terminal, type Typed } from '../command.ts';
import { COUNTRY, type Defined, definedIn } from '../definitions-in.ts';
import { readFactsFile } from '../facts-file.ts';
import { isModelFile, readModelFile } from '../model-files.ts';

/** `waad rules decide`: what a service, a bundle or a decision of a model comes to for what is known. */
export const rulesDecide: Command = {
  usage: [
    'rules decide SERVICE|BUNDLE --facts FILE.json [--as-of DATE] [--from DIR] [--json]',
    'rules decide MODEL.dmn --decision NAME --facts FILE.json [--as-of DATE] [--json]',
  ],
  about: [
    'Decides a service, every service of a bundle, or a decision of a DMN model, with the reasons and what is missing. The',
    'facts are one JSON object: null is known to be absent, what is left out is unknown. Services come from the folder of',
    'definitions DIR, the demo country’s unless said otherwise. Exit code 1 when nobody is eligible for anything asked',
    'about, or the decision of a model is not known.',
  ].join('\n'),
  values: {
    facts: 'FILE  what is known about the person, as JSON',
    'as-of': 'DATE  the day on which it is decided; today unless said otherwise',
    from: 'DIR  the folder of definitions',
    decision: 'NAME  the decision or decision service of the model',
  },
  flags: { json: 'as JSON, for programs', arabic: 'reasons in Arabic' },
  words: [1, 1],
  async run(typed, terminal) {
    const [asked = ''] = typed.words;
    const file = typed.values['facts'];
    if (file === undefined)
      throw new Stop(2, 'Say what is known: --facts FILE.json. {} is a file of which nothing is.');
    const asOf = readAsOf(typed.values['as-of']);
    if (isModelFile(asked)) return decideModel(asked, { file, asOf, typed, terminal });
    const defined = definedIn(typed.values['from'] ?? COUNTRY);
    const services = servicesFor(asked, defined);
    const facts = readFactsFile(file, new Map(Object.entries(defined.vocabulary)));
    const decisions = services.map((service) => decideService(service, defined, { facts, asOf }));
    if (typed.flags.has('json')) terminal.out(JSON.stringify(asJson(decisions, facts, asOf), null, 2));
    else show(decisions, facts, { terminal, lang: typed.flags.has('arabic') ? 'ar' : 'en' });
    return decisions.some(({ found }) => found.verdict === 'eligible') ? 0 : 1;
  },
};

function servicesFor(asked: string, { services, bundles }: Defined): Service[] {
  const service = services.get(asked);
  if (service !== undefined) return [service];
  const bundle = bundles.get(asked);
  if (bundle === undefined) throw new Stop(3, `There is no service and no bundle called ${asked}.`);
  return bundle.services.flatMap((item) => services.get(item.service) ?? []);
}

type Given = { readonly facts: FactView; readonly asOf: AsOf };
type Decision = { readonly service: Service; readonly found: Eligibility };

function decideService(service: Service, { vocabulary }: Defined, { facts, asOf }: Given): Decision {
  const criteria = service.criteria.map(({ id, if: source, met, unmet }): Criterion => {
    const compiled = compile(source, vocabulary);
    if (compiled.ok) return { id, rule: compiled.rule, met, unmet };
    throw new Stop(3, `The criterion ${service.id}:${id} does not compile: run "waad rules check" on its folder.`);
  });
  return { service, found: decide(criteria, facts, asOf) };
}

function asJson(decisions: readonly Decision[], facts: FactView, asOf: AsOf) {
  return {
    asOf: asOf.date,
    services: decisions.map(({ service, found: { verdict, missing, reasons } }) => ({
      service: service.id,
      verdict,
      missing,
      reasons: reasons.map(({ criterion, state, text, facts: names }) => ({
        criterion,
        state,
        text,
        facts: Object.fromEntries(names.map((name) => [name, shown(facts, name)])),
        missing: names.filter((name) => facts.get(name) === undefined),
      })),
    })),
  };
}

/** A fact's value as JSON; undefined, so that it is left out, while it is unknown. */
function shown(facts: FactView, name: string): unknown {
  const value = facts.get(name);
  return value === undefined ? undefined : writeValue(value);
}

const VERDICTS: Readonly<Record<Eligibility['verdict'], string>> = {
  eligible: 'eligible',
  'not-eligible': 'not eligible',
  unknown: 'not known yet',
};

type Showing = { readonly terminal: Terminal; readonly lang: Lang };

function show(decisions: readonly Decision[], facts: FactView, { terminal, lang }: Showing): void {
  for (const { service, found } of decisions) {
    terminal.out(`${service.id} (${inLang(service.name, lang)}): ${VERDICTS[found.verdict]}`);
    for (const { criterion, state, text, facts: names } of found.reasons) {
      terminal.out(`  ${state.padEnd(7)}  ${criterion}: ${inLang(text, lang)}`);
      for (const name of names) terminal.out(`             ${factLine(facts, name)}`);
    }
  }
  const missing = new Set(decisions.flatMap(({ found }) => found.missing));
  if (missing.size > 0) terminal.out(`Still missing: ${[...missing].join(', ')}.`);
}

/** A fact and what is known of it. */
export function factLine(facts: FactView, name: string): string {
  const value = shown(facts, name);
  if (value === undefined) return `${name}: not told`;
  return `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`;
}

type Asked = { readonly file: string; readonly asOf: AsOf; readonly typed: Typed; readonly terminal: Terminal };

function decideModel(path: string, { file, asOf, typed, terminal }: Asked): ExitCode {
  const name = typed.values['decision'];
  const model = usableModel(path);
  const known = [...model.decisions, ...model.services];
  if (name === undefined || !known.includes(name))
    throw new Stop(2, `Say which decision: --decision NAME. There are: ${known.join(', ')}.`);
  const facts = readFactsFile(file, new Map(model.inputs.map((input) => [input.name, input.type])));
  const verdict = model.evaluate(name, facts, asOf);
  if (typed.flags.has('json')) terminal.out(JSON.stringify(verdictAsJson(name, verdict, asOf), null, 2));
  else terminal.out(verdictLine(name, verdict, typed.flags.has('arabic') ? 'ar' : 'en'));
  return verdict.is === 'unknown' ? 1 : 0;
}

function usableModel(path: string): Model {
  if (!existsSync(path)) throw new Stop(3, `There is no file ${path}.`);
  const { read } = readModelFile(path);
  if (read.ok) return read.model;
  throw new Stop(3, `The model has ${read.problems.length} problems: run "waad rules check ${path}" first.`);
}

function verdictAsJson(decision: string, { is, value, missing, problem }: Verdict, asOf: AsOf) {
  const known = is === 'unknown' ? {} : { value: writeValue(value ?? null) };
  const trouble: { problem?: Text } = problem === undefined ? {} : { problem };
  return { asOf: asOf.date, decision, is, ...known, missing: [...missing], ...trouble };
}

function verdictLine(decision: string, { is, value, missing, problem }: Verdict, lang: Lang): string {
  if (is !== 'unknown') return `${decision}: ${JSON.stringify(writeValue(value ?? null))}`;
  if (problem !== undefined) return `${decision}: not known: ${inLang(problem, lang)}`;
  return `${decision}: not known yet. Still missing: ${[...missing].join(', ')}.`;
}
