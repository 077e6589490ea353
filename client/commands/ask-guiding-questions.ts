/** Create clearance.yaml with Guiding Questions: the five questions one after the other, then the file with the answers. */
import * as vscode from 'vscode';
import { type CreateProductionFileArguments, type GuidingQuestion, Method } from '../../server/lsp/protocol.ts';
import type { Desk } from '../commands.ts';
import { tellNotRunning } from '../written-file.ts';
import { folderForProductionFile, writeProductionFile } from './create-production-file.ts';

type Answer = NonNullable<CreateProductionFileArguments['answers']>[string];

interface Choice extends vscode.QuickPickItem {
  /** Absent: the question stays open. */
  readonly answer?: Answer;
}

const CHOICES: readonly Choice[] = [
  { answer: 'yes', label: '$(check) Yes', detail: 'Telling the studio may be enough.' },
  { answer: 'no', label: '$(close) No', detail: 'To be raised with the studio before work goes on.' },
  { answer: 'unsure', label: '$(question) Not sure', detail: 'Counts as a no: the studio is to be asked.' },
  { label: '$(dash) Leave open', detail: 'Nothing is judged by it; you can answer in the file.' },
];

/** Nothing is written unless all questions were gone through. */
export async function askGuidingQuestions({ client }: Desk): Promise<void> {
  const folder = await folderForProductionFile();
  if (!folder) return;
  const questions = await client
    .sendRequest<readonly GuidingQuestion[]>(Method.guidingQuestions)
    .catch(() => undefined);
  if (!questions) return void tellNotRunning();
  const title = await vscode.window.showInputBox({
    title: 'Create clearance.yaml',
    prompt: 'Working title of the production. It may stay empty.',
    ignoreFocusOut: true,
  });
  if (title === undefined) return;
  const answers: Record<string, Answer> = {};
  for (const [index, { id, question }] of questions.entries()) {
    const choice = await vscode.window.showQuickPick(CHOICES, {
      title: `Guiding question ${index + 1} of ${questions.length}`,
      placeHolder: question,
      ignoreFocusOut: true,
    });
    if (!choice) return;
    if (choice.answer) answers[id] = choice.answer;
  }
  await writeProductionFile({ uri: folder.toString(), ...(title.trim() === '' ? {} : { title }), answers });
}
