/** The form for the address of the feed. */
import { Button, Group, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { feedProblem } from '../../../contract/updates';
import { phraseText, t, translated } from '../../../texts/translate';
import { SET_BY_ORGANISATION } from '../../forms/governed';

interface UpdateFeedProps {
  readonly feed: string;
  readonly isGoverned: boolean;
  readonly onSave: (feed: string) => Promise<void>;
}

export function UpdateFeed({ feed, isGoverned, onSave }: UpdateFeedProps) {
  const form = useForm({
    initialValues: { feed },
    validate: {
      feed: (value) => {
        const problem = value.trim() === '' ? null : feedProblem(value);
        return problem === null ? null : phraseText(problem);
      },
    },
  });
  return (
    <form noValidate onSubmit={form.onSubmit((values) => onSave(values.feed.trim()))}>
      <Group align="flex-end" gap="sm">
        <TextInput
          flex={1}
          miw={280}
          type="url"
          inputMode="url"
          label={t('Address of the feed')}
          description={
            isGoverned
              ? translated(SET_BY_ORGANISATION)
              : t('A folder on an https server. If it is empty, no address is contacted and nothing is looked for.')
          }
          readOnly={isGoverned}
          variant={isGoverned ? 'filled' : 'default'}
          {...form.getInputProps('feed')}
        />
        {!isGoverned && (
          <Button type="submit" variant="default" loading={form.submitting} disabled={!form.isDirty()}>
            {t('Save')}
          </Button>
        )}
      </Group>
    </form>
  );
}
