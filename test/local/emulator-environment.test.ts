import { devNull } from 'node:os';
import { awsEnvironment, EMULATOR_ACCOUNT, serverEnvironment } from '../../local/emulator/environment';

const url = 'http://127.0.0.1:4000';

test('leads to the emulator, in its region, with keys that no account has', () => {
  expect(awsEnvironment(url, 'eu-central-1', {})).toStrictEqual({
    AWS_ENDPOINT_URL: url,
    AWS_REGION: 'eu-central-1',
    AWS_DEFAULT_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: 'emulator',
    AWS_SECRET_ACCESS_KEY: 'emulator',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
  });
});

test.each([
  'AWS_PROFILE',
  'AWS_SESSION_TOKEN',
  'AWS_ROLE_ARN',
  'AWS_WEB_IDENTITY_TOKEN_FILE',
  'AWS_CONTAINER_CREDENTIALS_FULL_URI',
  'AWS_ENDPOINT_URL_S3',
  'AWS_IGNORE_CONFIGURED_ENDPOINT_URLS',
  'AWS_USE_FIPS_ENDPOINT',
  'AWS_CA_BUNDLE',
  'aws_profile',
])("takes away the user's %s", (name) => {
  const environment = awsEnvironment(url, 'eu-west-1', { [name]: 'real', PATH: '/bin' });
  expect(environment).toHaveProperty(name, undefined);
  expect(environment).not.toHaveProperty('PATH');
});

test("replaces the user's own region, keys and files", () => {
  const own = {
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'real',
    AWS_CONFIG_FILE: '/home/ada/.aws/config',
  };
  expect(awsEnvironment(url, 'eu-west-1', own)).toStrictEqual(awsEnvironment(url, 'eu-west-1', {}));
});

test("keeps the user's profile, and settings of moto, from the emulator itself", () => {
  const own = { AWS_PROFILE: 'acme', MOTO_ACCOUNT_ID: '111122223333', HOME: '/home/ada' };
  expect(serverEnvironment(own)).toStrictEqual({
    AWS_PROFILE: undefined,
    MOTO_ACCOUNT_ID: EMULATOR_ACCOUNT,
    AWS_CONFIG_FILE: devNull,
  });
});
