/**
 * AWS's list prices, USD, of us-east-1, by the pages named below. Compared in November 2026 with copies of AWS's own
 * pages (CloudFront's traffic and what is free, CloudWatch) and with tables of 2025 and 2026 by others (Lambda, API
 * Gateway, DynamoDB's units, WAF); S3, SES, SQS, X-Ray and Route 53, DynamoDB's storage and CloudFront's requests
 * were not compared: look at them before money depends on it. Other regions differ: eu-central-1 (Frankfurt) asks up
 * to `FRANKFURT` times as much for what runs in a region; CloudFront, SES, SNS and Route 53 cost the same everywhere.
 */
export const PRICES = {
  /** aws.amazon.com/lambda/pricing: arm64. */
  lambdaRequest: 0.2 / 1e6,
  lambdaGbSecond: 0.0000133334,
  /** aws.amazon.com/api-gateway/pricing: HTTP API; WebSocket messages (32 KB) and minutes of connection. */
  httpRequest: 1 / 1e6,
  socketMessage: 1 / 1e6,
  socketMinute: 0.25 / 1e6,
  /** aws.amazon.com/dynamodb/pricing: on demand, since the reduction of November 2024. */
  readUnit: 0.125 / 1e6,
  writeUnit: 0.625 / 1e6,
  tableGb: 0.25,
  recoveryGb: 0.2,
  exportGb: 0.1,
  /** aws.amazon.com/cloudfront/pricing: Europe; HTTPS requests, functions, paths and tags that are forgotten. */
  edgeRequest: 1.2 / 1e6,
  edgeFunction: 0.1 / 1e6,
  invalidation: 0.005,
  edgeGb: [
    [10_240, 0.085],
    [40_960, 0.08],
    [102_400, 0.06],
    [Number.POSITIVE_INFINITY, 0.04],
  ] as const,
  /** aws.amazon.com/s3/pricing. */
  storedGb: 0.023,
  archivedGb: 0.004,
  s3Write: 5 / 1e6,
  s3Read: 0.4 / 1e6,
  /** aws.amazon.com/ses/pricing. */
  letter: 0.1 / 1000,
  /** aws.amazon.com/sqs/pricing. */
  queueRequest: 0.4 / 1e6,
  /** aws.amazon.com/cloudwatch/pricing. */
  logGb: 0.5,
  alarm: 0.1,
  dashboard: 3,
  /** aws.amazon.com/xray/pricing. */
  trace: 5 / 1e6,
  /** aws.amazon.com/waf/pricing: a web ACL with three rules. */
  firewall: 5 + 3,
  firewallRequest: 0.6 / 1e6,
  /** aws.amazon.com/route53/pricing: a hosted zone. */
  zone: 0.5,
} as const;

export const FRANKFURT = 1.22;

/** What AWS gives each account each month without end ("always free"). */
export const FREE = {
  lambdaRequests: 1e6,
  lambdaGbSeconds: 400_000,
  tableGb: 25,
  edgeRequests: 10e6,
  edgeGb: 1024,
  edgeFunctions: 2e6,
  invalidations: 1000,
  queueRequests: 1e6,
  logGb: 5,
  alarms: 10,
  dashboards: 3,
  traces: 100_000,
} as const;
