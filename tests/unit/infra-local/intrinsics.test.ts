import { describe, expect, test } from 'vitest';
import { resolveCondition, resolveIntrinsics, type Scope } from '../../../infra/local/template/intrinsics.ts';

const scope: Scope = {
  ref: (id) => (id === 'AWS::NoValue' ? undefined : id === 'AWS::Region' ? 'ap-east-1' : `ref-${id}`),
  attribute: (id, attribute) => `${id}/${attribute}`,
  imported: (name) => `imported-${name}`,
  mapped: (map, top, second) => [map, top, second],
  condition: (name) => name === 'True',
};
const resolve = (value: unknown): unknown => resolveIntrinsics(value, scope);

describe('intrinsic functions', () => {
  test.each([
    ['Ref', { Ref: 'Queue' }, 'ref-Queue'],
    ['Fn::GetAtt as a list', { 'Fn::GetAtt': ['Table', 'Arn'] }, 'Table/Arn'],
    ['Fn::GetAtt as text', { 'Fn::GetAtt': 'Table.Stream.Arn' }, 'Table/Stream.Arn'],
    ['Fn::Join of nested functions', { 'Fn::Join': ['-', ['a', { Ref: 'B' }, 1]] }, 'a-ref-B-1'],
    ['Fn::Split', { 'Fn::Split': [':', 'a:b'] }, ['a', 'b']],
    ['Fn::Select of a split', { 'Fn::Select': ['1', { 'Fn::Split': ['/', 'x/y/z'] }] }, 'y'],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: CloudFormation's own placeholders.
    ['Fn::Sub with references', { 'Fn::Sub': '${AWS::Region}/${Table.Arn}/${!Kept}' }, 'ap-east-1/Table/Arn/${Kept}'],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: CloudFormation's own placeholders.
    ['Fn::Sub with variables', { 'Fn::Sub': ['${Own}-${Other}', { Own: { Ref: 'X' } }] }, 'ref-X-ref-Other'],
    ['Fn::ImportValue', { 'Fn::ImportValue': { 'Fn::Join': ['', ['S', ':Name']] } }, 'imported-S:Name'],
    ['Fn::FindInMap', { 'Fn::FindInMap': ['Map', { Ref: 'AWS::Region' }, 'k'] }, ['Map', 'ap-east-1', 'k']],
    ['Fn::If, taken', { 'Fn::If': ['True', 'yes', 'no'] }, 'yes'],
    ['Fn::If, not taken', { 'Fn::If': ['False', 'yes', { Ref: 'No' }] }, 'ref-No'],
    ['Fn::Base64', { 'Fn::Base64': 'ab' }, 'YWI='],
  ])('%s', (_name, value, expected) => {
    expect(resolve(value)).toEqual(expected);
  });

  test('drops properties and elements without a value', () => {
    expect(resolve({ a: { Ref: 'AWS::NoValue' }, b: [1, { Ref: 'AWS::NoValue' }, 2] })).toEqual({ b: [1, 2] });
  });

  test('leaves a property called Condition that holds more than a name', () => {
    const statement = { Condition: { StringEquals: { k: { Ref: 'V' } } } };
    expect(resolve(statement)).toEqual({ Condition: { StringEquals: { k: 'ref-V' } } });
  });

  test('names a function it does not know', () => {
    expect(() => resolve({ x: { 'Fn::Transform': {} } })).toThrow('Fn::Transform');
  });

  test.each([
    [{ 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'ap-east-1'] }, true],
    [{ 'Fn::Not': [{ Condition: 'True' }] }, false],
    [{ 'Fn::And': [{ Condition: 'True' }, { 'Fn::Equals': ['a', 'b'] }] }, false],
    [{ 'Fn::Or': [{ Condition: 'False' }, { Condition: 'True' }] }, true],
  ])('condition %j is %s', (condition, expected) => {
    expect(resolveCondition(condition, scope)).toBe(expected);
  });
});
