// SPDX-License-Identifier: Apache-2.0

/** One line of a file of signals: what to send, how, and what ought to become of it. */
export type SignalLine = {
  readonly note: string;
  readonly mode: 'structured' | 'binary' | 'batch';
  readonly sign: 'civil-register' | 'wrong-key' | 'none' | 'bearer';
  /** In place of the content type of the mode. */
  readonly contentType?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** A CloudEvent in its JSON form (of which binary mode makes headers and data), or a list of them for a batch. */
  readonly body?: unknown;
  /** The bytes themselves, where they are no JSON in UTF-8. */
  readonly bodyBase64?: string;
  /** So many spaces are added at the end of the body: a huge body need not be kept in the file. */
  readonly pad?: number;
  /** `accepted`, `repeated` or `rejected:<code>`; of a batch the same for each member, joined by commas. */
  readonly expect: string;
};

export type Attributes = {
  readonly id?: string;
  readonly source?: string;
  readonly type?: string;
  readonly time?: string;
};

/** The content type that goes with a mode. */
export const CONTENT_TYPES: Readonly<Record<SignalLine['mode'], string>> = {
  structured: 'application/cloudevents+json',
  batch: 'application/cloudevents-batch+json',
  binary: 'application/json',
};
