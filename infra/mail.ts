import { CfnOutput, type Stack } from 'aws-cdk-lib';
import { type IPublicHostedZone, PublicHostedZone } from 'aws-cdk-lib/aws-route53';
import { ConfigurationSet, EmailIdentity, Identity, SuppressionReasons } from 'aws-cdk-lib/aws-ses';
import type { Stage } from './stage.ts';

export type Sending = { set: string; arns: string[] };

/**
 * The domain that letters come from, signed with DKIM, with a return path of its own (SPF). Where the zone is in
 * Route 53 its records are made; else the outputs say what to enter at the domain's provider.
 */
export function sending(stack: Stack, stage: Stage): Sending {
  const { domain } = stage.mail;
  const zone = stage.domain?.zone;
  const hosted: IPublicHostedZone | undefined =
    zone &&
    PublicHostedZone.fromPublicHostedZoneAttributes(stack, 'MailZone', {
      hostedZoneId: zone.id,
      zoneName: zone.name,
    });
  const set = new ConfigurationSet(stack, 'Letters', {
    reputationMetrics: true,
    suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
  });
  const identity = new EmailIdentity(stack, 'Sender', {
    identity: hosted && zone?.name === domain ? Identity.publicHostedZone(hosted) : Identity.domain(domain),
    configurationSet: set,
    dkimSigning: true,
    mailFromDomain: `mail.${domain}`,
  });
  if (zone?.name !== domain)
    identity.dkimRecords.forEach(({ name, value }, i) => {
      new CfnOutput(stack, `Dkim${i + 1}`, { description: 'CNAME for DKIM', value: `${name} ${value}` });
    });
  return {
    set: set.configurationSetName,
    arns: [
      identity.emailIdentityArn,
      stack.formatArn({
        service: 'ses',
        resource: 'configuration-set',
        resourceName: set.configurationSetName,
      }),
    ],
  };
}
