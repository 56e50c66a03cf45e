/// <reference types="astro/client" />

declare namespace App {
  /** What functions/app.ts hands to every page. */
  interface Locals {
    portal: import('../../functions/platform/portal.ts').Portal;
    actor: import('../../functions/platform/actor.ts').Actor;
    lang: import('../../functions/platform/text/text.ts').Lang;
    requestId: string;
    /** Network address of who asks, for throttling. */
    client: string;
    /** The API's OpenAPI document, for the page that describes it. */
    apiDocument: () => object;
    /** What the page refused, set by middleware.ts for pages/problem.astro. */
    refusal?: Pick<
      import('../../functions/platform/http/problem.ts').Refusal,
      'status' | 'words' | 'headers'
    >;
  }
}
