import { z } from 'zod';
import { Inn } from '../companies/schema.ts';
import { parse } from '../platform/http/validation.ts';

/** An INN of an address, verified once its reader is known to belong here: outside nobody learns even that. */
export const InnInPath = z.string().max(40);

/** @throws Refusal 422 */
export const verifiedInn = (inn: string): string => parse(z.object({ inn: Inn }), { inn }).inn;
