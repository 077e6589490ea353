/** The language server in a worker of the browser: for VS Code for the Web. The client's first message brings the program's data. */
import {
  BrowserMessageReader,
  BrowserMessageWriter,
  createConnection,
  ProposedFeatures,
} from 'vscode-languageserver/browser';
import type { ProgramFiles } from '../lsp/protocol/file-access.ts';
import { serve } from '../lsp/serve.ts';
import { takeProgramFiles } from './program-files.ts';
import { connectFiles } from './remote-files.ts';

/** As much of a worker's scope as is used; the types of browsers are not those of Node. */
interface WorkerScope {
  onmessage: ((message: { readonly data: ProgramFiles }) => void) | null;
}
const scope = globalThis as unknown as WorkerScope;

scope.onmessage = ({ data }) => {
  takeProgramFiles(data.files);
  // Takes over `onmessage`: everything from now on is the protocol's.
  const [reader, writer] = [
    new BrowserMessageReader(globalThis as never),
    new BrowserMessageWriter(globalThis as never),
  ];
  const connection = createConnection(ProposedFeatures.all, reader, writer);
  connectFiles((method, params) => connection.sendRequest(method, params));
  serve(connection);
};
