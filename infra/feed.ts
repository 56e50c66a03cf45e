import { Duration } from 'aws-cdk-lib';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { type Function as Lambda, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { DynamoEventSource, SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import { type IQueue, Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { explain } from './explain.ts';

/** Where what could not be done waits for a person, two weeks; an alarm tells of each. */
export function deadLetters(scope: Construct, name: string): IQueue {
  const queue = new Queue(scope, name, {
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
  });
  explain(queue, 'AwsSolutions-SQS3', 'It is itself where dead letters go.');
  return queue as IQueue;
}

/** Hands the table's changes to the consumers; returns where those lie that they could not take. */
export function feed(scope: Construct, table: ITable, changes: Lambda): IQueue {
  const failed = deadLetters(scope, 'FailedChanges');
  changes.addEventSource(
    new DynamoEventSource(table, {
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: 100,
      // Changes of one second are taken together: fewer invocations, and each tag is forgotten once.
      maxBatchingWindow: Duration.seconds(1),
      reportBatchItemFailures: true,
      bisectBatchOnError: true,
      retryAttempts: 20,
      maxRecordAge: Duration.hours(12),
      onFailure: new SqsDlq(failed),
    }),
  );
  explain(
    changes.role!,
    'AwsSolutions-IAM5[Resource::*]',
    'dynamodb:ListStreams knows no narrower resource.',
  );
  return failed;
}
