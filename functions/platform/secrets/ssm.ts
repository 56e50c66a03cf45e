import { GetParametersCommand, SSMClient } from '@aws-sdk/client-ssm';

/**
 * Secrets from the parameter store of AWS, as environment variables: the last part of a parameter's name is the
 * variable's. SSM takes up to ten names at once.
 * @param names whole names of parameters, such as `/artel/prod/ARTEL_OIDC_CLIENT_SECRET`
 * @throws Error naming the parameters that are not there
 */
export async function readSecrets(names: readonly string[]): Promise<Record<string, string>> {
  const client = new SSMClient({ maxAttempts: 6 });
  const found: Record<string, string> = {};
  try {
    const { Parameters, InvalidParameters } = await client.send(
      new GetParametersCommand({ Names: [...names], WithDecryption: true }),
    );
    if (InvalidParameters && InvalidParameters.length > 0)
      throw new Error(`No such parameters in SSM: ${InvalidParameters.join(', ')}`);
    for (const { Name, Value } of Parameters ?? []) found[Name!.slice(Name!.lastIndexOf('/') + 1)] = Value!;
    return found;
  } finally {
    client.destroy();
  }
}
