import type { Spot } from '../parse/ast.ts';
import type { ClassInfo } from '../python/code.ts';
import type { Member } from '../python/names.ts';
import { thingValue } from './evaluate.ts';
import { fieldOf, managerOf } from './orm.ts';
import { askedOfCaller, requestPart } from './request.ts';
import type { Frame, Run } from './run.ts';
import { either, made, mixed, nothing, origin, type Value } from './values.ts';

/** `of.name`, as Python and Django would find it. */
export function attributeOf(of: Value, name: string, frame: Frame, spot: Spot, run: Run): Value {
  const { is } = of;
  switch (is?.kind) {
    case 'request':
      return requestAttribute(name, run);
    case 'self':
      return selfAttribute(of, is.cls, name, frame, spot, run);
    case 'super': {
      const cls = is.self.is?.kind === 'self' ? is.self.is.cls : undefined;
      const member = cls && run.names.member(cls, name, is.after);
      return member ? memberValue(member, is.self, frame, run) : builtinOf(is.self, name, run);
    }
    case 'instance':
      return instanceAttribute(of, name, frame, run);
    case 'thing': {
      const { thing } = is;
      if (of.model) {
        const manager = managerOf(of.model, name, frame, spot, run);
        if (manager) return manager;
      }
      if (thing.kind === 'class') {
        const member = run.names.member(thing.cls, name);
        if (!member) return nothing;
        return 'fn' in member
          ? { ...nothing, is: { kind: 'method', fn: member.fn } }
          : memberValue(member, of, frame, run);
      }
      if (thing.kind === 'module') {
        const found = run.names.find(thing.module, name) ?? submodule(thing.module.dotted, name, run);
        return found ? thingValue(found, frame, run) : nothing;
      }
      if (thing.kind === 'external')
        return thingValue({ kind: 'external', path: `${thing.path}.${name}` }, frame, run);
      return nothing;
    }
    case 'algebra':
    case 'lambda':
    case 'bound':
    case 'local':
    case 'method':
    case undefined:
      return plainAttribute(of, name, frame, spot, run);
  }
}

/** An attribute of what is neither a class, a module nor the request: a row, a set of rows, a user. */
function plainAttribute(of: Value, name: string, frame: Frame, spot: Spot, run: Run): Value {
  const extra = of.from & origin.principal ? askedOfCaller(name) : 0;
  if (name === 'context' && of.from === 0 && !of.model) return requestHolder;
  if (of.query) {
    if (of.query.related && of.model === undefined) return of;
    return { ...of };
  }
  const field = fieldOf(of, name, frame, spot, run);
  if (field) return extra ? { ...field, from: field.from | extra } : field;
  if (of.entries?.has(name)) return of.entries.get(name) ?? nothing;
  if (of.from & origin.principal && of.seen.length === 0) {
    const reverse = run.models.reverse(run.models.user, name);
    if (reverse?.single) return { ...made(of.from), model: reverse.model };
    if (reverse)
      return {
        ...made(of.from),
        query: {
          model: reverse.model,
          conditions: [{ path: reverse.field, value: made(origin.principal) }],
          through: [],
          related: true,
          used: true,
          at: { ...spot, file: frame.module.path, symbol: frame.symbol },
        },
      };
    const own = run.models.user.fields.get(name);
    const member = run.models.user.cls && run.names.member(run.models.user.cls, name);
    if (member && 'fn' in member)
      return { ...made(of.from | extra), is: { kind: 'method', fn: member.fn, self: of } };
    return {
      ...made(of.from | extra),
      ...(own?.to ? { model: own.to } : {}),
      ...(own?.to && own.nullable ? { nullable: true } : {}),
    };
  }
  return { from: of.from | extra, keys: of.keys, seen: of.seen };
}

// What a view puts into the context was chosen by the server, not by the client.
const requestHolder: Value = {
  ...made(origin.tenant),
  entries: new Map([
    ['request', { ...nothing, is: { kind: 'request' } } as const],
    ['view', nothing],
  ]),
};

const submodule = (dotted: string, name: string, run: Run) => {
  const module = run.names.module(`${dotted}.${name}`);
  return module && ({ kind: 'module', module } as const);
};

function requestAttribute(name: string, run: Run): Value {
  const part = requestPart(name);
  if (name === '_request' || name === 'request') return { ...nothing, is: { kind: 'request' } };
  if (name === 'method' && run.method) return { ...part, text: run.method };
  return part;
}

function memberValue(member: Member, self: Value, frame: Frame, run: Run): Value {
  if ('inner' in member)
    return { ...nothing, is: { kind: 'thing', thing: { kind: 'class', cls: member.inner } } };
  if ('value' in member) {
    if (frame.depth > 9) return nothing;
    return run.eval(member.value, {
      env: new Map(),
      module: member.owner.module,
      symbol: member.owner.qual,
      depth: frame.depth + 2,
      yesNo: false,
      owner: member.owner,
    });
  }
  const { fn } = member;
  const isProperty = fn.def.decorators.some(
    (one) =>
      (one.kind === 'name' || one.kind === 'attr') &&
      (one.kind === 'name' ? one.id : one.name).endsWith('property'),
  );
  if (isProperty) return run.invoke(fn, self, [], frame);
  return { ...nothing, is: { kind: 'method', fn, self } };
}

function selfAttribute(of: Value, cls: ClassInfo, name: string, frame: Frame, spot: Spot, run: Run): Value {
  const set = run.self.get(name);
  if (set) return set;
  const member = run.names.member(cls, name);
  if (of.query && !member) {
    // The manager speaks for its rows here, no longer for itself.
    const { is: _is, ...rows } = of;
    return rows;
  }
  // `request = None` in a mixin only says that there will be one.
  const isDeclared = name === 'request' && member !== undefined && 'value' in member && !run.models.of(cls);
  if (member && !isDeclared && !(name === 'action' || name === 'kwargs'))
    return memberValue(member, of, frame, run);
  const model = run.models.of(cls);
  if (model) return fieldOf({ ...of, model }, name, frame, spot, run) ?? nothing;
  return builtinOf(of, name, run);
}

/** What the framework's own base classes offer. */
function builtinOf(self: Value, name: string, run: Run): Value {
  switch (name) {
    case 'request':
      return { ...nothing, is: { kind: 'request' } };
    case 'kwargs':
    case 'args':
      return made(origin.url);
    case 'action':
      return run.action ? { ...made(origin.action), text: run.action } : made(origin.action);
    case 'user':
    case 'current_user':
    case 'request_user':
      return made(origin.principal);
    case 'initial_data':
    case 'validated_data':
    case 'cleaned_data':
    case 'data':
    case 'post_data':
      return made(origin.form);
    case 'scope':
      return {
        ...nothing,
        entries: new Map([
          ['user', made(origin.principal)],
          ['url_route', made(origin.url)],
          ['query_string', made(origin.query)],
          ['headers', made(origin.header)],
          ['cookies', made(origin.cookie)],
          ['session', made(origin.session)],
        ]),
      };
    case 'context':
    case '_context':
      return requestHolder;
    default:
  }
  if (name === 'tenant' || name === 'organization' || name === 'workspace' || name === 'org')
    return made(origin.tenant);
  if (self.from !== 0 || self.seen.length > 0) return { from: self.from, keys: self.keys, seen: self.seen };
  return nothing;
}

function instanceAttribute(of: Value, name: string, frame: Frame, run: Run): Value {
  const { is } = of;
  if (is?.kind !== 'instance') return nothing;
  if (/^(validated_data|cleaned_data|data|initial_data)$/.test(name)) {
    const given = mixed(is.args.map((arg) => arg.value));
    const shown = { cls: is.cls, many: is.args.some((arg) => arg.name === 'many') };
    return {
      from: origin.form | (given.from & origin.principal),
      keys: [],
      seen: given.seen,
      ...(name === 'data' && { shown }),
    };
  }
  // The fields of a form are those that its class names.
  if (/^(fields|base_fields|declared_fields)$/.test(name)) return nothing;
  if (name === 'instance')
    return is.args.find((arg) => arg.name === undefined || arg.name === 'instance')?.value ?? nothing;
  if (name === 'qs')
    return either(
      nothing,
      is.args.find((arg) => arg.name === 'queryset' || arg.value.query)?.value ?? nothing,
    );
  const member = run.names.member(is.cls, name);
  if (member && 'fn' in member) return { ...nothing, is: { kind: 'method', fn: member.fn, self: of } };
  if (member && 'value' in member) return memberValue(member, of, frame, run);
  const init = run.names.member(is.cls, '__init__');
  const params = init && 'fn' in init ? init.fn.def.params.slice(1).map((one) => one.name) : [];
  // `self._request` is what was given as `request`.
  const plain = name.replace(/^_+/, '');
  const at = params.indexOf(plain);
  const given = is.args.find((arg) => arg.name === plain) ?? (at >= 0 ? is.args[at] : undefined);
  if (given) return given.value;
  return mixed(is.args.map((arg) => arg.value));
}
