/** What the keys of prompt documents mean, whichever program wrote them. Data: a new key is one more word here. */
import type { Role } from '../document/document.ts';

/** Keys whose texts are no part of what a tool is asked for: settings, people who wrote them, answers. */
const unread = new Set(
  [
    '$schema _type schema json_schema response_format template_format template_path validate_template input_variables',
    'output_parser role author authors owner reviewer contact created created_at created_by updated updated_at date',
    'license licence copyright version app_version language locale format tags category url link path file filename',
    'id uuid hash base key seed sampler sampler_name scheduler api provider model_parameters modelparameters parameters',
    'config configuration settings evaluators expected expected_output metrics generation_mode',
  ]
    .join(' ')
    .split(' '),
);

const roles: Readonly<Record<string, Role>> = {
  ...keyed('negative-prompt', 'neg avoid exclude excluded do_not_show no'),
  ...keyed('style-reference', 'style visual_style art_style style_reference look aesthetic artist artists inspiration'),
  ...keyed('image-reference', 'image images image_url reference_image reference_images init_image mask sref cref oref'),
  ...keyed(
    'image-reference',
    'first_frame last_frame start_frame end_frame input_image control_image ip_adapter_image',
  ),
  ...keyed('model-reference', 'model models checkpoint lora loras embedding embeddings sd_model_checkpoint vae'),
};

function keyed(role: Role, keys: string): Record<string, Role> {
  return Object.fromEntries(keys.split(' ').map((key) => [key, role]));
}

/** A key in small letters, words joined by `_`: `negativePrompt` and `Negative prompt` are one. */
export function keyName(written: string): string {
  return written
    .trim()
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace(/[\s-]+/g, '_');
}

/** The role of the texts under a key (as `keyName` gives it) within texts of `outer`; nothing where they are not read. */
export function roleOfKey(key: string, outer: Role): Role | undefined {
  if (unread.has(key)) return undefined;
  // What is kept out stays so, however its parts are called.
  if (outer !== 'prompt') return outer;
  if (key.startsWith('negative')) return 'negative-prompt';
  return Object.hasOwn(roles, key) ? roles[key] : outer;
}
