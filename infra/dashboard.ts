import { Duration } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import type { Distribution } from 'aws-cdk-lib/aws-cloudfront';
import { Dashboard, GraphWidget, type IMetric, Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

export type Shown = {
  functions: readonly Lambda[];
  table: ITable;
  entry: HttpApi;
  edge: Distribution;
  deadLetters: Record<string, IQueue>;
};

const PERIOD = Duration.minutes(5);
const graph = (title: string, left: IMetric[]) => new GraphWidget({ title, left, width: 12, period: PERIOD });

/** What is looked at first when something is wrong: from the visitor inwards. At most 50 metrics, so that it is free. */
export function dashboard(scope: Construct, shown: Shown): Dashboard {
  const ofEdge = (metricName: string) =>
    new Metric({
      namespace: 'AWS/CloudFront',
      metricName,
      // CloudFront is everywhere, and its numbers are in Virginia.
      region: 'us-east-1',
      dimensionsMap: { DistributionId: shown.edge.distributionId, Region: 'Global' },
      statistic: metricName.endsWith('Rate') ? Stats.AVERAGE : Stats.SUM,
    });
  const ofTable = (metricName: string) =>
    new Metric({
      namespace: 'AWS/DynamoDB',
      metricName,
      dimensionsMap: { TableName: shown.table.tableName },
      statistic: Stats.SUM,
    });
  const each = (metric: (made: Lambda) => IMetric) => shown.functions.map(metric);
  return new Dashboard(scope, 'Dashboard', {
    widgets: [
      [
        graph('Visitors: requests and errors, %', [
          ofEdge('Requests'),
          ofEdge('4xxErrorRate'),
          ofEdge('5xxErrorRate'),
        ]),
        graph('Answers of the HTTP API, p95', [
          shown.entry.metricLatency({ statistic: Stats.percentile(95) }),
          shown.entry.metricIntegrationLatency({ statistic: Stats.percentile(95) }),
        ]),
      ],
      [
        graph(
          'Functions: invocations',
          each((made) => made.metricInvocations()),
        ),
        graph('Functions: errors and throttles', [
          ...each((made) => made.metricErrors()),
          ...each((made) => made.metricThrottles()),
        ]),
      ],
      [
        graph(
          'Functions: time, p95',
          each((made) => made.metricDuration({ statistic: Stats.percentile(95) })),
        ),
        graph('Table: units and throttles', [
          ofTable('ConsumedReadCapacityUnits'),
          ofTable('ConsumedWriteCapacityUnits'),
          ofTable('ReadThrottleEvents'),
          ofTable('WriteThrottleEvents'),
        ]),
      ],
      [
        graph(
          'Dead letters',
          Object.values(shown.deadLetters).map((queue) =>
            queue.metricApproximateNumberOfMessagesVisible({ statistic: Stats.MAXIMUM }),
          ),
        ),
      ],
    ],
  });
}
