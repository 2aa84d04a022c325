// SPDX-License-Identifier: Apache-2.0
// Makes src/web/look/waad.css: `node bin/build-look.ts`. The result is committed; a test says when it is out of date.
import { writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { buildStylesheet } from '../src/web/look/build.ts';

const css = await buildStylesheet();
writeFileSync(new URL('../src/web/look/waad.css', import.meta.url), css);
console.log(`waad.css: ${css.length} bytes, ${gzipSync(css).length} compressed`);
