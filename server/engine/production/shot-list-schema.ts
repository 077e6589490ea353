/** What a production calls the columns and statuses of its shot lists: the schema of `shotLists` in `clearance.yaml`. */
import * as v from 'valibot';
import { key, oneOrMore, record, text } from '../data-files/fields.ts';

const words = v.exactOptional(oneOrMore(text));

const columnsSchema = record({
  shot: key(words, 'Shot', 'Code of the shot.'),
  scene: key(words, 'Scene', 'Number of the scene.'),
  sequence: key(words, 'Sequence', 'Code of the sequence that a shot is numbered in.'),
  episode: key(words, 'Episode', 'Number of the episode.'),
  status: key(words, 'Status', 'How far the shot is.'),
  tool: key(words, 'Tool', 'The AI tool.'),
  aiUsed: key(words, 'AI used', 'Whether generative AI is used.'),
  use: key(words, 'Intended use', 'What the shot is for: ideation, temporary, final.'),
  purpose: key(words, 'Purpose', 'Why AI is used.'),
  description: key(words, 'Description', 'What is seen and done.'),
  notes: key(words, 'Notes', 'What people remark.'),
  reference: key(words, 'Reference', 'What it should look like.'),
  prompt: key(words, 'Prompt', 'The prompt.'),
  negativePrompt: key(words, 'Negative prompt', 'What the prompt keeps out.'),
  model: key(words, 'Model', 'Models, checkpoints, LoRAs.'),
  ignore: key(words, 'Ignore', 'Columns that are not read, whatever their name would mean.'),
});

const statusesSchema = record({
  notStarted: key(words, 'Not started', 'Words for shots that wait.'),
  inProgress: key(words, 'In progress', 'Words for shots that are worked on or reviewed.'),
  done: key(words, 'Done', 'Words for shots that are final.'),
  blocked: key(words, 'Blocked', 'Words for shots on hold.'),
  omitted: key(words, 'Omitted', 'Words for shots that were cut: such rows are not searched.'),
});

/** One entry of `shotLists`. */
export const shotListSchema = record({
  files: key(oneOrMore(text), 'Files', 'Which lists. The first entry that matches counts.'),
  columns: key(v.optional(columnsSchema, {}), 'Columns', 'What the columns are called: description: [Aufgabe].'),
  statuses: key(v.optional(statusesSchema, {}), 'Statuses', 'What the statuses are called: done: [Freigegeben].'),
});
