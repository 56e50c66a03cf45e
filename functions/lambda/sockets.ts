import type { Portal } from '../platform/portal.ts';
import { openGatewaySockets } from '../platform/sockets/gateway.ts';

/** The portal with a way to people's open pages, where a WebSocket API is configured. */
export function withSockets(portal: Portal): Portal {
  const { socketsEndpoint: endpoint } = portal.config;
  if (!endpoint) return portal;
  return { ...portal, sockets: openGatewaySockets({ table: portal.table, clock: portal.clock, endpoint }) };
}
