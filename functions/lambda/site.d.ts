/** The built site (dist/site/server); infra/bundle.ts puts it in this name's place. */
declare module 'artel:site' {
  export const render: (request: Request, locals: import('../app.ts').Locals) => Promise<Response>;
}
