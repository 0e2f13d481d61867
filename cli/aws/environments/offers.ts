import type { SSM } from '@aws-sdk/client-ssm';
import { earlierParameters, keyParameterBeside } from '../../../lib/aws/account-base/parameter';
import type { Borrowed } from '../../../lib/base/borrowed';
import { orNothing } from '../failures';

/** What the base of an account does not offer, though something is borrowed from it: a line for each base. */
export async function missingOffers(ssm: SSM, borrows: readonly Borrowed[]): Promise<readonly string[]> {
  const once = [...new Map(borrows.map((borrowed) => [borrowed.parameter, borrowed])).values()];
  const stands = async (Name: string): Promise<boolean> =>
    (await orNothing(ssm.getParameter({ Name }), 'ParameterNotFound')) !== undefined;
  const looked = await Promise.all(
    once.map(async (borrowed) => ({ borrowed, stands: await stands(borrowed.parameter) })),
  );
  const bases = new Set(looked.filter((look) => !look.stands).map(({ borrowed }) => borrowed.stack));
  return Promise.all(
    [...bases].map(async (stack) => {
      const offers = looked.filter(({ borrowed }) => borrowed.stack === stack);
      const lacking = offers.filter((look) => !look.stands).map(({ borrowed }) => borrowed);
      const others = [...lacking.flatMap(earlierParameters), ...lacking.map(keyParameterBeside)];
      const stood = await Promise.all(others.map(stands));
      const isThere = stood.includes(true) || lacking.length < offers.length;
      return isThere ? tooOld(lacking) : absent(lacking);
    }),
  );
}

function absent(lacking: readonly Borrowed[]): string {
  const { base, stack, parameter } = lacking[0]!;
  return (
    `the base '${base}' was never deployed: there is no parameter ${parameter}; ` +
    `deploy it first with \`dataops bootstrap\`, or with \`npx cdktf deploy ${stack}\``
  );
}

function tooOld(lacking: readonly Borrowed[]): string {
  const { base, stack } = lacking[0]!;
  const wanted = lacking
    .map(
      ({ offer, what, contract }) =>
        `'${what === undefined ? offer : `${offer}/${what}`}' in version ${contract}`,
    )
    .join(', ');
  return (
    `the base '${base}' is too old: it does not offer ${wanted}; ` +
    `deploy it again first, with this version of cdktf-dataops: \`dataops bootstrap\`, or \`npx cdktf deploy ${stack}\``
  );
}
