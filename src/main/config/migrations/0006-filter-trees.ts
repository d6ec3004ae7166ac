/**
 * Filters become trees: the previous list of conditions is stored under `where`, as contract/filter/legacy.ts reads it.
 */

const field = `json_extract(value, '$.field')`;
const values = `json(json_extract(value, '$.values'))`;

export const filterTrees = `
UPDATE streams SET filter = json_remove(
  CASE json_array_length(filter, '$.conditions')
    WHEN 0 THEN filter
    ELSE json_set(filter, '$.where', json((
      SELECT CASE count(*) WHEN 1 THEN max(node) ELSE json_object('all', json_group_array(json(node))) END
      FROM (
        SELECT CASE json_extract(value, '$.op')
          WHEN 'isOneOf' THEN json_object('field', ${field}, 'is', ${values})
          WHEN 'isNoneOf' THEN json_object('not', json_object('field', ${field}, 'is', ${values}))
          WHEN 'contains' THEN json_object('field', ${field}, 'contains', ${values})
          ELSE json_object('not', json_object('field', ${field}, 'contains', ${values}))
        END AS node
        FROM json_each(streams.filter, '$.conditions') ORDER BY key
      )
    )))
  END,
  '$.conditions'
)
WHERE json_type(filter, '$.conditions') = 'array';
`;
