import { RemovalPolicy } from 'aws-cdk-lib';
import {
  AttributeType,
  Billing,
  type ITable,
  ProjectionType,
  StreamViewType,
  TableV2,
} from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import { TABLE } from '../functions/platform/names.ts';
import { explain } from './explain.ts';

const text = (name: string) => ({ name, type: AttributeType.STRING });

/** The one table: on demand, its changes streamed to the consumers, recoverable to any second of 35 days. */
export function portalTable(scope: Construct, { keepsData }: { keepsData: boolean }): ITable {
  const table = new TableV2(scope, 'Table', {
    partitionKey: text(TABLE.partitionKey),
    sortKey: text(TABLE.sortKey),
    globalSecondaryIndexes: Object.values(TABLE.indexes).map(({ name, partitionKey, sortKey }) => ({
      indexName: name,
      partitionKey: text(partitionKey),
      sortKey: text(sortKey),
      projectionType: ProjectionType.ALL,
    })),
    billing: Billing.onDemand(),
    timeToLiveAttribute: TABLE.ttl,
    dynamoStream: StreamViewType.NEW_AND_OLD_IMAGES,
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: keepsData },
    deletionProtection: keepsData,
    removalPolicy: keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
  });
  if (!keepsData)
    explain(
      table,
      'AwsSolutions-DDB3',
      'A stage without `keepsData` holds nothing that is worth recovering.',
    );
  return table as ITable;
}
