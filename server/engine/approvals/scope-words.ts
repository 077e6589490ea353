/** Where an approval is to hold, in words. */
import type { ApprovalRecord } from './record.ts';

/** `shot LK_010 of prompts/castle.prompt`; `everywhere` where nothing limits it. */
export function describeScope({ request }: ApprovalRecord): string {
  const { files, shots, scenes, episodes } = request.scope;
  const parts = [
    ...(shots.length > 0 ? [`shot ${shots.join(', ')}`] : []),
    ...(scenes.length > 0 ? [`scene ${scenes.join(', ')}`] : []),
    ...(episodes.length > 0 ? [`episode ${episodes.join(', ')}`] : []),
    ...(files.length > 0 ? [files.join(', ')] : []),
  ];
  return parts.length === 0 ? 'everywhere' : parts.join(' of ');
}
