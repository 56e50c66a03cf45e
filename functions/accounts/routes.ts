import { api } from '../platform/http/api.ts';
import { oidcRoutes } from './routes-oidc.ts';
import { passkeyRoutes } from './routes-passkeys.ts';
import { profileRoutes } from './routes-profile.ts';
import { sessionRoutes } from './routes-session.ts';

/** Signing in, and one's own account. */
export const accountsRoutes = api()
  .route('/', sessionRoutes)
  .route('/', passkeyRoutes)
  .route('/', oidcRoutes)
  .route('/', profileRoutes);
