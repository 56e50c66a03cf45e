/// <reference types="astro/client" />

declare namespace App {
  type Handed = import('../../functions/app.ts').Locals;
  /** What functions/app.ts hands to every page. */
  interface Locals extends Handed {
    /** What the page refused, set by middleware.ts for pages/problem.astro. */
    refusal?: Pick<
      import('../../functions/platform/http/problem.ts').Refusal,
      'status' | 'words' | 'headers'
    >;
  }
}
