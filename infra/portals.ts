import type { App } from 'aws-cdk-lib';
import { ArtelStack } from './stack.ts';
import type { Stage } from './stage.ts';
import { needsWorldwide, WorldwideStack } from './worldwide.ts';

/** The stacks of one stage: the portal in its region and, where the stage needs it, what lives in us-east-1. */
export function portal(
  app: App,
  stageName: string,
  stage: Stage,
  built: { bundles: string; client: string },
): ArtelStack {
  const id = `Artel-${stageName}`;
  const account = stage.account && { account: stage.account };
  const worldwide = needsWorldwide(stage)
    ? new WorldwideStack(app, `${id}-worldwide`, {
        stage,
        env: { ...account, region: 'us-east-1' },
        crossRegionReferences: true,
      })
    : undefined;
  return new ArtelStack(app, id, {
    stageName,
    stage,
    ...built,
    env: { ...account, region: stage.region },
    crossRegionReferences: true,
    certificate: worldwide?.certificate,
    firewallArn: worldwide?.firewallArn,
  });
}
