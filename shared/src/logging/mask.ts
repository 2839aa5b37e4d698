const longest = 4_000;
const emailAddress = /[^\s"'<>(),;:=@/]{1,64}@[^\s"'<>(),;:=@/]{1,255}/g;
/** Without one of these there is no address and no token in a text. */
const mayHoldSecret = /@|Bearer|eyJ/;
const token = /\b(?:Bearer\s+\S+|eyJ[\w-]+(?:\.[\w-]+){1,4})/g;

/**
 * A text as it may stand in a log line: what looks like an e-mail address or a token is replaced, and an overlong
 * text is cut. Meant for words that a platform or the runtime chose, which nobody here has checked.
 */
export function maskText(text: string): string {
  const short = text.length > longest ? `${text.slice(0, longest)}…` : text;
  if (!mayHoldSecret.test(short)) return short;
  return short.replace(token, '[token]').replace(emailAddress, '[e-mail]');
}
