// How a visitor likes to read: the cookies that the form at the head of every page sets.

/** Language `zh` or `en`; elder mode or not. */
export async function prefer(context, site, { language = 'zh', isElder = false } = {}) {
  const cookie = (name, value) => ({ name, value, url: site.origin });
  await context.addCookies([cookie('siyi_language', language), cookie('siyi_elder', isElder ? 'on' : 'off')]);
}

/** Every way of reading that a page must be good for. */
export const TASTES = [
  { language: 'zh', isElder: false },
  { language: 'zh', isElder: true },
  { language: 'en', isElder: false },
  { language: 'en', isElder: true },
];
