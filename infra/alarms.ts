import { Duration, type Stack } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  Metric,
  Stats,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { explain } from './explain.ts';
import type { Stage } from './stage.ts';

export type Watched = {
  table: ITable;
  changes: Lambda;
  entry: HttpApi;
  /** Queues in which nothing should ever lie, by what they mean. */
  deadLetters: Record<string, IQueue>;
};

const FIVE_MINUTES = Duration.minutes(5);
const sum = { statistic: Stats.SUM, period: FIVE_MINUTES };

/** A metric of DynamoDB or Lambda that CDK has no method for. */
const metric = (namespace: string, metricName: string, dimensionsMap: Record<string, string> = {}) =>
  new Metric({ namespace, metricName, dimensionsMap, ...sum });

type Rule = [name: string, metric: IMetric, above: number, meaning: string];

/**
 * Ten alarms by e-mail (as many as AWS gives without charge), and a budget. Errors and throttles are those of all
 * functions of the account and region, which is why stages are best kept in accounts of their own.
 */
export function alarms(stack: Stack, stage: Stage, watched: Watched): Topic {
  const topic = new Topic(stack, 'Alarms', { displayName: 'Artel', enforceSSL: true });
  explain(
    topic,
    'AwsSolutions-SNS2',
    'CloudWatch cannot publish to a topic under AWS’s own key, and a key of our own costs 1 USD a month. An alarm holds names and numbers, nothing personal.',
  );
  const { email, budgetUsd } = stage.alarms;
  if (email) topic.addSubscription(new EmailSubscription(email));
  const table = { TableName: watched.table.tableName };
  const rules: Rule[] = [
    ['Errors', metric('AWS/Lambda', 'Errors'), 0, 'A function ended with an error'],
    ['Throttles', metric('AWS/Lambda', 'Throttles'), 0, 'Functions are refused for want of concurrency'],
    [
      'ServerErrors',
      watched.entry.metricServerError(sum),
      5,
      'More than five requests in five minutes were answered with 5xx',
    ],
    [
      'ReadThrottles',
      metric('AWS/DynamoDB', 'ReadThrottleEvents', table),
      10,
      'Reads of the table are throttled',
    ],
    [
      'WriteThrottles',
      metric('AWS/DynamoDB', 'WriteThrottleEvents', table),
      10,
      'Writes to the table are throttled',
    ],
    [
      'FeedBehind',
      watched.changes.metric('IteratorAge', { statistic: Stats.MAXIMUM, period: FIVE_MINUTES }),
      Duration.minutes(10).toMilliseconds(),
      'What follows the change feed is ten minutes behind: letters and caches wait',
    ],
    [
      'Bounces',
      new Metric({
        namespace: 'AWS/SES',
        metricName: 'Reputation.BounceRate',
        statistic: Stats.MAXIMUM,
        period: Duration.hours(1),
      }),
      0.05,
      'One letter in twenty comes back; at one in ten SES stops the sending',
    ],
    ...Object.entries(watched.deadLetters).map(
      ([name, queue]): Rule => [
        name,
        queue.metricApproximateNumberOfMessagesVisible({ statistic: Stats.MAXIMUM, period: FIVE_MINUTES }),
        0,
        'Something could not be done and waits for a person: docs/runbook.md, dead letters',
      ],
    ),
  ];
  for (const [name, what, above, meaning] of rules) {
    const alarm = new Alarm(stack, `${name}Alarm`, {
      metric: what,
      threshold: above,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: 1,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      alarmDescription: meaning,
    });
    alarm.addAlarmAction(new SnsAction(topic));
    alarm.addOkAction(new SnsAction(topic));
  }
  if (email) budget(stack, email, budgetUsd);
  return topic;
}

/** Budgets without actions cost nothing. */
function budget(stack: Stack, address: string, usd: number): void {
  const tell = (notificationType: 'ACTUAL' | 'FORECASTED', threshold: number) => ({
    notification: {
      notificationType,
      threshold,
      thresholdType: 'PERCENTAGE',
      comparisonOperator: 'GREATER_THAN',
    },
    subscribers: [{ subscriptionType: 'EMAIL', address }],
  });
  new CfnBudget(stack, 'Budget', {
    budget: { budgetType: 'COST', timeUnit: 'MONTHLY', budgetLimit: { amount: usd, unit: 'USD' } },
    notificationsWithSubscribers: [tell('ACTUAL', 80), tell('FORECASTED', 100)],
  });
}
