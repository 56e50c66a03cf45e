import { expect, it } from 'vitest';
import type { RegisteredCompany } from '../../../../functions/companies/schema.ts';
import { stateOf } from './states.ts';

it.each([
  [{ status: 'active', published: true }, 'open'],
  [{ status: 'active', published: false }, 'hidden'],
  [{ status: 'active', published: false, awaits: 'answer' }, 'answer'],
  [{ status: 'active', published: false, awaits: 'invitation' }, 'invitation'],
  [{ status: 'suspended', published: true }, 'suspended'],
  [{ status: 'left', published: false }, 'left'],
])('%o is %s', (company, state) => expect(stateOf(company as RegisteredCompany)).toBe(state));
