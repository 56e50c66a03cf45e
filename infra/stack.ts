import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { WebSocketApi } from 'aws-cdk-lib/aws-apigatewayv2';
import type { ICertificate } from 'aws-cdk-lib/aws-certificatemanager';
import type { Distribution } from 'aws-cdk-lib/aws-cloudfront';
import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda';
import { AaaaRecord, ARecord, HostedZone, RecordTarget } from 'aws-cdk-lib/aws-route53';
import { CloudFrontTarget } from 'aws-cdk-lib/aws-route53-targets';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import type { Construct } from 'constructs';
import { EDGE, ENTRIES, type Entry, LAMBDA, VARIABLES } from '../functions/platform/names.ts';
import { alarms } from './alarms.ts';
import { siteAssets } from './assets.ts';
import { dashboard } from './dashboard.ts';
import { distribution, httpEntry } from './edge.ts';
import { feed } from './feed.ts';
import { buckets } from './files.ts';
import { allow, portalFunction } from './functions.ts';
import { jobQueue } from './jobs.ts';
import { sending } from './mail.ts';
import { exportSchedule, timerSchedule } from './schedules.ts';
import { socketEntry } from './socket.ts';
import { type Stage, secretName } from './stage.ts';
import { portalTable } from './table.ts';

export type ArtelProps = StackProps & {
  stageName: string;
  stage: Stage;
  /** Folders with the Lambda bundles and with the site's built client files. */
  bundles: string;
  client: string;
  /** Made in us-east-1, where CloudFront looks for them. */
  certificate?: ICertificate | undefined;
  firewallArn?: string | undefined;
};

/** Everything that one deployment of the portal consists of, but for what lives in us-east-1 (worldwide.ts). */
export class ArtelStack extends Stack {
  constructor(scope: Construct, id: string, props: ArtelProps) {
    super(scope, id, props);
    const { stage, stageName } = props;
    const { domain, oidc } = stage;
    const parameter = (variable: string) => secretName(stageName, variable);
    // `npm run deploy` makes it. CloudFormation resolves it on the way: the template holds no value.
    const edgeSecret = StringParameter.valueForStringParameter(this, parameter(EDGE.secretVariable));

    const table = portalTable(this, stage);
    const { assets, media, files, backups } = buckets(this, stage);
    const mail = sending(this, stage);

    // CloudFront's own address is known after the functions are there, so they read it where it is written down.
    const secretsOf = (entry: Entry): string[] => [
      ...(domain ? [] : [VARIABLES.origin]),
      ...(oidc && entry === 'api' ? [VARIABLES.oidcClientSecret] : []),
      // Pages and the API hand out the public key; what follows the feed, and timers, sign with the private one.
      ...(stage.push && entry !== 'socket' && entry !== 'jobs'
        ? [VARIABLES.vapidPublicKey, VARIABLES.vapidPrivateKey]
        : []),
    ];
    const environment = {
      ...(domain && { [VARIABLES.origin]: `https://${domain.name}` }),
      [VARIABLES.mailFrom]: stage.mail.from,
      [VARIABLES.dynamodbTable]: table.tableName,
      [VARIABLES.bucket]: files.bucketName,
      [VARIABLES.mediaBucket]: media.bucketName,
      ...(oidc && {
        [VARIABLES.oidcIssuer]: oidc.issuer,
        [VARIABLES.oidcClientId]: oidc.clientId,
        [VARIABLES.oidcName]: oidc.name,
      }),
    };
    const functions = Object.fromEntries(
      ENTRIES.map((entry) => {
        const secrets = secretsOf(entry).map(parameter).join(',');
        const made = portalFunction(this, entry, {
          stage,
          bundles: props.bundles,
          environment: { ...environment, ...(secrets && { [LAMBDA.secrets]: secrets }) },
        });
        return [entry, made];
      }),
    ) as Record<Entry, Lambda>;

    for (const entry of ['api', 'web', 'socket'] as const)
      functions[entry].addEnvironment(EDGE.secretVariable, edgeSecret);
    const entry = httpEntry(this, functions);
    const sockets = socketEntry(this, functions.socket);
    for (const speaks of ['changes', 'socket'] as const)
      functions[speaks].addEnvironment(VARIABLES.socketsEndpoint, sockets.callbackUrl);
    const edge = distribution(this, {
      stage,
      edgeSecret,
      entry,
      sockets,
      assets,
      media,
      certificate: props.certificate,
      firewallArn: props.firewallArn,
    });
    functions.changes.addEnvironment(LAMBDA.distribution, edge.distributionId);
    functions.changes.addEnvironment(LAMBDA.invalidations, String(stage.pages.invalidationsAMonth));
    functions.changes.addEnvironment(LAMBDA.mailSet, mail.set);

    const { queue, failed: FailedJobs } = jobQueue(this, functions.jobs);
    functions.changes.addEnvironment(LAMBDA.jobQueue, queue.queueUrl);
    const deadLetters = {
      FailedJobs,
      FailedChanges: feed(this, table, functions.changes),
      FailedTimers: timerSchedule(this, functions.timers),
    };
    if (stage.keepsData) exportSchedule(this, table, backups);
    for (const name of ENTRIES)
      allow(
        functions[name],
        name,
        {
          table,
          media,
          files,
          distribution: edge.distributionArn,
          mail: mail.arns,
          jobQueue: queue.queueArn,
          sockets: sockets.api as WebSocketApi,
        },
        secretsOf(name).map((variable) =>
          this.formatArn({
            service: 'ssm',
            resource: 'parameter',
            resourceName: parameter(variable).slice(1),
          }),
        ),
      );

    siteAssets(this, assets, props.client);
    alarms(this, stage, { table, changes: functions.changes, entry, deadLetters });
    if (stage.dashboard)
      dashboard(this, { functions: Object.values(functions), table, entry, edge, deadLetters });
    this.address(edge, stage, parameter(VARIABLES.origin));
  }

  /** The portal's address: its domain's records, or the parameter by which the functions learn CloudFront's. */
  private address(edge: Distribution, { domain }: Stage, parameterName: string): void {
    const origin = `https://${domain?.name ?? edge.distributionDomainName}`;
    if (domain?.zone) {
      const zone = HostedZone.fromHostedZoneAttributes(this, 'Zone', {
        hostedZoneId: domain.zone.id,
        zoneName: domain.zone.name,
      });
      const target = RecordTarget.fromAlias(new CloudFrontTarget(edge));
      new ARecord(this, 'Ipv4', { zone, recordName: `${domain.name}.`, target });
      new AaaaRecord(this, 'Ipv6', { zone, recordName: `${domain.name}.`, target });
    }
    if (!domain) new StringParameter(this, 'Origin', { parameterName, stringValue: origin });
    new CfnOutput(this, 'Address', { value: origin });
    if (domain && !domain.zone)
      new CfnOutput(this, 'Record', {
        description: 'CNAME (or ALIAS) to enter at the domain’s provider',
        value: `${domain.name} ${edge.distributionDomainName}`,
      });
  }
}
