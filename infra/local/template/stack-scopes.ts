import type { Assembly, Template } from './assembly.ts';
import { attributeOf, physicalName, refOf } from './identity.ts';
import { resolveCondition, resolveIntrinsics, type Scope } from './intrinsics.ts';
import { type Addresses, PLACE } from './place.ts';

/** A resource of any stack, its properties resolved. */
export interface ResolvedResource {
  readonly stack: string;
  readonly id: string;
  readonly type: string;
  /** Its name in the local run. */
  readonly name: string;
  readonly properties: Record<string, unknown>;
}

/** Resolves every resource of every stack for a run at these addresses; those whose condition is false are left out. */
export function resolveResources(assembly: Assembly, addresses: Addresses): ResolvedResource[] {
  const scopes = new Map<string, Scope>();
  const imported = (exportName: string): unknown => {
    for (const { name, template } of assembly.stacks) {
      const scope = scopes.get(name);
      if (scope === undefined) continue;
      for (const output of Object.values(template.Outputs)) {
        if (output.Export !== undefined && resolveIntrinsics(output.Export.Name, scope) === exportName) {
          return resolveIntrinsics(output.Value, scope);
        }
      }
    }
    throw new Error(`no stack exports ${exportName}`);
  };
  for (const { name, template } of assembly.stacks) scopes.set(name, scopeOf({ name, template, addresses, imported }));

  return assembly.stacks.flatMap(({ name: stack, template }) => {
    const scope = scopes.get(stack);
    if (scope === undefined) return [];
    return Object.entries(template.Resources)
      .filter(([, resource]) => resource.Condition === undefined || scope.condition(resource.Condition))
      .map(([id, resource]) => {
        const properties = resolveIntrinsics(resource.Properties, scope);
        return {
          stack,
          id,
          type: resource.Type,
          name: physicalName(stack, id, resource),
          properties: typeof properties === 'object' && properties !== null ? { ...properties } : {},
        };
      });
  });
}

function scopeOf(stack: {
  readonly name: string;
  readonly template: Template;
  readonly addresses: Addresses;
  readonly imported: (exportName: string) => unknown;
}): Scope {
  const { name, template, addresses } = stack;
  const pseudo: Record<string, unknown> = {
    'AWS::AccountId': PLACE.accountId,
    'AWS::Region': PLACE.region,
    'AWS::Partition': PLACE.partition,
    'AWS::URLSuffix': PLACE.urlSuffix,
    'AWS::StackName': name,
    'AWS::StackId': `arn:${PLACE.partition}:cloudformation:${PLACE.region}:${PLACE.accountId}:stack/${name}/local`,
    'AWS::NoValue': undefined,
  };
  const resourceOf = (id: string) => {
    const resource = template.Resources[id];
    if (resource === undefined) throw new Error(`${name} refers to ${id}, which it does not have`);
    return { type: resource.Type, name: physicalName(name, id, resource), resource };
  };
  const scope: Scope = {
    ref: (id) => {
      if (id in pseudo) return pseudo[id];
      const parameter = template.Parameters[id];
      if (parameter !== undefined) {
        if (parameter.Default === undefined) throw new Error(`${name}: parameter ${id} has no default`);
        return parameter.Default;
      }
      const { type, name: physical } = resourceOf(id);
      return refOf(type, physical, addresses);
    },
    attribute: (id, attribute) => attributeOf(resourceOf(id), attribute, addresses),
    imported: stack.imported,
    mapped: (map, top, second) => {
      const value = template.Mappings[map]?.[top]?.[second];
      if (value === undefined) throw new Error(`${name}: no mapping ${map}.${top}.${second}`);
      return value;
    },
    condition: (condition) => {
      const value = template.Conditions[condition];
      if (value === undefined) throw new Error(`${name}: no condition ${condition}`);
      return resolveCondition(value, scope);
    },
  };
  return scope;
}
