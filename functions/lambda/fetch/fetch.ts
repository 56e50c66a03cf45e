/**
 * The Fetch standard's classes as an answer of the API needs them. Node makes its own of the whole of its client, which
 * takes longer to load than to answer; these leave to it what goes beyond text, bytes and headers, so that it is loaded
 * when somebody asks for that. infra/bundle.ts puts them in the names' place. Node's `fetch` itself takes an address and
 * these headers, but not a request that is light.
 */
export { LightHeaders as Headers } from './headers.ts';
export { LightRequest as Request } from './request.ts';
export { LightResponse as Response } from './response.ts';
