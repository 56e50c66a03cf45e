import { Duration, TimeZone } from 'aws-cdk-lib';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Schedule, ScheduleExpression, ScheduleTargetInput } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke, Universal } from 'aws-cdk-lib/aws-scheduler-targets';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { explainWildcard } from './explain.ts';
import { deadLetters } from './feed.ts';

/** Fires the timers each minute. Returns where calls lie that never went through. */
export function timerSchedule(scope: Construct, timers: Lambda): IQueue {
  const failed = deadLetters(scope, 'FailedTimers');
  new Schedule(scope, 'EachMinute', {
    description: 'Fires what is due (functions/timers.ts)',
    schedule: ScheduleExpression.rate(Duration.minutes(1)),
    target: new LambdaInvoke(timers, {
      deadLetterQueue: failed,
      // The next minute's call does the same work.
      retryAttempts: 2,
      maxEventAge: Duration.minutes(5),
    }),
  });
  explainWildcard(scope, timers, ':*', 'The versions of this one function.');
  return failed;
}

/** Exports the whole table to the backups' bucket each Sunday night, beside the point-in-time recovery of 35 days. */
export function exportSchedule(scope: Construct, table: ITable, backups: IBucket): void {
  new Schedule(scope, 'EachSunday', {
    description: 'Exports the table for the case that the table itself, or the region, is lost',
    schedule: ScheduleExpression.cron({
      weekDay: 'SUN',
      hour: '1',
      minute: '30',
      timeZone: TimeZone.ETC_UTC,
    }),
    target: new Universal({
      service: 'dynamodb',
      action: 'exportTableToPointInTime',
      input: ScheduleTargetInput.fromObject({
        TableArn: table.tableArn,
        S3Bucket: backups.bucketName,
        S3Prefix: 'table',
        ExportFormat: 'DYNAMODB_JSON',
      }),
      policyStatements: [
        new PolicyStatement({
          actions: ['dynamodb:ExportTableToPointInTime'],
          resources: [table.tableArn],
        }),
        new PolicyStatement({
          actions: ['s3:PutObject', 's3:AbortMultipartUpload'],
          resources: [backups.arnForObjects('table/*')],
        }),
      ],
    }),
  });
  explainWildcard(scope, backups, '/table/*', 'An export writes many objects, under this one prefix.');
}
