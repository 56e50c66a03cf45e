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

/** Environment variables of the configuration (functions/platform/config.ts). */
export const VARIABLES = {
  origin: 'ARTEL_ORIGIN',
  data: 'ARTEL_DATA',
  port: 'PORT',
  demo: 'ARTEL_DEMO',
  mailFrom: 'ARTEL_MAIL_FROM',
  smtp: 'ARTEL_SMTP',
  oidcIssuer: 'ARTEL_OIDC_ISSUER',
  oidcClientId: 'ARTEL_OIDC_CLIENT_ID',
  oidcClientSecret: 'ARTEL_OIDC_CLIENT_SECRET',
  oidcName: 'ARTEL_OIDC_NAME',
  dynamodbTable: 'ARTEL_DYNAMODB_TABLE',
  dynamodbEndpoint: 'ARTEL_DYNAMODB_ENDPOINT',
  bucket: 'ARTEL_BUCKET',
} as const;

/**
 * What CloudFront and the functions behind it agree on: the header by which a function knows that a request came
 * through CloudFront, the variable with its value, and the header in which CloudFront writes the viewer's address.
 */
export const EDGE = {
  secretHeader: 'x-artel-edge',
  secretVariable: 'ARTEL_EDGE_SECRET',
  addressHeader: 'x-artel-viewer',
  tagHeader: 'Cache-Tag',
} as const;

/** Lambda functions: the bundle of each lies in dist/lambda/<name>/index.mjs. */
export const ENTRIES = ['api', 'web', 'changes'] as const;
