/** The text of a chapter. Markdown becomes React elements; HTML in it would be shown as text. */
import { Anchor, Code, List, Text, Title } from '@mantine/core';
import Markdown from 'markdown-to-jsx/react';
import type { ComponentProps, ReactNode } from 'react';
import { Link } from '../../router/Link';
import { anchorOf } from './sections';
import { textOf } from './texts';

interface Linked {
  readonly href?: string;
  readonly children?: ReactNode;
}

/** The chapter that a link such as `sources.md` means. */
function chapterIn(href: string): string | undefined {
  return /^([a-z-]+)\.md$/.exec(href)?.[1];
}

interface ChapterTextProps {
  readonly id: string;
  /** Opens another chapter in the same place. Without it, links lead to its page. */
  readonly onChapter?: (id: string) => void;
}

export function ChapterText({ id, onChapter }: ChapterTextProps) {
  const GuideLink = ({ href = '', children }: Linked) => {
    const chapter = chapterIn(href);
    if (chapter !== undefined && onChapter !== undefined) {
      return (
        <Anchor component="button" type="button" underline="always" onClick={() => onChapter(chapter)}>
          {children}
        </Anchor>
      );
    }
    return (
      <Link to={chapter === undefined ? href.replace(/^#/, '') : `/help/${chapter}`} underline="always">
        {children}
      </Link>
    );
  };
  return (
    <Markdown
      options={{
        disableParsingRawHTML: true,
        forceBlock: true,
        slugify: (text) => anchorOf(text),
        overrides: {
          a: GuideLink,
          h2: (props: ComponentProps<'h2'>) => (
            <Title order={2} size="h3" mt="lg" mb="xs" id={props.id} tabIndex={-1} style={{ scrollMarginTop: 70 }}>
              {props.children}
            </Title>
          ),
          p: ({ children }: Linked) => <Text mb="sm">{children}</Text>,
          ul: ({ children }: Linked) => (
            <List mb="sm" spacing={4}>
              {children}
            </List>
          ),
          ol: ({ children }: Linked) => (
            <List type="ordered" mb="sm" spacing={4}>
              {children}
            </List>
          ),
          li: ({ children }: Linked) => <List.Item>{children}</List.Item>,
          code: ({ children }: Linked) => <Code>{children}</Code>,
        },
      }}
    >
      {textOf(id)}
    </Markdown>
  );
}
