/** From a pasted curl command to a passed test, without typing a setting. */
import { expect, test } from './fixtures';
import { paste } from './support/paste';
import { fillInStream, passTest, saveStream } from './support/steps';

test('a pasted curl command fills in the address and the token, and the test passes', async ({ page, receiver }) => {
  receiver.demand('Bearer s3cret-token');
  await fillInStream(page, 'Pasted', 'https://siem.example.com/old');
  await paste(
    page.getByLabel('Fill in by pasting'),
    `curl -X POST '${receiver.url}' \\\n  -H 'Authorization: Bearer s3cret-token' \\\n  -H 'X-Tenant: acme' -d '{}'`,
  );
  await expect(page.getByText('Filled in: Address, Token, Custom headers.').first()).toBeVisible();
  await expect(page.getByLabel('Fill in by pasting')).toHaveValue('');
  await expect(page.getByLabel('Address')).toHaveValue(receiver.url);
  // The token is in its masked field, and nowhere else on the page.
  await expect(page.getByLabel(/^Token/)).toHaveAttribute('type', 'password');
  await expect(page.getByText('s3cret-token')).toHaveCount(0);
  await passTest(page);
  await saveStream(page, 'Pasted');
});
