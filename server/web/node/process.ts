/** What the server asks of its process, in a browser: it has no number, no environment and nobody who could end it. */
export const process = {
  pid: 0,
  env: {},
  platform: 'browser',
  kill: (): boolean => true,
  memoryUsage: () => ({ rss: 0 }),
};
