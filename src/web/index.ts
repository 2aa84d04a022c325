// SPDX-License-Identifier: Apache-2.0
// The only door of the portal.
export type { WebEnv } from './context.ts';
export { type HealthDeps, healthRoutes } from './health-routes.ts';
export { observe } from './observe.ts';
export { notFoundPage } from './pages/errors.tsx';
export { type OidcConfig, type PortalOptions, portal } from './portal.ts';
