/** Create clearance.yaml with Guiding Questions: the five questions one after the other, then the file with the answers. */
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { CreateProductionFileArguments, GuidingQuestion } from '../../server/lsp/protocol/command-arguments.ts';
import { Method } from '../../server/lsp/protocol/names.ts';
import type { Desk } from '../commands.ts';
import { tellNotRunning } from '../written-file.ts';
import { folderForProductionFile, writeProductionFile } from './create-production-file.ts';

type Answer = NonNullable<CreateProductionFileArguments['answers']>[string];

interface Choice extends vscode.QuickPickItem {
  /** Absent: the question stays open. */
  readonly answer?: Answer;
}

const CHOICES: readonly Choice[] = [
  { answer: 'yes', label: `$(check) ${l10n.t('Yes')}`, detail: l10n.t('Telling the studio may be enough.') },
  {
    answer: 'no',
    label: `$(close) ${l10n.t('No')}`,
    detail: l10n.t('To be raised with the studio before work goes on.'),
  },
  {
    answer: 'unsure',
    label: `$(question) ${l10n.t('Not sure')}`,
    detail: l10n.t('Counts as a no: the studio is to be asked.'),
  },
  { label: `$(dash) ${l10n.t('Leave open')}`, detail: l10n.t('Nothing is judged by it; you can answer in the file.') },
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
    title: l10n.t('Create clearance.yaml'),
    prompt: l10n.t('Working title of the production. It may stay empty.'),
    ignoreFocusOut: true,
  });
  if (title === undefined) return;
  const answers: Record<string, Answer> = {};
  for (const [index, { id, question }] of questions.entries()) {
    const choice = await vscode.window.showQuickPick(CHOICES, {
      title: l10n.t('Guiding question {0} of {1}', index + 1, questions.length),
      placeHolder: question,
      ignoreFocusOut: true,
    });
    if (!choice) return;
    if (choice.answer) answers[id] = choice.answer;
  }
  await writeProductionFile({ uri: folder.toString(), ...(title.trim() === '' ? {} : { title }), answers });
}
