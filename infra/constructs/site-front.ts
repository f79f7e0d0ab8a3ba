import { Annotations, Duration, Validations } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AllowedMethods,
  CachePolicy,
  CacheQueryStringBehavior,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  HttpVersion,
  OriginProtocolPolicy,
  OriginRequestPolicy,
  PriceClass,
  ResponseHeadersPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { API_PATH_PATTERNS } from '../names.ts';
import type { Settings } from '../settings.ts';
import { bucketInterface } from './bucket-interface.ts';

/** Own scripts and styles only; style attributes are what the report's SVG charts carry. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'self'",
].join('; ');

/** `/chat/` and `/chat` are pages: S3 knows objects only, so the page's file is named, and relative links need the slash. */
const PAGE_OF_FOLDER = `function handler(event) {
  var request = event.request;
  var last = request.uri.split('/').pop();
  if (last === '') {
    request.uri += 'index.html';
    return request;
  }
  if (last.indexOf('.') === -1) {
    return { statusCode: 301, statusDescription: 'Moved Permanently', headers: { location: { value: request.uri + '/' } } };
  }
  return request;
}`;

/** One address for citizens: the site's files, and on its API paths the HTTP API. */
export class SiteFront extends Construct {
  readonly distribution: Distribution;

  constructor(
    scope: Construct,
    id: string,
    props: {
      readonly site: Bucket;
      readonly accessLogs: Bucket;
      /** Where pages put files with an address that the API signed. */
      readonly uploads: Bucket;
      readonly apiDomainName: string;
      readonly settings: Settings;
    },
  ) {
    super(scope, id);
    const { site, accessLogs, uploads, apiDomainName, settings } = props;
    const headers = new ResponseHeadersPolicy(this, 'Headers', {
      securityHeadersBehavior: {
        contentSecurityPolicy: {
          contentSecurityPolicy: `${CONTENT_SECURITY_POLICY}; connect-src 'self' https://${uploads.bucketRegionalDomainName}`,
          override: false,
        },
        contentTypeOptions: { override: true },
        frameOptions: { frameOption: HeadersFrameOption.SAMEORIGIN, override: false },
        referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.SAME_ORIGIN, override: true },
        strictTransportSecurity: { accessControlMaxAge: Duration.days(365), includeSubdomains: true, override: true },
      },
    });
    const api = {
      origin: new HttpOrigin(apiDomainName, {
        protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
        // HTTP API ends a request after 30 s; waiting longer than it does is of no use.
        readTimeout: Duration.seconds(30),
      }),
      allowedMethods: AllowedMethods.ALLOW_ALL,
      cachePolicy: CachePolicy.CACHING_DISABLED,
      originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
      viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
    };
    // Seen from here the bucket is imported: its policy, in its own stack, already trusts this account's distributions.
    const origin = S3BucketOrigin.withOriginAccessControl(
      Bucket.fromBucketAttributes(this, 'Site', {
        bucketArn: site.bucketArn,
        bucketRegionalDomainName: site.bucketRegionalDomainName,
      }),
    );
    this.distribution = new Distribution(this, 'Distribution', {
      comment: 'Minsheng 12345',
      defaultRootObject: 'index.html',
      defaultBehavior: {
        origin,
        allowedMethods: AllowedMethods.ALLOW_GET_HEAD_OPTIONS,
        cachePolicy: new CachePolicy(this, 'Pages', {
          comment: 'Published pages change once a month and with a deployment',
          defaultTtl: Duration.minutes(5),
          maxTtl: Duration.days(1),
          minTtl: Duration.seconds(0),
          queryStringBehavior: CacheQueryStringBehavior.none(),
          enableAcceptEncodingBrotli: true,
          enableAcceptEncodingGzip: true,
        }),
        responseHeadersPolicy: headers,
        viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        functionAssociations: [
          {
            eventType: FunctionEventType.VIEWER_REQUEST,
            function: new EdgeFunction(this, 'PageOfFolder', {
              code: FunctionCode.fromInline(PAGE_OF_FOLDER),
              runtime: FunctionRuntime.JS_2_0,
            }),
          },
        ],
      },
      additionalBehaviors: Object.fromEntries(API_PATH_PATTERNS.map((pattern) => [pattern, api])),
      httpVersion: HttpVersion.HTTP2_AND_3,
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      priceClass: PriceClass.PRICE_CLASS_200,
      enableLogging: true,
      logBucket: bucketInterface(accessLogs),
      logFilePrefix: 'cloudfront/',
      ...(settings.webAclArn === undefined ? {} : { webAclId: settings.webAclArn }),
      ...(settings.siteDomain === undefined || settings.siteCertificateArn === undefined
        ? {}
        : {
            domainNames: [settings.siteDomain],
            certificate: Certificate.fromCertificateArn(this, 'Certificate', settings.siteCertificateArn),
          }),
    });
    this.#acknowledge(settings);
  }

  #acknowledge(settings: Settings): void {
    const findings = [
      {
        id: 'AwsSolutions-CFR1',
        reason: 'Citizens abroad report about their city too, and the site is public information',
      },
    ];
    if (settings.webAclArn === undefined) {
      findings.push({
        id: 'AwsSolutions-CFR2',
        reason:
          'A web ACL costs by the month whether anyone comes or not: context webAclArn sets one; the API throttles by itself',
      });
    }
    if (settings.siteDomain === undefined) {
      findings.push({
        id: 'AwsSolutions-CFR4',
        reason: "CloudFront's own certificate allows no minimum protocol; with siteDomain set it is TLS 1.2 of 2021",
      });
    }
    Validations.of(this).acknowledge(...findings);
    Annotations.of(this.distribution).acknowledgeWarning(
      '@aws-cdk/aws-cloudfront-origins:updateImportedBucketPolicyOac',
      "The bucket's own stack wrote the policy",
    );
  }
}
