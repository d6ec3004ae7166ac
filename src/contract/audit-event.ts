/**
 * The audit event in ODC's AuditLog schema, as OutSystems documents it for audit trail streaming. Every field is
 * optional there. Unknown fields and other JSON objects are carried too, so this type rejects nothing.
 */
export interface AuditEvent {
  readonly CustomerVisible?: string;
  readonly Metadata?: { readonly Schema?: string };
  readonly Event?: {
    readonly Category?: string;
    readonly EventId?: string;
    readonly TenantId?: string;
    readonly PortfolioId?: string;
    readonly PortfolioName?: string;
    readonly EnvironmentId?: string;
    readonly EnvironmentName?: string;
    readonly Ring?: string;
    readonly DateTime?: string;
    readonly Source?: {
      readonly ApplicationId?: string;
      readonly Name?: string;
      readonly Version?: string;
      readonly OsVersion?: string;
    };
    readonly Request?: {
      readonly SourceIp?: string;
      readonly DestinationIp?: string;
      readonly TraceId?: string;
      readonly UserId?: string;
      readonly UserName?: string;
      readonly EntityType?: string;
      readonly EntityId?: string;
      readonly EntityName?: string;
      readonly EntityOldValue?: string;
      readonly EntityNewValue?: string;
      readonly Action?: string;
    };
    readonly Response?: {
      readonly Status?: string;
      readonly StatusCode?: number;
      readonly StatusMessage?: string;
      readonly OSErrorCode?: string;
    };
    readonly Effect?: { readonly Message?: string };
  };
}

/** The action that identifies a connection test's event. */
export const TEST_ACTION = 'Sluice connection test';

/** The event that a connection test sends. @param searchId unique; the user searches for it in the SIEM */
export function testEvent(searchId: string, atMs: number): AuditEvent {
  return {
    CustomerVisible: 'true',
    Metadata: { Schema: 'urn:os:comp:auditLog:begin:1.0.0' },
    Event: {
      Category: 'AuditLog',
      EventId: searchId,
      DateTime: new Date(atMs).toISOString(),
      Source: { Name: 'Sluice' },
      Request: { EntityType: 'Stream', Action: TEST_ACTION },
      Response: { Status: 'Success' },
      Effect: { Message: `${TEST_ACTION} ${searchId}` },
    },
  };
}
