import { chatErasing } from './chat/erasure.ts';
import { importing, undoing } from './exchange/jobs.ts';
import { loading } from './exchange/loading.ts';
import { picturing } from './exchange/pictures.ts';
import { pricing } from './exchange/price-type.ts';
import { roundJob } from './logistics/planning/round-job.ts';
import type { JobKind } from './platform/jobs/jobs.ts';

/** All long work of the portal, the same in one process and on Lambda. Each bears repetition. */
export const jobs: readonly JobKind[] = [
  importing,
  loading,
  undoing,
  picturing,
  pricing,
  roundJob,
  chatErasing,
];
