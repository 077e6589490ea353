/**
 * How editors introduce themselves to a language server: the parts of their first message that the server goes by, as their
 * sources say them. The editors themselves are not started.
 */
import type { ClientCapabilities, InitializeParams } from 'vscode-languageserver-protocol/node';

export interface Greeting {
  readonly editor: string;
  readonly capabilities: ClientCapabilities;
  readonly opening: (path: string, uri: string) => Omit<InitializeParams, 'capabilities' | 'processId'>;
  /** The id that the editor gives to prompts, as it is set up in docs/editors.md. */
  readonly languageId: string;
}

/** Most editors tell the folder in three ways at once. */
const everyWay =
  (name: string): Greeting['opening'] =>
  (path, uri) => ({
    clientInfo: { name },
    rootPath: path,
    rootUri: uri,
    workspaceFolders: [{ uri, name: path }],
    trace: 'off',
  });

const QUICK_FIX = {
  codeActionLiteralSupport: { codeActionKind: { valueSet: ['', 'quickfix', 'refactor', 'source'] } },
};

export const GREETINGS: readonly Greeting[] = [
  {
    editor: 'Neovim 0.11',
    languageId: 'ai-prompt',
    opening: everyWay('Neovim'),
    capabilities: {
      general: { positionEncodings: ['utf-8', 'utf-16', 'utf-32'] },
      textDocument: {
        codeAction: { dynamicRegistration: true, isPreferredSupport: true, dataSupport: true, ...QUICK_FIX },
        diagnostic: { dynamicRegistration: false },
        hover: { dynamicRegistration: true, contentFormat: ['markdown', 'plaintext'] },
        publishDiagnostics: { relatedInformation: true, dataSupport: true, tagSupport: { valueSet: [1, 2] } },
        synchronization: { dynamicRegistration: false, willSave: true, willSaveWaitUntil: true, didSave: true },
      },
      workspace: {
        configuration: true,
        didChangeWatchedFiles: { dynamicRegistration: false, relativePatternSupport: true },
        workspaceFolders: true,
      },
    },
  },
  {
    editor: 'Helix 25.01, which waits for diagnostics',
    languageId: 'ai-prompt',
    opening: everyWay('helix'),
    capabilities: {
      general: { positionEncodings: ['utf-8', 'utf-32', 'utf-16'] },
      textDocument: {
        codeAction: { isPreferredSupport: true, dataSupport: true, disabledSupport: true, ...QUICK_FIX },
        hover: { contentFormat: ['markdown'] },
        publishDiagnostics: { versionSupport: true, tagSupport: { valueSet: [1, 2] } },
      },
      window: { workDoneProgress: true },
      workspace: {
        configuration: true,
        didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: false },
        workspaceFolders: true,
      },
    },
  },
  {
    editor: 'Helix, as newer versions pull',
    languageId: 'ai-prompt',
    opening: everyWay('helix'),
    capabilities: {
      general: { positionEncodings: ['utf-8', 'utf-32', 'utf-16'] },
      textDocument: {
        codeAction: QUICK_FIX,
        diagnostic: { dynamicRegistration: false, relatedDocumentSupport: true },
        hover: { contentFormat: ['markdown'] },
        publishDiagnostics: { versionSupport: true, tagSupport: { valueSet: [1, 2] } },
      },
      window: { workDoneProgress: true },
      workspace: {
        diagnostics: { refreshSupport: true },
        didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: false },
        workspaceFolders: true,
      },
    },
  },
  {
    editor: 'Emacs with Eglot',
    languageId: 'ai-prompt',
    opening: everyWay('Eglot'),
    capabilities: {
      general: { positionEncodings: ['utf-32', 'utf-8', 'utf-16'] },
      textDocument: {
        codeAction: { dynamicRegistration: false, isPreferredSupport: true, ...QUICK_FIX },
        hover: { dynamicRegistration: false, contentFormat: ['markdown', 'plaintext'] },
        publishDiagnostics: {
          relatedInformation: false,
          codeDescriptionSupport: false,
          tagSupport: { valueSet: [1, 2] },
        },
        synchronization: { dynamicRegistration: false, willSave: true, willSaveWaitUntil: true, didSave: true },
      },
      window: { showDocument: { support: true }, workDoneProgress: true },
      workspace: {
        configuration: true,
        didChangeWatchedFiles: { dynamicRegistration: true },
        workspaceFolders: true,
      },
    },
  },
  {
    editor: 'Emacs with Eglot 1.8, which names the folder by rootUri alone',
    languageId: 'ai-prompt',
    opening: (path, uri) => ({ rootPath: path, rootUri: uri }),
    capabilities: {
      textDocument: { codeAction: QUICK_FIX, publishDiagnostics: { relatedInformation: false } },
      workspace: { didChangeWatchedFiles: { dynamicRegistration: true } },
    },
  },
  {
    editor: 'Zed',
    languageId: 'plaintext',
    opening: (_path, uri) => ({
      clientInfo: { name: 'Zed' },
      rootUri: uri,
      workspaceFolders: [{ uri, name: '' }],
    }),
    capabilities: {
      general: { positionEncodings: ['utf-16'] },
      textDocument: {
        codeAction: { dataSupport: true, ...QUICK_FIX },
        diagnostic: { dynamicRegistration: false, relatedDocumentSupport: true },
        hover: { contentFormat: ['markdown'] },
        publishDiagnostics: { relatedInformation: true },
        synchronization: { didSave: true },
      },
      window: { workDoneProgress: true },
      workspace: {
        configuration: true,
        didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true },
        workspaceFolders: true,
      },
    },
  },
  {
    editor: 'an old client that knows paths alone',
    languageId: 'prompt',
    opening: (path) => ({ rootPath: path, rootUri: null }),
    capabilities: {},
  },
];
