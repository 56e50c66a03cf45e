import { Duration, Fn } from 'aws-cdk-lib';
import { HttpApi, HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
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
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { EDGE } from '../functions/platform/names.ts';

/** The only way in from outside: CloudFront, then an HTTP API that the functions answer through. */
export type EdgeProps = { assets: IBucket; edgeSecret: string };

/** The HTTP API: /api/* to the one function, everything else (and the page that documents it) to the other. */
export function httpEntry(scope: Construct, { api, web }: { api: Lambda; web: Lambda }): HttpApi {
  const entry = new HttpApi(scope, 'Http', {
    defaultIntegration: new HttpLambdaIntegration('WebIntegration', web),
  });
  entry.addRoutes({
    path: '/api/{proxy+}',
    methods: [HttpMethod.ANY],
    integration: new HttpLambdaIntegration('ApiIntegration', api),
  });
  // The API's own documentation is a page.
  entry.addRoutes({
    path: '/api/docs',
    methods: [HttpMethod.GET],
    integration: new HttpLambdaIntegration('DocsIntegration', web),
  });
  return entry;
}

/**
 * Pages are kept as long as they say, never longer than a minute: until changed pages are invalidated here by their
 * tags, an edit must be seen soon without that. Nobody's cookie is part of a kept page.
 */
function pagePolicy(scope: Construct): CachePolicy {
  return new CachePolicy(scope, 'Pages', {
    minTtl: Duration.seconds(0),
    defaultTtl: Duration.seconds(0),
    maxTtl: Duration.minutes(1),
    cookieBehavior: CacheCookieBehavior.none(),
    headerBehavior: CacheHeaderBehavior.none(),
    queryStringBehavior: CacheQueryStringBehavior.all(),
    enableAcceptEncodingBrotli: true,
    enableAcceptEncodingGzip: true,
  });
}

/** Writes the viewer's address into a header of ours; whatever the viewer sent in it is replaced. */
const tellViewer = (scope: Construct): EdgeFunction =>
  new EdgeFunction(scope, 'TellViewer', {
    runtime: FunctionRuntime.JS_2_0,
    code: FunctionCode.fromInline(
      `function handler(event) {
  event.request.headers['${EDGE.addressHeader}'] = { value: event.viewer.ip };
  return event.request;
}`,
    ),
  });

export function distribution(scope: Construct, entry: HttpApi, props: EdgeProps): Distribution {
  const origin = new HttpOrigin(Fn.select(2, Fn.split('/', entry.apiEndpoint)), {
    protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
    customHeaders: { [EDGE.secretHeader]: props.edgeSecret },
  });
  const common = {
    origin,
    viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
    originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
    compress: true,
    functionAssociations: [{ function: tellViewer(scope), eventType: FunctionEventType.VIEWER_REQUEST }],
  };
  const personal: BehaviorOptions = {
    ...common,
    allowedMethods: AllowedMethods.ALLOW_ALL,
    cachePolicy: CachePolicy.CACHING_DISABLED,
  };
  const asset: BehaviorOptions = {
    origin: S3BucketOrigin.withOriginAccessControl(props.assets),
    viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
    cachePolicy: CachePolicy.CACHING_OPTIMIZED,
    compress: true,
  };
  const made = new Distribution(scope, 'Distribution', {
    comment: 'Artel',
    httpVersion: HttpVersion.HTTP2_AND_3,
    priceClass: PriceClass.PRICE_CLASS_100,
    minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
    // Enquiry forms post to their own pages, so pages take every method; only GET and HEAD are kept.
    defaultBehavior: {
      ...common,
      allowedMethods: AllowedMethods.ALLOW_ALL,
      cachePolicy: pagePolicy(scope),
    },
    additionalBehaviors: {
      '/api/*': personal,
      '/app': personal,
      '/app/*': personal,
      '/en/app': personal,
      '/en/app/*': personal,
      '/media/*': { ...common, cachePolicy: CachePolicy.CACHING_OPTIMIZED },
      '/_astro/*': asset,
      '/favicon.svg': asset,
    },
  });
  // The construct has no property for this yet.
  (made.node.defaultChild as CfnDistribution).addPropertyOverride(
    'DistributionConfig.CacheTagConfig.HeaderName',
    EDGE.tagHeader,
  );
  return made;
}
