import type { AstroIntegration } from 'astro';

/** The adapter of the site: its server is one function, `render(request, locals)`, mounted by functions/app.ts. */
export default function adapter(): AstroIntegration {
  return {
    name: 'artel-adapter',
    hooks: {
      'astro:config:done': ({ setAdapter }) =>
        setAdapter({
          name: 'artel-adapter',
          serverEntrypoint: new URL('./server.ts', import.meta.url),
          entrypointResolution: 'auto',
          supportedAstroFeatures: {
            serverOutput: 'stable',
            sharpImageService: 'unsupported',
            hybridOutput: 'unsupported',
            staticOutput: 'unsupported',
          },
        }),
    },
  };
}
