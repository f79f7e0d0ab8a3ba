import { createPublicKey, createSign, createVerify } from 'node:crypto';

/** A form of the gateway: its fields as bytes, since they are signed in the form's own charset. */
export type AlipayForm = {
  /** Whether the fields, without `sign`, are signed by the key. */
  isSignedBy(publicKeyPem: string): boolean;
  /** A field as text in the form's charset. */
  text(name: string): string | undefined;
};

const GBK = /^gb(?:k|2312|18030)$/i;
const MAX_FIELDS = 40;

/** Reads a form that may be percent-encoded GBK, which reading it as UTF-8 would break. */
export function readAlipayForm(body: string): AlipayForm {
  const fields = new Map(
    body
      .split('&')
      .slice(0, MAX_FIELDS)
      .map((pair) => {
        const at = pair.indexOf('=');
        return [
          bytesOf(at < 0 ? pair : pair.slice(0, at)).toString('latin1'),
          bytesOf(at < 0 ? '' : pair.slice(at + 1)),
        ];
      }),
  );
  const charset = fields.get('charset')?.toString('latin1') ?? 'utf-8';
  const decoder = new TextDecoder(GBK.test(charset) ? 'gb18030' : 'utf-8');
  return {
    isSignedBy: (publicKeyPem) => {
      const sign = fields.get('sign')?.toString('latin1') ?? '';
      const names = [...fields.keys()]
        .filter((name) => name !== 'sign' && (fields.get(name)?.length ?? 0) > 0)
        .toSorted();
      const signed = Buffer.concat(
        names.flatMap((name, index) => [
          Buffer.from(`${index === 0 ? '' : '&'}${name}=`, 'latin1'),
          fields.get(name) ?? Buffer.alloc(0),
        ]),
      );
      return createVerify('RSA-SHA256').update(signed).verify(createPublicKey(publicKeyPem), sign, 'base64');
    },
    text: (name) => {
      const bytes = fields.get(name);
      return bytes === undefined ? undefined : decoder.decode(bytes);
    },
  };
}

/** An answer the gateway accepts: `content` between the tags, signed by the app's own key. All letters are ASCII. */
export function alipayAnswer(content: string, privateKeyPem: string): string {
  const sign = createSign('RSA-SHA256').update(content).sign(privateKeyPem, 'base64');
  return (
    `<?xml version="1.0" encoding="GBK"?><alipay><response>${content}</response>` +
    `<sign>${sign}</sign><sign_type>RSA2</sign_type></alipay>`
  );
}

function bytesOf(encoded: string): Buffer {
  const latin = encoded
    .replaceAll('+', ' ')
    .replaceAll(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(latin, 'latin1');
}
