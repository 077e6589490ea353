/**
 * Runs a suite with @vscode/test-electron in a process of its own, so that it can be given a display and ended
 * as a whole: `node electron-run.mjs JSON`, where JSON is what test-electron's `runTests` takes.
 * Exit code: VS Code's own, or 2 if VS Code could not be had.
 */
import { runTests, TestRunFailedError } from '@vscode/test-electron';

try {
  process.exitCode = await runTests(JSON.parse(process.argv[2] ?? '{}'));
} catch (error) {
  const failed = error instanceof TestRunFailedError;
  if (!failed) process.stderr.write(`${error}\n`);
  process.exitCode = (failed && error.code) || 2;
}
