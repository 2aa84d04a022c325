// SPDX-License-Identifier: Apache-2.0
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { checkDefinitions, type Problem, publishFolder } from '../../modules/catalogue/index.ts';
import { type Command, Stop, type Terminal } from '../command.ts';
import { withDatabase } from '../database.ts';
import { type DefinitionFiles, readDefinitionFiles } from '../definition-files.ts';

const ABOUT_DIR = 'DIR holds YAML files, each a list of definitions, such as seeds/country.';

/** `waad catalogue check`: what a designer runs before publishing. */
export const catalogueCheck: Command = {
  usage: ['catalogue check DIR [--json] [--arabic]'],
  about: `${ABOUT_DIR} They are checked as one whole catalogue, by the checks that publishing makes, without a database. Exit code 1\nwhen something is wrong.`,
  flags: { json: 'as JSON', arabic: 'in Arabic' },
  words: [1, 1],
  async run({ words: [folder = ''], flags }, terminal) {
    const files = readDefinitionFiles(folder);
    const problems = checkDefinitions(files.definitions);
    if (flags.has('json')) {
      const placed = problems.map((problem) => ({ place: files.placeOf(problem), ...problem }));
      terminal.out(JSON.stringify({ unreadable: files.unreadable, problems: placed }, null, 2));
    } else tell({ files, problems, lang: flags.has('arabic') ? 'ar' : 'en' }, terminal);
    return problems.length + files.unreadable.length > 0 ? 1 : 0;
  },
};

type Told = { readonly files: DefinitionFiles; readonly problems: readonly Problem[]; readonly lang: 'ar' | 'en' };

function tell({ files, problems, lang }: Told, terminal: Terminal): void {
  for (const line of files.unreadable) terminal.out(line);
  for (const problem of problems) {
    const inside = problem.path ? ` ${problem.path}` : '';
    terminal.out(`${files.placeOf(problem)}: ${problem.definition}${inside}\n    ${problem.text[lang]}`);
  }
  const wrong = problems.length + files.unreadable.length;
  const count = `${files.definitions.length} definitions`;
  terminal.note(
    wrong === 0 ? `${count}, and nothing is wrong.` : `${count}, ${wrong} ${wrong === 1 ? 'problem' : 'problems'}.`,
  );
}

/** `waad catalogue publish`: the way in for files, through the verb that everybody publishes with. */
export const cataloguePublish: Command = {
  usage: ['catalogue publish DIR'],
  about: `${ABOUT_DIR} All of what changed since this folder was last loaded is published, or nothing when something is wrong. What\nsays the same as the current version makes no new one.`,
  words: [1, 1],
  async run({ words: [folder = ''] }, terminal) {
    const files = readDefinitionFiles(folder);
    if (files.unreadable.length > 0) throw new Stop(1, files.unreadable.join('\n'));
    const url = pathToFileURL(`${resolve(folder)}/`);
    const outcome = await withDatabase(terminal, (acts) => publishFolder(acts, url));
    if (!outcome.ok) {
      tell({ files, problems: outcome.details['problems'] as Problem[], lang: 'en' }, terminal);
      return 1;
    }
    const { published, unchanged, revision, skipped } = outcome.value;
    if (skipped) terminal.out('Nothing changed since this folder was last published.');
    else {
      for (const { kind, id, version } of published) terminal.out(`published ${kind}:${id} version ${version}`);
      terminal.out(`${published.length} published, ${unchanged} unchanged; the catalogue is at revision ${revision}.`);
    }
    return 0;
  },
};
