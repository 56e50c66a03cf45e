import { Stack, type StackProps } from 'aws-cdk-lib';
import { Certificate, CertificateValidation, type ICertificate } from 'aws-cdk-lib/aws-certificatemanager';
import { HostedZone } from 'aws-cdk-lib/aws-route53';
import { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import type { Construct } from 'constructs';
import type { Stage } from './stage.ts';

/** Requests of one address in five minutes: a hall of people behind one address stays under it. */
const ANY_LIMIT = 3000;
/** Sign-in, recovery and invitation, beside the portal's own throttles by account and network. */
const SIGN_IN_LIMIT = 100;

const metrics = (name: string) => ({
  cloudWatchMetricsEnabled: true,
  sampledRequestsEnabled: true,
  metricName: name,
});

/** Whether a stage has something that AWS wants in us-east-1. */
export const needsWorldwide = ({ domain, firewall }: Stage): boolean =>
  firewall || (domain !== undefined && domain.certificateArn === undefined);

/** What CloudFront, which is everywhere, wants in us-east-1: its certificate and its firewall. */
export class WorldwideStack extends Stack {
  readonly certificate: ICertificate | undefined;
  readonly firewallArn: string | undefined;

  constructor(scope: Construct, id: string, { stage, ...props }: StackProps & { stage: Stage }) {
    super(scope, id, props);
    const { domain } = stage;
    if (domain?.zone && !domain.certificateArn)
      this.certificate = new Certificate(this, 'Certificate', {
        domainName: domain.name,
        validation: CertificateValidation.fromDns(
          HostedZone.fromHostedZoneAttributes(this, 'Zone', {
            hostedZoneId: domain.zone.id,
            zoneName: domain.zone.name,
          }),
        ),
      });
    if (stage.firewall) this.firewallArn = firewall(this).attrArn;
  }
}

/** Two limits by address, and AWS's list of addresses with a bad name. */
function firewall(scope: Construct): CfnWebACL {
  const limit = (name: string, priority: number, requests: number, startsWith?: string) => ({
    name,
    priority,
    action: { block: { customResponse: { responseCode: 429 } } },
    visibilityConfig: metrics(name),
    statement: {
      rateBasedStatement: {
        aggregateKeyType: 'IP',
        limit: requests,
        evaluationWindowSec: 300,
        ...(startsWith && {
          scopeDownStatement: {
            byteMatchStatement: {
              fieldToMatch: { uriPath: {} },
              positionalConstraint: 'STARTS_WITH',
              searchString: startsWith,
              textTransformations: [{ priority: 0, type: 'NORMALIZE_PATH' }],
            },
          },
        }),
      },
    },
  });
  return new CfnWebACL(scope, 'Firewall', {
    scope: 'CLOUDFRONT',
    defaultAction: { allow: {} },
    visibilityConfig: metrics('ArtelFirewall'),
    rules: [
      {
        name: 'BadAddresses',
        priority: 0,
        overrideAction: { none: {} },
        visibilityConfig: metrics('BadAddresses'),
        statement: {
          managedRuleGroupStatement: { vendorName: 'AWS', name: 'AWSManagedRulesAmazonIpReputationList' },
        },
      },
      limit('SignIn', 1, SIGN_IN_LIMIT, '/api/session'),
      limit('Everything', 2, ANY_LIMIT),
    ],
  });
}
