// SPDX-License-Identifier: Apache-2.0

/** The hidden field that proves a form was ours. Nothing when there is no session to protect. */
export function Csrf({ token }: { token?: string | undefined }) {
  return token === undefined ? null : <input type="hidden" name="csrf" value={token} />;
}
