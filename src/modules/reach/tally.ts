// SPDX-License-Identifier: Apache-2.0
import type { AsOf, Vocabulary } from '../../rules/index.ts';
import { AloneDecider, NOTHING_ALONE } from './alone.ts';
import type { Dimension } from './dimensions.ts';
import type { Block } from './people/people.ts';
import type { Plan } from './plan.ts';
import type { Query } from './query.ts';
import { refuseReach } from './refusal.ts';
import { RuleStands, type Standing } from './rule-stands.ts';
import { type Alike, type Total, Totals } from './totals.ts';

/** A column of texts that has more of them than this tells no groups apart. */
const GROUPS_MOST = 200;
/** There are a few thousand kinds of people; a bundle of very many rules could have more than fit into memory. */
const REMEMBERED = 100_000;

type Kind = { readonly alike: Alike; readonly numbers: readonly number[] };

/** A block by what its columns mean. */
type Cut = {
  readonly kinds: readonly (readonly number[])[];
  readonly groups: readonly (readonly number[])[];
  readonly texts: readonly (readonly (string | null)[])[];
  readonly told: readonly (readonly unknown[])[];
  readonly people: readonly number[];
};

/** Where the number of a dimension is found: among those of the kind, of the group, or as a text. */
type Place = { readonly in: 'kind' | 'group' | 'text'; readonly index: number };

/** Takes the answer, block by block, and adds it up. */
export class Tally {
  private readonly plan: Plan;
  private readonly query: Query;
  private readonly alone: AloneDecider | undefined;
  private readonly rules: readonly RuleStands[];
  private readonly places: readonly Place[];
  private readonly totals: Totals;
  private readonly alike = new Map<string, Alike>();
  private readonly kinds = new Map<number | string, Kind>();
  private readonly groupNumbers = new Map<number | string, readonly number[]>();
  /** For each dimension of texts their numbers, in the order in which they were met. */
  private readonly texts: readonly Map<string | null, number>[];

  constructor(plan: Plan, query: Query, how: { readonly asOf: AsOf; readonly vocabulary: Vocabulary }) {
    this.plan = plan;
    this.query = query;
    this.alone = query.told.length > 0 ? new AloneDecider(plan, query.told, how) : undefined;
    this.rules = plan.question.rules.map((rule, index) => {
      const way = plan.ways[index] ?? { way: 'values' };
      return new RuleStands({ rule, way, plan, digits: query.kindDigits, asOf: how.asOf });
    });
    this.places = placesOf(plan.dimensions, query);
    this.totals = new Totals(plan);
    this.texts = plan.dimensions.map(() => new Map());
  }

  take(block: Block): void {
    const cut = cutBlock(block, this.query);
    for (let row = 0; row < block.rows; row += 1) {
      const kind = this.kindOf(cut, row);
      const people = cut.people[row] ?? 0;
      kind.alike.people += people;
      this.addToGroups(cut, row, kind);
    }
  }

  /** What was counted, when all is taken. */
  total(): Total {
    this.settle();
    return this.totals.total(this.texts);
  }

  private settle(): void {
    for (const alike of this.alike.values()) this.totals.add(alike);
    this.alike.clear();
    this.kinds.clear();
  }

  private kindOf(cut: Cut, row: number): Kind {
    const alone = this.alone?.decide(cut.told, row) ?? NOTHING_ALONE;
    const key = keyOf(cut.kinds, row, alone.key);
    const known = this.kinds.get(key);
    if (known) return known;
    if (this.kinds.size >= REMEMBERED) this.settle();
    const numbers = this.query.kind.unpack(cut.kinds.map((column) => column[row] ?? 0));
    const standings = this.rules.map((rule, index) => {
      const stand = alone.stands.get(index);
      return stand ? rule.standing(stand) : rule.of(numbers);
    });
    const kind = { alike: this.alikeOf(standings, this.roleOf(numbers)), numbers };
    this.kinds.set(key, kind);
    return kind;
  }

  private roleOf(numbers: readonly number[]): string | undefined {
    const { role, roles } = this.plan;
    return typeof role === 'object' ? roles[numbers[this.query.kindDigits.indexOf(role)] ?? -1] : role;
  }

  private alikeOf(standings: readonly Standing[], role: string | undefined): Alike {
    const key = `${standings.map(({ id }) => id).join(' ')} ${role}`;
    const known = this.alike.get(key);
    if (known) return known;
    const alike: Alike = { standings, role, people: 0, groups: this.plan.dimensions.map(() => []) };
    this.alike.set(key, alike);
    return alike;
  }

  private addToGroups(cut: Cut, row: number, { alike, numbers }: Kind): void {
    const ofGroup = this.groupOf(cut.groups, row);
    const people = cut.people[row] ?? 0;
    for (let dimension = 0; dimension < this.places.length; dimension += 1) {
      const { in: where, index } = this.places[dimension] as Place;
      const number =
        where === 'text'
          ? this.textNumber(dimension, cut.texts[index]?.[row] ?? null)
          : ((where === 'kind' ? numbers : ofGroup)[index] ?? 0);
      const counts = alike.groups[dimension] as number[];
      counts[number] = (counts[number] ?? 0) + people;
    }
  }

  private groupOf(columns: Cut['groups'], row: number): readonly number[] {
    const key = keyOf(columns, row, '');
    const known = this.groupNumbers.get(key);
    if (known) return known;
    const numbers = this.query.group.unpack(columns.map((column) => column[row] ?? 0));
    this.groupNumbers.set(key, numbers);
    return numbers;
  }

  private textNumber(dimension: number, text: string | null): number {
    const numbers = this.texts[dimension] as Map<string | null, number>;
    const known = numbers.get(text);
    if (known !== undefined) return known;
    if (numbers.size >= GROUPS_MOST)
      refuseReach(
        'too-many-groups',
        `${this.plan.dimensions[dimension]?.by} has more than ${GROUPS_MOST} different values: people cannot be told apart by it.`,
      );
    numbers.set(text, numbers.size);
    return numbers.size - 1;
  }
}

function placesOf(dimensions: readonly Dimension[], { kindDigits, groupDigits }: Query): Place[] {
  let texts = 0;
  return dimensions.map((dimension): Place => {
    if (dimension.kind === 'text') {
      texts += 1;
      return { in: 'text', index: texts - 1 };
    }
    const index = kindDigits.indexOf(dimension.digit);
    return index >= 0 ? { in: 'kind', index } : { in: 'group', index: groupDigits.indexOf(dimension.digit) };
  });
}

function cutBlock({ columns }: Block, { kind, group, texts, told }: Query): Cut {
  const kindEnd = kind.columns.length;
  const groupEnd = kindEnd + group.columns.length;
  const textEnd = groupEnd + texts;
  return {
    kinds: columns.slice(0, kindEnd) as number[][],
    groups: columns.slice(kindEnd, groupEnd) as number[][],
    texts: columns.slice(groupEnd, textEnd) as (string | null)[][],
    told: columns.slice(textEnd, textEnd + 2 * told.length),
    people: columns.at(-1) as number[],
  };
}

/** One number is a key by itself. */
function keyOf(columns: readonly (readonly number[])[], row: number, alone: string): number | string {
  if (columns.length === 1 && alone === '') return columns[0]?.[row] ?? 0;
  return `${columns.map((column) => column[row]).join(' ')} ${alone}`;
}
