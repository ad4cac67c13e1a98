import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const packages = ['wechat', 'contract', 'server', 'simulator', 'cli', 'testkit', 'console']
// Absolute, because a package's own `npm test` starts in its folder.
const inRepository = (path: string) => fileURLToPath(new URL(path, import.meta.url))

const packageProject = (name: string) => ({
  extends: true as const,
  test: {
    name,
    root: inRepository(`packages/${name}`),
    include: ['src/**/*.test.{ts,tsx}', 'test/**/*.test.ts'],
    // The tests of the command start the release build and look at its console.
    globalSetup: name === 'cli' ? [inRepository('scripts/lib/vitest-build.mjs')] : [],
  },
})

export default defineConfig({
  // Packages are tested from their sources: the "guanjia:source" condition of their exports.
  resolve: { conditions: ['guanjia:source'] },
  ssr: { resolve: { conditions: ['guanjia:source', 'node', 'import', 'default'] } },
  test: {
    // Test files share the modules of their worker: reading them again for each file took a third of the time. None of them
    // mocks a module or leaves something behind in one.
    isolate: false,
    testTimeout: 90_000,
    hookTimeout: 60_000,
    // vitest leaves one core to itself, which is half of a machine with two; tests that wait for disks and processes fill both.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      ...packages.filter((name) => existsSync(inRepository(`packages/${name}/src`))).map(packageProject),
      {
        extends: true as const,
        test: { name: 'scripts', root: inRepository('scripts'), include: ['test/**/*.test.mjs'] },
      },
      {
        extends: true as const,
        // They start the release build.
        test: {
          name: 'drills',
          root: inRepository('drills'),
          include: ['**/*.test.ts'],
          globalSetup: [inRepository('scripts/lib/vitest-build.mjs')],
        },
      },
    ],
  },
})
