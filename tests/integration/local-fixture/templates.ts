/** The templates of the fixture app, in the form CDK synthesises them: two stacks, one importing from the other. */
export const DATA_TEMPLATE = {
  Resources: {
    Table: {
      Type: 'AWS::DynamoDB::Table',
      Properties: {
        TableName: 'FixtureTable',
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: [
          { AttributeName: 'pk', AttributeType: 'S' },
          { AttributeName: 'duePk', AttributeType: 'S' },
        ],
        KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
        GlobalSecondaryIndexes: [
          {
            IndexName: 'due',
            KeySchema: [{ AttributeName: 'duePk', KeyType: 'HASH' }],
            Projection: { ProjectionType: 'KEYS_ONLY' },
          },
        ],
        StreamSpecification: { StreamViewType: 'NEW_IMAGE' },
        TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
      },
    },
    Key: { Type: 'AWS::KMS::Key', Properties: {} },
  },
  Outputs: {
    Exported: { Value: { 'Fn::GetAtt': ['Table', 'StreamArn'] }, Export: { Name: 'Data:TableStream' } },
    ExportedName: { Value: { Ref: 'Table' }, Export: { Name: 'Data:TableName' } },
  },
};

function lambda(name: string, timeoutSeconds: number): object {
  return {
    Type: 'AWS::Lambda::Function',
    Properties: {
      Runtime: 'nodejs24.x',
      Handler: 'index.handler',
      Timeout: timeoutSeconds,
      // biome-ignore lint/suspicious/noTemplateCurlyInString: CloudFormation's own placeholders.
      Code: { S3Bucket: { 'Fn::Sub': 'assets-${AWS::AccountId}-${AWS::Region}' }, S3Key: `${name}.zip` },
      Environment: {
        Variables: {
          POWERTOOLS_SERVICE_NAME: name,
          TABLE: { 'Fn::ImportValue': 'Data:TableName' },
          QUEUE_URL: { Ref: 'Queue' },
          SEALING_KMS_KEY_ID: 'arn:aws:kms:key',
          PUBLIC_BASE_URL: { 'Fn::Join': ['', ['https://', { 'Fn::GetAtt': ['Distribution', 'DomainName'] }]] },
          RECORD_FILE: { Ref: 'RecordFile' },
        },
      },
    },
  };
}

function route(routeKey: string): object {
  return {
    Type: 'AWS::ApiGatewayV2::Route',
    Properties: {
      ApiId: { Ref: 'Api' },
      RouteKey: routeKey,
      Target: { 'Fn::Join': ['', ['integrations/', { Ref: 'Integration' }]] },
    },
  };
}

/** The service stack; `tickAt` is the local time in Asia/Shanghai at which its one schedule fires. */
export function serviceTemplate(options: {
  readonly recordFile: string;
  readonly tickAt: string;
  readonly maxReceiveCount: number;
}): object {
  return {
    Parameters: { RecordFile: { Type: 'String', Default: options.recordFile } },
    Resources: {
      DeadLetters: { Type: 'AWS::SQS::Queue', Properties: {} },
      StreamFailures: { Type: 'AWS::SQS::Queue', Properties: {} },
      Queue: {
        Type: 'AWS::SQS::Queue',
        Properties: {
          VisibilityTimeout: 1,
          RedrivePolicy: {
            deadLetterTargetArn: { 'Fn::GetAtt': ['DeadLetters', 'Arn'] },
            maxReceiveCount: options.maxReceiveCount,
          },
        },
      },
      Worker: lambda('worker', 5),
      Changes: lambda('changes', 5),
      Web: lambda('web', 2),
      Tick: lambda('tick', 5),
      WorkerSource: {
        Type: 'AWS::Lambda::EventSourceMapping',
        Properties: {
          EventSourceArn: { 'Fn::GetAtt': ['Queue', 'Arn'] },
          FunctionName: { Ref: 'Worker' },
          BatchSize: 10,
          FunctionResponseTypes: ['ReportBatchItemFailures'],
        },
      },
      ChangesSource: {
        Type: 'AWS::Lambda::EventSourceMapping',
        Properties: {
          EventSourceArn: { 'Fn::ImportValue': 'Data:TableStream' },
          FunctionName: { Ref: 'Changes' },
          StartingPosition: 'TRIM_HORIZON',
          BatchSize: 10,
          MaximumRetryAttempts: 2,
          BisectBatchOnFunctionError: true,
          FunctionResponseTypes: ['ReportBatchItemFailures'],
          FilterCriteria: {
            Filters: [
              {
                Pattern: JSON.stringify({
                  eventName: ['INSERT'],
                  dynamodb: { NewImage: { pk: { S: [{ 'anything-but': { prefix: 'ignored' } }] } } },
                }),
              },
            ],
          },
          DestinationConfig: { OnFailure: { Destination: { 'Fn::GetAtt': ['StreamFailures', 'Arn'] } } },
        },
      },
      Inbox: {
        Type: 'AWS::S3::Bucket',
        Properties: { NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } } },
      },
      Arrivals: {
        Type: 'AWS::Events::Rule',
        Properties: {
          EventPattern: {
            source: ['aws.s3'],
            'detail-type': ['Object Created'],
            detail: { bucket: { name: [{ Ref: 'Inbox' }] }, object: { key: [{ prefix: 'calls/' }] } },
          },
          Targets: [{ Id: 'T', Arn: { 'Fn::GetAtt': ['Queue', 'Arn'] } }],
        },
      },
      Schedule: {
        Type: 'AWS::Scheduler::Schedule',
        Properties: {
          ScheduleExpression: `at(${options.tickAt})`,
          ScheduleExpressionTimezone: 'Asia/Shanghai',
          FlexibleTimeWindow: { Mode: 'OFF' },
          Target: { Arn: { 'Fn::GetAtt': ['Tick', 'Arn'] }, RoleArn: 'x', Input: '{"tick":true}' },
        },
      },
      Api: {
        Type: 'AWS::ApiGatewayV2::Api',
        Properties: {
          ProtocolType: 'HTTP',
          CorsConfiguration: {
            AllowOrigins: ['https://city.example'],
            AllowMethods: ['POST'],
            AllowHeaders: ['content-type'],
          },
        },
      },
      Integration: {
        Type: 'AWS::ApiGatewayV2::Integration',
        Properties: {
          ApiId: { Ref: 'Api' },
          IntegrationType: 'AWS_PROXY',
          IntegrationUri: { 'Fn::GetAtt': ['Web', 'Arn'] },
          PayloadFormatVersion: '2.0',
        },
      },
      RouteProxy: route('ANY /v1/{proxy+}'),
      RouteItem: route('GET /v1/items/{id}'),
      Site: { Type: 'AWS::S3::Bucket', Properties: {} },
      Deployment: {
        Type: 'Custom::CDKBucketDeployment',
        Properties: {
          SourceObjectKeys: ['site.zip'],
          DestinationBucketName: { Ref: 'Site' },
          Prune: false,
        },
      },
      Rewrite: {
        Type: 'AWS::CloudFront::Function',
        Properties: {
          Name: 'rewrite',
          FunctionCode:
            "function handler(event) { var r = event.request; if (r.uri.endsWith('/')) r.uri += 'index.html'; return r; }",
        },
      },
      Policy: {
        Type: 'AWS::CloudFront::ResponseHeadersPolicy',
        Properties: {
          ResponseHeadersPolicyConfig: {
            SecurityHeadersConfig: {
              ContentSecurityPolicy: { ContentSecurityPolicy: "default-src 'self'; upgrade-insecure-requests" },
            },
          },
        },
      },
      Distribution: {
        Type: 'AWS::CloudFront::Distribution',
        Properties: {
          DistributionConfig: {
            DefaultRootObject: 'index.html',
            Origins: [
              { Id: 'site', DomainName: { 'Fn::GetAtt': ['Site', 'RegionalDomainName'] } },
              {
                Id: 'api',
                // biome-ignore lint/suspicious/noTemplateCurlyInString: CloudFormation's own placeholders.
                DomainName: { 'Fn::Sub': '${Api}.execute-api.${AWS::Region}.${AWS::URLSuffix}' },
              },
            ],
            DefaultCacheBehavior: {
              TargetOriginId: 'site',
              ResponseHeadersPolicyId: { Ref: 'Policy' },
              FunctionAssociations: [
                { EventType: 'viewer-request', FunctionARN: { 'Fn::GetAtt': ['Rewrite', 'FunctionARN'] } },
              ],
            },
            CacheBehaviors: [
              {
                PathPattern: '/v1/*',
                TargetOriginId: 'api',
                AllowedMethods: ['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'POST', 'DELETE'],
              },
            ],
            CustomErrorResponses: [{ ErrorCode: 403, ResponseCode: 404, ResponsePagePath: '/404.html' }],
          },
        },
      },
      Role: { Type: 'AWS::IAM::Role', Properties: {} },
    },
  };
}
