// SPDX-License-Identifier: Apache-2.0
// Loaded before anything else, and plain JavaScript, so that a Node too old to read the rest still says why it stops.
const [major = 0] = process.versions.node.split('.').map(Number);
if (major < 24) {
  console.error(
    `Waad runs on Node 24 or newer; this is Node ${process.versions.node}.\n` +
      'Run "npm ci" (it brings its own Node 24 on Linux, macOS on Intel and Windows), or put Node 24 on the PATH.',
  );
  process.exit(1);
}
