// What may import what, as data. The reasons are in docs/decisions/002-import-graph.md.

// A package's own entry points; `lazy` ones only by import() or as types, so that a command that does not start a server never
// loads one; `tests` may use the testkit besides.
const packages = {
  wechat: { may: [] },
  contract: { may: [] },
  server: { may: ['wechat', 'contract'], tests: ['testkit'] },
  simulator: { may: ['wechat'] },
  sdk: { may: ['contract'] },
  console: { may: ['contract'], tests: ['testkit'] },
  cli: { may: ['sdk', 'contract'], lazy: ['server', 'simulator'], tests: ['testkit'] },
  testkit: { may: ['server', 'simulator', 'sdk', 'contract'] },
}

// Which modules of the server a module may call. It sees of them `*-service.ts`, as types, and the noun's own file.
const modules = {
  components: [],
  'audit-log': [],
  users: [],
  tokens: ['components'],
  gateway: ['tokens'],
  authorizers: ['gateway', 'tokens'],
  logins: ['gateway', 'authorizers'],
  'account-records': ['gateway', 'authorizers'],
  links: ['gateway', 'authorizers'],
  bindings: ['authorizers', 'gateway'],
  callbacks: ['components'],
  registrations: ['authorizers', 'gateway'],
  simulator: [],
  'network-check': ['authorizers', 'gateway', 'components', 'tokens', 'simulator'],
  forwarding: [],
  proxy: [],
  templates: ['gateway', 'authorizers'],
  'ext-configs': ['templates', 'authorizers', 'bindings'],
  preflight: ['ext-configs', 'templates', 'domains', 'privacy', 'authorizers', 'gateway'],
  domains: ['gateway', 'authorizers'],
  privacy: ['gateway', 'authorizers'],
  'mini-programs': ['gateway', 'authorizers'],
  'desired-state': ['domains', 'privacy', 'mini-programs', 'authorizers'],
  releases: ['templates', 'domains', 'privacy', 'mini-programs', 'gateway'],
  rollouts: ['releases', 'authorizers'],
  // Reads what several modules know, for one screen.
  'check-up': ['components', 'tokens', 'callbacks', 'gateway'],
  overview: ['components', 'tokens', 'callbacks', 'proxy'],
  takeover: '*',
}
const everyModuleMay = ['audit-log']
// What a handler of callbacks is given; everybody who handles one has to name its type.
const everyModuleMaySee = ['callbacks/callback.ts']

// The folders of the server below the modules, and which of each other they may use. None may use a module.
const foundations = {
  'app-error': [],
  lib: [],
  version: [],
  logger: ['lib'],
  config: ['lib', 'logger', 'app-error'],
  db: ['lib', 'config', 'logger', 'app-error'],
  jobs: ['lib', 'db', 'logger', 'app-error'],
  events: ['lib', 'logger'],
  http: ['lib', 'config', 'logger', 'db', 'events', 'app-error', 'version'],
}
// The files that put everything together.
const composition = ['app', 'main', 'index']

const isTest = (file) => /\.test\.tsx?$/.test(file) || /^packages\/[^/]+\/test\//.test(file)
const packageOf = (file) => file.split('/')[1]

/** The broken rules, one sentence each. */
export function findViolations({ files, edges }) {
  return [
    ...files.filter(isBarrel).map((file) => `${file}: a barrel; only src/index.ts of a package collects exports`),
    ...edges.flatMap((edge) =>
      findReasons(edge).map((reason) => `${edge.from} → ${edge.to ?? edge.specifier}: ${reason}`),
    ),
  ]
}

function isBarrel(file) {
  return /\/index\.tsx?$/.test(file) && !/^packages\/[^/]+\/src\/index\.tsx?$/.test(file)
}

function findReasons(edge) {
  return [checkPackage(edge), checkPurity(edge), checkServer(edge), checkSql(edge), checkConsole(edge)].filter(
    (reason) => reason !== undefined,
  )
}

function checkPackage({ from, specifier, to, isType, isLazy }) {
  const own = packageOf(from)
  if (to !== undefined) {
    return to.startsWith(`packages/${own}/`)
      ? undefined
      : 'leaves its package by a path; import the package by its name'
  }
  const target = specifier.match(/^@guanjia\/([^/]+)/)?.[1]
  const rules = packages[own]
  if (target === undefined) return undefined
  if (rules === undefined) return `package ${own} has no rule yet`
  if (target === own || rules.may.includes(target)) return undefined
  if (isTest(from) && rules.tests?.includes(target)) return undefined
  if (isTest(from) && rules.lazy?.includes(target)) return undefined
  if (!rules.lazy?.includes(target)) return `${own} may not import ${target}`
  return isType || isLazy ? undefined : `${own} imports ${target} only lazily or as a type`
}

// The protocol package does no I/O: what it needs comes in as an argument.
function checkPurity({ from, specifier }) {
  if (!from.startsWith('packages/wechat/src/') || isTest(from) || !specifier.startsWith('node:')) return undefined
  return ['node:crypto', 'node:buffer'].includes(specifier) ? undefined : 'wechat is pure: no I/O of its own'
}

function checkServer({ from, to, isType }) {
  if (!from.startsWith('packages/server/src/') || isTest(from) || !to?.startsWith('packages/server/src/'))
    return undefined
  const source = placeOf(from)
  const target = placeOf(to)
  if (composition.includes(source.area)) return undefined
  if (composition.includes(target.area)) return 'only the composition root is above the modules'
  if (source.area !== 'modules') {
    if (source.area === target.area) return undefined
    if (foundations[source.area] === undefined) return `${source.area} has no rule yet`
    if (everyModuleMay.includes(target.module) && isType && isNounFile(target)) return undefined
    return foundations[source.area].includes(target.area) ? undefined : `${source.area} may not use ${target.area}`
  }
  if (target.area !== 'modules' || source.module === target.module) return undefined
  return checkModules(source, target, isType)
}

function checkModules(source, target, isType) {
  const calls = modules[source.module]
  if (isType && everyModuleMaySee.includes(`${target.module}/${target.file}`)) return undefined
  if (calls === undefined) return `module ${source.module} has no rule yet`
  if (calls !== '*' && !calls.includes(target.module) && !everyModuleMay.includes(target.module)) {
    return `${source.module} may not call ${target.module}`
  }
  if (/-service\.ts$/.test(target.file))
    return isType ? undefined : 'a service of another module comes in as a value; import its type'
  return isNounFile(target) ? undefined : `only the service and the noun of ${target.module} are seen by others`
}

// modules/authorizers/authorizer.ts; a module of several nouns names each with its own file, which imports nothing of the server.
function isNounFile({ file }) {
  return !/-(service|store|routes|jobs|read-model|page)\.tsx?$/.test(file)
}

function placeOf(file) {
  // The error class of our own edge is thrown on every floor.
  if (file === 'packages/server/src/http/app-error.ts') return { area: 'app-error', file: 'app-error.ts' }
  const [area, module, ...rest] = file.replace('packages/server/src/', '').split('/')
  return area === 'modules' ? { area, module, file: rest.join('/') } : { area: area.replace(/\.ts$/, ''), file: module }
}

// Queries are written in stores and read models; everybody else passes the database handle on.
function checkSql({ from, specifier, isType }) {
  if (specifier !== 'kysely' || isType || !from.startsWith('packages/server/src/') || isTest(from)) return undefined
  if (/^packages\/server\/src\/db\//.test(from) || /-(store|read-model)\.ts$/.test(from)) return undefined
  return 'SQL is written in stores, read models and db'
}

function checkConsole({ from, to }) {
  if (!from.startsWith('packages/console/src/') || isTest(from) || !to?.startsWith('packages/console/src/'))
    return undefined
  const [area, feature] = from.replace('packages/console/src/', '').split('/')
  const [targetArea, targetFeature] = to.replace('packages/console/src/', '').split('/')
  if (area === 'features' && targetArea === 'features' && feature !== targetFeature) {
    return 'features do not import each other; app composes them'
  }
  if (area !== 'app' && targetArea === 'app' && from !== 'packages/console/src/main.tsx') return 'only app composes'
  if (['ui', 'lib', 'locales'].includes(area) && targetArea === 'features') return `${area} knows no feature`
  return undefined
}
