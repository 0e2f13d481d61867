import { clients } from '../../../cli/aws/clients';

const missing = (name: string) => () => {
  throw Object.assign(new Error(`Cannot find module '${name}'`), { code: 'MODULE_NOT_FOUND' });
};

test('names what is missing, and how to install all of the SDK that any command needs', () => {
  for (const service of ['iam', 'secrets-manager', 'sts'])
    jest.doMock(`@aws-sdk/client-${service}`, missing(`@aws-sdk/client-${service}`));
  expect(() => clients(['iam', 's3', 'secrets-manager'], { region: 'eu-west-1' })).toThrow(
    'this needs @aws-sdk/client-iam, @aws-sdk/client-secrets-manager; install all of the AWS SDK that commands need: ' +
      '`npm install --save-dev @aws-sdk/client-iam @aws-sdk/client-secrets-manager @aws-sdk/client-sts`',
  );
  expect(Object.keys(clients(['s3'], { region: 'eu-west-1' }))).toEqual(['s3']);
});

test('does not take a package for missing that lacks something itself', () => {
  jest.doMock('@aws-sdk/client-kms', missing('tslib'));
  expect(() => clients(['kms'], { region: 'eu-west-1' })).toThrow(`Cannot find module 'tslib'`);
});
