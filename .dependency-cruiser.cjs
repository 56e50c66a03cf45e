/** The import rules of ARCHITECTURE.md, checked by `npm test`. */
module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'platform-knows-no-feature',
      severity: 'error',
      from: { path: '^functions/platform/' },
      to: { path: '^(functions/(?!platform/)|site/|infra/)' },
    },
    {
      name: 'features-meet-through-verbs-or-schema',
      comment:
        'Another feature is used through its verbs (<feature>.ts and the like), schema.ts or rules.ts; its keys and routes are its own.',
      severity: 'error',
      from: { path: '^functions/([^/]+)/', pathNot: '^functions/(platform|local|lambda)/' },
      to: { path: '^functions/[^/]+/(keys|routes|consumers)\\.ts$', pathNot: '^functions/$1/' },
    },
    {
      name: 'functions-never-import-site',
      severity: 'error',
      from: { path: '^functions/', pathNot: '^functions/local\\.ts$' },
      to: { path: '^site/' },
    },
    {
      name: 'aws-clients-in-their-adapters-only',
      severity: 'error',
      from: {
        path: '^(functions|site)/',
        pathNot:
          '^functions/platform/(table/dynamodb|files/s3|mail/ses|edge/cloudfront|secrets/ssm|jobs/sqs|sockets/gateway)',
      },
      to: { path: '@aws-sdk/' },
    },
    {
      name: 'infra-imports-names-only',
      severity: 'error',
      from: { path: '^infra/' },
      to: { path: '^(functions|site)/', pathNot: '^functions/platform/names\\.ts$' },
    },
    {
      name: 'runtime-never-imports-infra-or-tests',
      severity: 'error',
      from: { path: '^(functions|site)/', pathNot: '\\.test\\.ts$' },
      to: { path: '^(infra|test)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|\\.astro|cdk\\.out)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.mjs', '.js', '.json'] },
  },
};
