import { WebSocketApi, WebSocketStage } from 'aws-cdk-lib/aws-apigatewayv2';
import { WebSocketLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { SOCKET_PATH } from '../functions/platform/names.ts';
import { explain } from './explain.ts';

/** Messages a second of everybody together. */
const RATE = { rateLimit: 200, burstLimit: 400 };

/**
 * The WebSocket API. Its stage is called as the path is: CloudFront hands the path on as it is, and a browser's
 * connection, coming to the portal's own host, carries its session's cookie.
 */
export function socketEntry(scope: Construct, socket: Lambda): WebSocketStage {
  const route = (name: string) => ({
    integration: new WebSocketLambdaIntegration(`${name}Integration`, socket),
  });
  const webSocketApi = new WebSocketApi(scope, 'Sockets', {
    connectRouteOptions: route('Connect'),
    disconnectRouteOptions: route('Disconnect'),
    defaultRouteOptions: route('Message'),
  });
  const stage = new WebSocketStage(scope, 'SocketsStage', {
    webSocketApi,
    stageName: SOCKET_PATH.slice(1),
    autoDeploy: true,
    throttle: RATE,
  });
  explain(
    stage,
    'AwsSolutions-APIG1',
    'The function logs refusals and errors; a log of each message beside it would tell who talks with whom.',
  );
  explain(
    webSocketApi,
    'AwsSolutions-APIG4',
    'The function lets in whoever comes through CloudFront, from the portal’s own pages, with a session.',
  );
  return stage;
}
