/** The architecture's import rules: the engine is pure, the client is thin, adapters do not know each other. */
module.exports = {
  forbidden: [
    {
      name: 'engine-is-pure',
      comment: 'The engine takes text and data and returns findings: nothing of the outside, and only these libraries.',
      severity: 'error',
      from: { path: '^server/engine/' },
      to: {
        pathNot:
          '^(server/engine/|rules/(disambiguation|remedies)/|node_modules/(yaml|csv-parse|jsonc-parser|saxes|fflate|valibot|@noble/hashes)/)',
      },
    },
    {
      name: 'client-is-thin',
      comment: 'The extension shares protocol types and names with the server and nothing else.',
      severity: 'error',
      from: { path: '^client/' },
      to: { path: '^server/', pathNot: '^server/lsp/protocol/' },
    },
    {
      name: 'only-the-client-knows-vscode',
      severity: 'error',
      from: { pathNot: '^(client|test/vscode)/' },
      to: { path: '^vscode$' },
    },
    {
      name: 'protocol-stands-alone',
      severity: 'error',
      from: { path: '^server/lsp/protocol/' },
      to: { pathNot: '^server/lsp/protocol/' },
    },
    {
      name: 'reports-know-the-engine-only',
      severity: 'error',
      from: { path: '^server/reports/' },
      to: { path: '^server/(lsp|cli|host)/' },
    },
    {
      name: 'host-is-below-its-users',
      severity: 'error',
      from: { path: '^server/host/' },
      to: { path: '^server/(lsp|cli)/' },
    },
    {
      name: 'server-and-command-line-are-apart',
      severity: 'error',
      from: { path: '^server/lsp/' },
      to: { path: '^server/cli/' },
    },
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'nothing-unresolved',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^(vscode|bun)$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
