import { readFileSync } from 'node:fs';
import { analysisOf, described } from './shipped.ts';
const input = JSON.parse(readFileSync(process.env.PROBE ?? '/tmp/x/probe.json','utf8')) as any[];
for (const one of input) {
  const o = typeof one === 'string' ? {text: one} : one;
  const a = analysisOf(o.text, o);
  process.stdout.write(`\n### ${JSON.stringify(o.text)} ${o.format ?? ''}\n`);
  for (const f of a.findings) {
    process.stdout.write(`  ${described(f)} conf=${f.confidence} "${f.places.map(p=>p.text).join('","')}"\n`);
    if (process.env.V) for (const p of f.places) for (const e of p.evidence) process.stdout.write(`       ${e.weight} ${e.signal}: ${e.text}\n`);
    if (process.env.V) process.stdout.write(`       verdicts ${JSON.stringify(f.judgement.verdicts)} term ${JSON.stringify(f.judgement.term)}\n`);
  }
}
