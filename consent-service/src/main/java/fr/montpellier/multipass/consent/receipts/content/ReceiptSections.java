package fr.montpellier.multipass.consent.receipts.content;

import com.nimbusds.jwt.JWTClaimsSet;
import fr.montpellier.multipass.consent.demarches.DemarcheTexts;
import fr.montpellier.multipass.consent.organisations.Organisation;
import fr.montpellier.multipass.service.tokens.representation.MandateDomain;
import fr.montpellier.multipass.service.tokens.representation.Representative;
import java.time.Duration;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Builds what the receipts of all kinds state alike. Documented in {@code docs/formats/receipt.md}. */
final class ReceiptSections {

    private static final String SCHEMA = "dpv-27560:receipt-eu-gdpr";

    private final ReceiptSubject subject;
    private final DemarcheTexts texts;
    private final String service;
    private final String portal;
    private final Optional<Representative> acting;

    /**
     * @param service external address of this service
     * @param portal external address of the citizen portal
     * @param acting who acts for the resident; empty if they act themselves
     */
    ReceiptSections(ReceiptSubject subject, String service, String portal, Optional<Representative> acting) {
        this.subject = subject;
        this.texts = subject.demarche().in(subject.language());
        this.service = service;
        this.portal = portal;
        this.acting = acting;
    }

    /**
     * Returns the claims of the receipt.
     *
     * @param context path of the JSON-LD context
     * @param event members of the event; who acted for the resident is added
     */
    JWTClaimsSet claims(String context, String type, Map<String, Object> purpose, Map<String, Object> event) {
        String receiptId = UUID.randomUUID().toString();
        return new JWTClaimsSet.Builder()
                .issuer(service)
                .subject(subject.resident().value())
                .jwtID(receiptId)
                .issueTime(Date.from(subject.at()))
                .claim("@context", service + context)
                .claim("@id", "urn:uuid:" + receiptId)
                .claim("@type", type)
                .claim("header", header(receiptId))
                .claim("pii_processing", processing(purpose))
                .claim("party_identification", List.of(controller()))
                .claim("event", List.of(withRepresentative(event)))
                .claim("proof", proof())
                .build();
    }

    private Map<String, Object> header(String receiptId) {
        return ordered(
                "schema_version",
                SCHEMA,
                "record_id",
                subject.id().toString(),
                "revision",
                subject.revision(),
                "receipt_id",
                receiptId,
                "pii_principal_id",
                subject.resident().value());
    }

    private Map<String, Object> processing(Map<String, Object> purpose) {
        return ordered(
                "privacy_notice",
                portal + "/donnees-personnelles/" + subject.demarche().code(),
                "language",
                subject.language().code(),
                "purposes",
                List.of(purpose));
    }

    private Map<String, Object> controller() {
        Organisation organisation = subject.demarche().department().organisation();
        return ordered(
                "party_id",
                organisation.siret(),
                "party_name",
                organisation.name().in(subject.language()),
                "party_address",
                organisation.address(),
                "party_role",
                "PII controller",
                "party_type",
                organisation.kind().partyType(),
                "party_contact",
                List.of(ordered(
                        "contact_type", "data protection officer", "contact_information", organisation.contact())));
    }

    private Map<String, Object> withRepresentative(Map<String, Object> event) {
        acting.map(Representative::kind).ifPresent(kind -> event.put("acting_by", kind));
        acting.map(Representative::domains)
                .filter(domains -> !domains.isEmpty())
                .ifPresent(domains -> event.put(
                        "rep_scope",
                        domains.stream().map(MandateDomain::code).sorted().toList()));
        return event;
    }

    private Map<String, Object> proof() {
        return ordered(
                "text", texts.agreement(),
                "text_hash_algorithm", "SHA-256",
                "text_hash", texts.textHash().value());
    }

    /** Returns the service for which data are read; without a member {@code case} if there is no reference yet. */
    Map<String, Object> demarche() {
        Map<String, Object> members = ordered(
                "demarche", subject.demarche().code().value(),
                "version", subject.demarche().version(),
                "title", texts.title());
        if (!subject.caseReference().isEmpty()) {
            members.put("case", subject.caseReference());
        }
        return members;
    }

    /** Returns who acted: the resident, or who acts for them. */
    String actor() {
        return acting.map(Representative::actor).orElse(subject.resident()).value();
    }

    /** Returns how long the access may last, in days. */
    String validity() {
        return "P" + Duration.between(subject.at(), subject.until()).toDays() + "D";
    }

    /** Builds a section whose members keep the order in which they are written. */
    static Map<String, Object> ordered(Object... namesAndValues) {
        Map<String, Object> section = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            section.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return section;
    }
}
