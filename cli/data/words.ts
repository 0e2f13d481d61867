/** What made-up texts are made of. No person, and no address that anybody has. @see https://www.rfc-editor.org/rfc/rfc2606 */
export const WORDS = [
  ...['amber', 'basil', 'cedar', 'delta', 'ember', 'fjord', 'grove', 'harbor', 'indigo', 'jasper'],
  ...['kettle', 'lantern', 'meadow', 'nectar', 'orchid', 'pebble', 'quartz', 'river', 'saffron', 'timber'],
];
export const FIRST_NAMES = [
  ...['Ada', 'Bruno', 'Carla', 'Dario', 'Elif', 'Femi', 'Greta', 'Hugo', 'Ines', 'Jonas'],
  ...['Keiko', 'Luca', 'Maya', 'Nils', 'Olga', 'Pedro', 'Rania', 'Sofia', 'Tariq', 'Uma'],
];
export const LAST_NAMES = [
  ...['Almeida', 'Bauer', 'Costa', 'Dupont', 'Eriksen', 'Ferrari', 'Garcia', 'Haddad', 'Ivanova', 'Jansen'],
  ...['Kowalski', 'Lindqvist', 'Moreau', 'Novak', 'Okafor', 'Pereira', 'Quispe', 'Rossi', 'Silva', 'Tanaka'],
];
export const CITIES = [
  ...['London', 'Paris', 'Madrid', 'Berlin', 'Lisbon', 'Milan', 'Vienna', 'Warsaw', 'Porto', 'Lyon'],
  ...['Ghent', 'Turin', 'Malmo', 'Basel', 'Cork', 'Graz'],
];
export const COUNTRIES = ['DE', 'FR', 'GB', 'IT', 'ES', 'PL', 'NL', 'PT', 'SE', 'AT', 'BE', 'CH', 'DK', 'IE'];
export const CURRENCIES = ['EUR', 'USD', 'GBP', 'CHF', 'SEK', 'PLN', 'DKK'];
