/** Names that the runtime and the infrastructure code must agree on. */
export const TABLE = {
  partitionKey: 'pk',
  sortKey: 'sk',
  ttl: 'ttl',
  indexes: {
    g1: { name: 'index-g1', partitionKey: 'g1pk', sortKey: 'g1sk' },
    g2: { name: 'index-g2', partitionKey: 'g2pk', sortKey: 'g2sk' },
  },
} as const;
