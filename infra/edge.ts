import { Duration, Fn } from 'aws-cdk-lib';
import { HttpApi, HttpMethod, HttpStage, type WebSocketStage } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { Certificate, type ICertificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AllowedMethods,
  type BehaviorOptions,
  CacheCookieBehavior,
  CacheHeaderBehavior,
  CachePolicy,
  CacheQueryStringBehavior,
  type CfnDistribution,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HttpVersion,
  OriginProtocolPolicy,
  OriginRequestPolicy,
  PriceClass,
  ResponseHeadersPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { EDGE, MEDIA_PREFIX, SOCKET_PATH } from '../functions/platform/names.ts';
import { explain } from './explain.ts';
import type { Stage } from './stage.ts';

/** Requests a second of everybody together that the functions are woken for; above it API Gateway answers 429. */
const RATE = { rateLimit: 500, burstLimit: 1000 };

/** The HTTP API: /api/* to the one function, everything else (and the page that documents it) to the other. */
export function httpEntry(scope: Construct, { api, web }: { api: Lambda; web: Lambda }): HttpApi {
  const entry = new HttpApi(scope, 'Http', {
    defaultIntegration: new HttpLambdaIntegration('WebIntegration', web),
    createDefaultStage: false,
  });
  const stage = new HttpStage(scope, 'HttpStage', {
    httpApi: entry,
    stageName: '$default',
    autoDeploy: true,
    throttle: RATE,
  });
  const apiIntegration = new HttpLambdaIntegration('ApiIntegration', api);
  for (const path of API_PATHS)
    entry.addRoutes({ path: `${path}/{proxy+}`, methods: [HttpMethod.ANY], integration: apiIntegration });
  // The API's own documentation is a page.
  entry.addRoutes({
    path: '/api/docs',
    methods: [HttpMethod.GET],
    integration: new HttpLambdaIntegration('DocsIntegration', web),
  });
  explain(
    stage,
    'AwsSolutions-APIG1',
    'Each function logs its requests by number; a log of addresses beside it would be one more copy of personal data.',
  );
  explain(
    entry,
    'AwsSolutions-APIG4',
    'The pages are public, and who may do what is decided by the portal for each request (access.ts of each feature), with a test for every route and role. Only CloudFront, which knows the secret, is let through.',
  );
  return entry;
}

/** Where programs come in, beside browsers: the API, and 1C with its exchange. */
const API_PATHS = ['/api', '/exchange'];

/** Pages are kept as long as they say, and never longer than the stage lets them. No cookie is part of a kept page. */
const pagePolicy = (scope: Construct, keptSeconds: number): CachePolicy =>
  new CachePolicy(scope, 'Pages', {
    minTtl: Duration.seconds(0),
    defaultTtl: Duration.seconds(0),
    maxTtl: Duration.seconds(keptSeconds),
    cookieBehavior: CacheCookieBehavior.none(),
    headerBehavior: CacheHeaderBehavior.none(),
    queryStringBehavior: CacheQueryStringBehavior.all(),
    enableAcceptEncodingBrotli: true,
    enableAcceptEncodingGzip: true,
  });

const atEdge = (scope: Construct, name: string, body: string): BehaviorOptions['functionAssociations'] => [
  {
    eventType: FunctionEventType.VIEWER_REQUEST,
    function: new EdgeFunction(scope, name, {
      runtime: FunctionRuntime.JS_2_0,
      code: FunctionCode.fromInline(`function handler(event) {\n  ${body}\n  return event.request;\n}`),
    }),
  },
];

/** What functions/pictures/media.ts says of a picture: it can neither run nor load anything. */
const pictureHeaders = (scope: Construct): ResponseHeadersPolicy =>
  new ResponseHeadersPolicy(scope, 'PictureHeaders', {
    securityHeadersBehavior: {
      contentTypeOptions: { override: true },
      contentSecurityPolicy: {
        contentSecurityPolicy: "default-src 'none'; style-src 'unsafe-inline'; sandbox",
        override: true,
      },
    },
  });

export type EdgeProps = {
  stage: Stage;
  edgeSecret: string;
  entry: HttpApi;
  sockets: WebSocketStage;
  assets: IBucket;
  media: IBucket;
  certificate: ICertificate | undefined;
  firewallArn: string | undefined;
};

/** The only way in from outside. */
export function distribution(scope: Construct, props: EdgeProps): Distribution {
  const { stage, entry } = props;
  const { domain } = stage;
  const customHeaders = { [EDGE.secretHeader]: props.edgeSecret };
  const hostOf = (address: string) => Fn.select(2, Fn.split('/', address));
  const common = {
    origin: new HttpOrigin(hostOf(entry.apiEndpoint), {
      protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
      customHeaders,
    }),
    viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
    originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
    compress: true,
    // Whatever the viewer sent in this header is replaced.
    functionAssociations: atEdge(
      scope,
      'TellViewer',
      `event.request.headers['${EDGE.addressHeader}'] = { value: event.viewer.ip };`,
    )!,
  };
  const personal: BehaviorOptions = {
    ...common,
    allowedMethods: AllowedMethods.ALLOW_ALL,
    cachePolicy: CachePolicy.CACHING_DISABLED,
  };
  const socket: BehaviorOptions = {
    ...personal,
    origin: new HttpOrigin(hostOf(props.sockets.url), {
      protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
      customHeaders,
    }),
  };
  const asset: BehaviorOptions = {
    origin: S3BucketOrigin.withOriginAccessControl(props.assets),
    viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
    cachePolicy: CachePolicy.CACHING_OPTIMIZED,
    responseHeadersPolicy: ResponseHeadersPolicy.SECURITY_HEADERS,
    compress: true,
  };
  const picture: BehaviorOptions = {
    origin: S3BucketOrigin.withOriginAccessControl(props.media),
    viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
    cachePolicy: CachePolicy.CACHING_OPTIMIZED,
    responseHeadersPolicy: pictureHeaders(scope),
    functionAssociations: atEdge(
      scope,
      'FindPicture',
      `event.request.uri = event.request.uri.replace('/media/', '/${MEDIA_PREFIX}');`,
    )!,
  };
  const certificate =
    props.certificate ??
    (domain?.certificateArn
      ? Certificate.fromCertificateArn(scope, 'Certificate', domain.certificateArn)
      : undefined);
  const made = new Distribution(scope, 'Distribution', {
    comment: 'Artel',
    httpVersion: HttpVersion.HTTP2_AND_3,
    priceClass: PriceClass.PRICE_CLASS_100,
    minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
    ...(domain && certificate && { domainNames: [domain.name], certificate }),
    ...(props.firewallArn && { webAclId: props.firewallArn }),
    // Forms post to their own pages, so pages take every method; only GET and HEAD are kept.
    defaultBehavior: {
      ...common,
      allowedMethods: AllowedMethods.ALLOW_ALL,
      cachePolicy: pagePolicy(scope, stage.pages.keptSeconds),
    },
    additionalBehaviors: {
      ...Object.fromEntries(API_PATHS.map((path) => [`${path}/*`, personal])),
      [SOCKET_PATH]: socket,
      '/app': personal,
      '/app/*': personal,
      '/en/app': personal,
      '/en/app/*': personal,
      '/media/*': picture,
      '/_astro/*': asset,
      '/favicon.svg': asset,
    },
  });
  // The construct has no property for this yet.
  (made.node.defaultChild as CfnDistribution).addPropertyOverride(
    'DistributionConfig.CacheTagConfig.HeaderName',
    EDGE.tagHeader,
  );
  explainEdge(made, stage);
  return made;
}

function explainEdge(made: Distribution, stage: Stage): void {
  explain(made, 'AwsSolutions-CFR1', 'Buyers come from anywhere.');
  explain(
    made,
    'AwsSolutions-CFR3',
    'An access log would keep the address of every visitor, which is personal data that the portal does not need; counts come from CloudFront’s metrics.',
  );
  if (!stage.firewall)
    explain(
      made,
      'AwsSolutions-CFR2',
      'A firewall costs 8 USD a month, more than all the rest of a small portal; API Gateway limits the rate and the portal throttles sign-in by itself. `firewall: true` in infra/stages.json adds it.',
    );
  if (!stage.domain)
    explain(
      made,
      'AwsSolutions-CFR4',
      'Without a domain of its own a distribution has CloudFront’s certificate, and with it no choice of TLS versions.',
    );
}
