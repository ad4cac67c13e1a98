import { defineConfig } from 'vitest/config'

const node = (name: string) => ({
  extends: true as const,
  test: { name, root: `packages/${name}`, include: ['src/**/*.test.ts', 'test/**/*.test.ts'] },
})

export default defineConfig({
  // Packages are tested from their sources: the "guanjia:source" condition of their exports.
  resolve: { conditions: ['guanjia:source'] },
  ssr: { resolve: { conditions: ['guanjia:source', 'node', 'import', 'default'] } },
  test: {
    testTimeout: 30_000,
    hookTimeout: 60_000,
    projects: ['wechat', 'contract', 'server', 'simulator', 'cli', 'testkit', 'console'].map(node),
  },
})
