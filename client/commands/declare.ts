/** What a person can say about a name: that somebody else is meant, that it is an own character, that there is a licence. */
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { FindingArguments, WrittenFile } from '../../server/lsp/protocol/command-arguments.ts';
import type { FindingItem } from '../../server/lsp/protocol/findings.ts';
import { Command } from '../../server/lsp/protocol/names.ts';
import { ABILITIES } from '../abilities.ts';
import { chooseFinding, type FindingArgument, targetOf } from '../choose-finding.ts';
import type { Desk } from '../commands.ts';
import { findingPlace } from '../finding-words.ts';
import { carryOut } from '../written-file.ts';

/** What comes with the call is not asked for. */
type Argument = FindingArgument & { readonly reason?: string; readonly name?: string };
type Answer = Promise<WrittenFile | undefined>;

const NONE = l10n.t(
  'There is no finding that this can be said of. Open a file with findings or check the project first.',
);

/** Suppress with Reason: the name means somebody or something else. Never a way to approve. */
export async function suppress({ findings }: Desk, argument: Argument): Answer {
  const choice = { title: l10n.t('Suppress with Reason'), none: NONE, fits: ABILITIES.mistakable };
  const finding = await chooseFinding(findings, argument, choice);
  if (!finding) return undefined;
  const { name } = finding.subject;
  const reason =
    argument?.reason?.trim() ||
    (await ask(finding, {
      title: l10n.t('This Is Not {0}', name),
      prompt: l10n.t('Who or what is meant instead? If it is {0}, ask for an approval: a suppression is none.', name),
      placeHolder: l10n.t('the ferry of that name in episode 2'),
      validateInput: (value) =>
        value.trim() === '' ? l10n.t('Without a reason a suppression does not count.') : undefined,
    }));
  return reason ? run(Command.suppress, finding, { reason }) : undefined;
}

/** Declare as Own Character: the name as written in the text goes into the production file. */
export async function declareCharacter({ findings }: Desk, argument: Argument): Answer {
  const choice = { title: l10n.t('Declare as Own Character'), none: NONE, fits: ABILITIES.inventable };
  const finding = await chooseFinding(findings, argument, choice);
  if (!finding) return undefined;
  return run(Command.declareCharacter, finding, argument?.name ? { name: argument.name } : {});
}

/** Declare as Licensed: asks where the licence is found. */
export async function declareLicence({ findings }: Desk, argument: Argument): Answer {
  const choice = { title: l10n.t('Declare as Licensed'), none: NONE, fits: ABILITIES.licensable };
  const finding = await chooseFinding(findings, argument, choice);
  if (!finding) return undefined;
  const reason =
    argument?.reason?.trim() ||
    (await ask(finding, {
      title: l10n.t('Licence for {0}', finding.subject.name),
      prompt: l10n.t(
        'Where is the signed licence found? A number, a file or a link. Its limits can be added in clearance.yaml.',
      ),
      placeHolder: 'LIC-3',
      validateInput: (value) =>
        value.trim() === '' ? l10n.t('Name the paper, so that others can find it.') : undefined,
    }));
  return reason ? run(Command.declareLicence, finding, { reason }) : undefined;
}

async function ask(finding: FindingItem, options: vscode.InputBoxOptions): Promise<string | undefined> {
  const prompt = `${options.prompt} (${findingPlace(finding)})`;
  return (await vscode.window.showInputBox({ ignoreFocusOut: true, ...options, prompt }))?.trim();
}

function run(command: string, finding: FindingItem, extra: { reason?: string; name?: string }): Answer {
  const params: FindingArguments = { ...targetOf(finding), ...extra };
  return carryOut(command, params);
}
