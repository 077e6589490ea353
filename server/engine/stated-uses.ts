/** Where texts say that generative AI is used: each prompt, and each shot of a list that says so. What a studio is told about. */
import type { ParsedDocument, Stage } from './document/document.ts';
import { factsAround } from './document/scope-facts.ts';
import type { Span } from './document/span.ts';
import type { Production } from './production/production.ts';
import { stageFor } from './production/stage.ts';
import { digest } from './suppressions/fingerprint.ts';

/** One intended use, with what the text says of it; what it does not say is absent. */
export interface StatedUse {
  readonly kind: 'prompt' | 'shot';
  /** Relative to the project's root. */
  readonly path: string;
  readonly title: string;
  /** The whole prompt or row in the source. */
  readonly span: Span;
  /** Decoded: what the tool is given, or the shot's cells. */
  readonly text: string;
  /** Of that text, as approvals are bound to it. */
  readonly digest: string;
  readonly tool?: string;
  readonly stage?: Stage;
  readonly purpose?: string;
  readonly shot?: string;
  readonly scene?: string;
  readonly episode?: string;
}

/** The uses that a document states, in its order. */
export function statedUses(path: string, document: ParsedDocument, production: Production): readonly StatedUse[] {
  if (document.medium !== 'prompt' && document.medium !== 'shot-list') return [];
  const texts = textsByScope(document);
  return document.scopes.flatMap((scope, index): StatedUse[] => {
    const facts = factsAround(scope, document);
    const text = texts.get(index)?.join('\n') ?? '';
    const isPrompt = scope.kind === 'prompt' && text.trim() !== '';
    const usesAi = facts.usesAi?.value ?? facts.tool !== undefined;
    if (!isPrompt && !(scope.kind === 'shot' && usesAi)) return [];
    const stage = stageFor(production, path, facts.stage?.value);
    return [
      {
        kind: isPrompt ? 'prompt' : 'shot',
        path,
        title: scope.title,
        span: scope.span,
        text,
        digest: digest(text),
        ...(facts.tool === undefined ? {} : { tool: facts.tool.value }),
        ...(stage === undefined ? {} : { stage }),
        ...(facts.purpose === undefined ? {} : { purpose: facts.purpose.value }),
        ...(facts.shot === undefined ? {} : { shot: facts.shot.value }),
        ...(facts.scene === undefined ? {} : { scene: facts.scene.value }),
        ...(facts.episode === undefined ? {} : { episode: facts.episode.value }),
      },
    ];
  });
}

function textsByScope({ segments }: ParsedDocument): ReadonlyMap<number, readonly string[]> {
  const texts = new Map<number, string[]>();
  for (const { scope, text } of segments) {
    const known = texts.get(scope);
    if (known) known.push(text);
    else texts.set(scope, [text]);
  }
  return texts;
}
