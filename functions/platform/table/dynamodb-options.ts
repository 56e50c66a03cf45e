import type { Clock } from '../clock.ts';

export type DynamoOptions = {
  tableName: string;
  /** A compatible service or DynamoDB Local; AWS itself by default. */
  endpoint?: string;
  region?: string;
  credentials?: { accessKeyId: string; secretAccessKey: string };
  clock?: Clock;
};

/** The settings of a client that all parts of the adapter share. */
export const clientSettings = (options: DynamoOptions) => ({
  ...(options.endpoint && { endpoint: options.endpoint }),
  ...(options.region && { region: options.region }),
  ...(options.credentials && { credentials: options.credentials }),
});
