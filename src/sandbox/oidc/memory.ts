// SPDX-License-Identifier: Apache-2.0
import type { Adapter, AdapterPayload } from 'oidc-provider';

const MOST = 20_000;

type Kept = { readonly payload: AdapterPayload; readonly until: number };

/** Sessions, grants and codes of the demo identity, in memory: a restart signs everybody out of it, which is fine here. */
export function memoryAdapter(): (name: string) => Adapter {
  const kept = new Map<string, Kept>();
  const live = (key: string): AdapterPayload | undefined => {
    const found = kept.get(key);
    if (found && found.until < Date.now()) kept.delete(key);
    return found && found.until >= Date.now() ? found.payload : undefined;
  };
  const keep = (key: string, payload: AdapterPayload, seconds: number): void => {
    kept.delete(key);
    kept.set(key, { payload, until: Date.now() + seconds * 1000 });
    // The oldest go first: a map remembers in which order its keys came.
    for (const oldest of kept.keys()) {
      if (kept.size <= MOST) break;
      kept.delete(oldest);
    }
  };
  return (name) => modelAdapter(name, { live, keep, kept });
}

type Store = {
  live(key: string): AdapterPayload | undefined;
  keep(key: string, payload: AdapterPayload, seconds: number): void;
  readonly kept: Map<string, Kept>;
};

function modelAdapter(name: string, { live, keep, kept }: Store): Adapter {
  const bySame = (field: 'uid' | 'userCode', value: string): AdapterPayload | undefined => {
    for (const key of kept.keys()) {
      const payload = key.startsWith(`${name}:`) ? live(key) : undefined;
      if (payload?.[field] === value) return payload;
    }
    return undefined;
  };
  return {
    upsert: async (id, payload, expiresIn) => keep(`${name}:${id}`, payload, expiresIn ?? 3600),
    find: async (id) => live(`${name}:${id}`),
    findByUid: async (uid) => bySame('uid', uid),
    findByUserCode: async (code) => bySame('userCode', code),
    consume: async (id) => {
      const payload = live(`${name}:${id}`);
      if (payload) payload.consumed = Math.floor(Date.now() / 1000);
    },
    destroy: async (id) => {
      kept.delete(`${name}:${id}`);
    },
    revokeByGrantId: async (grantId) => {
      for (const [key, { payload }] of kept) if (payload.grantId === grantId) kept.delete(key);
    },
  };
}
