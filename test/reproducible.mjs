/**
 * Property tests draw their texts from one seed, so that a run can be repeated: a failure says something about the change and not
 * about the day. `FAST_CHECK_SEED=$RANDOM npm run test:unit` looks elsewhere.
 */
import fc from 'fast-check';

fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(process.env.FAST_CHECK_SEED ?? 20261129) });
