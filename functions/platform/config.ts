import { z } from 'zod';
import { VARIABLES } from './names.ts';

/** What can be set from outside, by environment variables. README.md has the table for people. */
export const Config = z.object({
  /** Where users reach the portal, without a slash at the end. Letters, passkeys and canonical links use it. */
  origin: z.url().default('http://localhost:3000'),
  /** Folder of the local state: database, files, outbox. */
  data: z.string().default('.artel'),
  port: z.coerce.number().int().min(0).max(65535).default(3000),
  /** Seeds the demo clusters at the first start and prints who can sign in. */
  demo: z.stringbool().default(true),
  /** Sender of the portal's letters. */
  mailFrom: z.string().default('Артель <portal@localhost>'),
  /** smtp(s)://user:password@host:port; without it letters go to the outbox at /dev/mail. */
  smtp: z.string().optional(),
  /** Keys of pushes (VAPID), base64url; both or none. Locally the data folder has its own. */
  vapidPublicKey: z.string().optional(),
  vapidPrivateKey: z.string().optional(),
  /** OpenID Connect provider for sign-in beside the portal's own; all three or none. */
  oidcIssuer: z.url().optional(),
  oidcClientId: z.string().optional(),
  oidcClientSecret: z.string().optional(),
  oidcName: z.string().optional(),
  /** DynamoDB table instead of SQLite; `dynamodbEndpoint` for compatible services. */
  dynamodbTable: z.string().optional(),
  dynamodbEndpoint: z.url().optional(),
  /** S3 bucket of pictures and files instead of the data folder. */
  bucket: z.string().optional(),
  /** S3 bucket of public pictures, where they do not lie with the other files. */
  mediaBucket: z.string().optional(),
  /** Management API of the WebSocket API, on AWS: https://{api}.execute-api.{region}.amazonaws.com/{stage}. */
  socketsEndpoint: z.url().optional(),
  /** OSRM server for distances by road; without it they are reckoned by air. */
  osrm: z.url().optional(),
  /** Map tiles, https://…/{z}/{x}/{y}.png; without it maps show an outline only. */
  tiles: z
    .string()
    .regex(/^https?:\/\/.*\{z\}.*\{x\}.*\{y\}/)
    .optional(),
  /** Whom the tiles' licence wants to be named. */
  tilesAttribution: z.string().optional(),
});
export type Config = z.infer<typeof Config>;

const names: Record<keyof Config, string> = VARIABLES;

/** Reads the configuration. @throws Error naming every wrong variable and what would be right */
export function readConfig(env: Record<string, string | undefined>): Config {
  const raw: Record<string, string> = {};
  for (const [field, variable] of Object.entries(names)) {
    const value = env[variable];
    if (value) raw[field] = value;
  }
  // On one's own machine the portal is where its port is.
  raw.origin ??= `http://localhost:${raw.port ?? 3000}`;
  // Once in a process: making a parser of the schema, as zod does unasked, takes longer than parsing.
  const result = Config.safeParse(raw, { jitless: true });
  if (result.success) return result.data;
  const wrong = result.error.issues.map(
    (issue) => `${names[issue.path[0] as keyof Config]}: ${issue.message}`,
  );
  throw new Error(`Wrong configuration:\n  ${wrong.join('\n  ')}`);
}
