// `npm test`: types, lint, unit and core tests, build, end-to-end tests, all of them even when one fails.
// The last line is "N passed, N failed"; a step that has no tests of its own counts as one failure when it fails.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { main, projectNode, ROOT, run } from './project.mjs';

await main(async () => {
  const node = projectNode();
  const bin = (path) => join(ROOT, 'node_modules', path);
  const reports = mkdtempSync(join(tmpdir(), 'kith-test-'));
  const report = (name) => join(reports, `${name}.json`);
  const e2eEnv = { ...process.env, PLAYWRIGHT_JSON_OUTPUT_FILE: report('e2e') };
  const steps = [
    { name: 'types', args: [bin('typescript/bin/tsc'), '--noEmit'] },
    { name: 'lint', args: [bin('@biomejs/biome/bin/biome'), 'check', '.'] },
    {
      name: 'unit and core tests',
      args: [
        bin('vitest/vitest.mjs'),
        'run',
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${report('unit')}`,
      ],
      count: () => vitestCounts(report('unit')),
    },
    { name: 'build', args: [join(ROOT, 'tools', 'build.mjs')] },
    {
      name: 'end-to-end tests',
      args: [join(ROOT, 'tools', 'e2e.mjs'), '--reporter=list,json'],
      env: e2eEnv,
      count: () => playwrightCounts(report('e2e')),
    },
  ];
  let passed = 0;
  let failed = 0;
  try {
    for (const { name, args, env, count } of steps) {
      console.log(`\n== ${name}`);
      const code = await run(node, args, { env: env ?? process.env });
      const counts = count?.() ?? { passed: 0, failed: 0 };
      passed += counts.passed;
      // A step may fail without a failed test: a type error, a crash, no browser.
      failed += code === 0 ? counts.failed : Math.max(counts.failed, 1);
    }
  } finally {
    rmSync(reports, { recursive: true, force: true });
  }
  console.log(`\n${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
});

function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}

function vitestCounts(path) {
  const result = readReport(path);
  return { passed: result?.numPassedTests ?? 0, failed: result?.numFailedTests ?? 0 };
}

function playwrightCounts(path) {
  const stats = readReport(path)?.stats;
  return { passed: (stats?.expected ?? 0) + (stats?.flaky ?? 0), failed: stats?.unexpected ?? 0 };
}
