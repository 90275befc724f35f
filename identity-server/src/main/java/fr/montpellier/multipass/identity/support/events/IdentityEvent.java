package fr.montpellier.multipass.identity.support.events;

import fr.montpellier.multipass.journal.JournalEvent;

/**
 * The types of the journal events of this server. The page {@code docs/dpo/journal-entries.md} says what each means, and the portal
 * has a title and a sentence for each in every language: tests compare both with this list.
 */
public enum IdentityEvent {
    SIGNED_IN("identity.signed-in"),
    SIGN_IN_REFUSED("identity.sign-in-refused"),
    HOLDER_CREATED("identity.holder-created"),
    LINKED("identity.linked"),
    SIGNED_OUT("identity.signed-out"),
    ACCOUNT_CLOSING("identity.account-closing"),
    TOKEN_REFUSED("identity.token-refused"),
    TOKEN_REUSED("identity.token-reused"),
    TOKEN_REVOKED("identity.token-revoked"),
    REQUEST_REFUSED("identity.request-refused"),
    REQUESTS_LIMITED("identity.requests-limited"),
    ROW_REFUSED("identity.row-refused"),
    CONSENT_GIVEN("identity.consent-given"),
    CONSENT_WITHDRAWN("identity.consent-withdrawn"),
    DEVICE_AUTHORISED("identity.device-authorised"),
    DEVICE_REFUSED("identity.device-refused"),
    HABILITATION_GIVEN("identity.habilitation-given"),
    HABILITATION_LINKED("identity.habilitation-linked"),
    KEY_ROTATED("identity.key-rotated"),
    REGISTRATION_TOKEN_MADE("identity.registration-token-made"),
    CLIENT_REGISTERED("identity.client-registered"),
    CLIENT_CHANGED("identity.client-changed"),
    CLIENT_REMOVED("identity.client-removed"),
    REGISTRATION_REFUSED("identity.registration-refused"),
    APPLICATION_SIGNED_OUT("identity.application-signed-out"),
    DOCUMENT_ACCESS_GRANTED("identity.document-access-granted"),
    DOCUMENT_ACCESS_REFUSED("identity.document-access-refused"),
    DOCUMENT_ACCESS_ENDED("identity.document-access-ended");

    private final String type;

    IdentityEvent(String type) {
        this.type = type;
    }

    /** Returns the type as the journal holds it. */
    public String type() {
        return type;
    }

    /** Returns a successful event of this type, without actor or subject. */
    public JournalEvent event() {
        return JournalEvent.of(type);
    }
}
