// SPDX-License-Identifier: Apache-2.0
import type { CaseBody, CaseUpdate } from './cases.ts';
import type { Happening } from './happenings.ts';
import type { Answer, Parcel } from './outbox.ts';

export type Switches = { readonly automatic: boolean; readonly down: boolean };

export type AccessEntry = {
  readonly at: string;
  readonly person: string;
  readonly facts: readonly string[];
  readonly purpose?: { readonly ar: string; readonly en: string };
  readonly basis?: { readonly ar: string; readonly en: string };
  readonly service?: string;
  readonly case?: string;
  readonly outcome: 'answered' | 'purpose-missing' | 'signature-wrong' | 'down';
};

/** A line in an office's journal: one thing that happened, with whatever it made us owe Waad. */
export type Entry =
  | { readonly kind: 'case'; readonly at: number; readonly body: CaseBody }
  | {
      readonly kind: 'message';
      readonly at: number;
      readonly caseId: string;
      readonly message: { readonly id: string; readonly text: string };
    }
  | { readonly kind: 'withdrawn'; readonly at: number; readonly caseId: string; readonly reason: string }
  | {
      readonly kind: 'update';
      readonly at: number;
      readonly caseId: string;
      readonly update: CaseUpdate;
      readonly parcel: Parcel;
    }
  | { readonly kind: 'happening'; readonly at: number; readonly happening: Happening; readonly parcel: Parcel }
  | { readonly kind: 'settled'; readonly at: number; readonly id: string; readonly answer: Answer }
  | { readonly kind: 'switches'; readonly at: number; readonly switches: Switches };
