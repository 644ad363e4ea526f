/** `HTTP_X_ACCOUNT` is the header `X-Account`. */
export function headerNamed(key: string): string | undefined {
  if (!key.startsWith('HTTP_')) return undefined;
  return key
    .slice(5)
    .split('_')
    .map((word) => word.charAt(0) + word.slice(1).toLowerCase())
    .join('-');
}
