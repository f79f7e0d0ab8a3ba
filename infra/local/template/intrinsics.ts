/** What an intrinsic function may ask about the stack it stands in. */
export interface Scope {
  ref(logicalId: string): unknown;
  attribute(logicalId: string, attribute: string): unknown;
  imported(exportName: string): unknown;
  mapped(map: string, top: string, second: string): unknown;
  condition(name: string): boolean;
}

type Arguments = readonly unknown[];

/** Resolves every intrinsic function in a value of a template; `AWS::NoValue` drops the property or element. Throws on a function it does not know. */
export function resolveIntrinsics(value: unknown, scope: Scope): unknown {
  if (Array.isArray(value)) {
    return value.map((item: unknown) => resolveIntrinsics(item, scope)).filter((item) => item !== undefined);
  }
  if (!isRecord(value)) return value;
  const [key, argument] = onlyEntry(value);
  if (key !== undefined && (key === 'Ref' || key === 'Condition' || key.startsWith('Fn::'))) {
    const intrinsic = INTRINSICS[key];
    // A property may itself be called Condition (of a policy statement, say); only a string names a condition.
    if (key !== 'Condition' || typeof argument === 'string') {
      if (intrinsic === undefined) throw new Error(`the template uses ${key}, which the local run does not know`);
      return intrinsic(argument, scope);
    }
  }
  const resolved: Record<string, unknown> = {};
  for (const [name, item] of Object.entries(value)) {
    const inner = resolveIntrinsics(item, scope);
    if (inner !== undefined) resolved[name] = inner;
  }
  return resolved;
}

/** Resolves a condition of a template to true or false. */
export function resolveCondition(value: unknown, scope: Scope): boolean {
  const resolved = resolveIntrinsics(value, scope);
  if (typeof resolved !== 'boolean') throw new Error(`not a condition: ${JSON.stringify(value)}`);
  return resolved;
}

const INTRINSICS: Record<string, (argument: unknown, scope: Scope) => unknown> = {
  Ref: (id, scope) => scope.ref(text(id)),
  Condition: (name, scope) => scope.condition(text(name)),
  'Fn::GetAtt': (argument, scope) => {
    const [id, ...rest] = typeof argument === 'string' ? argument.split('.') : list(argument);
    return scope.attribute(text(id), rest.map((part) => text(resolveIntrinsics(part, scope))).join('.'));
  },
  'Fn::Join': (argument, scope) => {
    const [separator, parts] = list(argument);
    return list(resolveIntrinsics(parts, scope)).map(text).join(text(separator));
  },
  'Fn::Split': (argument, scope) => {
    const [separator, whole] = list(argument);
    return text(resolveIntrinsics(whole, scope)).split(text(separator));
  },
  'Fn::Select': (argument, scope) => {
    const [index, items] = list(argument);
    const all = list(resolveIntrinsics(items, scope));
    const chosen = all[Number(resolveIntrinsics(index, scope))];
    if (chosen === undefined) throw new Error(`Fn::Select has no element ${text(index)} of ${all.length}`);
    return chosen;
  },
  'Fn::Sub': (argument, scope) => {
    const [template, variables] = Array.isArray(argument) ? list(argument) : [argument, {}];
    const own = resolveIntrinsics(variables, scope);
    return text(template).replaceAll(/\$\{(!?)([^}]+)\}/g, (_whole, escaped: string, name: string) => {
      if (escaped === '!') return `\${${name}}`;
      if (isRecord(own) && name in own) return text(own[name]);
      const [id = '', ...rest] = name.trim().split('.');
      return text(rest.length === 0 ? scope.ref(id) : scope.attribute(id, rest.join('.')));
    });
  },
  'Fn::ImportValue': (argument, scope) => scope.imported(text(resolveIntrinsics(argument, scope))),
  'Fn::FindInMap': (argument, scope) => {
    const [map, top, second] = list(resolveIntrinsics(argument, scope)).map(text);
    return scope.mapped(map ?? '', top ?? '', second ?? '');
  },
  'Fn::If': (argument, scope) => {
    const [name, yes, no] = list(argument);
    return resolveIntrinsics(scope.condition(text(name)) ? yes : no, scope);
  },
  'Fn::Equals': (argument, scope) => {
    const [left, right] = list(resolveIntrinsics(argument, scope));
    return String(left) === String(right);
  },
  'Fn::And': (argument, scope) => list(argument).every((item) => resolveCondition(item, scope)),
  'Fn::Or': (argument, scope) => list(argument).some((item) => resolveCondition(item, scope)),
  'Fn::Not': (argument, scope) => !resolveCondition(list(argument)[0], scope),
  'Fn::Base64': (argument, scope) => Buffer.from(text(resolveIntrinsics(argument, scope))).toString('base64'),
};

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function onlyEntry(value: Record<string, unknown>): [string | undefined, unknown] {
  const entries = Object.entries(value);
  return entries.length === 1 && entries[0] !== undefined ? entries[0] : [undefined, undefined];
}

function list(value: unknown): Arguments {
  if (!Array.isArray(value)) throw new Error(`a list was expected, got ${JSON.stringify(value)}`);
  return value;
}

function text(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new Error(`a string was expected, got ${JSON.stringify(value)}`);
}
