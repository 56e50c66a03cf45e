# The portal in one process, with its state in /data. docs/homes.md says how it is run.
FROM node:24-bookworm-slim AS built
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY functions functions
COPY site site
COPY tsconfig.json ./
RUN node functions/local/build.ts
# What only tests and deployments need stays behind.
RUN npm prune --omit=dev --ignore-scripts

FROM node:24-bookworm-slim
ENV NODE_ENV=production ARTEL_DATA=/data ARTEL_DEMO=false PORT=3000
WORKDIR /app
COPY --from=built --chown=node:node /app /app
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=3s --start-period=20s CMD ["node", "-e", "fetch('http://127.0.0.1:3000/healthz').then(({ok}) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--no-allocation-site-pretenuring", "functions/local.ts"]
