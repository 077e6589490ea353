/** Follows the settings of the editor: asked for where it answers, else as it sends them. */
import { type Connection, DidChangeConfigurationNotification } from 'vscode-languageserver';
import type { Client } from './client.ts';
import { DEFAULT_SETTINGS, readSettings, type Settings } from './settings.ts';

/** The section that the settings are in. */
const SECTION = 'clearance';

export interface FollowedSettings {
  now(): Settings;
  /** Takes what came when the client said what it is, before it can ask for anything. */
  start(initial: unknown): void;
  /** Asks the client where that can be, from now on. */
  follow(client: Client): Promise<void>;
}

/** @param onChange called when they are others than before */
export function followSettings(
  connection: Connection,
  onChange: () => void,
  report: (work: Promise<unknown>) => void,
): FollowedSettings {
  let settings = DEFAULT_SETTINGS;
  let canBeAsked = false;
  const take = (value: unknown): void => {
    const read = readSettings(value);
    if (JSON.stringify(read) === JSON.stringify(settings)) return;
    settings = read;
    onChange();
  };
  const ask = async (): Promise<void> => take(await connection.workspace.getConfiguration(SECTION));
  connection.onDidChangeConfiguration(({ settings: sent }) => {
    if (canBeAsked) report(ask());
    else take((sent as Readonly<Record<string, unknown>> | undefined)?.[SECTION]);
  });
  return {
    now: () => settings,
    start(initial) {
      settings = readSettings(initial);
    },
    async follow(client) {
      canBeAsked = client.answersSettings;
      if (client.tellsSettings) {
        await connection.client.register(DidChangeConfigurationNotification.type, { section: SECTION });
      }
      if (canBeAsked) await ask();
    },
  };
}
