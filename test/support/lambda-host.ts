import { pathToFileURL } from 'node:url';

/** Stands in for Lambda's runtime: loads the bundle named by its argument and answers each event by its handler. */
type Handler = (event: unknown, context: unknown) => Promise<unknown>;

const { handler } = (await import(pathToFileURL(process.argv[2]!).href)) as { handler: Handler };
process.on('message', ({ id, event }: { id: number; event: unknown }) => {
  handler(event, { awsRequestId: String(id) }).then(
    (result) => process.send!({ id, result }),
    (error) => process.send!({ id, error: String(error) }),
  );
});
process.send!({ id: 0 });
