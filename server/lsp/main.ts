/** The language server's process: over stdio (`--stdio`) for any editor, over node IPC for VS Code. */
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { serve } from './serve.ts';

serve(createConnection(ProposedFeatures.all));
