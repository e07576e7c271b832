import type { KnipConfig } from 'knip'

export default {
  entry: [
    'bin/yesline.mjs',
    'src/commands/run.ts',
    'src/verify/on-disk/single-file.ts',
    'src/web/{main,verify}.tsx',
    'src/web/{screens/*,gallery}/*-screen.tsx',
    'test/**/*.test.ts',
    'docs/examples/**/*.mjs',
    'test/unit/simulator/start-in-child.ts',
    'test/support/{run-tests,run-database-tests,write-schema,hold-cluster,log-step-child}.ts',
    'bench/run.ts',
  ],
  project: ['{src,test,bench}/**/*.{ts,tsx}'],
  // Read as files: the typeface by the style sheet, the scripts' fonts by the browser's font configuration.
  ignoreDependencies: ['@fontsource-variable/atkinson-hyperlegible-next', '@fontsource/noto-.*'],
  ignoreBinaries: ['pgbench'],
  ignoreExportsUsedInFile: true,
  vite: { config: 'src/web/vite.config.ts' },
} satisfies KnipConfig
