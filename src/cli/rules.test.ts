// SPDX-License-Identifier: Apache-2.0
import { deepEqual, doesNotMatch, equal, match } from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, suite, test } from 'node:test';
import { runCommand } from './main.ts';

const folder = mkdtempSync(join(tmpdir(), 'waad-rules-'));
after(() => rmSync(folder, { recursive: true, force: true }));

async function waad(...args: readonly string[]) {
  const lines: string[] = [];
  const say = (line: string) => void lines.push(line);
  const code = await runCommand(['rules', ...args], { environment: { WAAD_DATA: folder }, out: say, note: say });
  return { code, said: lines.join('\n') };
}

function file(name: string, content: unknown): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

const DAY = ['--as-of', '2025-06-15'] as const;
const SPONSOR = 'spouse-residence-permit:can-sponsor';

const model = (text: string, extra = '') =>
  file(
    'allowance.dmn',
    `<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="allowance" namespace="urn:allowance">
${extra}<itemDefinition name="Family"><itemComponent name="size"><typeRef>number</typeRef></itemComponent></itemDefinition>
<inputData name="family" id="f"><variable name="family" typeRef="Family"/></inputData>
<decision name="Allowance" id="a"><variable name="Allowance"/>
<informationRequirement><requiredInput href="#f"/></informationRequirement>
<literalExpression><text>${text}</text></literalExpression></decision>
</definitions>`,
  );

const country = join(folder, 'country');
file('country/facts.yaml', readFileSync(new URL('../../seeds/country/facts/identity.yaml', import.meta.url), 'utf8'));

const service = (id: string, rule: string) => `- kind: service
  id: ${id}
  entity: x
  name: { ar: خدمة, en: Service }
  summary: { ar: خدمة, en: Service }
  about: { ar: خدمة, en: Service }
  channels: [portal]
  criteria:
    - id: lives-here
      if: ${rule}
      met: { ar: نعم, en: "yes" }
      unmet: { ar: لا, en: "no" }
  inputs: []
  outputs: []
  feeFils: 0
  standardDays: 1
  handling: system
  purpose: { ar: غرض, en: Purpose }
  legalBasis: { ar: قانون, en: Law }
`;
file('country/services.yaml', service('right', 'birthDate != null'));

suite('waad rules check', () => {
  test('every criterion of a folder', async () => {
    const both = `${service('right', 'birthDate != null')}${service('wrong', 'birthDate > "2000"')}`;
    file('country/services.yaml', both);
    const { code, said } = await waad('check', country, '--arabic');
    equal(code, 1);
    match(said, /^services\.yaml:29: wrong:lives-here\n1 \| birthDate > "2000"\n {14}\^\n.*لا يمكن مقارنة/);
    match(said, /^1 of 2 criteria compile, in 2 services\.$/m);
    file('country/services.yaml', service('right', 'birthDate != null'));
    deepEqual(await waad('check', country), { code: 0, said: '1 of 1 criteria compile, in 1 services.' });
  });

  test('the demo country', async () => {
    const { code, said } = await waad('check', 'seeds/country');
    equal(code, 0);
    match(said, /^(\d+) of \1 criteria compile/);
  });

  test('a DMN model', async () => {
    deepEqual(await waad('check', model('family.size * 100')), {
      code: 0,
      said: '"allowance" compiles.\nIt decides: Allowance.\nIt reads: family.size (number).',
    });
    const { code, said } = await waad('check', model('family.sise * 100'));
    equal(code, 1);
    match(said, /^6 \| <literalExpression><text>family\.sise \* 100.*\n {35}\^\nThere is no "sise" in a context/);
    equal((await waad('check', file('broken.dmn', '<definitions'))).code, 1);
  });

  test('a model that imports another of its folder', async () => {
    file(
      'base.dmn',
      '<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="base" namespace="urn:base"><itemDefinition name="Money"><typeRef>number</typeRef></itemDefinition></definitions>',
    );
    file('unrelated.dmn', '<broken');
    const imports = (namespace: string) =>
      `<import name="base" namespace="${namespace}" importType="https://www.omg.org/spec/DMN/20230324/MODEL/"/>\n`;
    equal((await waad('check', model('1', imports('urn:base')))).code, 0);
    match((await waad('check', model('1', imports('urn:elsewhere')))).said, /urn:elsewhere was not given/);
  });
});

suite('waad rules decide', () => {
  const person = () => file('person.json', { nationalityGroup: 'resident', residencePermitExpiry: null });

  test('a service, with the reasons and what is missing', async () => {
    const { code, said } = await waad('decide', 'spouse-residence-permit', '--facts', person(), ...DAY);
    equal(code, 1);
    match(said, /^spouse-residence-permit \(Residence permit for a spouse\): not eligible\n/);
    match(said, / {2}unmet {4}can-sponsor: because your own permit is not valid/);
    match(said, /residencePermitExpiry: null/);
    const nothing = await waad('decide', 'spouse-residence-permit', '--facts', file('nothing.json', {}), '--arabic');
    match(nothing.said, /: not known yet\n[\s\S]*لم نعرف بعد أن/);
    match(nothing.said, /Still missing: spouseNeedsResidence, nationalityGroup, residencePermitExpiry\.$/);
  });

  test('every service of a bundle, as JSON', async () => {
    const { code, said } = await waad('decide', 'newborn', '--facts', person(), '--json', ...DAY);
    equal(code, 0);
    const { asOf, services } = JSON.parse(said);
    equal(asOf, '2025-06-15');
    const passport = services.find((each: { service: string }) => each.service === 'newborn-passport');
    equal(passport.verdict, 'not-eligible');
    deepEqual(passport.reasons[0].facts, { nationalityGroup: 'resident' });
    equal(typeof passport.reasons[0].text.ar, 'string');
    const certificate = services.find((each: { service: string }) => each.service === 'birth-certificate');
    deepEqual([certificate.verdict, certificate.missing], ['unknown', ['birthEmirate']]);
  });

  test('a decision of a model, whose input is told whole or by its fields', async () => {
    const path = model('family.size * 100');
    const facts = (json: unknown) => ['--facts', file('family.json', json)] as const;
    const asked = (json: unknown) => waad('decide', path, '--decision', 'Allowance', ...facts(json), ...DAY);
    deepEqual(await asked({ family: { size: 5 } }), { code: 0, said: 'Allowance: 500' });
    deepEqual(await asked({ 'family.size': 5 }), { code: 0, said: 'Allowance: 500' });
    deepEqual(await asked({}), { code: 1, said: 'Allowance: not known yet. Still missing: family.size.' });
    const json = await waad(
      'decide',
      path,
      '--decision',
      'Allowance',
      ...facts({ 'family.size': 5 }),
      '--json',
      ...DAY,
    );
    deepEqual(JSON.parse(json.said), {
      asOf: '2025-06-15',
      decision: 'Allowance',
      is: 'value',
      value: 500,
      missing: [],
    });
    match((await waad('decide', path, ...facts({}))).said, /--decision NAME\. There are: Allowance\./);
  });

  test('names every fact that is told wrongly, and what is asked for wrongly', async () => {
    const wrong = file('wrong.json', { nationalityGroup: 'alien', birthDate: 'yesterday', nothing: 1 });
    const { code, said } = await waad('decide', 'right', '--from', country, '--facts', wrong);
    equal(code, 3);
    match(said, /wrong\.json: nationalityGroup: One of these is needed: citizen/);
    match(said, /wrong\.json: birthDate: A real date is needed/);
    match(said, /wrong\.json: nothing: There is no such fact/);
    match(
      (await waad('decide', 'right', '--from', country, '--facts', file('list.json', '[]'))).said,
      /one JSON object/,
    );
    match((await waad('decide', 'right', '--from', country, '--facts', file('text.json', '{'))).said, /text\.json: /);
    match((await waad('decide', 'right', '--from', country, '--facts', join(folder, 'none.json'))).said, /none\.json/);
    equal((await waad('decide', 'right')).code, 2);
    equal((await waad('decide', 'right', '--from', country, '--facts', person(), '--as-of', '2025-02-30')).code, 2);
    match(
      (await waad('decide', 'nowhere', '--from', country, '--facts', person())).said,
      /no service and no bundle called nowhere/,
    );
  });
});

suite('waad rules explain', () => {
  test('what each part comes to, and what it looked at', async () => {
    const facts = file('facts.json', { nationalityGroup: 'resident', residencePermitExpiry: null });
    const { code, said } = await waad('explain', SPONSOR, '--facts', facts, ...DAY);
    equal(code, 0);
    const page = readFileSync(new URL('../../docs/designers.md', import.meta.url), 'utf8');
    equal(page.includes(`\`\`\`text\n${said.trimEnd()}\n\`\`\``), true, 'docs/designers.md shows this');
  });

  test('what one more fact would bring while it is unknown', async () => {
    const facts = file('open.json', {});
    const { said } = await waad('explain', SPONSOR, '--facts', facts, ...DAY);
    match(said, /^unknown {2}one of$/m);
    match(said, /^ {2}nationalityGroup: citizen → true; gulf-citizen, resident → unknown$/m);
    match(said, /^ {2}residencePermitExpiry: depends on its value$/m);
  });

  test('what a rule reads and means, without facts', async () => {
    const { said } = await waad('explain', 'not(birthDate = null) and nationalityGroup = "citizen"', '--from', country);
    match(said, /^all of\n {2}not\n {4}birthDate = null\n {2}nationalityGroup = "citizen"\n\nIt reads/);
    match(
      (await waad('explain', SPONSOR, '--arabic')).said,
      /met: لأنكم من المواطنين[\s\S]*nationalityGroup +choice +الصفة في الدولة/,
    );
    doesNotMatch((await waad('explain', 'right', '--from', country)).said, /unknown|false/);
    equal((await waad('explain', 'right:nothing', '--from', country)).code, 3);
    equal((await waad('explain', 'emirate = ', '--from', country)).code, 1);
  });
});
