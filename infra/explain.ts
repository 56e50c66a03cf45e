import { type CfnElement, Stack, Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** Says why a rule of cdk-nag does not hold for a construct and what lies in it. The reason is part of the template. */
export const explain = (of: IConstruct, rule: string, reason: string): void =>
  Validations.of(of).acknowledge({ id: rule, reason });

/** Explains a policy's wildcard that stands after the name of something of our own, such as all objects of a bucket. */
export const explainWildcard = (of: IConstruct, own: IConstruct, rest: string, reason: string): void => {
  const name = Stack.of(own).getLogicalId(own.node.defaultChild as CfnElement);
  explain(of, `AwsSolutions-IAM5[Resource::<${name}.Arn>${rest}]`, reason);
};
