// SPDX-License-Identifier: Apache-2.0
import { serve } from './serve.ts';

/** `npm start`: the whole product, until it is told to stop. */
serve(process.env).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
