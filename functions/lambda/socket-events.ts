import { connected, disconnected, received } from '../chat/socket.ts';
import { refusalOf } from '../platform/http/errors.ts';
import { EDGE } from '../platform/names.ts';
import type { Portal } from '../platform/portal.ts';
import { same } from './edge.ts';

/** An event of an API Gateway WebSocket API, as much of it as is used here. */
export type SocketEvent = {
  requestContext: { routeKey: string; eventType: 'CONNECT' | 'MESSAGE' | 'DISCONNECT'; connectionId: string };
  headers?: Record<string, string | undefined> | null;
  queryStringParameters?: Record<string, string | undefined> | null;
  body?: string | null;
  isBase64Encoded?: boolean;
};

/** API Gateway refuses a connection by the status that $connect answers. */
export type SocketAnswer = { statusCode: number; body?: string };

/** Headers by small letters: browsers and API Gateway write them in capitals of their own. */
const headersOf = (event: SocketEvent): Record<string, string | undefined> =>
  Object.fromEntries(Object.entries(event.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]));

/**
 * Hands the events of an API Gateway WebSocket API to the handlers that the local process runs behind `ws`.
 * Only what came through CloudFront may connect.
 * @param secret what CloudFront proves itself by
 */
export const socketEvents =
  (portal: Portal, secret: string) =>
  async (event: SocketEvent): Promise<SocketAnswer> => {
    const { eventType, connectionId: id } = event.requestContext;
    if (eventType === 'DISCONNECT') {
      await disconnected(portal, id);
      return { statusCode: 200 };
    }
    if (eventType === 'MESSAGE') {
      const body = event.isBase64Encoded
        ? Buffer.from(event.body ?? '', 'base64').toString('utf8')
        : (event.body ?? '');
      await received(portal, id, body, 'ru');
      return { statusCode: 200 };
    }
    const headers = headersOf(event);
    if (!same(headers[EDGE.secretHeader] ?? '', secret)) return { statusCode: 403 };
    try {
      const { cookie, origin } = headers;
      await connected(portal, { id, cookie, origin, cluster: event.queryStringParameters?.cluster });
      return { statusCode: 200 };
    } catch (error) {
      const { status, code } = refusalOf(error);
      portal.log(status >= 500 ? 'error' : 'info', 'socket.refused', { code });
      return { statusCode: status };
    }
  };
