import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import compositions from '../../../rules/disambiguation/practices.json' with { type: 'json' };
import { PRACTICES, type Practice } from '../../../server/engine/disambiguation/reference.ts';
import { referencesIn, type Setting } from './small-world.ts';

interface Composed {
  readonly parts: readonly string[];
  readonly besides?: string;
}

const FOUNTAIN: Setting = { format: 'fountain' };
const SHOTS: Setting = { format: 'shot-list' };

/** A text and the practices it asks for. */
const ROWS: readonly (readonly [string, readonly Practice[], string, Setting?])[] = [
  ['fine-tune a model for the harbour shots', ['training'], 'training'],
  ['a lion in training, fine weather', [], 'no training of models'],
  ['digital extras fill the pier', ['digital-performer'], 'performers that nobody is'],
  ['a synthetic actor at the rail', ['synthetic-performer'], 'a performer whom nobody plays'],
  ['full body scan of the stunt team', ['performer-scan'], 'a scan of people'],
  ['a lidar scan of the quay', [], 'and of a place'],
  ['reuse the lora from the first film', ['model-reuse'], 'a model of another production'],
  ['train on the dailies', ['training'], 'training on the material of the shoot'],
  ['kohya, dataset folder lamp_room', ['training'], 'a data set'],
  ['extend the unreleased footage by a second', ['studio-material'], 'material nobody has seen'],
  ['same face as ref_014.png, in a coat', ['image-reference'], 'an image file in running text'],
  ['a boat, 2.5 m long, v1.2', [], 'no image file'],
  ['courier to 14 Harbour Street', ['personal-data'], 'where somebody may live'],
  ['colis pour 12 rue des Lilas', ['personal-data'], 'the same in French'],
  ['Paket an Hafenstraße 12', ['personal-data'], 'and in German'],
  ['24 boats in Harbour Street', [], 'a street without a number'],
  ['21 Jump Street, poster on the wall', [], 'a street that nobody is said to live in'],
  ['14 Harbour Street, Hesk, NY 10001', ['personal-data'], 'one with a post code'],
  ['INT. LAMP ROOM - NIGHT\n\nSMOKE RISES\nslow dolly in\n', [], 'capitals that nobody speaks under'],
  [
    'INT. LAMP ROOM - NIGHT\n\nThe lamp turns.\n\nMAREN\nNobody lights it any more.\n',
    ['screenplay-text'],
    'a page of a script in a prompt',
  ],
  ['INT. LAMP ROOM - NIGHT\n\nThe lamp turns, slow dolly in.\n', [], 'one slug line is a way to open a prompt'],
  ['LAMP ROOM\nThe lamp turns, slow dolly in.\n', [], 'as is a heading of one line'],
  ['INT. LAMP ROOM - NIGHT\n\nThe lamp turns.\n\nMAREN\nNobody.\n', [], 'a script is one', FOUNTAIN],
  ['clone the voice for the log', ['voice-clone'], 'a voice'],
  ['de-age by thirty years in the flashback', ['alteration'], 'another age'],
  ['her close-up, lip sync to new dialogue', ['performance-change'], 'another performance'],
  ['turnaround sheet of the main character', ['key-design'], 'the design of somebody who matters'],
  ['character sheet of a nameless passenger', [], 'and of somebody who does not'],
  ['rewrite the dialogue of scene 12', ['script-writing'], 'writing'],
  ['a fake news broadcast about a storm', ['news-imitation'], 'imitated news'],
  ['newspaper front page on the table', ['on-screen-prop'], 'something to be read'],
  ['a boat --sref https://a.test/b.png', ['image-reference'], 'an image'],
  ['https://a.test/b.png a boat', ['image-reference'], 'an image in front'],
  ['ask mara.quill@tide-films.com', ['personal-data'], 'an address'],
  ['ring 212-736-5000, or mara.quill@tide-films.com', ['personal-data', 'personal-data'], 'a number and an address'],
  [
    'fine-tune a model, then a voice clone, then digital doubles',
    ['training', 'voice-clone', 'digital-performer'],
    'several',
  ],
  ['digital double, digital doubles, digital replica', ['digital-performer'], 'each once'],
  ['a boat\nNegative prompt: deepfake, cloned voice', [], 'what is kept out'],
  ['deepfake of Ada Quillon', [], 'a name beside it is judged as a replica of that person'],
  [
    'INT. HALL - DAY\n\n[[VFX: de-age in this scene]]\n\nThe lamp turns.\n',
    ['alteration'],
    'in a note of a script',
    FOUNTAIN,
  ],
  ['INT. HALL - DAY\n\nMAREN\nThey use deepfakes. A deepfake!\n', [], 'not in dialogue', FOUNTAIN],
  ['INT. HALL - DAY\n\n/* de-age here */\n\nThe lamp turns.\n', [], 'not in a boneyard', FOUNTAIN],
  [
    'INT. HALL - DAY\n\nMAREN\nCall 212-736-5000.\n',
    ['personal-data'],
    'a number in dialogue can be dialled',
    FOUNTAIN,
  ],
  [
    'Shot,Description,AI used\n1,digital extras on the pier,yes\n',
    ['digital-performer'],
    'in a shot with a tool',
    SHOTS,
  ],
  ['Shot,Description,AI used\n1,digital extras on the pier,no\n', [], 'not in one without', SHOTS],
  [
    'Digital source type: trainedAlgorithmicMedia',
    ['generated-image'],
    'a picture whose metadata say so',
    { format: 'image-provenance' },
  ],
  ['Digital source type: digitalCapture', [], 'not a photograph', { format: 'image-provenance' }],
  // Wordings of their own: what asks for the practice, and what has its words and does not.
  ['fine-tune SDXL on the stills from episode 1', ['training'], 'a model by its name'],
  ['we trained a LoRA with the close-ups', ['training'], 'an add-on'],
  ['dataset/lamp_room_v2, 200 images, captioned', ['training'], 'a folder of a data set'],
  ['create a LoRA from the rushes', ['training'], 'making an add-on'],
  ['Trainiere ein LoRA auf den Set-Fotos', ['training'], 'in German'],
  ['a fine tune on the fiddle, dancers in a barn', [], 'a tune that is fine'],
  ['model railway, the train on the bridge, stills of old', [], 'a train on rails'],
  ['trained dogs leap through a hoop, press images', [], 'trained animals'],
  ['in training, athletes with pictures of their heroes', [], 'sport'],
  ['CG replica of the lead for the wide shots', ['digital-performer'], 'a replica of somebody who plays'],
  ['a digital likeness of our lead actress', ['digital-performer'], 'a likeness'],
  ['AI-generated background actors fill the market', ['synthetic-performer'], 'extras whom nobody plays'],
  ['digital watch on an actor, a clone of the oak', [], 'digital things and clones of trees'],
  ['the actors wait on a virtual stage', [], 'a stage that is virtual'],
  ['clone the narrator’s voice for the scratch track', ['voice-clone'], 'the voice of somebody'],
  ['use ElevenLabs to recreate her voice', ['voice-clone'], 'a tool for voices'],
  ['text-to-speech in the lead actor’s voice', ['voice-clone'], 'speech from text'],
  ['she reproduces the painting while singing, no voice', [], 'something else is reproduced'],
  ['a parrot learns to speak, loud voices', [], 'voices that nobody clones'],
  ['sheep from a cloning lab', [], 'cloning without a voice'],
  ['replace the stunt performer’s face with another', ['alteration'], 'a face replaced'],
  ['make the lead actor look thirty years younger', ['alteration'], 'another age'],
  ['age the actress up to 80', ['alteration'], 'aged'],
  ['younger version of the actor in the seventies', ['alteration'], 'a younger version'],
  ['replace the clock face with a moon', [], 'the face of a clock'],
  ['the actor makes tea, an older woman watches', [], 'an age that nobody changes'],
  ['a younger brother at the piano, an aged oak door', [], 'things and people of an age'],
  // A face, a head or a body that is somebody else's, without the words for the technique.
  ['put the lead’s face on the stunt double', ['alteration'], 'a face put on somebody'],
  ['her face composited onto the double', ['alteration'], 'and composited'],
  ['map the actor’s face onto the dancer', ['alteration'], 'and mapped'],
  ['track the lead’s face onto the stunt performer', ['alteration'], 'and tracked'],
  ['the face of the lead actress on the double', ['alteration'], 'a face where another is'],
  ['replace the double’s head with the lead actor’s', ['alteration'], 'a head'],
  ['replace the stuntman with the lead', ['alteration'], 'a whole person'],
  ['head swap in the second take', ['alteration'], 'the name of it'],
  ['setze das Gesicht der Hauptdarstellerin auf das Stuntdouble', ['alteration'], 'a face in German'],
  ['put blood on the face of the stuntman', [], 'make-up'],
  ['composite rain over the face of the stunt double', [], 'weather'],
  ['track the face of the stunt double, paint out the wire', [], 'what is tracked and not moved'],
  ['her face superimposed in double exposure on black', [], 'an exposure that is double'],
  ['map of the island on the table, the face of a sailor', [], 'a map that is one'],
  ['replace the head of the hammer', [], 'the head of a thing'],
  ['a bird sits on the actor’s head', [], 'a head that stays where it is'],
  ['put make-up on the actor’s face', [], 'a face that stays who it is'],
  ['swap hats with the star of the show', [], 'hats'],
  ['make him look thirty years younger', ['alteration'], 'an age of somebody unnamed'],
  ['take twenty years off the lead', ['alteration'], 'years taken off'],
  ['turn back the clock on our lead actress', ['alteration'], 'a clock turned back for somebody'],
  ['age her up to seventy', ['alteration'], 'years put on'],
  ['make the actress look like a child', ['alteration'], 'a child'],
  ['make the castle look thirty years younger', [], 'a building'],
  ['turn back the clock, an old town square in 1920', [], 'a time gone by'],
  ['make him look tired', [], 'a look without an age'],
  ['take ten steps back, years of rust on the lead pipes', [], 'pipes of lead'],
  ['in her own voice, AI generated', ['voice-clone'], 'a voice of her own that is not'],
  ['use AI to speak the line in his voice', ['voice-clone'], 'a tool that speaks'],
  ['generate new lines in the narrator’s voice', ['voice-clone'], 'lines nobody spoke'],
  ['make it sound like the narrator', ['voice-clone'], 'a likeness to the ear'],
  ['match the voice of the presenter', ['voice-clone'], 'a voice to match'],
  ['klone die Stimme des Erzählers', ['voice-clone'], 'a voice in German'],
  ['in her own voice she sings, tavern at night', [], 'somebody who sings'],
  ['match cut, the voice of the actor offscreen', [], 'a cut'],
  ['a singer with a loud voice, generated light', [], 'a voice beside something generated'],
  ['feed the dailies to the model', ['training'], 'material given to a model'],
  ['feed the model our footage', ['training'], 'in the other order'],
  ['a LoRA of our lead actress', ['training'], 'an add-on of a person'],
  ['the model learns the look from our storyboards', ['training'], 'learning'],
  ['a fashion model feeds the horses', [], 'a model that feeds'],
  ['upload pictures to the cloud, model on a runway', [], 'an upload elsewhere'],
  ['a LoRa radio antenna on the roof', [], 'a radio'],
  ['bring back the late actor digitally', ['digital-performer'], 'somebody brought back'],
  ['bring back the magic, actors on a stage', [], 'something brought back'],
  ['replace the extras with AI people', ['synthetic-performer'], 'people whom nobody is'],
  ['replace the extras with soldiers', [], 'other extras'],
  ['plates of our own crowd, no generated people', [], 'what is kept out'],
  ['the real narrator, without voice cloning', [], 'and kept out otherwise'],
  ['make her cry in this take', ['performance-change'], 'another feeling'],
  ['make her mouth match the new line', ['performance-change'], 'another mouth'],
  ['lip-sync the actor to the German dub', ['performance-change'], 'another language'],
  ['lip-sync battle, a performer in sequins', [], 'a show'],
  ['make her smile, warm light', [], 'a picture of a smile'],
  ['concept art of the main set', ['key-design'], 'the design of a set'],
  ['design our hero, three options', ['key-design'], 'the design of a hero'],
  ['interior design of a small café', [], 'the design of anything'],
  ['main character energy, a girl in the rain', [], 'a manner of speaking'],
  ['key light from the left, lead-grey sky', [], 'keys and leads of other kinds'],
  ['social security number 123-45-6789', ['personal-data'], 'the number of a person'],
  ['passport no. X1234567 on the desk', ['personal-data'], 'the number of a passport'],
  ['number plate 4711, scene 14, lens 24-70', [], 'other numbers'],
  ['a boat --sref 1234567', [], 'a style code is no image'],
  ['a boat --sref random', [], 'nor is chance'],
];

describe('practices', () => {
  for (const [text, expected, why, setting] of ROWS) {
    it(`${why}: “${text.replace(/\s+/g, ' ').slice(0, 70)}”`, () => {
      const found = referencesIn(text, setting).flatMap(({ subject }) =>
        subject.type === 'practice' ? subject.kind : [],
      );
      assert.deepEqual([...found].sort(), [...expected].sort());
    });
  }

  it('are made of parts that there are words for, and every part is used', () => {
    const used = new Set(
      compositions.flatMap(({ parts, besides }: Composed) => [...parts, ...(besides === undefined ? [] : [besides])]),
    );
    const [, ...lines] = readFileSync('rules/cues/parts.tsv', 'utf8').split('\n');
    const worded = new Set(lines.filter((line) => line.startsWith('part\t')).map((line) => line.split('\t')[1]));
    assert.deepEqual([...used].sort(), [...worded].sort());
  });

  it('point at the words that ask for them', () => {
    const text = 'a boat, newspaper front page, ring 212-736-5000';
    const words = referencesIn(text).map(({ span }) => text.slice(span.start, span.end));
    assert.deepEqual(words, ['newspaper front page', '212-736-5000']);
  });

  it('can all be found', () => {
    const found = new Set(
      ROWS.flatMap(([text, , , setting]) => referencesIn(text, setting).map(({ subject }) => subject.kind)),
    );
    assert.deepEqual(
      PRACTICES.filter((practice) => !found.has(practice)),
      [],
    );
  });
});
