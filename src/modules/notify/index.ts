// SPDX-License-Identifier: Apache-2.0
// The only door of the module. See README.md for its words and promises.

export { messagesMark } from './mark.ts';
export { markRead } from './mark-read.ts';
export { caseThread, type Inbox, inbox, type Message, thread, unread } from './queries.ts';
export { asWritten, type NewMessage, tell, tellAll } from './tell.ts';
