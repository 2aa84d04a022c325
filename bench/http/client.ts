// SPDX-License-Identifier: Apache-2.0
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** An answer as far as a load generator needs it. */
export type Answer = { readonly status: number; readonly bytes: number };

const HEAD_END = Buffer.from('\r\n\r\n');
const LINE_END = Buffer.from('\r\n');

/**
 * One kept-alive HTTP/1.1 connection that sends ready-made requests one after the other and reads no more of an answer than
 * where it ends. A load generator on the same machine must cost little, or it measures itself.
 */
export class KeptConnection {
  #socket: Socket;
  #buffered: Buffer = Buffer.alloc(0);
  #waiting: { resolve: (answer: Answer) => void; reject: (error: Error) => void } | undefined;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.setNoDelay(true);
    socket.on('data', (data: Buffer) => this.#take(data));
    socket.on('close', () => this.#waiting?.reject(new Error('the server closed the connection')));
    socket.on('error', (error) => this.#waiting?.reject(error));
  }

  static async open(url: URL): Promise<KeptConnection> {
    const socket = connect(Number(url.port), url.hostname);
    await once(socket, 'connect');
    return new KeptConnection(socket);
  }

  send(request: Uint8Array): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.#socket.write(request);
    });
  }

  close(): void {
    this.#socket.destroy();
  }

  #take(data: Buffer): void {
    this.#buffered = this.#buffered.length === 0 ? data : Buffer.concat([this.#buffered, data]);
    const headEnd = this.#buffered.indexOf(HEAD_END);
    if (headEnd < 0) return;
    const head = this.#buffered.toString('latin1', 0, headEnd);
    const end = endOf(this.#buffered, head, headEnd + HEAD_END.length);
    if (end === undefined) return;
    this.#buffered = this.#buffered.subarray(end);
    const waiting = this.#waiting;
    this.#waiting = undefined;
    waiting?.resolve({ status: Number(head.slice(9, 12)), bytes: end });
  }
}

function endOf(buffer: Buffer, head: string, from: number): number | undefined {
  const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
  if (length !== undefined) return buffer.length >= from + Number(length) ? from + Number(length) : undefined;
  return /\r\ntransfer-encoding: chunked/i.test(head) ? endOfChunks(buffer, from) : from;
}

/** Each chunk says how long it is; the one of no length is the last. */
function endOfChunks(buffer: Buffer, from: number): number | undefined {
  for (let at = from; ; ) {
    const line = buffer.indexOf(LINE_END, at);
    if (line < 0) return undefined;
    const size = Number.parseInt(buffer.toString('latin1', at, line), 16);
    at = line + size + 2 * LINE_END.length;
    if (at > buffer.length) return undefined;
    if (size === 0) return at;
  }
}

/** A request as it goes over the wire. */
export function requestBytes(
  url: URL,
  parts: { method?: string; headers?: Record<string, string>; body?: Uint8Array },
): Buffer {
  const { method = 'GET', headers = {}, body } = parts;
  const lines = [
    `${method} ${url.pathname}${url.search} HTTP/1.1`,
    `host: ${url.host}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    ...(body ? [`content-length: ${body.byteLength}`] : []),
  ];
  const head = Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1');
  return body ? Buffer.concat([head, body]) : head;
}
