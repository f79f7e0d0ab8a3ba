import { RemovalPolicy } from 'aws-cdk-lib';
import {
  AttributeType,
  Billing,
  ProjectionType,
  StreamViewType,
  type TableEncryptionV2,
  TableV2,
} from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import type { TableShape } from '../../src/adapters/dynamodb/table-shapes.ts';

/** A table of the given shape: on demand, with point-in-time recovery and, where its data is kept, deletion protection. */
export function hotlineTable(
  scope: Construct,
  id: string,
  props: { readonly shape: TableShape; readonly encryption: TableEncryptionV2; readonly keepData: boolean },
): TableV2 {
  const { shape, encryption, keepData } = props;
  const text = (name: string) => ({ name, type: AttributeType.STRING });
  return new TableV2(scope, id, {
    partitionKey: text(shape.pk),
    sortKey: text(shape.sk),
    billing: Billing.onDemand(),
    encryption,
    timeToLiveAttribute: shape.timeToLive,
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    deletionProtection: keepData,
    removalPolicy: keepData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    ...(shape.stream ? { dynamoStream: StreamViewType.NEW_IMAGE } : {}),
    globalSecondaryIndexes: shape.indexes.map((index) => ({
      indexName: index.name,
      partitionKey: text(index.pk),
      sortKey: text(index.sk),
      ...(index.include.length === 0
        ? { projectionType: ProjectionType.KEYS_ONLY }
        : { projectionType: ProjectionType.INCLUDE, nonKeyAttributes: [...index.include] }),
    })),
  });
}
