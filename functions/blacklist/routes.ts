import { api } from '../platform/http/api.ts';
import { claimsRoutes } from './routes-claims.ts';
import { partnersRoutes } from './routes-partners.ts';

export const blacklistRoutes = api().route('/', claimsRoutes).route('/', partnersRoutes);
