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
  vapidPublicKey: 'ARTEL_VAPID_PUBLIC_KEY',
  vapidPrivateKey: 'ARTEL_VAPID_PRIVATE_KEY',
  oidcIssuer: 'ARTEL_OIDC_ISSUER',
  oidcClientId: 'ARTEL_OIDC_CLIENT_ID',
  oidcClientSecret: 'ARTEL_OIDC_CLIENT_SECRET',
  oidcName: 'ARTEL_OIDC_NAME',
  dynamodbTable: 'ARTEL_DYNAMODB_TABLE',
  dynamodbEndpoint: 'ARTEL_DYNAMODB_ENDPOINT',
  bucket: 'ARTEL_BUCKET',
  mediaBucket: 'ARTEL_MEDIA_BUCKET',
  socketsEndpoint: 'ARTEL_SOCKETS_ENDPOINT',
  osrm: 'ARTEL_OSRM',
  tiles: 'ARTEL_TILES',
  tilesAttribution: 'ARTEL_TILES_ATTRIBUTION',
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

/** Variables that only the functions on AWS are given, beside those of the configuration. */
export const LAMBDA = {
  /** Names of parameters in SSM, joined by commas; the last part of each is the variable that it sets. */
  secrets: 'ARTEL_SECRETS',
  /** The CloudFront distribution whose pages are forgotten when what they show has changed … */
  distribution: 'ARTEL_DISTRIBUTION',
  /** … at most this many tags a month (AWS gives 1,000 and charges for more); `unlimited` without end. */
  invalidations: 'ARTEL_INVALIDATIONS_A_MONTH',
  /** SES's configuration set; where it is given, letters go by SES. */
  mailSet: 'ARTEL_SES_SET',
  /** Address of the queue in SQS that is told of jobs. */
  jobQueue: 'ARTEL_JOB_QUEUE',
} as const;

/** Where pictures lie among the files; on AWS they have a bucket of their own, which CloudFront reads. */
export const MEDIA_PREFIX = 'pictures/';

/** Lambda functions: functions/lambda/<name>.ts is bundled into dist/lambda/<name>. */
export const ENTRIES = ['api', 'web', 'changes', 'timers', 'jobs', 'socket'] as const;
export type Entry = (typeof ENTRIES)[number];

/** Where pages open their WebSocket connection; on AWS also the stage's name, so that the edge needs no rewriting. */
export const SOCKET_PATH = '/socket';
