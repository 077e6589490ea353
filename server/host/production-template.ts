/** A production file to fill in. Every line that is not a comment already has its default, or is an answer that was given. */
import { stringify } from 'yaml';
import { type Answers, PRINCIPLES, QUESTIONS, WRITTEN_ANSWERS } from '../engine/production/guiding-questions.ts';
import { wrap } from '../reports/wrap.ts';
import type { Files } from './files.ts';
import { PRODUCTION_FILE } from './load-project.ts';

/** What is known when the file is written. */
export interface FirstFacts {
  readonly title?: string | undefined;
  readonly answers?: Answers | undefined;
}

/** The file with these facts, everything else as comments or defaults. */
function productionTemplate({ title, answers = {} }: FirstFacts): string {
  return `# The facts of the production. Clearance applies this file to everything below its folder.
# All of it is optional; what is left out has the strictest meaning. Remove the # in front of what you need.

${titleLine(title)}
studio: Netflix                       # whose guideline decides
territories: [US, EU, UK]             # where it will be shown; add others by their two letters
guidelines: [netflix-genai, script-clearance, sag-aftra]   # and packs of your own: ./guidelines/our-studio.yaml
# genre: fiction                      # fiction, factual, advertising: some rules are for one kind only

# The five guiding questions that Netflix's guidance puts first: true, false or unknown. What is not true has to be raised
# with the studio before work goes on; a question that is left out is not judged.
${answerLines(answers)}

settings:
  ideationRelief: none                # one-step: "only for ideas" lowers a finding by one level where that is left open
  likenessTermYears: 70               # years after death for which a likeness counts as held by an estate

files:
  # Not checked, besides what git ignores.
  exclude: []                         # ["archive/**", "docs/**"]
  # What the output is for, where a prompt does not say so itself with \`use:\`. The first entry that matches counts.
  use: []
  #  - files: "prompts/moodboard/**"
  #    use: ideation                  # ideation | temporary | final

# The AI tools in use and what their terms do with your material: true, false or unknown.
# tools:
#   - name: Example Image Tool
#     storesInputs: unknown
#     trainsOnInputs: unknown
#     enterprise: false               # true: covered by an enterprise agreement of the studio
#     evidence: docs/tool-terms.md

# Performers and what each has agreed to in writing. A consent covers what it names and nothing more.
# cast:
#   - name: Performer's Name
#     plays: Character
#     consents:
#       - reference: C-1
#         covers: [likeness]          # likeness | voice | digital-replica | alteration | statement | training
#         scope: { episodes: ["1"], use: temporary }
#         expires: 2030-12-31

# Your own characters: a first name or surname of theirs is not taken for somebody else's.
# characters:
#   - name: Character
#     primary: true                   # a main character: its design needs approval before a tool draws it

# Works you have a licence for; the entity is the id that a finding shows.
# licensed:
#   - entity: work:example
#     reference: LIC-1
#     expires: 2030-12-31

# What the studio has been told. That generative AI is used at all has to be told once.
# notices:
#   - about: generative-ai-use
#     to: your contact at the studio
#     on: 2030-01-31

# Who may decide on approvals; without this list anybody's decision counts.
# approvers:
#   - name: Approver's Name
#     principal: approver@example.org # as the allowed signers file has it

# Whether a decision has to be signed with an SSH key to count.
# approvals:
#   require: signed                   # any | signed
#   allowedSigners: .clearance/allowed_signers
`;
}

function titleLine(title: string | undefined): string {
  const written = title?.trim();
  return written ? stringify({ title: written }, { lineWidth: 0 }).trimEnd() : '# title: Working title';
}

/** The questions as comments, each above its answer; an answer that is missing is a comment as well. */
function answerLines(answers: Answers): string {
  const isAnyGiven = PRINCIPLES.some((principle) => answers[principle] !== undefined);
  const lines = PRINCIPLES.flatMap((principle) => {
    const answer = answers[principle];
    return [
      ...wrap(QUESTIONS[principle], 110).map((line) => `  # ${line}`),
      answer === undefined ? `  # ${principle}: true` : `  ${principle}: ${WRITTEN_ANSWERS[answer]}`,
    ];
  });
  return isAnyGiven ? ['principles:', ...lines].join('\n') : ['# principles:', ...lines].join('\n');
}

/** Writes the first production file of a project. @throws ChangedFileError if there is one already */
export async function createProductionFile(files: Files, facts: FirstFacts = {}): Promise<void> {
  await files.write(PRODUCTION_FILE, productionTemplate(facts), undefined);
}
