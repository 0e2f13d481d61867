import { checkStates, marksOf } from '../../../cli/life/states';
import { MemoryStore, record, stack } from './support';

const KEY = 'acme/ada/acme__ada.tfstate';
const left = record({ states: { acme__ada: { lineage: 'l1', serial: 7 } } });

function storeWith(text?: string): MemoryStore {
  const store = new MemoryStore();
  if (text !== undefined) store.states.set(KEY, text);
  return store;
}

test.each([
  ['the one that was left', { lineage: 'l1', serial: 7 }],
  ['a later one', { lineage: 'l1', serial: 9 }],
])('%s is accepted', async (_, state) => {
  await expect(checkStates(storeWith(JSON.stringify(state)), left)).resolves.toBeUndefined();
});

test.each<[string, string | undefined, RegExp]>([
  ['lost', undefined, /is gone/],
  ['emptied', '', /is empty/],
  ['truncated', '{"lineage": "l1", "ser', /is damaged/],
  ['no state at all', '{}', /is damaged/],
  ['rolled back', '{"lineage":"l1","serial":6}', /is an old one \(serial 6 instead of 7\)/],
  ['of something else', '{"lineage":"l2","serial":7}', /is the state of something else/],
])('a state that is %s is refused, with a way out', async (_, text, message) => {
  const refused = checkStates(storeWith(text), left);
  await expect(refused).rejects.toThrow(message);
  await expect(refused).rejects.toThrow(/list-object-versions --bucket states.*dataops recover ada/);
});

test(`production's is never recovered by a command`, async () => {
  const refused = checkStates(storeWith(), { ...left, environmentClass: 'production' });
  await expect(refused).rejects.toThrow(/is gone/);
  await expect(refused).rejects.not.toThrow(/recover/);
});

test('before the first apply there is nothing to compare', async () => {
  await expect(checkStates(storeWith(), record())).resolves.toBeUndefined();
});

test('marks are those of the states that are there', async () => {
  const store = storeWith('{"lineage":"l1","serial":3,"resources":[]}');
  expect(await marksOf(store, [stack(), stack('acme__ada__stores')])).toEqual({
    acme__ada: { lineage: 'l1', serial: 3 },
  });
});
