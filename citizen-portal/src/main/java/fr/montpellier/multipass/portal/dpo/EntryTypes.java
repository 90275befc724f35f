package fr.montpellier.multipass.portal.dpo;

import java.util.List;

/** The types of entries that the journals hold. */
final class EntryTypes {

    static final List<String> ALL = List.of(
            "vault.deposited",
            "vault.deposit-refused",
            "vault.read-authorised",
            "vault.read-completed",
            "vault.read-aborted",
            "vault.read-refused",
            "vault.facts-read",
            "vault.listed",
            "vault.erased",
            "vault.archived",
            "vault.reminder-given",
            "vault.catalogue-changed",
            "vault.exported",
            "vault.reader-keys-made",
            "vault.reader-keys-destroyed",
            "vault.sharing-event-refused",
            "vault.key-rotation-begun",
            "vault.key-destroyed",
            "vault.object-missing",
            "vault.object-found",
            "vault.orphans-collected",
            "vault.token-refused",
            "consent.given",
            "consent.withdrawn",
            "consent.expired",
            "consent.read-refused",
            "consent.case-opened",
            "consent.access-refused",
            "consent.token-refused",
            "identity.signed-in",
            "identity.sign-in-refused",
            "identity.holder-created",
            "identity.linked",
            "identity.signed-out",
            "identity.token-refused",
            "identity.token-reused",
            "identity.token-revoked",
            "identity.request-refused",
            "identity.consent-given",
            "identity.consent-withdrawn",
            "identity.device-authorised",
            "identity.device-refused",
            "identity.habilitation-given",
            "identity.key-rotated",
            "identity.registration-token-made",
            "identity.client-registered",
            "identity.client-changed",
            "identity.client-removed",
            "identity.registration-refused",
            "identity.application-signed-out",
            "identity.document-access-granted",
            "identity.document-access-refused",
            "identity.document-access-ended");

    private EntryTypes() {}
}
