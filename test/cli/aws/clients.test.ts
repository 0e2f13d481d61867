import { clients } from '../../../cli/aws/clients';

const missing = (name: string) => () => {
  throw Object.assign(new Error(`Cannot find module '${name}'`), { code: 'MODULE_NOT_FOUND' });
};

test('names every package of the SDK that is not installed, and how to install them', () => {
  jest.doMock('@aws-sdk/client-iam', missing('@aws-sdk/client-iam'));
  jest.doMock('@aws-sdk/client-secrets-manager', missing('@aws-sdk/client-secrets-manager'));
  expect(() => clients(['iam', 's3', 'secrets-manager'], { region: 'eu-west-1' })).toThrow(
    'this needs the AWS SDK; install it with `npm install --save-dev @aws-sdk/client-iam @aws-sdk/client-secrets-manager`',
  );
  expect(Object.keys(clients(['s3'], { region: 'eu-west-1' }))).toEqual(['s3']);
});

test('does not take a package for missing that lacks something itself', () => {
  jest.doMock('@aws-sdk/client-kms', missing('tslib'));
  expect(() => clients(['kms'], { region: 'eu-west-1' })).toThrow(`Cannot find module 'tslib'`);
});
