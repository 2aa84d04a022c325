// SPDX-License-Identifier: Apache-2.0
// Signing in and out, who is asking, and what protects them. Order of the middleware: securityHeaders, sessionReader,
// formGuard, then the routes.
export { formGuard } from './form-guard.ts';
export { requireCustomer, requireSession, requireStaff } from './guards.ts';
export { IdentityProvider, type OidcConfig } from './provider.ts';
export { localPath } from './return-to.ts';
export { type AuthDeps, authRoutes, homeOf } from './routes.ts';
export { securityHeaders } from './security-headers.ts';
export { type SessionReaderDeps, sessionReader } from './session-reader.ts';
